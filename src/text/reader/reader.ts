import { fromAnswer } from '../answers.js';
import type { Circumstances } from '../circumstances.js';
import type { Element } from '../elements/element.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { type Hearing, isPlain, isWanted, type Mention, meaningOf } from '../mention.js';
import { isMentioned } from '../mentioned.js';
import { named, pointed } from '../references.js';
import type { Request } from '../requests/finder.js';
import { putTo } from '../requests/frame.js';
import type { Said } from '../said.js';
import { asItem } from '../settle.js';
import type { Tone } from '../tone.js';
import { changeLast, endAct, readItem } from './acts.js';
import { readNumber } from './amounts.js';
import { chooseBehind, chooseDescribed, chooseMost, chooseStranger } from './choosing.js';
import { readCues } from './cues.js';
import { releaseHeld, turnBefore } from './denials.js';
import { askOfStranger, leaveUnnamed, readUnknown } from './harm.js';
import { endList, join } from './lists.js';
import { newReading, type Reading, say, sentenceStart } from './reading.js';

/** Reads the elements of a message one after the other and gathers what they say. */
export interface Reader {
  /** @param isLast nothing but politeness follows in its chunk */
  read(element: Element, isLast: boolean): void;
  /** Something that was understood as a whole. */
  say(thing: Said): void;
  /** What follows is said under these circumstances and in this tone, with what it puts to the house. */
  beginSentence(circumstances: Circumstances, tone: Tone, requests: readonly Request[]): void;
  /** A full pause: what waits for more is read as it stands. */
  endSentence(): void;
  said(): readonly Said[];
  /** How many things were said so far. */
  count(): number;
}

/** A reader for one message. */
export function createReader(lexicon: Lexicon, hearing: Hearing): Reader {
  const reading = newReading(lexicon, hearing);
  return {
    read: (element, isLast) => read(reading, element, isLast),
    say: (thing) => say(reading, thing),
    beginSentence: (circumstances, tone, requests) => {
      reading.circumstances = circumstances;
      reading.tone = tone;
      reading.start = reading.said.length;
      reading.requests = [];
      say(reading, ...requests.flatMap((request) => putTo(request, hearing)));
      reading.requests = requests;
    },
    endSentence: () => endSentence(reading),
    count: () => reading.said.length,
    said: () =>
      reading.unnamed === undefined ? reading.said : [...reading.said, { type: 'restrictUnknown' }],
  };
}

function read(reading: Reading, element: Element, isLast: boolean): void {
  const { hearing, lexicon } = reading;
  const { meanings, number, pause, stems } = element;
  reading.heard.push(...stems);
  if (pause !== 'none') {
    releaseHeld(reading);
    reading.chunk++;
    if (!element.isJoined) reading.list = reading.chunk;
  } else if (reading.alone === reading.chunk) reading.alone = undefined;
  if (pause === 'light' && meanings.some(({ type }) => type === 'reset')) reading.mode = 'none';
  // "can't kneel because of my hip" denies no hip: it is what gives trouble.
  if (element.isCause === true && !isPlain(reading.mode)) reading.mode = 'trouble';
  // "too" belongs to the very next word.
  const isOver = pause !== 'none' || !meanings.some((m) => m.type === 'critique' || isMentioned(m));
  if (reading.mode === 'excess' && isOver) reading.mode = 'none';
  if (meanings.some(({ type }) => type === 'chooser') && chooseBehind(reading)) return;
  const wasDefinite = reading.isDefinite || lexicon.definite.has(stems[0] ?? '');
  // "the" may end a cue: "I'd like the".
  const isDefinite = lexicon.definite.has(stems.at(-1) ?? '');
  if (isDefinite || !meanings.some((m) => m.type === 'critique' || isMentioned(m)))
    reading.isDefinite = isDefinite;
  if (meanings.some(({ type }) => type === 'described') && wasDefinite && hearing.slate.length > 1) {
    reading.isDescribing = true;
    return;
  }
  const superlative = meaningOf(meanings, 'superlative');
  // "not the cheapest", but "not the cheapest of the three"
  if (superlative !== undefined && reading.mode === 'without' && isLast)
    return say(reading, { type: 'wish', feature: superlative.feature, polarity: -1 });
  if (superlative !== undefined) return chooseMost(reading, superlative.feature);
  if (number !== undefined) {
    // "more like 3"
    const placed = number.unit === undefined ? hearing.slate[number.amount - 1] : undefined;
    if (placed !== undefined && ['similar', 'why', 'whyNot'].includes(reading.act ?? ''))
      return readItem(reading, placed, []);
    const passed = placed !== undefined && reading.comparison === undefined && !isPlain(reading.mode);
    if (passed) return say(reading, ...asItem(placed, reading.mode, hearing));
    // "this is 50 minutes" states what is, and asks for nothing.
    const [subject = '', verb = ''] = reading.heard.slice(-2 - stems.length, -stems.length || undefined);
    if (lexicon.telling.has(verb) && lexicon.focusWords.has(subject)) return;
    return readNumber(reading, number);
  }
  if (meanings.length === 0) return readUnknown(reading, element, wasDefinite);
  // What alarms has set the tone already, and may be a mention as well: "asthma".
  const cues = meanings.flatMap((m) => (m.type === 'cue' && m.cue !== 'alarm' ? [m.cue] : []));
  const wanted = meanings.some((meaning) => isWanted(meaning, hearing));
  if (cues.length > 0 && !wanted) return readCues(reading, cues, element, isLast);
  const language = stems.length > 1 ? meaningOf(meanings, 'language') : undefined;
  if (language !== undefined) return say(reading, { type: 'language', locale: language.locale });
  const item = pointed(element, hearing);
  if (item !== undefined) return readItem(reading, item, meanings);
  const critique = meaningOf(meanings, 'critique');
  if (critique !== undefined && !wanted && reading.mode !== 'without') {
    if (!changeLast(reading, critique.feature)) reading.critique = critique.feature;
    return;
  }
  const answer = meaningOf(meanings, 'answer');
  if (answer !== undefined && !wanted && (stems.length > 1 || pause !== 'none')) {
    const thing = fromAnswer(answer.answer, hearing);
    // "pork no thanks"
    if (thing.type === 'no' && pause === 'none' && turnBefore(reading, 'without')) return;
    // "kiwi? no way"
    if (thing.type === 'no' && pause === 'none' && reading.stranger !== undefined) {
      if (hearing.pending?.type === 'safety') say(reading, { type: 'unclearAvoid' });
      return;
    }
    const isCommand = !['greeting', 'thanks', 'dontMind', 'more'].includes(thing.type);
    if (isCommand && (stems.length > 1 || thing.type === 'yes' || thing.type === 'no')) say(reading, thing);
  }
  if (meanings.some(isMentioned)) {
    const { mode, chunk, tone } = reading;
    readMention(reading, { meanings, stems, mode, chunk, tone, ...(wasDefinite && { isDefinite: true }) });
  }
}

function readMention(reading: Reading, mention: Mention): void {
  const { act, hearing, lexicon } = reading;
  const { meanings, stems } = mention;
  if (reading.isDescribing) return chooseDescribed(reading, mention);
  const item = meaningOf(meanings, 'item');
  if (act !== undefined && item !== undefined) {
    return readItem(reading, named(stems, lexicon, hearing) ?? item.item, meanings);
  }
  if (act === 'query') {
    const constraint = meaningOf(meanings, 'constraint')?.id;
    const feature = meaningOf(meanings, 'feature')?.feature;
    reading.topic = {
      ...(constraint !== undefined && { constraint }),
      ...(feature !== undefined && { feature }),
    };
  }
  join(reading, mention);
}

function endSentence(reading: Reading): void {
  releaseHeld(reading);
  endAct(reading);
  endList(reading);
  chooseStranger(reading);
  const { critique, mode } = reading;
  if (critique !== undefined) say(reading, { type: 'critique', feature: critique });
  if (!reading.isAnswered && (mode === 'without' || mode === 'retract')) {
    if (reading.isDenied) say(reading, { type: 'unrestricted' });
    else if (reading.isNo) say(reading, { type: 'no' });
  }
  leaveUnnamed(reading);
  askOfStranger(reading);
  Object.assign(reading, sentenceStart());
}
