import { isPlain } from '../mention.js';
import { conclude, endList } from './lists.js';
import type { Reading } from './reading.js';

/** "Fisch mag ich nicht", but also "ich mag nicht Fisch": what stands before is held until something follows or not. */
export function deny(reading: Reading, as: 'without' | 'dislike'): void {
  const { waiting, list } = reading;
  reading.held = [...reading.held, ...waiting.filter((mention) => mention.chunk >= list)];
  reading.waiting = waiting.filter((mention) => mention.chunk < list);
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
