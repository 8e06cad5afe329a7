import { isPlain, type Mention, type Mode, meaningOf } from '../mention.js';
import { conclude, endList } from './lists.js';
import type { Reading } from './reading.js';

/** "Fisch mag ich nicht", but also "ich mag nicht Fisch": what stands before is held until something follows or not. */
export function deny(reading: Reading, as: 'without' | 'dislike'): void {
  const { said, start, waiting, list } = reading;
  const last = said.at(-1);
  // "bitte merken Sie sich das nicht"
  if (last?.type === 'remember' && said.length > start && waiting.length === 0) {
    said[said.length - 1] = { type: 'remember', consent: false };
    return;
  }
  const from = Math.min(listedFrom(waiting), waiting.filter((mention) => mention.chunk < list).length);
  reading.held = [...reading.held, ...waiting.slice(from)];
  reading.waiting = waiting.slice(0, from);
  reading.heldAs = as;
  endList(reading);
  reading.mode = as;
  reading.isAnswered = false;
}

/** Take over what was held: denied when nothing followed the denial, else as it stood. */
export function releaseHeld(reading: Reading): void {
  if (reading.held.length === 0) return;
  const mentions = reading.held;
  reading.held = [];
  const isDeniedAlone = !reading.isAnswered;
  const as = reading.mode === 'retract' ? reading.mode : reading.heldAs;
  if (isDeniedAlone) [reading.mode, reading.isAnswered] = ['none', true];
  for (const mention of mentions) {
    const isTurned = isDeniedAlone && (isPlain(mention.mode) || as === 'retract');
    const isLiked = isDeniedAlone && (mention.mode === 'like' || mention.mode === 'love');
    conclude(reading, { ...mention, mode: isTurned ? as : isLiked ? 'dislike' : mention.mode });
  }
}

/**
 * "nuts off please", "fish I hate": nothing follows the cue, so it is said of what stands just before it, with the list
 * that it ends ("nuts, celery and eggs off please"); false when nothing does.
 */
export function turnBefore(reading: Reading, mode: Mode): boolean {
  const { waiting, chunk, act } = reading;
  const last = waiting.at(-1);
  if (last?.chunk !== chunk || !isPlain(last.mode) || act === 'query') return false;
  const from = Math.min(listedFrom(waiting), waiting.length - 1);
  reading.waiting = waiting.map((mention, i) => (i < from ? mention : { ...mention, mode }));
  return true;
}

/** Only named, and something that may have to be avoided. */
export const isListedThing = ({ meanings, mode }: Mention): boolean =>
  mode === 'none' && meaningOf(meanings, 'constraint')?.about === 'thing';

/** Where the list of things begins that what waits ends with. */
const listedFrom = (waiting: readonly Mention[]): number =>
  waiting.findLastIndex((mention) => !isListedThing(mention)) + 1;
