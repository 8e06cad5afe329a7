import type { Doubt } from '../../domain/index.js';
import type { Said } from '../../text/index.js';
import { act, type Draft } from '../draft.js';
import type { World } from '../world.js';
import { correctDiet, restrict, retract } from './observe.js';

/**
 * "I used to be vegan", "celery is my kryptonite": what was noted in doubt holds, and the customer is asked whether it
 * was meant. One thing at a time, and only what was not known before.
 */
export function askWhetherMeant(draft: Draft, said: readonly Said[]): void {
  const wider = widerDiet(draft, said);
  if (wider !== undefined) return ask(draft, wider);
  const doubtful = said.find(
    (thing) => thing.type === 'restrict' && thing.isUnsure && isNew(draft, thing.constraint),
  );
  if (doubtful?.type !== 'restrict') return;
  const { constraint } = doubtful;
  ask(draft, [
    { type: 'avoid', constraint },
    { type: 'allow', constraint },
  ]);
}

function ask(draft: Draft, doubts: readonly Doubt[]): void {
  draft.pending = { type: 'doubt', doubts };
  draft.isDone = true;
  act(draft, { type: 'doubt', doubts });
}

/** "vegetarian, but fish is fine": there is a wider diet that allows it. Until it is said which one is meant the stricter holds. */
function widerDiet({ mind, turn, world }: Draft, said: readonly Said[]): readonly Doubt[] | undefined {
  const { constraints } = world.pack;
  const allowed = said.flatMap((thing) => {
    if (thing.type === 'option') return meansOf(world, thing);
    if (thing.type === 'wish' && thing.polarity === 1) return thing.feature.value ?? [];
    return thing.type === 'retract' ? (thing.constraint ?? []) : [];
  });
  const codes = constraints.flatMap(({ id, facts }) => (allowed.includes(id) ? facts : []));
  const breaks = (diet: { readonly brokenBy: readonly string[] }): boolean =>
    codes.some((code) => diet.brokenBy.includes(code));
  for (const want of mind.wants) {
    if (want.type !== 'restriction' || want.turn !== turn) continue;
    const own = constraints.find(({ id }) => id === want.constraint);
    if (own === undefined || !breaks(own)) continue;
    const wider = constraints.find((other) => other.impliedBy.includes(own.id) && !breaks(other));
    if (wider !== undefined) {
      return [
        { type: 'avoid', constraint: wider.id },
        { type: 'avoid', constraint: own.id },
      ];
    }
  }
  return undefined;
}

const meansOf = ({ pack }: World, { question, option }: Said & { type: 'option' }): readonly string[] =>
  (
    pack.questions.find(({ id }) => id === question)?.options.find(({ id }) => id === option)?.means ?? []
  ).flatMap(({ value, not }) => (not ? [] : (value ?? [])));

const isNew = ({ mind, turn }: Draft, constraint: string): boolean =>
  mind.wants.some(
    (want) => want.type === 'restriction' && want.constraint === constraint && want.turn === turn,
  );

/** One of two readings was meant after all. */
export function resolve(draft: Draft, meant: Doubt): void {
  const { constraint } = meant;
  if (draft.pending?.type === 'doubt') draft.pending = undefined;
  if (meant.type === 'allow') return retract(draft, { type: 'retract', constraint });
  const stated = { type: 'restrict', constraint } as const;
  correctDiet(draft, [stated]);
  restrict(draft, stated);
}
