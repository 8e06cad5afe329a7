import type { Element } from '../elements.js';
import type { Cue } from '../language.js';
import { isPlain, type Mode } from '../mention.js';
import { beginAct } from './acts.js';
import { turnLimit } from './amounts.js';
import { deny } from './denials.js';
import { avoidAll, avoidStranger, leaveUnnamed, readHarm } from './harm.js';
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
  retract: 'retract',
  trouble: 'trouble',
};

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
  if (cues.includes('rejectAll')) return say(reading, { type: 'more' });
  // "not that", but not "not that hungry".
  if (cues.includes('reject') && isLast) return say(reading, withItem('reject', focus));
  if (cues.includes('agree')) {
    endList(reading);
    return say(reading, withItem('accept', focus));
  }
  if (cues.includes('fine') && reading.waiting.length > 0) return allowLast(reading);
  if (cues.includes('harm') && reading.waiting.length > 0) return avoidAll(reading);
  // Of a word that is not known only what plainly does harm: "makes me ill", not "away".
  if (cues.includes('harm') && element.stems.length > 2) return avoidStranger(reading);
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
  if (mode === 'without' && isLast && element.pause === 'none' && denyBefore(reading)) return;
  if (mode !== undefined) turnMode(reading, mode, { isActToo: act !== undefined, element });
}

/** How the mentions from here on are read. */
function turnMode(
  reading: Reading,
  mode: Mode,
  { isActToo, element }: { isActToo: boolean; element: Element },
): void {
  const isOpen = !reading.isAnswered;
  if (!isActToo && !(mode === 'want' && isOpen)) endList(reading);
  leaveUnnamed(reading);
  const isStillOpen = !reading.isAnswered;
  // "I no longer avoid dairy"
  if (mode === 'without' && reading.mode === 'retract' && isStillOpen) return;
  // "not allergic to anything": the wanting cue only repeats what is denied.
  if (mode === 'want' && element.pause === 'none' && !isPlain(reading.mode) && isStillOpen) return;
  reading.mode = mode;
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

/** "nuts off please": nothing follows the cue, so what stands just before it is denied; false when nothing does. */
export function denyBefore(reading: Reading): boolean {
  const before = reading.waiting.at(-1);
  if (before?.chunk !== reading.chunk || !isPlain(before.mode) || reading.act === 'query') return false;
  reading.waiting[reading.waiting.length - 1] = { ...before, mode: 'without' };
  return true;
}
