import type { Element } from '../elements/element.js';
import { isHarmful, isPlain, meaningOf } from '../mention.js';
import { conclude, endList } from './lists.js';
import { type Harm, type Reading, restrict, SEVERITIES, say } from './reading.js';

/** "allergic to nuts", "nut allergy", "no allergies", "gluten free". */
export function readHarm(reading: Reading, cue: Harm | 'free', { pause }: Element): void {
  const { chunk, waiting } = reading;
  const severity = cue === 'free' ? undefined : SEVERITIES[cue];
  const things = waiting.filter(
    ({ mode, meanings }) => isPlain(mode) && meaningOf(meanings, 'constraint')?.about === 'thing',
  );
  if (things.length > 0 && pause === 'none' && things.at(-1)?.chunk === chunk) {
    // "is the gnocchi gluten free": the question, not a wish.
    if (reading.act === 'query') return;
    reading.waiting = waiting.filter((mention) => !things.includes(mention));
    for (const thing of things) restrict(reading, thing, severity);
    const { alone } = reading;
    if (alone !== undefined && alone + 1 === things[0]?.chunk) say(reading, { type: 'restrictUnknown' });
    return;
  }
  if (cue === 'free') return;
  const last = waiting.at(-1);
  if (last?.mode === 'without' && last.chunk === chunk && pause === 'none' && reading.isAnswered) {
    // "no wool and nickel allergy": the list goes on, the cue belongs to its last member.
    waiting.pop();
    if (last.meanings.some(({ type }) => type === 'constraint')) return restrict(reading, last, severity);
    conclude(reading, last);
    return say(reading, { type: 'restrictUnknown' });
  }
  endList(reading);
  // "not allergic to", but not "no wool and allergic to", nor "nice, except that I am allergic to it".
  const isDeniable = reading.mode === 'without' || reading.mode === 'retract';
  const isDenied = isDeniable && !reading.isAnswered && !reading.isApart;
  reading.mode = isDenied ? 'retract' : cue;
  reading.isDenied = isDenied;
  reading.isAnswered = false;
}

/** "nuts and eggs are out", "peanuts make me ill": what stands before the cue is to be avoided. */
export function avoidAll(reading: Reading): void {
  // "not allergic, but onions give me a rash"
  const harmful = reading.waiting.filter(({ mode }) => isPlain(mode) || mode === 'retract');
  reading.waiting = reading.waiting.filter((mention) => !harmful.includes(mention));
  endList(reading);
  for (const mention of harmful) {
    if (meaningOf(mention.meanings, 'constraint') !== undefined) restrict(reading, mention);
    else conclude(reading, { ...mention, mode: 'without' });
  }
}

/** "kiwi makes me ill": what is not known must not be lost. Where nothing stands before, it follows: "not allowed: pork". */
export function avoidUnnamed(reading: Reading): void {
  if (reading.stranger === undefined) {
    reading.mode = 'without';
    return;
  }
  reading.stranger = undefined;
  say(reading, { type: 'restrictUnknown' });
}

/** "my throat closes when I have kiwi": harm without a thing that is known is asked about. */
export function askOfStranger(reading: Reading): void {
  const { said, start, stranger, tone } = reading;
  const isNamed = said.slice(start).some(({ type }) => type === 'restrict' || type === 'restrictUnknown');
  if (tone === 'alarming' && stranger !== undefined && !isNamed) say(reading, { type: 'unclearAvoid' });
}

/** "no nuts, I'm allergic" says how serious it is; "I'm allergic, so no nuts" says it before. */
export function leaveUnnamed(reading: Reading): void {
  const { said, mode, lexicon } = reading;
  if (reading.isAnswered || !isHarmful(mode)) return;
  reading.isAnswered = true;
  const before = said.at(-1);
  if (before?.type !== 'restrict' || lexicon.abouts.get(before.constraint) !== 'thing')
    reading.unnamed = mode;
  else {
    const severity = before.severity ?? SEVERITIES[mode];
    said[said.length - 1] = { ...before, ...(severity !== undefined && { severity }) };
  }
}

/** "allergic to nuts and kiwi": what is listed and not known must not be lost. */
export function readUnknown(
  reading: Reading,
  { pause, stems: [stem = ''] }: Element,
  isDefinite: boolean,
): void {
  const { mode, hearing, lexicon } = reading;
  if (stem.length < 3 || lexicon.ordinary.has(stem)) return;
  if (isPlain(mode)) reading.stranger = { stem, isDefinite };
  if (pause !== 'none' && isPlain(mode)) reading.alone = reading.chunk;
  // "no kiwi" is no "no"; where an allergy may be meant, it is asked about.
  if (mode === 'without' && !reading.isAnswered) {
    reading.isAnswered = true;
    reading.strangeAt = reading.chunk;
    if (hearing.pending?.type === 'safety') say(reading, { type: 'unclearAvoid' });
  }
  const isListed = pause === 'light' || !reading.isAnswered;
  if (!isHarmful(mode) || !isListed) return;
  reading.isAnswered = true;
  say(reading, { type: 'restrictUnknown' });
}
