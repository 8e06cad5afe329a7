import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Act, World } from '../../src/dialogue/index.js';
import {
  type Action,
  emptyProfile,
  type Item,
  type ItemId,
  newConversation,
} from '../../src/domain/index.js';
import { runs } from '../tools/runs.js';
import { EVENING, worldOf } from '../tools/world.js';
import type { Move } from './customers.js';
import { type Turn, talk, transcriptOf } from './dialogues.js';

/* "From now on no ..." holds by whatever way an item could come back; "this time" holds for one plan. */

const say = (text: string): Move => ({ type: 'say', sentence: { text }, minutes: 1 });
const press = (pick: number): Move => ({ type: 'press', pick, minutes: 1 });

/** What a customer may say after it, of all that leads to items. None of it takes anything back. */
function sentences({ catalogue, pack }: World): fc.Arbitrary<string> {
  const name = fc.constantFrom(...catalogue.items.map((item) => item.name));
  const kind = fc.constantFrom(...pack.plans.filter(({ days }) => days.length === 1).map((plan) => plan.say));
  const place = fc.constantFrom('first', 'second', 'third');
  const critique = fc.constantFrom(...pack.critiques.map(({ label }) => label));
  return fc.oneof(
    fc.constantFrom('something else', 'just suggest something', 'why?', 'no', "I'll have it", 'sounds good'),
    fc.constantFrom('same again', 'my plan', 'all done', 'print it', 'what if it was under 12', 'under 30'),
    fc.constantFrom('compare the first and the second', 'what vegetarian things do you have?', 'just today'),
    fc.constantFrom('set up a table', 'what shall we have?', 'one each', 'leave the table', 'who is in?'),
    kind,
    critique,
    place.map((n) => `why the ${n}?`),
    place.map((n) => `swap the ${n}`),
    place.map((n) => `done with the ${n}`),
    place.map((n) => `skipped the ${n}`),
    place.map((n) => `I'll have the ${n}`),
    fc.tuple(critique, place).map(([how, n]) => `${how} than the ${n}`),
    name.map((other) => `why not the ${other}?`),
    name.map((other) => `something like the ${other}`),
    name.map((other) => `I like the ${other}`),
  );
}

/** A chat in which something is shown, is wanted no more, and whatever may come then. */
const chats = (world: World) =>
  fc.record({
    before: fc.array(sentences(world).map(say), { maxLength: 5 }),
    /** Among what is shown, else among all. */
    which: fc.nat(200),
    after: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: sentences(world).map(say) },
        { weight: 1, arbitrary: fc.nat(40).map(press) },
      ),
      { minLength: 4, maxLength: 16, size: 'max' },
    ),
  });

/** What tells of an item without holding it out: what is known, and what was just done. */
const TELLING: ReadonlySet<Act['type']> = new Set([
  'noted',
  'profile',
  'welcomeBack',
  'forgotOne',
  'rejected',
]);

/** What reasons come from is what the customer said themselves. */
const BECAUSE: ReadonlySet<string> = new Set(['reasons', 'lacks', 'changes']);

/** Whether a turn brings up an item that the customer did not name in it. */
function bringsUp({ acts, input, reply }: Turn, { id, name }: Item): boolean {
  const said = JSON.stringify(input);
  if (said.includes(name) || said.includes(`"${id}"`)) return false;
  const taken = acts.find((act) => act.type === 'takenPlan');
  const isHeldOut = (taken?.taken.plan.days ?? []).some(({ items }, day) =>
    items.some(
      ({ item }) => item === id && !taken?.taken.marks.some((mark) => mark.item === item && mark.day === day),
    ),
  );
  const isCarded = (reply?.cards ?? []).some(
    ({ item, options }) => item === id && (taken === undefined || options.length > 0),
  );
  const others = acts.filter((act) => !TELLING.has(act.type) && act !== taken);
  const named = JSON.stringify(others, (key, value: unknown) => (BECAUSE.has(key) ? undefined : value));
  return isHeldOut || isCarded || named.includes(`"${id}"`);
}

const isStillBarred = ({ after }: Turn, id: ItemId): boolean =>
  after.mind.taste.some((piece) => piece.type === 'barred' && piece.item === id);

function barredIn(world: World, { before, which }: { before: readonly Move[]; which: number }): Item {
  const turns = [...talk(world, EVENING, [say('no'), ...before])];
  const { slate } = turns.at(-1)?.after.mind ?? newConversation.mind;
  const shown = world.catalogue.items.filter(({ id }) => slate.includes(id));
  const among = shown.length > 0 ? shown : world.catalogue.items;
  return among[which % among.length] as Item;
}

/** A chat in a restaurant takes ten times as long as one in a shop. */
describe.each([
  ['restaurant', 300],
  ['shop', 2000],
])('at the %s', (business, full) => {
  test('what is wanted no more from now on is brought up by no way, until they take it back', {
    timeout: 600_000,
  }, async () => {
    const world = await worldOf(business);
    fc.assert(
      fc.property(chats(world), (chat) => {
        const item = barredIn(world, chat);
        const bar: Move = { type: 'forge', action: { type: 'bar', item: item.id }, minutes: 1 };
        const turns: Turn[] = [];
        for (const turn of talk(world, EVENING, [say('no'), ...chat.before, bar, ...chat.after])) {
          turns.push(turn);
          const isAfter = turns.length > chat.before.length + 1;
          if (!isAfter || !isStillBarred(turn, item.id)) continue;
          if (bringsUp(turn, item)) throw new Error(`brings up ${item.name}\n\n${transcriptOf(turns)}`);
        }
      }),
      { numRuns: runs(full) },
    );
  });

  test('what is swapped this time comes into this plan no more, and into the next as ever', {
    timeout: 600_000,
  }, async () => {
    const world = await worldOf(business);
    const kinds = world.pack.plans.filter(({ days }) => days.length === 1);
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds.map(({ id }) => id)),
        fc.boolean(),
        fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }),
        (kind, isTaken, picks) => {
          let conversation = newConversation;
          const act = (action: Action): readonly ItemId[] => {
            const moves: readonly Move[] = [{ type: 'forge', action, minutes: 1 }];
            for (const turn of talk(world, EVENING, moves, { conversation, profile: emptyProfile }))
              conversation = turn.after;
            const { plan, taken } = conversation.mind;
            return ((plan ?? taken)?.plan?.days ?? []).flatMap(({ items }) => items.map(({ item }) => item));
          };
          act({ type: 'answer', question: world.pack.safety[0]?.id ?? '', option: 'none' });
          const first = act({ type: 'plan', kind });
          let planned = isTaken ? act({ type: 'takePlan' }) : first;
          const gone = new Set<ItemId>();
          for (const pick of picks) {
            const item = planned[pick % planned.length] as ItemId;
            planned = act({ type: 'swap', item });
            // Where nothing is like it, it stays.
            if (!planned.includes(item)) gone.add(item);
            expect(planned.filter((each) => gone.has(each))).toEqual([]);
          }
          // What was taken is known of them, and the next plan is another one.
          if (!isTaken) expect(act({ type: 'plan', kind })).toEqual(first);
        },
      ),
      { numRuns: runs(300) },
    );
  });
});
