import { featureKey } from '../domain/index.js';
import { isPadding, wholeAnswer } from './answers.js';
import { withAntecedents } from './antecedents.js';
import { chunksOf } from './chunks.js';
import { type Sentence, sentencesOf } from './circumstances.js';
import type { Element } from './elements/element.js';
import { elementsOf } from './elements/elements.js';
import { keepingOf } from './keeping.js';
import type { Lexicon } from './lexicon/lexicon.js';
import { type Hearing, isWanted } from './mention.js';
import { createReader } from './reader/reader.js';
import { named } from './references.js';
import { joinRefusals } from './refusals.js';
import { comparisonOf } from './requests/compare.js';
import { HARMFUL } from './requests/harm.js';
import { swapOf } from './requests/swap.js';
import type { Said } from './said.js';
import { asItem } from './settle.js';
import { type Part, settleChoices } from './shown/choice.js';
import { questionOf } from './shown/question.js';
import { spokenOf } from './shown/spoken.js';
import { toneOf } from './tone.js';

/**
 * What a message says, in order; nothing for a message without meaning here. Never throws.
 *
 * The message is cut into elements (known phrases, numbers, words). Cues ("no", "hate", "allergic to", "like", "why")
 * set how the mentions after them are read, over a list, until a full pause or the next cue; some cues stand behind
 * their mention ("nut allergy", "gluten free", "fish is fine").
 */
export function understand(text: string, lexicon: Lexicon, hearing: Hearing): readonly Said[] {
  const reader = createReader(lexicon, hearing);
  const elements = joinRefusals(
    elementsOf(text, lexicon).map((element) => heardIn(element, hearing)),
    lexicon,
  );
  const plain = withAntecedents(sentencesOf(elements), lexicon);
  const keeping = keepingOf(plain, hearing.pending?.type === 'remember');
  if (keeping !== undefined) return keeping;
  const hearings = hearingsOf(plain, lexicon, hearing);
  const sentences = plain.map((sentence, i) => ({
    ...sentence,
    chunks: chunksOf(sentence.elements),
    whole:
      swapOf(sentence, lexicon, hearing) ??
      comparisonOf(sentence, lexicon, hearing) ??
      questionOf(sentence, lexicon, hearings[i] ?? hearing),
    tone: toneOf(sentence.elements, sentence.circumstances, lexicon, {
      isAtSafety: hearing.pending?.type === 'safety',
    }),
  }));
  const chunks = sentences.flatMap((sentence) => sentence.chunks);
  const isHarmless = sentences.some(({ circumstances }) => circumstances.has('harmless'));
  const ends: number[] = [];
  for (const sentence of sentences) {
    reader.beginSentence(
      isHarmless ? new Set([...sentence.circumstances, 'harmless']) : sentence.circumstances,
      sentence.tone,
      sentence.requests,
    );
    for (const thing of sentence.whole ?? []) reader.say(thing);
    if (sentence.whole === undefined)
      for (const chunk of sentence.chunks) {
        // A number chooses from the slate only where nothing else is said: not in "compare 1 and 2".
        const isAlone = chunks.every((other) => other === chunk || other.every((e) => isPadding(e, lexicon)));
        const whole = wholeAnswer(chunk, lexicon, hearing, { isAlone });
        // "no coeliac disease or anything" is not indifferent.
        const isTail = whole?.type === 'dontMind' && chunk[0]?.isJoined === true;
        if (isTail) continue;
        if (whole !== undefined) reader.say(whole);
        else
          for (const [i, element] of chunk.entries()) {
            const isLast = chunk.slice(i + 1).every((next) => isPadding(next, lexicon));
            reader.read(element, isLast);
          }
      }
    reader.endSentence();
    ends.push(reader.count());
  }
  const all = reader.said();
  const parts = sentences.map((sentence, i): Part => {
    const isLast = i === sentences.length - 1;
    return { sentence, said: all.slice(ends[i - 1] ?? 0, isLast ? undefined : ends[i]) };
  });
  const read = settleChoices(parts, lexicon, hearing);
  const meant = withoutForbidden(withoutVoidAnswers(read, isHarmless, hearing), elements);
  const said = distinct(asSoftAsSaid(meant, sentences));
  return said.length > 0 ? said : bareName(elements, lexicon, hearing);
}

/**
 * "no dairy, not an allergy" says how serious the dairy is, "no, just celery" and "no allergies except eggs" that there
 * is something: who names something to be avoided, known or not, has not said that there is nothing.
 */
function withoutVoidAnswers(
  said: readonly Said[],
  isHarmless: boolean,
  { pending }: Hearing,
): readonly Said[] {
  const isNaming = said.some(({ type }) => NAMING.has(type) || (isHarmless && type === 'require'));
  const isKnown = isNaming || said.some((thing) => thing.type === 'require' && thing.want.type === 'lacks');
  const isState = said.some((thing) => thing.type === 'health' && thing.isOrdered === undefined);
  const isTaking = said.some((thing) => thing.type === 'accept' && thing.item !== undefined);
  const isVoid = (thing: Said): boolean =>
    // "die Lasagne nehme ich": what is taken is named.
    (isTaking && thing.type === 'accept' && thing.item === undefined) ||
    // "das erste nehme ich nicht" is no more to be thought about.
    (thing.type === 'consider' &&
      said.some((other) => other.type === 'reject' && (thing.item ?? other.item) === other.item)) ||
    (isNaming && (thing.type === 'unrestricted' || (thing.type === 'no' && pending?.type === 'safety'))) ||
    (isNaming && isHarmless && thing.type === 'unaffected') ||
    // "the doctor says no nuts": what was ordered is named.
    (thing.type === 'health' && thing.isOrdered === true && (isKnown || isState));
  return said.filter((thing) => !isVoid(thing));
}

/** "is there celery in it? I can't have it": what is to be kept away is not wished for, whatever else names it. */
function withoutForbidden(said: readonly Said[], elements: readonly Element[]): readonly Said[] {
  const kept = new Set(said.flatMap((thing) => (thing.type === 'restrict' ? [thing.constraint] : [])));
  const forbidden = new Set(
    elements
      .filter(({ meanings }) => meanings.some((m) => m.type === 'constraint' && kept.has(m.id)))
      .flatMap(({ meanings }) =>
        meanings.flatMap((m) => (m.type === 'feature' ? [featureKey(m.feature)] : [])),
      ),
  );
  return said.filter(
    (thing) => thing.type !== 'wish' || thing.polarity !== 1 || !forbidden.has(featureKey(thing.feature)),
  );
}

/**
 * "gluten-free if possible ... I feel better without gluten": a thing named again is meant as softly as before, unless
 * something is said to do harm.
 */
function asSoftAsSaid(said: readonly Said[], sentences: readonly Sentence[]): readonly Said[] {
  if (sentences.some(({ elements }) => elements.some(doesHarm))) return said;
  return said.filter((thing, i) => {
    if (thing.type !== 'restrict' || thing.isSoft === true || thing.severity !== undefined) return true;
    return !said
      .slice(0, i)
      .some(
        (before) =>
          before.type === 'restrict' &&
          before.isSoft === true &&
          before.constraint === thing.constraint &&
          before.isForOther === thing.isForOther,
      );
  });
}

/** A cue of harm itself, rather than of what is only left out. */
const doesHarm = ({ meanings }: Element): boolean =>
  meanings.some((m) => m.type === 'cue' && (m.cue === 'alarm' || (m.cue !== 'free' && HARMFUL.has(m.cue))));

const NAMING: ReadonlySet<Said['type']> = new Set(['restrict', 'restrictUnknown', 'unclearAvoid']);

/** Where the chat is before each sentence: "it" is what those before spoke of last. */
function hearingsOf(sentences: readonly Sentence[], lexicon: Lexicon, hearing: Hearing): readonly Hearing[] {
  let now = hearing;
  return sentences.map(({ elements }) => {
    const before = now;
    const spoken = spokenOf(elements, lexicon, hearing);
    if (spoken.length === 1) now = { ...hearing, focus: spoken[0] };
    else if (spoken.length > 1) now = hearing;
    return before;
  });
}

/** "what if ...": what follows is only thought of. */
export function isSupposing(text: string, lexicon: Lexicon): boolean {
  const start = text.trimStart().toLowerCase();
  return (
    lexicon.language.supposing.some((phrase) => start.startsWith(`${phrase} `)) ||
    elementsOf(text, lexicon).some(({ stances }) => stances?.includes('supposing'))
  );
}

/** How many words of a message mean nothing in a language: the fewer, the likelier it is written in it. */
export function strangeWords(text: string, lexicon: Lexicon): number {
  return elementsOf(text, lexicon).filter(
    ({ meanings, number, stems }) =>
      meanings.length === 0 &&
      number === undefined &&
      !stems.every((stem) => lexicon.ordinary.has(stem) || lexicon.polite.has(stem)),
  ).length;
}

/** A message that is only a part of an item's name: "carbonara". */
function bareName(elements: readonly Element[], lexicon: Lexicon, hearing: Hearing): readonly Said[] {
  const stems = elements.flatMap((element) => element.stems).filter((stem) => !lexicon.ordinary.has(stem));
  const item = named(stems, lexicon, hearing);
  const isWhole = item !== undefined && stems.every((stem) => lexicon.names.get(stem)?.includes(item));
  return isWhole ? asItem(item, 'none', hearing) : [];
}

/** Without the meanings that hold only as an answer, where their question is not open. */
const heardIn = (element: Element, hearing: Hearing): Element => ({
  ...element,
  meanings: element.meanings.filter(
    (m) => (m.type !== 'constraint' && m.type !== 'option') || !m.isAnswerOnly || isWanted(m, hearing),
  ),
});

/** The same thing said twice in one message counts once. */
function distinct(said: readonly Said[]): readonly Said[] {
  const keys = said.map((thing) =>
    JSON.stringify(thing, (k, v) => (k === 'feature' && v ? featureKey(v) : v)),
  );
  return said.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
}
