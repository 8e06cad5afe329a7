import type { Element } from '../elements/element.js';
import type { Cue } from '../language.js';
import { isPlain, type Mode } from '../mention.js';
import { beginAct } from './acts.js';
import { turnLimit } from './amounts.js';
import { deny, isListedThing, turnBefore } from './denials.js';
import { avoidAll, avoidUnnamed, leaveUnnamed, readHarm } from './harm.js';
import { discharge, heal } from './healing.js';
import { allowLast, endList } from './lists.js';
import { type Act, type Reading, say, withItem } from './reading.js';

const MODES: Readonly<Partial<Record<Cue, Mode>>> = {
  without: 'without',
  dislike: 'dislike',
  hate: 'hate',
  like: 'like',
  love: 'love',
  want: 'want',
  must: 'must',
  have: 'have',
  gain: 'gain',
  retract: 'retract',
  trouble: 'trouble',
  excess: 'excess',
};

const FEELINGS: ReadonlySet<Mode> = new Set<Mode>(['dislike', 'hate', 'like', 'love']);

const ACTS: Readonly<Partial<Record<Cue, Act>>> = {
  take: 'take',
  similar: 'similar',
  why: 'why',
  whyNot: 'whyNot',
  query: 'query',
};

/** A cue sets how the mentions after it are read, or turns those before it. The first of its meanings that fits counts. */
export function readCues(reading: Reading, cues: readonly Cue[], element: Element, isLast: boolean): void {
  const { focus } = reading.hearing;
  if (cues.includes('denied')) return deny(reading, cues.includes('dislike') ? 'dislike' : 'without');
  if (cues.includes('correct')) {
    // "let's do cardio instead": what is to be taken was named.
    if (reading.waiting.length > 0) reading.act = undefined;
    endList(reading);
    reading.mode = 'none';
    reading.isAnswered = true;
    return say(reading, { type: 'correction' });
  }
  // "another" alone, but not "another four weeks".
  if (cues.includes('rejectAll') && (element.stems.length > 1 || isLast))
    return say(reading, { type: 'more' });
  // "not that", but not "not that hungry".
  if (cues.includes('reject') && isLast) return say(reading, withItem('reject', focus));
  if (cues.includes('agree')) {
    endList(reading);
    return say(reading, withItem('accept', focus));
  }
  if (cues.includes('healed') && heal(reading, element)) return;
  if (cues.includes('discharged') && isLast && discharge(reading, element)) return;
  if (cues.includes('fine') && reading.waiting.length > 0) return allowLast(reading);
  if (cues.includes('harm') && reading.waiting.length > 0) return avoidAll(reading);
  // Of a word that is not known only what plainly does harm: "makes me ill", not "away".
  if (cues.includes('harm') && element.stems.length > 2) return avoidUnnamed(reading);
  if (cues.includes('must') && element.pause === 'none' && makeFirm(reading)) return;
  for (const cue of ['inHand', 'atMost', 'atLeast', 'around', 'between'] as const)
    if (cues.includes(cue)) reading.comparison = cue;
  if (cues.includes('orLess') && turnLimit(reading, 'atMost')) return;
  if (cues.includes('orMore') && turnLimit(reading, 'atLeast')) return;
  for (const harm of ['allergy', 'intolerance', 'upsets', 'free'] as const) {
    if (cues.includes(harm)) return readHarm(reading, harm, element);
  }
  const act = cues.map((cue) => ACTS[cue]).find((a) => a !== undefined);
  const mode = cues.map((cue) => MODES[cue]).find((m) => m !== undefined);
  // "why is the sea bass first" is no question about the sea bass.
  if (act === 'query' && reading.act === 'why') return;
  if (act !== undefined) {
    endList(reading);
    beginAct(reading, act);
    if (mode === undefined) reading.mode = 'none';
    reading.isAnswered = true;
  }
  if (cues.includes('except')) return setApart(reading);
  // "no contact with peanuts"
  if (cues.includes('along') && isStrangeDenied(reading, element)) return;
  // "fish I hate"
  if (
    mode !== undefined &&
    FEELINGS.has(mode) &&
    isLast &&
    element.pause === 'none' &&
    turnBefore(reading, mode)
  )
    return;
  if (mode === 'without' && element.pause === 'none') {
    if (isLast && turnBefore(reading, mode)) return;
    // "milk does not sit well with me", but "peanuts, not too hot".
    const own = reading.waiting.filter(({ chunk }) => chunk === reading.chunk);
    if (own.length > 0 && own.every(isListedThing)) return deny(reading, 'without');
  }
  if (mode !== undefined) turnMode(reading, mode, { isActToo: act !== undefined, element });
}

/** How the mentions from here on are read. */
function turnMode(
  reading: Reading,
  mode: Mode,
  { isActToo, element }: { isActToo: boolean; element: Element },
): void {
  const isOpen = !reading.isAnswered;
  // "not too heavy", "nothing too sweet": how much does not matter to what is denied.
  if (mode === 'excess' && element.pause === 'none' && (isOpen || !isPlain(reading.mode))) return;
  if (!isActToo && !(mode === 'want' && isOpen)) endList(reading);
  leaveUnnamed(reading);
  const isStillOpen = !reading.isAnswered;
  // "I no longer avoid dairy"
  if (mode === 'without' && reading.mode === 'retract' && isStillOpen) return;
  // "not allergic to anything": the wanting cue only repeats what is denied.
  const isSameClause = reading.cueAt === reading.chunk;
  if (mode === 'want' && element.pause === 'none' && isSameClause && !isPlain(reading.mode) && isStillOpen)
    return;
  reading.mode = mode;
  reading.cueAt = reading.chunk;
  reading.isApart = false;
  reading.isAnswered = mode !== 'without' && mode !== 'retract';
  reading.isNo = element.meanings.some((m) => m.type === 'answer' && m.answer === 'no');
}

/** "pasta only": what stands just before is a must; false when nothing does. */
function makeFirm(reading: Reading): boolean {
  const before = reading.waiting.at(-1);
  if (before?.chunk !== reading.chunk || !isPlain(before.mode)) return false;
  reading.waiting[reading.waiting.length - 1] = { ...before, mode: 'must' };
  return true;
}

/** "anything except fish" avoids it, "no nuts except almonds" does not: what follows is apart from what was denied. */
function setApart(reading: Reading): void {
  const isDenied = reading.mode === 'without' && reading.isAnswered && reading.waiting.length > 0;
  endList(reading);
  leaveUnnamed(reading);
  reading.mode = isDenied ? 'retract' : 'without';
  reading.cueAt = reading.chunk;
  reading.isApart = true;
  reading.isAnswered = false;
  reading.isNo = false;
}

/** What was denied just before is not known, and what follows is said of it. */
const isStrangeDenied = ({ mode, strangeAt, chunk }: Reading, { pause }: Element): boolean =>
  mode === 'without' && strangeAt === chunk && pause === 'none';
