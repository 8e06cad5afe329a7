import { beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../../src/dialogue/index.js';
import { itemId } from '../../src/domain/index.js';
import { chatWith, worldOf } from '../tools/world.js';

/* A level that customers state of themselves is a limit: nobody new to training is handed an expert's lift. */

let world: World;
beforeAll(async () => {
  world = await worldOf('gym');
});

/** The levels of everything that is suggested when this is said, and then "something else" over and over. */
async function levelsAfter(lines: readonly string[], locale?: string): Promise<ReadonlySet<string>> {
  const chat = chatWith(world, { locale });
  const levels = new Set<string>();
  const [skip, other] = locale === undefined ? ['skip', 'something else'] : ['überspringen', 'etwas anderes'];
  for (const line of [...lines, skip, ...Array.from({ length: 15 }, () => other)]) {
    for (const { cards = [] } of await chat.say(line)) {
      for (const { item } of cards) {
        const own = world.catalogue.item(itemId(item))?.attributes['level'];
        levels.add([own].flat().join('/'));
      }
    }
  }
  return levels;
}

const isFor = (level: string) => (own: string) => own.split('/').includes(level);

describe.each([
  [["I'm a beginner", 'no']],
  [['hello', "I'm a beginner", 'no']],
  [['hello', "no, I'm new to this"]],
  [['hello', 'no', 'something for beginners, with a barbell']],
  [['hello', 'no', 'a hard leg workout, but I have never trained']],
])('a beginner says %j', (lines) => {
  test('and is suggested what beginners can do', async () => {
    const levels = [...(await levelsAfter(lines))];
    expect(levels.length).toBeGreaterThan(0);
    expect(levels.filter((own) => !isFor('beginner')(own))).toEqual([]);
  });
});

test('a beginner says so in German', async () => {
  const levels = [...(await levelsAfter(['Hallo', 'nein, ich bin Anfänger'], 'de-DE'))];
  expect(levels.length).toBeGreaterThan(0);
  expect(levels.filter((own) => !isFor('beginner')(own))).toEqual([]);
});

test('with some experience, there is more than for beginners and nothing for experts alone', async () => {
  const levels = [...(await levelsAfter(['hello', 'no', 'I have some experience, I want to get stronger']))];
  expect(levels.some((own) => !isFor('beginner')(own))).toBe(true);
  expect(levels.filter(isFor('expert'))).toEqual([]);
});

test('an expert is kept from nothing', async () => {
  const levels = [...(await levelsAfter(['hello', "no, I'm advanced", 'a barbell workout']))];
  expect(levels.some(isFor('expert'))).toBe(true);
});

test('the safety question stays open for whoever answers it with their level', async () => {
  const chat = chatWith(world);
  const [question] = await chat.say('hello');
  const [again] = await chat.say("I'm a beginner");
  expect(again?.text).toBe(question?.text?.split('\n').at(-1));
  expect((await chat.say('what do you know about me'))[0]?.text).toContain('with beginner level');
});
