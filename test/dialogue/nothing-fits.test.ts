import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadParts } from '../../src/app/index.js';
import { rngFor } from '../../src/base/index.js';
import { createWorld, say, step, type World } from '../../src/dialogue/index.js';
import {
  type Conversation,
  conversationId,
  customerId,
  emptyProfile,
  messageId,
} from '../../src/domain/index.js';
import { derivedIn, oracleOf, shipped } from '../oracles/table.js';
import type { ItemInput } from '../tools/packs.js';
import { runs } from '../tools/runs.js';
import { flag, number, tiny } from '../tools/tiny.js';
import { chatWith, EVENING, worldOf } from '../tools/world.js';
import { demands } from './customers.js';
import { type Turn, talk, transcriptOf } from './dialogues.js';
import { faultsOf } from './faults.js';

/** Press a way out of the message that the conversation ended with. */
function pressed(world: World, conversation: Conversation, at: number, index: number) {
  const message = {
    id: messageId('press'),
    conversation: conversationId('test:chat'),
    customer: customerId('test:ann'),
    at,
    input: { type: 'action', action: { type: 'relax', turn: conversation.turn, index } },
  } as const;
  const { acts, state } = step(world, { conversation, profile: emptyProfile }, message, rngFor(1, 'press'));
  return { reply: say(world, acts, state.conversation.turn), after: state.conversation, acts };
}

describe.each(['restaurant', 'gym', 'shop'])('at the %s', (business) => {
  test('every way out that is offered shows as many cards as it says, up to a slate, and none that is barred', {
    timeout: 600_000,
  }, async () => {
    const world = await worldOf(business);
    const oracle = oracleOf({ ...shipped(business), derived: derivedIn(world.catalogue.items) });
    let taken = 0;
    fc.assert(
      fc.property(demands(world), (moves) => {
        const turns: Turn[] = [];
        for (const turn of talk(world, EVENING, moves)) {
          turns.push(turn);
          const nothing = turn.acts.find((act) => act.type === 'nothingFits');
          if (nothing === undefined) continue;
          const { ways } = nothing.impasse;
          const buttons = turn.reply?.options?.filter(({ action }) => action.type === 'relax') ?? [];
          expect(buttons).toHaveLength(ways.length);
          for (const [index, { items }] of ways.entries()) {
            const { reply, acts, after } = pressed(world, turn.after, turn.at, index);
            const press: Turn = { ...turn, before: turn.after, after, acts, reply };
            const where = `${transcriptOf([...turns])}\n> way out ${index + 1}\n  ${reply.text}`;
            expect(reply.cards?.length, where).toBe(Math.min(items, world.pack.slate.size));
            expect(faultsOf(oracle, press), where).toEqual([]);
            taken++;
          }
          expect(faultsOf(oracle, turn), transcriptOf(turns)).toEqual([]);
        }
      }),
      { numRuns: runs(3000) },
    );
    expect(taken).toBeGreaterThan(runs(3000));
  });
});

describe('a customer is told', () => {
  const nuts = { id: 'nuts', say: 'nuts', label: 'Nuts', severities: ['allergy' as const], facts: ['nuts'] };
  const milk = { ...nuts, id: 'milk', say: 'milk', label: 'Milk', facts: ['milk'] };

  /** A chat by day about a few things. */
  async function chatAbout(...items: Omit<ItemInput, 'name'>[]) {
    const { language, replies, redFlags } = await loadParts('restaurant');
    const business = tiny(items, {
      attributes: [flag('light'), flag('warm'), { ...number('price'), isDefault: true }],
      constraints: [nuts, milk],
      dayparts: [
        { id: 'day', say: 'by day', from: '06:00', to: '22:00' },
        { id: 'night', say: 'at night', from: '22:00', to: '06:00' },
      ],
    });
    const chat = chatWith(createWorld({ business, language, replies, redFlags }));
    return async (...texts: string[]) => {
      let [reply] = await chat.say('thanks');
      for (const text of texts) [reply] = await chat.say(text);
      return { text: reply?.text, buttons: reply?.options?.map(({ label }) => label) ?? [] };
    };
  }
  const thing = (id: string, price: number, its: Partial<ItemInput> = {}) => ({
    id,
    attributes: { price },
    ...its,
  });
  const light = { id: 'x', attributes: { light: 1, price: 9 } };
  const warm = { id: 'y', attributes: { warm: 1, price: 9 } };

  test('only what conflicts', async () => {
    const said = await chatAbout(light, warm, thing('z', 4));
    expect(await said('must be light, under 10, must be warm')).toEqual({
      text: "Nothing on the shelf is both light and warm. Doesn't need to be warm → 1 thing; Doesn't need to be light → 1 thing.",
      buttons: ["Doesn't need to be warm", "Doesn't need to be light"],
    });
  });

  test('a second conflict where there is one, and that the limits for safety stay', async () => {
    const said = await chatAbout(
      { ...light, free: ['nuts'] },
      { ...warm, contains: ['nuts'] },
      thing('z', 4, { free: ['nuts'] }),
    );
    expect(await said('I am allergic to nuts', 'must be light, under 5, must be warm')).toEqual({
      text: "Of what is declared without nuts, nothing on the shelf is warm. Nor is anything both within 5 and light. Up to 9 + Doesn't need to be warm → 1 thing; Doesn't need to be light + Doesn't need to be warm → 1 thing. I won't set the nuts rule aside.",
      buttons: ["Up to 9 + Doesn't need to be warm", "Doesn't need to be light + Doesn't need to be warm"],
    });
  });

  test('that what would be is sold out, or on at another time', async () => {
    const said = await chatAbout(
      thing('a', 4, { soldOut: true }),
      thing('b', 5, { dayparts: ['night'] }),
      thing('c', 9),
    );
    expect(await said('under 6')).toEqual({
      text: 'Nothing on the shelf is within 6. What would be is sold out or only on at another time of day. Up to 9 → 1 thing.',
      buttons: ['Up to 9'],
    });
  });

  test('which restrictions leave nothing, the fewest that do, and whom to ask', async () => {
    const said = await chatAbout(thing('a', 4, { free: ['milk'] }), thing('b', 5, { free: ['milk'] }));
    expect(await said('I am allergic to milk', 'I am allergic to nuts', 'under 3')).toEqual({
      text: 'Nothing on the shelf is declared without nuts, so I suggest nothing rather than guess. Please ask somebody.',
      buttons: ['Undo'],
    });
  });

  test('that what is declared is sold out', async () => {
    const said = await chatAbout(thing('a', 4, { free: ['nuts'], soldOut: true }), thing('b', 5));
    expect(await said('I am allergic to nuts', 'under 5')).toEqual({
      text: 'Whatever on the shelf is declared without nuts is sold out. Please ask somebody.',
      buttons: ['Undo'],
    });
  });

  test('that nothing can be had at all', async () => {
    const said = await chatAbout(thing('a', 4, { soldOut: true }), thing('b', 5, { dayparts: ['night'] }));
    expect(await said('under 3')).toEqual({
      text: 'Everything on the shelf is sold out or only on at another time of day.',
      buttons: [],
    });
  });

  test('that what there is was passed over, rather than being led back to it', async () => {
    const said = await chatAbout(thing('a', 6), thing('b', 8));
    expect(await said('suggest something', 'something else', 'under 5')).toEqual({
      text: 'Nothing on the shelf is within 5. What else there is you have passed over or taken already.',
      buttons: ['Start over'],
    });
  });

  test('why, when they ask', async () => {
    const said = await chatAbout(thing('a', 6));
    const nothing = await said('suggest something', 'under 5');
    expect(nothing.text).toContain('Nothing on the shelf is within 5.');
    expect(await said('why?')).toEqual(nothing);
  });
});
