import type { Feature, ItemId, Severity } from '../domain/index.js';
import { fromAnswer } from './answers.js';
import { type Circumstances, under } from './circumstances.js';
import type { Element } from './elements.js';
import type { Cue } from './language.js';
import type { Lexicon, Meaning } from './lexicon.js';
import {
  type Hearing,
  isHarmful,
  isMentioned,
  isPlain,
  isWanted,
  type Mention,
  type Mode,
  meaningOf,
} from './mention.js';
import { named, pointed } from './references.js';
import type { Said, Stated } from './said.js';
import { asItem, settle } from './settle.js';

/** Something that waits for an item: "I'll have ...", "like ...", "why ...". */
type Act = 'take' | 'similar' | 'why' | 'whyNot' | 'query';

const MODES: Partial<Record<Cue, Mode>> = {
  without: 'without',
  dislike: 'dislike',
  hate: 'hate',
  like: 'like',
  love: 'love',
  want: 'want',
  must: 'must',
  have: 'have',
  retract: 'retract',
};
const ACTS: Partial<Record<Cue, Act>> = {
  take: 'take',
  similar: 'similar',
  why: 'why',
  whyNot: 'whyNot',
  query: 'query',
};

type Severe = 'allergy' | 'intolerance' | 'upsets' | 'free';
/** What a cue says of how serious it is; nothing leaves it to the constraint. */
const SEVERITIES: Partial<Record<Severe, Severity>> = { allergy: 'allergy', intolerance: 'intolerance' };

/** "about 15" allows a little more. */
const AROUND = 1.15;

/** Reads the elements of a message one after the other and gathers what they say. */
export interface Reader {
  /** @param isLast nothing but politeness follows in its chunk */
  read(element: Element, isLast: boolean): void;
  /** Something that was understood as a whole. */
  say(thing: Said): void;
  /** What follows is said under these circumstances. */
  beginSentence(circumstances: Circumstances): void;
  /** A full pause: what waits for more is read as it stands. */
  endSentence(): void;
  said(): readonly Said[];
}

/** A reader for one message. */
export function createReader(lexicon: Lexicon, hearing: Hearing): Reader {
  const said: Said[] = [];
  let mode: Mode = 'none';
  let act: Act | undefined;
  /** A cue behind them can still change how they are read. */
  let waiting: Mention[] = [];
  /** Before a denial that may have meant what stands before it: "Fisch mag ich nicht". */
  let held: Mention[] = [];
  let heldAs: 'without' | 'dislike' = 'without';
  let chunk = 0;
  /** The chunk at which a list joined by "and" or "or" begins. */
  let list = 0;
  /** Stems since the act's cue, to find an item by a part of its name. */
  let heard: string[] = [];
  let asked: ItemId | undefined;
  let topic: { constraint?: string; feature?: Feature } = {};
  let comparison: 'inHand' | 'atMost' | 'atLeast' | 'around' | 'between' | undefined;
  let critique: Feature | undefined;
  /** Whether the cue in force was followed by anything that it could apply to. */
  let isAnswered = true;
  /** A question about an item was put; other items in the sentence belong to it. */
  let isClosed = false;
  /** Whether an allergy was denied: "no allergies". */
  let isDenied = false;
  /** "I'm allergic": the severity whose thing was not named yet. */
  let unnamed: 'allergy' | 'intolerance' | 'upsets' | undefined;
  /** A number that nothing was said of yet: "12 or less". */
  let loose: number | undefined;
  /** The chunk that is one unknown word so far: "kiwi" in "kiwi and nut allergy". */
  let alone: number | undefined;
  /** Alternatives of one attribute under "only" or "I have". */
  let only = new Map<string, string[]>();
  let circumstances: Circumstances = new Set();

  const say = (...things: Said[]): void => {
    for (const thing of things) {
      const isBare = thing.type === 'restrict' && thing.severity === undefined;
      const severity = unnamed && SEVERITIES[unnamed];
      said.push(under(circumstances, isBare && severity !== undefined ? { ...thing, severity } : thing));
      if (thing.type === 'restrict') unnamed = undefined;
    }
  };

  function read(element: Element, isLast: boolean): void {
    const { meanings, number, pause, stems } = element;
    heard.push(...stems);
    if (pause !== 'none') {
      releaseHeld();
      chunk++;
      if (!element.isJoined) list = chunk;
    } else if (alone === chunk) alone = undefined;
    if (pause === 'light' && meanings.some(({ type }) => type === 'reset')) mode = 'none';
    if (number !== undefined) return readNumber(number);
    if (meanings.length === 0) return readUnknown(element);
    const cues = meanings.filter((meaning) => meaning.type === 'cue').map(({ cue }) => cue);
    const wanted = meanings.some((meaning) => isWanted(meaning, hearing));
    if (cues.length > 0 && !wanted) return readCues(cues, element, isLast);
    const language = stems.length > 1 ? meaningOf(meanings, 'language') : undefined;
    if (language !== undefined) return say({ type: 'language', locale: language.locale });
    const item = pointed(element, hearing);
    if (item !== undefined) return readItem(item, meanings);
    const ofCritique = meaningOf(meanings, 'critique');
    if (ofCritique !== undefined && !wanted && mode !== 'without') {
      critique = ofCritique.feature;
      return;
    }
    const answer = meaningOf(meanings, 'answer');
    if (answer !== undefined && !wanted && (stems.length > 1 || pause !== 'none')) {
      const thing = fromAnswer(answer.answer, hearing);
      const isCommand = !['greeting', 'thanks', 'dontMind', 'more'].includes(thing.type);
      if (isCommand && (stems.length > 1 || thing.type === 'yes' || thing.type === 'no')) say(thing);
      if (!meanings.some(isMentioned)) return;
    }
    if (meanings.some(isMentioned)) readMention({ meanings, stems, mode, chunk });
  }

  /** "allergic to nuts and kiwi": what is listed and not known must not be lost. */
  function readUnknown({ pause, stems: [stem = ''] }: Element): void {
    if (stem.length < 3 || lexicon.ordinary.has(stem)) return;
    if (pause !== 'none' && isPlain(mode)) alone = chunk;
    // "no kiwi" is no "no"; where an allergy may be meant, it is asked about.
    if (mode === 'without' && !isAnswered) {
      isAnswered = true;
      if (hearing.pending?.type === 'safety') say({ type: 'unclearAvoid' });
    }
    const isListed = pause === 'light' || !isAnswered;
    if (!isHarmful(mode) || !isListed) return;
    isAnswered = true;
    say({ type: 'restrictUnknown' });
  }

  function readCues(cues: readonly Cue[], element: Element, isLast: boolean): void {
    if (cues.includes('denied')) return deny(cues.includes('dislike') ? 'dislike' : 'without');
    if (cues.includes('correct')) {
      endList();
      mode = 'none';
      isAnswered = true;
      return say({ type: 'correction' });
    }
    if (cues.includes('rejectAll')) return say({ type: 'more' });
    // "not that", but not "not that hungry".
    if (cues.includes('reject') && isLast) return say(withItem('reject', hearing.focus));
    if (cues.includes('agree')) {
      endList();
      return say(withItem('accept', hearing.focus));
    }
    if (cues.includes('fine') && waiting.length > 0) return allowLast();
    if (cues.includes('harm') && waiting.length > 0) return avoidAll();
    const before = waiting.at(-1);
    if (
      cues.includes('must') &&
      element.pause === 'none' &&
      before?.chunk === chunk &&
      isPlain(before.mode)
    ) {
      // "pasta only"
      waiting = [...waiting.slice(0, -1), { ...before, mode: 'must' }];
      return;
    }
    for (const cue of ['inHand', 'atMost', 'atLeast', 'around', 'between'] as const)
      if (cues.includes(cue)) comparison = cue;
    if (cues.includes('orLess') && turnLimit('atMost')) return;
    if (cues.includes('orMore') && turnLimit('atLeast')) return;
    for (const severity of ['allergy', 'intolerance', 'upsets', 'free'] as const) {
      if (cues.includes(severity)) return readSeverity(severity, element);
    }
    const nextAct = cues.map((cue) => ACTS[cue]).find((a) => a !== undefined);
    const nextMode = cues.map((cue) => MODES[cue]).find((m) => m !== undefined);
    // "why is the sea bass first" is no question about the sea bass.
    if (nextAct === 'query' && act === 'why') return;
    if (nextAct !== undefined) {
      endList();
      act = nextAct;
      heard = [];
      if (nextMode === undefined) mode = 'none';
      isAnswered = true;
    }
    if (nextMode !== undefined) {
      if (nextAct === undefined && !(nextMode === 'want' && !isAnswered)) endList();
      leaveUnnamed();
      // "I no longer avoid dairy"
      if (nextMode === 'without' && mode === 'retract' && !isAnswered) return;
      // "not allergic to anything": the wanting cue only repeats what is denied.
      if (nextMode === 'want' && element.pause === 'none' && !isPlain(mode) && !isAnswered) return;
      mode = nextMode;
      isAnswered = mode !== 'without' && mode !== 'retract';
    }
  }

  /** "allergic to nuts", "nut allergy", "no allergies", "gluten free". */
  function readSeverity(severity: Severe, { pause }: Element): void {
    const things = waiting.filter(
      (m) => isPlain(m.mode) && meaningOf(m.meanings, 'constraint')?.about === 'thing',
    );
    if (things.length > 0 && pause === 'none' && things.at(-1)?.chunk === chunk) {
      // "is the gnocchi gluten free": the question, not a wish.
      if (act === 'query') return;
      waiting = waiting.filter((mention) => !things.includes(mention));
      for (const { meanings } of things) restrict(meanings, SEVERITIES[severity]);
      if (alone !== undefined && alone + 1 === things[0]?.chunk) say({ type: 'restrictUnknown' });
      return;
    }
    if (severity === 'free') return;
    const last = waiting.at(-1);
    if (last?.mode === 'without' && last.chunk === chunk && pause === 'none' && isAnswered) {
      // "no wool and nickel allergy": the list goes on, the cue belongs to its last member.
      waiting.pop();
      const isListed = last.meanings.some(({ type }) => type === 'constraint');
      return isListed ? restrict(last.meanings, SEVERITIES[severity]) : say({ type: 'restrictUnknown' });
    }
    endList();
    // "not allergic to", but not "no wool and allergic to".
    mode = (mode === 'without' || mode === 'retract') && !isAnswered ? 'retract' : severity;
    isDenied = mode === 'retract';
    isAnswered = false;
  }

  function readItem(item: ItemId, meanings: readonly Meaning[]): void {
    if (isClosed) return;
    if (critique !== undefined) {
      say({ type: 'critique', feature: critique, item });
      critique = undefined;
      return;
    }
    switch (act) {
      case 'take':
        return finishAct({ type: 'accept', item });
      case 'similar':
        return finishAct({ type: 'similar', item });
      case 'why':
        return finishAct(hearing.slate.includes(item) ? { type: 'why', item } : { type: 'whyNot', item });
      case 'whyNot':
        return finishAct({ type: 'whyNot', item });
      case 'query':
        // "is the second one vegan": what is asked may still follow.
        asked = item;
        return;
      case undefined:
        break;
    }
    isAnswered = true;
    // "that" or "it" without anything said of it is no choice; "the second" is.
    if (isPlain(mode) && meaningOf(meanings, 'focus') !== undefined) return;
    say(...asItem(item, mode, hearing));
  }

  function readMention(mention: Mention): void {
    const { meanings, stems } = mention;
    const item = meaningOf(meanings, 'item');
    if (act !== undefined && item !== undefined) {
      return readItem(named(stems, lexicon, hearing) ?? item.item, meanings);
    }
    if (act === 'query') {
      const constraint = meaningOf(meanings, 'constraint')?.id;
      const feature = meaningOf(meanings, 'feature')?.feature;
      topic = { ...(constraint !== undefined && { constraint }), ...(feature !== undefined && { feature }) };
    }
    isAnswered = true;
    waiting.push(isNewWay(mention) ? { ...mention, mode: 'none' } : mention);
  }

  /** "no nuts, vegan": a way of life behind a thing is not denied with it; "not vegan or vegetarian" is. */
  function isNewWay({ meanings, mode: m }: Mention): boolean {
    const before = waiting.at(-1);
    return m === 'without' && before !== undefined && isWay(meanings) && !isWay(before.meanings);
  }

  /** Take over what a mention says. */
  function conclude(mention: Mention): void {
    for (const thing of settle(mention, lexicon, hearing)) {
      if (thing.type !== 'alternative') say(thing);
      else only.set(thing.attribute, [...(only.get(thing.attribute) ?? []), thing.value]);
    }
  }

  function restrict(meanings: readonly Meaning[], severity: Severity | undefined): void {
    const constraint = meaningOf(meanings, 'constraint');
    if (constraint === undefined) return;
    say({ type: 'restrict', constraint: constraint.id, ...(severity !== undefined && { severity }) });
  }

  /** "no meat, fish is fine": what stands before the cue is allowed. */
  function allowLast(): void {
    const allowed = waiting.filter((mention) => mention.chunk === chunk);
    waiting = waiting.filter((mention) => mention.chunk !== chunk);
    endList();
    for (const mention of allowed) conclude({ ...mention, mode: 'retract' });
  }

  function readNumber({ amount, unit }: NonNullable<Element['number']>): void {
    const ofCritique = critique?.toward === undefined ? undefined : critique.attribute;
    const attribute =
      unit !== undefined
        ? lexicon.numberOf.get(unit)
        : (ofCritique ??
          (comparison === undefined || comparison === 'inHand' ? undefined : lexicon.defaultNumber));
    loose = attribute === undefined && unit === undefined ? amount : undefined;
    if (attribute === undefined) return;
    const type = critique?.toward === 'more' || comparison === 'atLeast' ? 'atLeast' : 'atMost';
    if (critique?.attribute === attribute) critique = undefined;
    if (comparison === 'between') {
      const first = said.findLast((s) => s.type === 'require' && s.want.type === 'atLeast');
      const isSecond =
        first?.type === 'require' && first.want.type === 'atLeast' && first.want.attribute === attribute;
      return limit(isSecond ? 'atMost' : 'atLeast', attribute, amount);
    }
    limit(type, attribute, comparison === 'around' ? amount * AROUND : amount);
    comparison = undefined;
  }

  function limit(type: 'atMost' | 'atLeast', attribute: string, amount: number): void {
    isAnswered = true;
    say({ type: 'require', want: { type, attribute, amount } });
  }

  /** "12 or more": the number just said is a limit, in this direction; false when there was none. */
  function turnLimit(type: 'atMost' | 'atLeast'): boolean {
    const last = said.at(-1);
    if (loose !== undefined && lexicon.defaultNumber !== undefined) {
      limit(type, lexicon.defaultNumber, loose);
      loose = undefined;
      return true;
    }
    if (last?.type !== 'require' || (last.want.type !== 'atMost' && last.want.type !== 'atLeast'))
      return false;
    said[said.length - 1] = { type: 'require', want: { ...last.want, type } };
    return true;
  }

  function finishAct(thing: Said): void {
    act = undefined;
    // "why is the sea bass first": the rest belongs to the question.
    isClosed = thing.type === 'why' || thing.type === 'whyNot' || thing.type === 'ask';
    isAnswered = true;
    // What was mentioned on the way belongs to the act ("does it have eggs").
    if (thing.type === 'ask') waiting = [];
    say(thing);
  }

  /** A new cue: what waited is read as it stood. */
  function endList(): void {
    const mentions = waiting;
    waiting = [];
    for (const mention of mentions) conclude(mention);
    for (const [attribute, values] of only) say({ type: 'require', want: onlyOf(attribute, values) });
    only = new Map();
  }

  /** "Fisch mag ich nicht", but also "ich mag nicht Fisch": what stands before is held until something follows or not. */
  function deny(as: 'without' | 'dislike'): void {
    held = [...held, ...waiting.filter((mention) => mention.chunk >= list)];
    waiting = waiting.filter((mention) => mention.chunk < list);
    heldAs = as;
    endList();
    mode = as;
    isAnswered = false;
  }

  /** Take over what was held: denied when nothing followed the denial, else as it stood. */
  function releaseHeld(): void {
    if (held.length === 0) return;
    const mentions = held;
    held = [];
    const isDeniedAlone = !isAnswered;
    const as = mode === 'retract' ? mode : heldAs;
    if (isDeniedAlone) [mode, isAnswered] = ['none', true];
    for (const mention of mentions) {
      const isTurned = isDeniedAlone && (isPlain(mention.mode) || as === 'retract');
      const isLiked = isDeniedAlone && (mention.mode === 'like' || mention.mode === 'love');
      conclude({ ...mention, mode: isTurned ? as : isLiked ? 'dislike' : mention.mode });
    }
  }

  function onlyOf(attribute: string, values: readonly string[]): Stated {
    const limits = lexicon.limited.get(attribute);
    const [first] = values;
    if (limits === undefined && values.length === 1 && first !== undefined) {
      return { type: 'has', feature: { attribute, value: first } };
    }
    const had = values.flatMap((value) => [value, ...(limits?.includes[value] ?? [])]);
    return { type: 'within', attribute, values: [...new Set([...had, ...(limits?.always ?? [])])] };
  }

  function endSentence(): void {
    releaseHeld();
    if (act !== undefined) endAct();
    endList();
    if (critique !== undefined) say({ type: 'critique', feature: critique });
    if (!isAnswered && (mode === 'without' || mode === 'retract'))
      say({ type: isDenied ? 'unrestricted' : 'no' });
    leaveUnnamed();
    mode = 'none';
    act = undefined;
    critique = undefined;
    comparison = undefined;
    asked = undefined;
    topic = {};
    isAnswered = true;
    isDenied = false;
    isClosed = false;
    alone = undefined;
    heard = [];
  }

  /** "no nuts, I'm allergic" says how serious it is; "I'm allergic, so no nuts" says it before. */
  function leaveUnnamed(): void {
    if (isAnswered || !isHarmful(mode)) return;
    isAnswered = true;
    const before = said.at(-1);
    if (before?.type !== 'restrict' || !lexicon.things.has(before.constraint)) unnamed = mode;
    else {
      const severity = before.severity ?? SEVERITIES[mode];
      said[said.length - 1] = { ...before, ...(severity !== undefined && { severity }) };
    }
  }

  /** "nuts and eggs are out", "peanuts make me ill": what stands before the cue is to be avoided. */
  function avoidAll(): void {
    const harmful = waiting.filter(({ mode: m }) => isPlain(m));
    waiting = waiting.filter((mention) => !harmful.includes(mention));
    endList();
    for (const mention of harmful) {
      if (meaningOf(mention.meanings, 'constraint') !== undefined) restrict(mention.meanings, undefined);
      else conclude({ ...mention, mode: 'without' });
    }
  }

  /** An act that met no item by its full name: look for a part of one. */
  function endAct(): void {
    const mentions = waiting.flatMap(({ stems }) => stems);
    const rest = heard.filter((stem) => act !== 'query' || !mentions.includes(stem) || waiting.length > 1);
    const wantsName =
      act !== 'take' || waiting.every(({ meanings }) => meanings.some((m) => m.type === 'item'));
    const item = wantsName ? named(rest, lexicon, hearing) : undefined;
    const current = act;
    if (current === 'query' && (asked !== undefined || item !== undefined)) {
      const about = asked ?? item;
      if (about !== undefined) return finishAct({ type: 'ask', item: about, ...topic });
    }
    if (item !== undefined && current !== undefined) {
      waiting = [];
      return readItem(item, []);
    }
    act = undefined;
    const isForeign = rest.some((stem) => stem.length > 3 && !lexicon.ordinary.has(stem));
    if (isForeign && waiting.length === 0 && current !== 'why' && current !== 'query') {
      return say({ type: 'unknownItem' });
    }
    if (current === 'query' && hearing.focus !== undefined && waiting.length > 0) {
      waiting = [];
      return say({ type: 'ask', item: hearing.focus, ...topic });
    }
    if (current === 'why' || (current === 'whyNot' && waiting.length === 0)) {
      waiting = [];
      return say(withItem('why', hearing.focus));
    }
    if (current === 'take' && waiting.length === 0) say(withItem('accept', hearing.focus));
  }

  return {
    read,
    say,
    beginSentence: (of) => {
      circumstances = of;
    },
    endSentence,
    said: () => (unnamed === undefined ? said : [...said, { type: 'restrictUnknown' }]),
  };
}

const withItem = (type: 'accept' | 'reject' | 'why', item: ItemId | undefined): Said => ({
  type,
  ...(item !== undefined && { item }),
});

const isWay = (meanings: readonly Meaning[]): boolean => {
  const constraint = meaningOf(meanings, 'constraint');
  return constraint?.about === 'way' && constraint.isName;
};
