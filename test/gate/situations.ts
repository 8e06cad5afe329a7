import fc from 'fast-check';
import type { State } from '../../src/dialogue/index.js';
import {
  emptyProfile,
  type ItemId,
  isHalting,
  itemId,
  type Mind,
  type NeedEvidence,
  newConversation,
  type Pending,
  RED_FLAGS,
  type TasteEvidence,
  type Want,
} from '../../src/domain/index.js';
import type { Drawn } from '../tools/drawn/business.js';
import { wantsOf } from '../tools/drawn/wants.js';

/** Where a chat may stand, whether or not it could have come there: a slate may show what is barred by now. */
export interface Situation {
  readonly state: State;
  readonly at: number;
  /** What the customer is about to name: an item, its name, and something to be avoided. */
  readonly item: ItemId;
  readonly name: string;
  readonly term: string;
  /** Which button is pressed. */
  readonly pick: number;
}

const NOON = Date.UTC(2026, 10, 14, 12, 5);
const hour = fc.integer({ min: 0, max: 23 }).map((hours) => NOON + hours * 3_600_000);
const TURN = 9;

export function situationOf(from: Drawn): fc.Arbitrary<Situation> {
  const ids = from.items.map(({ id }) => itemId(id));
  const item = fc.constantFrom(...ids);
  const wants = wantsOf(from);
  return fc
    .record({
      mind: mindOf(from, wants),
      earlier: fc.array(mindOf(from, wants), { maxLength: 2 }),
      consent: fc.constantFrom('given' as const, 'given' as const, 'unasked' as const, 'refused' as const),
      pending: pendingOf(item),
      focus: fc.option(item, { nil: undefined }),
      locale: fc.constantFrom('en', 'en', 'en', 'de'),
      halt: fc.oneof(
        { weight: 9, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom(...RED_FLAGS.filter(isHalting)) },
      ),
      at: hour,
      item,
      term: fc.constantFrom(...(from.pack.constraints ?? []).map(({ id }) => id)),
      pick: fc.nat({ max: 20 }),
    })
    .map(({ mind, earlier, consent, pending, focus, locale, halt, at, ...about }): Situation => {
      const restrictions = mind.wants.filter((want) => want.type === 'restriction');
      return {
        state: {
          conversation: {
            ...newConversation,
            turn: TURN,
            lastAt: at - 60_000,
            isGreeted: true,
            locale,
            consent,
            mind,
            past: earlier,
            ...(pending !== undefined && { pending }),
            ...(focus !== undefined && { focus }),
            ...(halt !== undefined && { halt }),
          },
          profile: consent === 'given' ? { hasConsent: true, restrictions, taste: mind.taste } : emptyProfile,
        },
        at,
        ...about,
        name: from.items.find(({ id }) => id === about.item)?.name ?? '',
      };
    });
}

function mindOf({ items }: Drawn, wants: fc.Arbitrary<readonly Want[]>): fc.Arbitrary<Mind> {
  const item = fc.constantFrom(...items.map(({ id }) => itemId(id)));
  const turn = fc.constant(1);
  const need: fc.Arbitrary<NeedEvidence> = fc.oneof(
    fc.record({ type: fc.constantFrom('similar' as const, 'rejected' as const), item, turn }),
    fc.record({
      type: fc.constant('critique' as const),
      feature: fc.constant({ attribute: 'price', toward: 'less' as const }),
      reference: item,
      turn,
    }),
    fc.record({
      type: fc.constant('wish' as const),
      feature: fc.constant({ attribute: 'light' }),
      polarity: fc.constantFrom(1 as const, -1 as const),
      turn,
    }),
  );
  const at = fc.constant(0);
  const taste: fc.Arbitrary<TasteEvidence> = fc.oneof(
    fc.record({ type: fc.constant('liked' as const), item, strength: fc.constant(1.2), turn, at }),
    fc.record({ type: fc.constant('took' as const), item, turn, at }),
  );
  return fc.record({
    wants,
    need: fc.array(need, { maxLength: 2 }),
    taste: fc.array(taste, { maxLength: 2 }),
    settled: fc.constantFrom(['safety', 'spend'], ['safety'], ['safety'], []),
    slate: fc.uniqueArray(item, { maxLength: 4 }),
    accepted: fc.uniqueArray(item, { maxLength: 1 }),
  });
}

/** Ways out may name anything, a restriction too. */
function pendingOf(item: fc.Arbitrary<ItemId>): fc.Arbitrary<Pending | undefined> {
  const way = fc.array(fc.record({ want: fc.nat({ max: 5 }) }), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('relax' as const),
        ways: fc.array(way, { minLength: 1, maxLength: 2 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('direction' as const), item }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Pending>(
        { type: 'question', question: 'spend' },
        { type: 'safety', question: 'safety' },
        { type: 'remember' },
      ),
    },
  );
}
