import { changedBy } from './change.js';
import type { Entry, Lexicon, Quality, ThingFacts } from './lexicon.js';
import { isMadeOf, type Match, matchesIn } from './match.js';
import { type Token, tokensOf } from './words.js';

/** A thing that a line names, with what its qualities change. */
export interface Mention extends ThingFacts {
  /** The entry's name. */
  readonly name: string;
  /** As the line has it. */
  readonly words: string;
}

/** What one line says. */
export interface Reading {
  /** What is in it. Where a choice has more than one mention, it is one of them. */
  readonly choices: readonly (readonly Mention[])[];
  /** Content words that the lexicon has not; the whole line where no word of it names anything. */
  readonly unknown: readonly string[];
}

const NOTHING: Reading = { choices: [], unknown: [] };

/** Read one line of a list. Never throws. Headings and lines about tools say nothing. */
export function readLine(lexicon: Lexicon, line: string): Reading {
  const tokens = tokensOf(line);
  const colon = tokens.findIndex(({ type, text }) => type === 'pause' && text === ':');
  const label = tokens.slice(0, Math.max(colon, 0));
  if (isMadeOf(lexicon, label, lexicon.toolLabels)) return NOTHING;
  const rest = isMadeOf(lexicon, label, lexicon.headings) ? tokens.slice(colon + 1) : tokens;
  const said = withoutPurposes(lexicon, rest);
  if (!said.some(({ type }) => type === 'word' || type === 'number')) return NOTHING;

  const draft = draftOf(lexicon, said);
  if (!draft.isAboutSomething && draft.unknown.length === 0) return { choices: [], unknown: [line.trim()] };
  const choices: Mention[][] = [];
  for (const { entry, start, end, choice, qualities } of draft.named) {
    const facts = qualities.reduce<ThingFacts>((all, quality) => changedBy(quality, all, lexicon), entry);
    choices[choice] = [
      ...(choices[choice] ?? []),
      { ...facts, name: entry.name, words: line.slice(start, end) },
    ];
  }
  return { choices, unknown: draft.unknown };
}

/** Without what the things are for: "for the sauce", up to the next pause, or "(glaze)". */
function withoutPurposes(lexicon: Lexicon, tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { type, text } = tokens[at] ?? { type: 'pause', text: '' };
    const isStart = type === 'open' || (type === 'word' && lexicon.purposes.has(text));
    const end = tokens.findIndex((token, i) => i > at && token.type !== 'word');
    const purpose = isStart ? tokens.slice(at, end < 0 ? undefined : end) : [];
    if (isMadeOf(lexicon, purpose, lexicon.headings)) at += purpose.length;
    else kept.push(...tokens.slice(at, ++at));
  }
  return kept;
}

/** An entry in a line. Those of the same choice are alternatives. */
interface Named {
  readonly entry: Entry;
  readonly start: number;
  readonly end: number;
  readonly choice: number;
  qualities: readonly Quality[];
}

interface Draft {
  readonly named: Named[];
  readonly unknown: string[];
  choices: number;
  /** Something is named, be it a tool or what is left out. */
  isAboutSomething: boolean;
}

/** "1 cup (8 ounces) milk" is "1 cup milk" and, as an aside about what stands before it, "8 ounces". */
function draftOf(lexicon: Lexicon, tokens: readonly Token[]): Draft {
  const draft: Draft = { named: [], unknown: [], choices: 0, isAboutSomething: false };
  const { text, asides } = withoutAsides(tokens);
  readRun(lexicon, matchesIn(lexicon, text), draft, undefined);
  const inText = [...draft.named];
  for (const aside of asides) {
    const said = inText.findLast(({ end }) => end <= (aside[0]?.start ?? 0));
    readRun(lexicon, matchesIn(lexicon, aside), draft, said);
  }
  return draft;
}

function withoutAsides(tokens: readonly Token[]) {
  const text: Token[] = [];
  const asides: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.type === 'open' && depth++ === 0) asides.push([]);
    else if (token.type === 'close') depth = Math.max(0, depth - 1);
    if (depth > 0) asides.at(-1)?.push(token);
    else if (token.type !== 'close') text.push(token);
  }
  return { text, asides };
}

/**
 * Add what a run of matches says to the draft.
 *
 * @param said  what the run is an aside about: "(or margarine)", "(gluten-free)"
 */
function readRun(lexicon: Lexicon, matches: readonly Match[], draft: Draft, said: Named | undefined): void {
  let last = said;
  let qualities: Quality[] = [];
  let isAlternative = false;
  let isWithout = false;
  /** Since the last pause there was nothing but qualities, so they are about what stands before it. */
  let isTrailing = true;
  const pause = (): void => {
    if (isTrailing && last) last.qualities = [...last.qualities, ...qualities];
    qualities = [];
    isAlternative = false;
    isTrailing = true;
  };

  for (const [i, { meaning, key, start, end }] of matches.entries()) {
    const isLeftOut = isWithout && meaning.type === 'entry';
    isWithout = meaning.type === 'without';
    if (meaning.type !== 'quality' && meaning.type !== 'pause') isTrailing = false;
    switch (meaning.type) {
      case 'pause':
        pause();
        break;
      case 'quality':
        qualities.push(meaning.quality);
        break;
      case 'or':
        isAlternative = true;
        qualities = [];
        break;
      case 'and':
        isAlternative = false;
        break;
      case 'entry': {
        draft.isAboutSomething = true;
        if (isLeftOut) break;
        const choice = isAlternative && last ? last.choice : draft.choices++;
        const shared = sharedHead(lexicon, matches, i);
        if (shared)
          draft.named.push({
            ...shared,
            choice: shared.isAlternative ? choice : draft.choices++,
            qualities: [],
          });
        last = { entry: meaning.entry, start, end, choice, qualities };
        draft.named.push(last);
        qualities = [];
        isAlternative = false;
        break;
      }
      case 'unknown':
        draft.unknown.push(key);
        break;
      case 'aside':
        draft.isAboutSomething = true;
        break;
      case 'plain':
      case 'number':
      case 'without':
    }
  }
  pause();
}

/**
 * The first half of "white or dark chocolate": white chocolate. Only adds to what the words themselves say, since
 * "pasta or tomato sauce" may be meant either way.
 */
function sharedHead(lexicon: Lexicon, matches: readonly Match[], at: number) {
  const [first, joiner, second] = matches.slice(Math.max(0, at - 2), at + 1);
  if (!first || !second || (joiner?.meaning.type !== 'or' && joiner?.meaning.type !== 'and'))
    return undefined;
  const words = second.key.split(' ');
  for (let from = 1; from < words.length; from++) {
    const meaning = lexicon.phrases.get([first.key, ...words.slice(from)].join(' '));
    if (meaning?.type === 'entry') {
      const isAlternative = joiner.meaning.type === 'or';
      return { entry: meaning.entry, start: first.start, end: second.end, isAlternative };
    }
  }
  return undefined;
}
