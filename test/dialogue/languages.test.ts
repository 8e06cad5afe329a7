import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DATA } from '../../src/app/index.js';
import { viewIn, type World } from '../../src/dialogue/index.js';
import type { Action, Reply } from '../../src/domain/index.js';
import { chatWith, worldOf } from '../tools/world.js';

const BUSINESSES = ['restaurant', 'gym', 'shop'] as const;

type Json = Readonly<Record<string, unknown>>;
const languageFile = (name: string): Json =>
  JSON.parse(readFileSync(`${DATA}language/${name}`, 'utf8')) as Json;
const repliesOf = (locale: string): Readonly<Record<string, string>> =>
  languageFile(`${locale}.replies.json`)['replies'] as Readonly<Record<string, string>>;
const german = async (business: string): Promise<World> => {
  const view = viewIn(await worldOf(business), 'de-DE');
  if (view === undefined) throw new Error(`${business} does not speak German`);
  return view;
};

describe('the files of a language', () => {
  const [en, de] = [repliesOf('en'), repliesOf('de')];
  const places = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

  test('every reply is there in German, with the same places', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en))
      expect([key, places(de[key] ?? '')]).toEqual([key, places(text)]);
  });

  test('the channels say everything in German, with the same places', () => {
    const [ours, theirs] = ['en', 'de'].map((locale) => {
      const { web, slack } = languageFile(`${locale}.channels.json`);
      return textsIn({ web, slack }).map(([place, text]) => [place, places(text)]);
    });
    expect(theirs).toEqual(ours);
  });

  test('every kind of phrase is understood in German', () => {
    const [ours, theirs] = [languageFile('en.phrases.json'), languageFile('de.phrases.json')];
    expect(Object.keys(theirs).sort()).toEqual(Object.keys(ours).sort());
    for (const part of ['cues', 'answers', 'units', 'languages']) {
      const lists = theirs[part] as Readonly<Record<string, readonly string[]>>;
      expect(Object.keys(lists).sort()).toEqual(Object.keys(ours[part] as Json).sort());
      for (const [key, phrases] of Object.entries(lists)) expect([key, phrases.length]).not.toEqual([key, 0]);
    }
  });
});

describe.each(BUSINESSES)('%s', (business) => {
  test('the model does not depend on the language', async () => {
    const world = await worldOf(business);
    const view = await german(business);
    expect(view.catalogue.items.map(({ id }) => id)).toEqual(world.catalogue.items.map(({ id }) => id));
    expect(view.catalogue.features).toBe(world.catalogue.features);
    expect(view.model.prior).toBe(world.model.prior);
    expect(view.model.kernel).toBe(world.model.kernel);
    expect(view.candidates).toBe(world.candidates);
  });

  test('the same buttons lead to the same items, only the words differ', async () => {
    const world = await worldOf(business);
    const press = async (locale: string): Promise<readonly Reply[]> => {
      const chat = chatWith(world, { locale });
      const replies = [...(await chat.send({ type: 'open' }))];
      for (let turn = 0; turn < 8; turn++) {
        const last = replies.at(-1);
        const action = last?.cards?.at(-1)?.options.at(-1)?.action ?? last?.options?.[1]?.action;
        if (action !== undefined) replies.push(...(await chat.send({ type: 'action', action })));
      }
      return replies;
    };
    const [ours, theirs] = [await press('en-GB'), await press('de-DE')];
    expect(theirs.map(actionsIn)).toEqual(ours.map(actionsIn));
    expect(theirs.map(({ text }) => text)).not.toEqual(ours.map(({ text }) => text));
  });
});

describe('the language of a chat', () => {
  const opening = async (locale: string | undefined): Promise<string> => {
    const chat = chatWith(await worldOf('restaurant'), { locale });
    return (await chat.send({ type: 'open' }))[0]?.text ?? '';
  };

  test("is the channel's at the start where it is spoken, else the pack's", async () => {
    expect(await opening('de-CH')).toContain('ein Bot');
    expect(await opening('DE_de')).toContain('ein Bot');
    expect(await opening('en-US')).toContain('a bot');
    expect(await opening('fr-FR')).toContain('a bot');
    expect(await opening('__proto__')).toContain('a bot');
    expect(await opening(undefined)).toContain('a bot');
  });

  test("turns to the sender's own with their first message, and nothing in it is lost", async () => {
    const chat = chatWith(await worldOf('restaurant'));
    // The channel did not know at the opening; the message does.
    await chat.send({ type: 'open' });
    const [reply] = await chat.send(
      { type: 'text', text: 'keine Nüsse, bitte vegan' },
      { minutes: 1, locale: 'de-DE' },
    );
    expect(reply?.text).toMatch(/Nüsse/);
    expect(reply?.text).toMatch(/vegan/);
  });

  test('may be another than that of a message: what must be avoided is noted all the same', async () => {
    const chat = chatWith(await worldOf('restaurant'));
    await chat.say('hi');
    await chat.say('no');
    const [reply] = await chat.say('ich vertrage keine Nüsse, und bitte vegan');
    expect(reply?.text).toMatch(/nuts/);
    expect(reply?.text).toMatch(/vegan/);
  });

  test('does not change with the words of a message', async () => {
    const chat = chatWith(await worldOf('restaurant'));
    const [reply] = await chat.say('Ich hätte gerne eine Suppe');
    expect(reply?.text).toContain('Anything I must keep you away from');
  });

  test.each(['auf Deutsch bitte', 'Deutsch', 'in German please', 'Können wir Deutsch sprechen?'])(
    '"%s" changes it, and the open question is put again',
    async (text) => {
      const chat = chatWith(await worldOf('restaurant'));
      await chat.send({ type: 'open' });
      const [reply] = await chat.say(text);
      expect(reply?.text).toContain('worauf ich achten muss');
      expect(reply?.options?.[0]?.label).toBe('Nein');
    },
  );

  test.each([
    ["I'm allergic to nuts. In German please", 'Nüsse'],
    ['Auf Deutsch bitte. Ich habe eine Nussallergie', 'Nüsse'],
    ['Deutsch bitte, ich vertrage keine Milch', 'Milch'],
  ])('what must be kept away counts in either language: %s', async (text, name) => {
    const chat = chatWith(await worldOf('restaurant'));
    const [reply] = await chat.say(text);
    expect(reply?.text).toContain(`Notiert: ohne ${name}`);
  });
});

/** All texts of a document with their places. */
function textsIn(value: unknown, place = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${place}.${key}`));
}

const actionsIn = ({ cards = [], options = [] }: Reply): readonly Action[] =>
  [...options, ...cards.flatMap((card) => card.options)].map(({ action }) => action);
