import { beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../../src/dialogue/index.js';
import { itemId } from '../../src/domain/index.js';
import { readingOf } from '../../src/owner/index.js';
import { type Said, understand } from '../../src/text/index.js';
import { EVENING, worldOf } from '../tools/world.js';

/* What people tell a gym of themselves: their body, their days, their kit, what they did before and what they train for. */

let gym: World;
const slate = ['plank', 'chin-up', 'bodyweight-squat'].map(itemId);
beforeAll(async () => {
  gym = await worldOf('gym');
});

const heard = (text: string): readonly Said[] => understand(text, gym.lexicon, { slate: [] });
const overSlate = (text: string): readonly Said[] => understand(text, gym.lexicon, { slate });
const restricted = (said: readonly Said[]): readonly string[] =>
  said.flatMap((thing) => (thing.type === 'restrict' ? [thing.constraint] : [])).toSorted();
const takenBack = (said: readonly Said[]): readonly string[] =>
  said.flatMap((thing) => (thing.type === 'retract' ? [thing.constraint ?? ''] : []));
const counted = (said: readonly Said[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    said.flatMap((thing) => (thing.type === 'quantity' ? [[thing.quantity, thing.amount]] : [])),
  );
const choices = (text: string): readonly string[] =>
  readingOf(text, gym, { hearing: { slate: [] }, at: EVENING }).lines.filter((line) =>
    line.endsWith('(kept for plans)'),
  );

describe('the body', () => {
  test.each<readonly [string, readonly string[]]>([
    ['I had ankle surgery in June', ['ankle', 'operation']],
    ['no jumping, I had an operation on my hip', ['hip', 'operation']],
    ['my lower back is acting up', ['back']],
    ['my elbow is giving me grief', ['elbow']],
    ["I can't do push-ups because of my wrist", ['wrist']],
    ["I can't hang from a bar, because I had an operation", ['operation']],
    ['no squats due to a knee replacement', ['knee', 'operation']],
    ['I fell off a ladder and broke my wrist', ['wrist']],
    ['came off my bike and tore my shoulder', ['shoulder']],
    ['herniated a disc last year', ['back']],
    ['swap the plank, it tweaks my shoulder', ['shoulder']],
  ])('%j is kept: %j', (text, ids) => {
    expect(restricted(heard(text))).toEqual(ids);
    expect(takenBack(heard(text))).toEqual([]);
  });

  test.each<readonly [string, readonly string[]]>([
    ['my shoulder is fine now', ['shoulder']],
    ['I sprained my ankle last year but it has healed', ['ankle']],
    ['my elbow is a lot better, the doctor gave me the all clear', ['elbow']],
    ["my back is not the problem, it's my neck", ['back']],
  ])('%j takes back: %j', (text, ids) => {
    expect(takenBack(heard(text))).toEqual(ids);
    expect(restricted(heard(text)).filter((id) => ids.includes(id))).toEqual([]);
  });

  test.each<readonly [string, string]>([
    ['once my ankle has healed I want to run', 'ankle'],
    ['my knee is not fine now', 'knee'],
    ['my back is better but still hurts', 'back'],
    ['my doctor signed me off work with a bad back', 'back'],
    ['until my shoulder is back to normal nothing heavy', 'shoulder'],
    ['I have epilepsy but it is fine now', 'condition'],
    ['I had a heart attack but it is ok now', 'condition'],
    ['hip operation, but it is fine now', 'operation'],
    ["I'm pregnant and it is fine now", 'pregnancy'],
    ["my mum has a bad hip but it's fine now", 'hip'],
  ])('%j, which is hoped, partly so or not for them to say, keeps: %s', (text, id) => {
    expect(restricted(heard(text))).toContain(id);
    expect(takenBack(heard(text))).not.toContain(id);
  });

  test('what was thought to come is no pregnancy, what is expected is one', () => {
    expect(restricted(heard('I expected only planks'))).toEqual([]);
    expect(restricted(heard('I am expecting'))).toEqual(['pregnancy']);
  });
});

describe('days, years and weights', () => {
  test.each<readonly [string, Readonly<Record<string, number>>]>([
    ['I can train on mondays, wednesdays and fridays', { 'days-a-week': 3 }],
    ['only wednesdays and sundays from now on', { 'days-a-week': 2 }],
    ['not on fridays', { 'days-off': 1 }],
    ['never three days in a row', { 'days-in-a-row': 3 }],
    ['a 5 day push/pull split', { 'days-a-week': 5 }],
    ["I'm 61, just keep me moving", { 'age-in-years': 61 }],
    ['deadlift 120kg', { 'kilos-lifted': 120 }],
    ['mon wed and sat work best', { 'days-a-week': 3 }],
    ['I can come weekends only', { 'days-a-week': 2 }],
    ['only got four hours of sleep', { 'hours-of-sleep': 4 }],
    ['after 3 days I gave up', {}],
    ["I can't lift anything for two months", {}],
  ])('%j says %j', (text, amounts) => {
    expect(counted(heard(text))).toEqual(amounts);
  });

  test('a start after 69 is no mere number', () => {
    expect(counted(heard("I'm 72"))).toEqual({});
    expect(restricted(heard("I'm 72"))).toEqual(['age']);
  });
});

describe('goals', () => {
  test.each<readonly [string, readonly string[]]>([
    ["I'm not trying to bulk up", []],
    ["don't want to lose weight", []],
    ['want to look great by spring', ['what you train for: staying fit (kept for plans)']],
    ['lose fat, not build muscle', ['what you train for: losing weight (kept for plans)']],
  ])('%j is kept for plans as %j', (text, lines) => {
    expect(choices(text)).toEqual(lines);
  });

  test('what is not to be lost is wanted', () => {
    expect(heard("I don't want to lose my strength")).toEqual([
      { type: 'wish', feature: { attribute: 'strength' }, polarity: 1 },
    ]);
  });

  test('a date to train for is for a trainer', () => {
    for (const text of ["I'm getting married in June", 'I entered a triathlon in september'])
      expect(heard(text)).toContainEqual({ type: 'topic', topic: 'a-date-to-train-for' });
  });
});

describe('what is on the table', () => {
  test('one of those shown is changed, and the others are let be', () => {
    expect(overSlate('make the third one shorter')).toEqual([
      { type: 'critique', feature: { attribute: 'minutes', toward: 'less' }, item: slate[2] },
    ]);
  });

  test('what may be swapped some day is not turned down', () => {
    expect(overSlate("just pick something and let me change it if I don't like it")).not.toContainEqual(
      expect.objectContaining({ type: 'reject' }),
    );
  });

  test('what goes is named before the next pause', () => {
    expect(overSlate('swap the lunges, I want to feel my glutes')[0]).toEqual({
      type: 'swap',
      away: { type: 'feature', feature: { attribute: 'family', value: 'lunge' } },
    });
    expect(overSlate('I have 15 minutes instead of the usual hour, keep the lunges')).toContainEqual({
      type: 'require',
      want: { type: 'atMost', attribute: 'minutes', amount: 15 },
    });
  });

  test('a hard day is praised, and what comes again and again is not', () => {
    expect(heard('that arm day killed me')).not.toContainEqual(expect.objectContaining({ type: 'require' }));
    expect(heard('it keeps giving me lunges')).toEqual([
      { type: 'state', feature: { attribute: 'family', value: 'lunge' }, strength: -2.5 },
    ]);
  });

  test('what is gone, broken or to be less is not wanted', () => {
    for (const text of ['my kettlebell was stolen', 'the treadmill is out of order', 'fewer lunges'])
      expect(heard(text)).toContainEqual(expect.objectContaining({ type: 'wish', polarity: -1 }));
  });

  test('a part of the body takes the place of nothing', () => {
    const swap = overSlate('what else is there for my shoulder instead of dips').find(
      ({ type }) => type === 'swap',
    );
    expect(swap).toEqual({
      type: 'swap',
      away: { type: 'feature', feature: { attribute: 'family', value: 'dip' } },
    });
  });

  test('what every item is called tells none from another', () => {
    expect(heard('leave out exercises that I did yesterday')).not.toContainEqual(
      expect.objectContaining({ type: 'require' }),
    );
  });
});
