import type { Cue } from '../language.js';
import type { Meaning } from '../lexicon/meaning.js';
import { isMentioned } from '../mentioned.js';
import type { PlacedRequest, Request } from '../requests/finder.js';
import { HARMFUL } from '../requests/harm.js';
import { type Element, isDenying, withoutMeaning } from './element.js';

/** The elements with what is put to the house; the words that only put it are not read for themselves. */
export function withRequests(
  elements: readonly Element[],
  starts: readonly number[],
  all: readonly PlacedRequest[],
): readonly Element[] {
  if (all.length === 0) return elements;
  const endOf = (i: number): number => starts[i + 1] ?? Number.POSITIVE_INFINITY;
  const placed = all.filter(({ request, from, to }) =>
    elements.every((element, i) => {
      const holds = (at: number): boolean => (starts[i] ?? 0) <= at && at < endOf(i);
      if (request.type === 'stock' && holds(from) && isAboutOne(elements, i)) return false;
      return !speaksOfMore(request, element) || !(holds(from) || holds(to - 1));
    }),
  );
  /** "no ice": what is changed is nothing that is known here, so "no" says nothing else. */
  const isOfUnknown = ({ request, from, to }: PlacedRequest): boolean => {
    const within = elements.flatMap((element, i) =>
      (starts[i] ?? 0) < to && from < endOf(i) ? [{ element, isDenied: isDenied(elements, i) }] : [],
    );
    const last = within.at(-1)?.element;
    const isStrange = last?.meanings.length === 0 && last.number === undefined;
    return request.type === 'change' && isStrange && !within.some((each) => each.isDenied);
  };
  return elements.map((element, i): Element => {
    const start = starts[i] ?? 0;
    const within = placed.filter(({ from, to }) => from < endOf(i) && start < to);
    const isTaken =
      !isDenied(elements, i) &&
      within.some(
        (request) => isWordOf(request.request, element, start >= request.from) || isOfUnknown(request),
      );
    const requests = placed
      .filter(({ request, from, to }) =>
        // What goes stands behind the words for swapping.
        request.type === 'swap' ? start <= to && to < endOf(i) : start <= from && from < endOf(i),
      )
      .map(({ request }) =>
        request.type === 'topic' && isWaived(elements, i)
          ? { ...request, isUnneeded: true as const }
          : request,
      );
    const kept = isTaken ? withoutMeaning(element) : element;
    return requests.length === 0 ? kept : { ...kept, requests };
  });
}

/** "I don't care about parking": the words just before say that it does not matter. */
function isWaived(elements: readonly Element[], at: number): boolean {
  const from = elements.findLastIndex(({ pause }, i) => i <= at && pause !== 'none');
  const last = elements
    .slice(Math.max(from, 0), at)
    .findLast(({ meanings }) => meanings.some((m) => m.type === 'cue'));
  return last?.meanings.some((m) => m.type === 'cue' && m.cue === 'retract') === true;
}

/** "no mushrooms on it", "without the extra cheese": what is to be left off is also said of the thing. */
function isDenied(elements: readonly Element[], at: number): boolean {
  if (elements[at]?.meanings.some(isMentioned) !== true) return false;
  const from = elements.findLastIndex(({ pause }, i) => i <= at && pause !== 'none');
  return elements.slice(Math.max(from, 0), at).some(({ meanings }) => isDenying(meanings));
}

/** "knee replacement" is a state of the body, whatever is asked for with its words; what harms is no topic either. */
const speaksOfMore = ({ type }: Request, element: Element): boolean =>
  element.meanings.some(
    (m) =>
      m.type === 'constraint' ||
      (m.type === 'cue' && (type === 'stock' ? !ASKING.has(m.cue) : HARMFUL.has(m.cue))),
  );

/** "is there gluten in the lasagne" asks about one thing, not what there is. */
const isAboutOne = (elements: readonly Element[], from: number): boolean => {
  const end = elements.findIndex(({ pause }, i) => i > from && pause === 'full');
  return elements
    .slice(from, end === -1 ? undefined : end)
    .some(({ meanings }) => meanings.some(({ type }) => ONE.has(type)));
};

const ONE: ReadonlySet<Meaning['type']> = new Set<Meaning['type']>(['item', 'focus', 'ordinal']);

const ASKING: ReadonlySet<Cue> = new Set(['want', 'query', 'have', 'take']);

/** Whether an element only puts the request; what may have to be kept away always says more. */
function isWordOf({ type }: Request, { meanings }: Element, isInside: boolean): boolean {
  if (meanings.some((meaning) => meaning.type === 'constraint')) return false;
  switch (type) {
    case 'health':
    case 'orders':
    case 'change':
      return isInside && meanings.some(isMentioned);
    case 'safe':
    case 'compare':
    case 'which':
      return false;
    case 'stock':
    case 'swap':
      return !meanings.some((meaning) => isMentioned(meaning) || meaning.type === 'answer');
    default:
      return isInside;
  }
}
