import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { rngFor } from '../../src/base/index.js';
import { examine, isMark } from '../../src/constraints/index.js';
import { type Act, step, type World } from '../../src/dialogue/index.js';
import {
  type Action,
  type Conversation,
  conversationId,
  customerId,
  emptyMind,
  emptyProfile,
  type ItemId,
  type Mind,
  messageId,
  newConversation,
} from '../../src/domain/index.js';
import { partsOf, reasonsFor } from '../../src/explain/index.js';
import { score } from '../../src/preference/index.js';
import { slate } from '../../src/recommend/index.js';
import { type Customer, customerOf, knowledgeOf } from '../tools/customers.js';
import { runs } from '../tools/runs.js';
import { worldOf } from '../tools/world.js';

/* What is said of a suggestion, tried out: 10,000 pairs of a customer and their slate with RUNS=1. */

const PAIRS = 10_000 / 3;
const AT = Date.UTC(2026, 4, 6, 18, 0);

describe.each(['restaurant', 'gym', 'shop'])('for every customer and slate of the %s', (business) => {
  let world: World;
  beforeAll(async () => {
    world = await worldOf(business);
  });

  test('the parts add up to the score, and without the evidence that a reason names the item stands lower', {
    timeout: 600_000,
  }, () => {
    let named = 0;
    const scoreOf = (someone: Customer) => score(world.model, knowledgeOf(world, someone), rngFor('slates'));
    fc.assert(
      fc.property(customerOf(world), (someone) => {
        const scored = scoreOf(someone);
        const { passing } = knowledgeOf(world, someone);
        for (const { place } of slate(world.catalogue, scored, passing, { size: 3 })) {
          const utility = scored.utility[place] ?? Number.NaN;
          const parts = partsOf(world.model, scored, place, someone.moment);
          expect(Math.abs(parts.reduce((sum, { nats }) => sum + nats, 0) - utility)).toBeLessThan(1e-9);
          for (const reason of reasonsFor(world.model, scored, place, someone.wants, someone.moment)) {
            if (reason.type !== 'need' && reason.type !== 'taste') continue;
            const others = <T>(all: readonly T[]) =>
              all.filter((piece: unknown) => piece !== reason.evidence);
            const poorer = { ...someone, need: others(someone.need), taste: others(someone.taste) };
            expect(scoreOf(poorer).utility[place]).toBeLessThan(utility);
            named++;
          }
        }
      }),
      { numRuns: runs(PAIRS) },
    );
    expect(named).toBeGreaterThan(runs(PAIRS));
  });

  /** One press in a chat that has come as far as this mind. */
  function press(mind: Mind, action: Action) {
    const conversation: Conversation = {
      ...newConversation,
      turn: 6,
      lastAt: AT,
      isGreeted: true,
      consent: 'refused',
      mind,
    };
    const message = {
      id: messageId('m'),
      conversation: conversationId('test:slates'),
      customer: customerId('test:ann'),
      at: AT,
      input: { type: 'action', action },
    } as const;
    return step(world, { conversation, profile: emptyProfile }, message, rngFor('slates'));
  }

  const mindOf = ({ need, taste, wants }: Customer): Mind => {
    const { safety, questions } = world.pack;
    return { ...emptyMind, need, taste, wants, settled: [...safety, ...questions].map(({ id }) => id) };
  };
  const firstOf = (acts: readonly Act[]): ItemId | undefined =>
    acts.flatMap((act) => (act.type === 'slate' ? act.items : []))[0]?.item;

  test('what would have had to be said otherwise for another item to come first is so', {
    timeout: 600_000,
  }, () => {
    let flipped = 0;
    fc.assert(
      fc.property(customerOf(world), (someone) => {
        const mind = mindOf(someone);
        const shown = press(mind, { type: 'skip' });
        const first = firstOf(shown.acts);
        if (first === undefined) return;
        const asked = press(shown.state.conversation.mind, { type: 'why', item: first });
        for (const act of asked.acts) {
          if (act.type !== 'why' || act.otherwise === undefined) continue;
          const { changes, first: other } = act.otherwise;
          expect(other).not.toBe(first);
          let then = shown.state.conversation.mind;
          for (const changed of changes) {
            const gone = <T>(all: readonly T[]) =>
              all.filter((piece: unknown) => changed.type !== 'without' || piece !== changed.piece);
            if (changed.type === 'without') {
              then = { ...then, need: gone(then.need), taste: gone(then.taste), wants: gone(then.wants) };
            } else {
              const { question, option } = changed;
              then = press(then, { type: 'answer', question, option }).state.conversation.mind;
            }
          }
          expect(firstOf(press(then, { type: 'skip' }).acts)).toBe(other);
          flipped++;
        }
      }),
      { numRuns: runs(PAIRS) },
    );
    expect(flipped).toBeGreaterThan(runs(PAIRS) / 10);
  });

  test('why an item is not suggested is what the gate or the scores say', { timeout: 600_000 }, () => {
    const item = fc.constantFrom(...world.catalogue.items.map(({ id }) => id));
    let told = 0;
    fc.assert(
      fc.property(customerOf(world), item, (someone, id) => {
        const mind = mindOf(someone);
        const { acts } = press(mind, { type: 'why', item: id });
        const moment = world.contextAt(AT);
        const known = world.catalogue.item(id);
        if (known === undefined) throw new Error(`${id} is not there`);
        const findings = examine(world.catalogue, known, mind.wants, moment).filter((f) => !isMark(f));
        const why = acts.find((act) => act.type === 'why');
        const whyNot = acts.find((act) => act.type === 'whyNot');
        expect(why === undefined).toBe(findings.length > 0);
        expect(whyNot?.contrast.findings ?? []).toEqual(findings);
        told++;
      }),
      { numRuns: runs(PAIRS) },
    );
    expect(told).toBeGreaterThan(0);
  });
});
