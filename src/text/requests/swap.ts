import type { Sentence } from '../circumstances.js';
import type { Element } from '../elements/element.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { type Hearing, meaningOf } from '../mention.js';
import { named, pointed } from '../references.js';
import type { Named, Said } from '../said.js';
import { speaksOfHarm } from './harm.js';

/**
 * "swap the fries for a salad", "rice instead of chips", "something in place of squats": what goes stands behind the
 * words for swapping, what comes for it behind "for" or before them. Undefined where nothing that goes is known.
 */
export function swapOf(
  { elements, requests }: Sentence,
  lexicon: Lexicon,
  hearing: Hearing,
): readonly Said[] | undefined {
  if (!requests.some(({ type }) => type === 'swap') || elements.some(speaksOfHarm)) return undefined;
  const start = elements.findIndex((element) => element.requests?.some(({ type }) => type === 'swap'));
  if (start === -1) return undefined;
  // What goes is named before the next pause: "swap the squats, I never feel my legs".
  const pause = elements.findIndex((each, i) => i > start && each.pause !== 'none' && each.isJoined !== true);
  const behind = elements.slice(start, pause === -1 ? undefined : pause);
  const turn = behind.findIndex(
    ({ stems }) => stems.length > 0 && stems.every((stem) => lexicon.swapFor.has(stem)),
  );
  const away = nameOf(turn === -1 ? behind : behind.slice(0, turn), lexicon, hearing);
  if (away === undefined) return undefined;
  const instead = nameOf(turn === -1 ? elements.slice(0, start) : behind.slice(turn), lexicon, hearing);
  // "something for my back instead of rows" takes no bad back for rows.
  const isPart = instead?.type === 'constraint' && lexicon.abouts.get(instead.constraint) === 'body';
  const swap: Said = { type: 'swap', away, ...(instead !== undefined && !isPart && { instead }) };
  const constraint = behind
    .slice(0, turn === -1 ? behind.length : turn)
    .flatMap(({ meanings }) => meaningOf(meanings, 'constraint') ?? [])[0];
  // What somebody has replaced they may not bear: it is kept away too.
  const isAvoided = constraint?.about === 'thing' && away.type !== 'item';
  const body = partsOf(elements.slice(start + behind.length));
  return isAvoided ? [swap, { type: 'restrict', constraint: constraint.id }, ...body] : [swap, ...body];
}

/** "swap the squats, they tweak my knee": what is told of the body behind what goes is kept, unless it is said to be well. */
function partsOf(elements: readonly Element[]): readonly Said[] {
  const isWell = elements.some(({ meanings }) =>
    meanings.some((m) => m.type === 'cue' && ['fine', 'healed', 'discharged', 'retract'].includes(m.cue)),
  );
  if (isWell) return [];
  return elements.flatMap(({ meanings }) =>
    meanings.flatMap((m): readonly Said[] =>
      m.type === 'constraint' && m.about === 'body' ? [{ type: 'restrict', constraint: m.id }] : [],
    ),
  );
}

/** The one thing that some words name: an item by two words of its name or by all, else what is known of items. */
function nameOf(elements: readonly Element[], lexicon: Lexicon, hearing: Hearing): Named | undefined {
  const shown = elements.map((element) => pointed(element, hearing)).find((item) => item !== undefined);
  if (shown !== undefined) return { type: 'item', item: shown };
  const stems = elements.flatMap((element) => element.stems).filter((stem) => lexicon.names.has(stem));
  const item = named(stems, lexicon, hearing);
  const whole = elements.flatMap(({ meanings }) => meaningOf(meanings, 'item') ?? [])[0];
  const meanings = elements.flatMap((element) => element.meanings);
  const feature = meaningOf(meanings, 'feature');
  const isNamed =
    item !== undefined && stems.length > 1 && stems.every((stem) => lexicon.names.get(stem)?.includes(item));
  if (isNamed) return { type: 'item', item };
  if (feature !== undefined) return { type: 'feature', feature: feature.feature };
  if (whole !== undefined) return { type: 'item', item: whole.item };
  const constraint = meaningOf(meanings, 'constraint');
  if (constraint !== undefined) return { type: 'constraint', constraint: constraint.id };
  return item === undefined ? undefined : { type: 'item', item };
}
