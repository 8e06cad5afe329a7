import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadReport, loadWorld } from '../../src/app/index.js';
import type { World } from '../../src/dialogue/index.js';
import type { Reply } from '../../src/domain/index.js';
import { type Chat, chatWith } from '../tools/world.js';
import { FOLDER } from './mistakes.js';

describe('a fourth business', () => {
  let world: World;
  beforeAll(async () => {
    world = await loadWorld(FOLDER);
  });

  const ask = async (chat: Chat, text: string): Promise<Reply> => {
    const [reply] = await chat.say(text);
    if (reply === undefined) throw new Error(`no reply to "${text}"`);
    return reply;
  };
  const labels = ({ options = [] }: Reply) => options.map(({ label }) => label);
  const suggested = ({ cards = [] }: Reply) => cards.map(({ item }) => item);

  test('is a folder of data, and none of it is code', async () => {
    expect(readdirSync(FOLDER).sort()).toEqual(['catalogue.jsonl', 'pack.json']);
    expect((await loadReport(FOLDER)).problems).toEqual([]);
  });

  test('chats from hello to an accepted suggestion, safety first, in its own words', async () => {
    const chat = chatWith(world);
    const hello = await ask(chat, 'hello');
    expect(hello.text).toBe(
      "Ding dong! I'm the ice-cream assistant of Mr Softly's Van (a bot).\nAny allergies in the queue?",
    );
    expect(labels(hello)).toEqual(['No', 'Nuts', 'Milk', 'Vegan', 'Something else']);

    const noted = await ask(chat, "I'm allergic to nuts");
    expect(noted.text).toMatch(/^Noted: no nuts .*the driver/);

    const slate = await ask(chat, 'just today, something fruity');
    const offered = suggested(slate).length > 0 ? slate : await ask(chat, 'skip');
    expect(suggested(offered)).toHaveLength(2);
    for (const item of suggested(offered))
      expect(['lemon-ice', 'strawberry-lolly', 'choc-tub']).toContain(item);
    expect(offered.cards?.[0]).toMatchObject({
      detail: expect.stringMatching(/^£/),
      text: expect.stringContaining('fruity'),
    });

    const why = await ask(chat, 'why not the rocket?');
    expect(why.text).toMatch(
      /^For Rocket, nothing is declared about nuts, so I can't suggest it \(you said: nuts\)\. Please ask the driver\..*The closest you can have: (Lemon Ice|Strawberry Lolly|Chocolate Tub)\.$/,
    );

    const taken = await ask(chat, "I'll have the first one");
    expect(taken.text).toMatch(/^Good choice: .* Please tell the driver as well: nuts\./);
  });

  test('asks its own questions and takes answers by button', async () => {
    const chat = chatWith(world, { name: 'ben' });
    await ask(chat, 'hi');
    const question = await ask(chat, 'no');
    expect(question.text).toBe('Hot out there, or a treat for a grey day?');
    const [hot] = question.options ?? [];
    if (hot === undefined) throw new Error('the question has no answers');
    await chat.send({ type: 'action', action: hot.action });
    const slate = await ask(chat, 'skip');
    expect(slate.cards?.[0]).toMatchObject({ item: 'lemon-ice', text: expect.stringContaining('"Hot"') });
  });

  test('says that nothing fits, in its own currency and nouns', async () => {
    const chat = chatWith(world, { name: 'cyd' });
    await ask(chat, 'vegan');
    await ask(chat, 'today');
    const none = await ask(chat, 'under 1, please');
    expect(none.text).toMatch(/Nothing on the van's board is under £1\. Up to £1\.40 (->|→) 1 ice\./);
    const [first] = none.options ?? [];
    const [slate] = await chat.send({ type: 'action', action: first?.action ?? { type: 'skip' } });
    expect(suggested(slate ?? { text: '' })).toEqual(['orange-lolly']);
  });
});
