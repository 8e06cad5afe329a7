import type { Feature, ItemId, Pending, Severity } from '../domain/index.js';
import { featureKey } from '../domain/index.js';
import { type Element, elementsOf } from './elements.js';
import type { Answer, Cue } from './language.js';
import type { Lexicon, Meaning } from './lexicon.js';
import { named, pointed, type Surroundings } from './references.js';
import type { Said, Stated } from './said.js';

/** Where in the chat a message falls; it decides what "no", "the second" and a bare "nuts" mean. */
export interface Hearing extends Surroundings {
  readonly pending?: Pending | undefined;
}

/**
 * What a message says, in order; nothing for a message without meaning here. Never throws.
 *
 * The message is cut into elements (known phrases, numbers, words). Cues ("no", "hate", "allergic to", "like", "why")
 * set how the mentions after them are read, over a list, until a full pause or the next cue; some cues stand behind
 * their mention ("nut allergy", "gluten free", "fish is fine").
 */
export function understand(text: string, lexicon: Lexicon, hearing: Hearing): readonly Said[] {
  const reader = createReader(lexicon, hearing);
  for (const chunk of chunksOf(elementsOf(text, lexicon).map((element) => heardIn(element, hearing)))) {
    if (chunk[0]?.pause === 'full') reader.endSentence();
    const whole = wholeAnswer(chunk, hearing);
    if (whole !== undefined) reader.say(whole);
    else for (const element of chunk) reader.read(element);
  }
  reader.endSentence();
  return reader.said();
}

/** Without the meanings that hold only as the answer to a safety question, where none is open. */
const heardIn = (element: Element, { pending }: Hearing): Element =>
  pending?.type === 'safety'
    ? element
    : { ...element, meanings: element.meanings.filter((m) => m.type !== 'constraint' || !m.isAnswerOnly) };

/** Elements between pauses of either kind. */
function chunksOf(elements: readonly Element[]): readonly (readonly Element[])[] {
  const chunks: Element[][] = [];
  for (const element of elements) {
    const last = chunks.at(-1);
    if (last === undefined || element.pause !== 'none') chunks.push([element]);
    else last.push(element);
  }
  return chunks;
}

const POLITE: ReadonlySet<string> = new Set([
  'pleas',
  'thank',
  'oh',
  'um',
  'well',
  'then',
  'so',
  'the',
  'a',
  'hm',
  'just',
]);

/** Words around an answer that say nothing: "please", "I" in "I do not mind". */
const isPadding = ({ stems, meanings, number }: Element): boolean =>
  number === undefined &&
  (meanings.every(({ type }) => type === 'reset') || stems.every((s) => POLITE.has(s))) &&
  (meanings.length > 0 || stems.every((s) => POLITE.has(s)));

/** A chunk that is nothing but an answer ("no", "just today please") or the number of a shown item. */
function wholeAnswer(chunk: readonly Element[], { pending, slate }: Hearing): Said | undefined {
  const content = chunk.filter((element) => !isPadding(element));
  const [only] = content.length === 0 ? chunk : content;
  if (only === undefined || content.length > 1) return undefined;
  const place = only.number?.unit === undefined ? (only.number?.amount ?? 0) : 0;
  const chosen = Number.isInteger(place) && place > 0 ? slate[place - 1] : undefined;
  if (chosen !== undefined) return { type: 'accept', item: chosen };
  if (only.meanings.some((meaning) => isWanted(meaning, pending))) return undefined;
  const answer = only.meanings.find((meaning) => meaning.type === 'answer');
  return answer === undefined ? undefined : fromAnswer(answer.answer, pending);
}

/** Whether the open question asks for this very thing. */
const isWanted = (meaning: Meaning, pending: Pending | undefined): boolean =>
  (pending?.type === 'question' && meaning.type === 'option' && meaning.question === pending.question) ||
  (pending?.type === 'safety' && meaning.type === 'constraint');

function fromAnswer(answer: Answer, pending: Pending | undefined): Said {
  switch (answer) {
    case 'yes':
    case 'no':
    case 'unrestricted':
    case 'dontMind':
    case 'skip':
    case 'greeting':
    case 'thanks':
      return { type: answer };
    case 'more':
      return { type: 'more' };
    case 'remember':
    case 'justToday':
      return { type: 'remember', consent: answer === 'remember' };
    case 'help':
    case 'profile':
    case 'undo':
    case 'startOver':
      return { type: 'command', command: answer };
    case 'forget':
      return pending?.type === 'forget' ? { type: 'yes' } : { type: 'command', command: 'forget' };
  }
}

/** How mentions are read until something changes it. */
type Mode =
  | 'none'
  | 'want'
  | 'without'
  | 'dislike'
  | 'hate'
  | 'like'
  | 'love'
  | 'must'
  | 'have'
  | 'retract'
  | 'allergy'
  | 'intolerance';

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
const STRENGTHS: Partial<Record<Mode, number>> = { like: 1.2, love: 2, dislike: -2.5, hate: -4 };

/** A phrase that may name a constraint, a feature, an option or an item, and how it was said. */
interface Mention {
  readonly meanings: readonly Meaning[];
  readonly stems: readonly string[];
  readonly mode: Mode;
  /** Number of the chunk it stands in. */
  readonly chunk: number;
}

function createReader(lexicon: Lexicon, hearing: Hearing) {
  const said: Said[] = [];
  const { pending } = hearing;
  let mode: Mode = 'none';
  let act: Act | undefined;
  /** A cue behind them can still change how they are read. */
  let waiting: Mention[] = [];
  let chunk = 0;
  /** Stems since the act's cue, to find an item by a part of its name. */
  let heard: string[] = [];
  let asked: ItemId | undefined;
  let topic: { constraint?: string; feature?: Feature } = {};
  let comparison: 'atMost' | 'atLeast' | 'around' | 'between' | undefined;
  let critique: Feature | undefined;
  /** Whether the cue in force was followed by anything that it could apply to. */
  let isAnswered = true;
  /** Whether an allergy was denied: "no allergies". */
  let isDenied = false;
  /** Alternatives of one attribute under "only" or "I have". */
  let only = new Map<string, string[]>();

  const say = (...things: Said[]): void => {
    said.push(...things);
  };

  function read(element: Element): void {
    const { meanings, number, pause, stems } = element;
    heard.push(...stems);
    if (pause !== 'none') chunk++;
    if (pause === 'light' && meanings.some(({ type }) => type === 'reset')) mode = 'none';
    if (number !== undefined) return readNumber(number);
    const cues = meanings.filter((meaning) => meaning.type === 'cue').map(({ cue }) => cue);
    const wanted = meanings.some((meaning) => isWanted(meaning, pending));
    if (cues.length > 0 && !wanted) return readCues(cues, element);
    const item = pointed(element, hearing);
    if (item !== undefined) return readItem(item, meanings);
    const ofCritique = meanings.find((meaning) => meaning.type === 'critique');
    if (ofCritique !== undefined && !wanted && mode !== 'without') {
      critique = ofCritique.feature;
      return;
    }
    const answer = meanings.find((meaning) => meaning.type === 'answer');
    if (answer !== undefined && !wanted && (stems.length > 1 || pause !== 'none')) {
      const thing = fromAnswer(answer.answer, pending);
      const isCommand = !['greeting', 'thanks', 'dontMind', 'more'].includes(thing.type);
      if (isCommand && (stems.length > 1 || thing.type === 'yes' || thing.type === 'no')) say(thing);
      if (!meanings.some(isMentioned)) return;
    }
    if (meanings.some(isMentioned)) readMention({ meanings, stems, mode, chunk });
  }

  function readCues(cues: readonly Cue[], element: Element): void {
    if (cues.includes('correct')) say({ type: 'correction' });
    if (cues.includes('rejectAll')) return say({ type: 'more' });
    if (cues.includes('reject')) return say(withItem('reject', hearing.focus));
    if (cues.includes('agree')) {
      endList();
      return say(withItem('accept', hearing.focus));
    }
    if (cues.includes('fine') && waiting.length > 0) return allowLast();
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
    for (const cue of ['atMost', 'atLeast', 'around', 'between'] as const)
      if (cues.includes(cue)) comparison = cue;
    if (cues.includes('orLess')) return turnLimit('atMost');
    if (cues.includes('orMore')) return turnLimit('atLeast');
    for (const severity of ['allergy', 'intolerance', 'free'] as const) {
      if (cues.includes(severity)) return readSeverity(severity, element);
    }
    const nextAct = cues.map((cue) => ACTS[cue]).find((a) => a !== undefined);
    const nextMode = cues.map((cue) => MODES[cue]).find((m) => m !== undefined);
    if (nextAct !== undefined) {
      endList();
      act = nextAct;
      heard = [];
      if (nextMode === undefined) mode = 'none';
      isAnswered = true;
    }
    if (nextMode !== undefined) {
      if (nextAct === undefined && !(nextMode === 'want' && !isAnswered)) endList();
      // "not allergic to anything": the wanting cue only repeats what is denied.
      if (nextMode === 'want' && element.pause === 'none' && !isPlain(mode) && !isAnswered) return;
      mode = nextMode;
      isAnswered = mode !== 'without' && mode !== 'retract';
    }
  }

  /** "allergic to nuts", "nut allergy", "no allergies", "gluten free". */
  function readSeverity(severity: 'allergy' | 'intolerance' | 'free', { pause }: Element): void {
    const things = waiting.filter(
      (m) => isPlain(m.mode) && m.meanings.some(({ type }) => type === 'constraint'),
    );
    if (things.length > 0 && pause === 'none') {
      // "is the gnocchi gluten free": the question, not a wish.
      if (act === 'query') return;
      waiting = waiting.filter((mention) => !things.includes(mention));
      for (const { meanings } of things) restrict(meanings, severity === 'free' ? undefined : severity);
      return;
    }
    if (severity === 'free') return;
    endList();
    // "not allergic to", but not "no wool and allergic to".
    mode = (mode === 'without' || mode === 'retract') && !isAnswered ? 'retract' : severity;
    isDenied = mode === 'retract';
    isAnswered = false;
  }

  function readItem(item: ItemId, meanings: readonly Meaning[]): void {
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
    const isPlace = meanings.some(({ type }) => type === 'ordinal');
    switch (mode) {
      case 'without':
      case 'dislike':
      case 'hate':
        isAnswered = true;
        return say({ type: 'reject', item });
      case 'like':
      case 'love':
        return say({ type: 'likeItem', item, strength: STRENGTHS[mode] ?? 1 });
      case 'none':
      case 'want':
      case 'must':
        if (isPlace) say({ type: 'accept', item });
        return;
      case 'have':
      case 'retract':
      case 'allergy':
      case 'intolerance':
        return;
    }
  }

  function readMention(mention: Mention): void {
    const { meanings, stems } = mention;
    const item = meanings.find((meaning) => meaning.type === 'item');
    if (act !== undefined && item !== undefined) {
      return readItem(named(stems, lexicon, hearing) ?? item.item, meanings);
    }
    if (act === 'query') {
      const constraint = meanings.find((meaning) => meaning.type === 'constraint')?.id;
      const feature = meanings.find((meaning) => meaning.type === 'feature')?.feature;
      topic = { ...(constraint !== undefined && { constraint }), ...(feature !== undefined && { feature }) };
    }
    isAnswered = true;
    waiting.push(mention);
  }

  /** Turn a mention into what it says. */
  function settle({ meanings, mode: as, stems }: Mention): void {
    const constraint = meanings.find((meaning) => meaning.type === 'constraint');
    const feature = meanings.find((meaning) => meaning.type === 'feature');
    const option = meanings.find((meaning) => meaning.type === 'option' && isWanted(meaning, pending));
    if (option?.type === 'option' && isPlain(as)) {
      return say({ type: 'option', question: option.question, option: option.option });
    }
    if (constraint !== undefined && settleConstraint(constraint, feature, as)) return;
    if (feature !== undefined) return settleFeature(feature.feature, feature.isNegated ? -1 : 1, as);
    const item = meanings.find((meaning) => meaning.type === 'item');
    if (item !== undefined) return settleItem(named(stems, lexicon, hearing) ?? item.item, as);
    const other = meanings.find((meaning) => meaning.type === 'option');
    if (other !== undefined && isPlain(as)) {
      return say({ type: 'option', question: other.question, option: other.option });
    }
    const direction = meanings.find((meaning) => meaning.type === 'critique');
    if (direction !== undefined) say({ type: 'critique', feature: direction.feature });
  }

  /** Whether the mention was about the constraint; false leaves it to the feature of the same name. */
  function settleConstraint(
    { id, isTrait, isName }: Meaning & { type: 'constraint' },
    feature: Meaning | undefined,
    as: Mode,
  ): boolean {
    switch (as) {
      case 'retract':
        say({ type: 'retract', constraint: id });
        return true;
      case 'without':
        // "not vegan" takes it back; "no alcohol", a word for a trait, states it.
        say(isTrait && isName ? { type: 'retract', constraint: id } : { type: 'restrict', constraint: id });
        return true;
      case 'allergy':
      case 'intolerance':
        say({ type: 'restrict', constraint: id, severity: as });
        return true;
      case 'like':
      case 'love':
      case 'dislike':
      case 'hate':
        if (feature !== undefined) return false;
        if (isTrait || as === 'dislike' || as === 'hate') say({ type: 'restrict', constraint: id });
        return true;
      case 'none':
      case 'want':
      case 'must':
      case 'have':
        // "something for my shoulders" is a wish even where "shoulders" would answer the open question.
        if (feature !== undefined && (as === 'want' || (!isTrait && pending?.type !== 'safety')))
          return false;
        say({ type: 'restrict', constraint: id });
        return true;
    }
  }

  function settleFeature(feature: Feature, polarity: 1 | -1, as: Mode): void {
    const isLimited = lexicon.limited.has(feature.attribute);
    switch (as) {
      case 'none':
      case 'want':
        return say({ type: 'wish', feature, polarity });
      case 'without': {
        const opposite = polarity === 1 ? -1 : 1;
        if (feature.toward === undefined) {
          say({ type: 'require', want: { type: polarity === 1 ? 'lacks' : 'has', feature } });
        }
        return say({ type: 'wish', feature, polarity: opposite });
      }
      case 'must':
      case 'have':
        if (feature.value !== undefined && (isLimited || as === 'must')) {
          only.set(feature.attribute, [...(only.get(feature.attribute) ?? []), feature.value]);
          return;
        }
        if (as === 'must' && feature.toward === undefined) {
          say({ type: 'require', want: { type: polarity === 1 ? 'has' : 'lacks', feature } });
        }
        return say({ type: 'wish', feature, polarity });
      case 'like':
      case 'love':
      case 'dislike':
      case 'hate':
        return say({ type: 'state', feature, strength: (STRENGTHS[as] ?? 0) * polarity });
      case 'retract':
        return say({ type: 'retract', feature });
      case 'allergy':
      case 'intolerance':
        return say({ type: 'restrictUnknown' });
    }
  }

  function settleItem(item: ItemId, as: Mode): void {
    if (as === 'none' || as === 'want' || as === 'must') {
      return say(hearing.slate.includes(item) ? { type: 'accept', item } : { type: 'ask', item });
    }
    readItem(item, []);
  }

  function restrict(meanings: readonly Meaning[], severity: Severity | undefined): void {
    const constraint = meanings.find((meaning) => meaning.type === 'constraint');
    if (constraint === undefined) return;
    say({ type: 'restrict', constraint: constraint.id, ...(severity !== undefined && { severity }) });
  }

  /** "no meat, fish is fine": what stands before the cue is allowed. */
  function allowLast(): void {
    const allowed = waiting.filter((mention) => mention.chunk === chunk);
    waiting = waiting.filter((mention) => mention.chunk !== chunk);
    endList();
    for (const mention of allowed) settle({ ...mention, mode: 'retract' });
  }

  function readNumber({ amount, unit }: NonNullable<Element['number']>): void {
    const ofCritique = critique?.toward === undefined ? undefined : critique.attribute;
    const attribute =
      unit !== undefined
        ? lexicon.numberOf.get(unit)
        : (ofCritique ?? (comparison === undefined ? undefined : lexicon.defaultNumber));
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

  /** "12 or more": the limit just said points the other way. */
  function turnLimit(type: 'atMost' | 'atLeast'): void {
    const last = said.at(-1);
    if (last?.type !== 'require' || (last.want.type !== 'atMost' && last.want.type !== 'atLeast')) return;
    said[said.length - 1] = { type: 'require', want: { ...last.want, type } };
  }

  function finishAct(thing: Said): void {
    act = undefined;
    isAnswered = true;
    // What was mentioned on the way belongs to the act ("does it have eggs").
    if (thing.type === 'ask') waiting = [];
    say(thing);
  }

  /** A new cue: what waited is read as it stood. */
  function endList(): void {
    const mentions = waiting;
    waiting = [];
    for (const mention of mentions) settle(mention);
    for (const [attribute, values] of only) say({ type: 'require', want: onlyOf(attribute, values) });
    only = new Map();
  }

  function onlyOf(attribute: string, values: readonly string[]): Stated {
    const always = lexicon.limited.get(attribute);
    const [first] = values;
    if (always === undefined && values.length === 1 && first !== undefined) {
      return { type: 'has', feature: { attribute, value: first } };
    }
    return { type: 'within', attribute, values: [...new Set([...values, ...(always ?? [])])] };
  }

  function endSentence(): void {
    if (act !== undefined) endAct();
    endList();
    if (critique !== undefined) say({ type: 'critique', feature: critique });
    if (!isAnswered && (mode === 'without' || mode === 'retract'))
      say({ type: isDenied ? 'unrestricted' : 'no' });
    if (!isAnswered && (mode === 'allergy' || mode === 'intolerance')) say({ type: 'restrictUnknown' });
    [mode, act, critique, comparison, topic, isAnswered] = [
      'none',
      undefined,
      undefined,
      undefined,
      {},
      true,
    ];
    asked = undefined;
    isDenied = false;
    heard = [];
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

  return { read, say, endSentence, said: () => distinct(said) };
}

/** "about 15" allows a little more. */
const AROUND = 1.15;

const isPlain = (mode: Mode): boolean =>
  mode === 'none' || mode === 'want' || mode === 'have' || mode === 'must';

const isMentioned = ({ type }: Meaning): boolean =>
  type === 'constraint' || type === 'feature' || type === 'option' || type === 'item' || type === 'critique';

const withItem = (type: 'accept' | 'reject' | 'why', item: ItemId | undefined): Said => ({
  type,
  ...(item !== undefined && { item }),
});

/** The same thing said twice in one message counts once. */
function distinct(said: readonly Said[]): readonly Said[] {
  const keys = said.map((thing) =>
    JSON.stringify(thing, (k, v) => (k === 'feature' && v ? featureKey(v) : v)),
  );
  return said.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
}
