import type { Option, Restriction } from '../../domain/index.js';
import type { Act, Marked } from '../act.js';
import type { World } from '../world.js';
import { kindOf } from './plan-words.js';
import { markText } from './reasons.js';
import type { Saying } from './saying.js';
import { takenOptions } from './taken.js';

/** So many of a plan are named when it is taken. */
const MOST_NAMED = 5;

/** What was taken, what it must be kept clear of, and what comes next. */
export function sayAccepted(world: World, act: Act & { type: 'accepted' }): Saying {
  const { wordings: w } = world;
  const [only] = act.items;
  // What is not declared of any of them is said with its name.
  const isLong = act.items.length > MOST_NAMED && act.items.every(({ marks }) => marks.length === 0);
  const kind = act.plan?.isWeek || isLong ? kindOf(world, act.plan?.kind ?? '') : undefined;
  const choice =
    kind !== undefined
      ? w.text('accepted.week', { say: kind.say })
      : act.items.length === 1 && only !== undefined
        ? w.text('accepted', { item: labelOf(world, only), detail: detailOf(world, only) })
        : w.text('accepted.all', { items: w.list(act.items.map((item) => labelOf(world, item))) });
  return {
    text: [
      choice,
      safetyText(world, act.safety),
      act.plan === undefined
        ? w.text('accepted.next')
        : w.text(act.plan.isWeek && !act.plan.isKept ? 'accepted.plan.passing' : 'accepted.plan'),
    ]
      .filter((line) => line !== '')
      .join(' '),
    options: [
      ...(act.plan === undefined ? [] : takenOptions(world)),
      { label: w.text('button.more'), action: { type: 'more' } },
      { label: w.text('button.startOver'), action: { type: 'command', command: 'startOver' } },
    ],
  };
}

/** What to tell the staff as well; empty where there is nothing. */
export function safetyText({ wordings: w, pack, names }: World, safety: readonly Restriction[]): string {
  const said = safety.map(({ constraint }) => names.constraint(constraint));
  return said.length === 0 ? '' : w.text('accepted.safety', { safety: w.list(said), expert: pack.expert });
}

/** One that is thought about: a button takes it. */
export function sayConsider(world: World, { item }: Act & { type: 'consider' }): Saying {
  const { wordings: w } = world;
  return {
    text: w.text('consider', { item: labelOf(world, item), detail: detailOf(world, item) }),
    options: [
      { label: w.text('button.accept'), action: { type: 'accept', item: item.item } },
      { label: w.text('button.more'), action: { type: 'more' } },
    ],
  };
}

/** The items of which one is taken, as buttons. */
export const choicesOf = (world: World, items: readonly Marked[]): readonly Option[] =>
  items.map((marked) => ({ label: labelOf(world, marked), action: { type: 'accept', item: marked.item } }));

/** An item's name with what is not declared of it. */
export function labelOf(world: World, { item, marks }: Marked): string {
  const name = world.names.item(item);
  return marks.length === 0 ? name : `${name} (${marks.map((mark) => markText(world, mark)).join('; ')})`;
}

/** " (€12)" */
function detailOf({ names }: World, { item }: Marked): string {
  const detail = names.detail(item);
  return detail === undefined ? '' : ` (${detail})`;
}
