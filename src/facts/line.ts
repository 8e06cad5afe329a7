import { changedBy } from './change.js';
import type { Lexicon, ThingFacts } from './lexicon.js';
import { isMadeOf, matchesIn } from './match.js';
import { type Draft, type Named, readRun } from './run.js';
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
  const colon = tokens.findIndex(({ text }) => text === ':');
  const label = tokens.slice(0, Math.max(colon, 0));
  if (isMadeOf(lexicon, label, lexicon.toolLabels)) return NOTHING;
  const rest = isMadeOf(lexicon, label, lexicon.headings) ? tokens.slice(colon + 1) : tokens;
  const said = withoutPurposes(lexicon, rest);
  if (!said.some(({ type }) => type === 'word' || type === 'number')) return NOTHING;

  const { named, unknown, isAboutSomething } = draftOf(lexicon, said);
  if (!isAboutSomething && unknown.length === 0) return { choices: [], unknown: [line.trim()] };
  return { choices: choicesOf(lexicon, line, named), unknown };
}

/** Without what the things are for: "for the sauce" up to the next mark, or "(glaze)". */
function withoutPurposes(lexicon: Lexicon, tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { type, text } = tokens[at] ?? { type: 'pause', text: '' };
    const isStart = type === 'open' || lexicon.purposes.has(text);
    const end = tokens.findIndex((token, i) => i > at && token.type !== 'word');
    const purpose = isStart ? tokens.slice(at, end < 0 ? undefined : end) : [];
    if (isMadeOf(lexicon, purpose, lexicon.headings)) at += purpose.length;
    else kept.push(...tokens.slice(at, ++at));
  }
  return kept;
}

/** "1 cup (8 ounces) milk" is "1 cup milk" and, as an aside about what stands before it, "8 ounces". */
function draftOf(lexicon: Lexicon, tokens: readonly Token[]): Draft {
  const draft: Draft = { named: [], unknown: [], choices: 0, isAboutSomething: false };
  const { text, asides } = withoutAsides(tokens);
  readRun(lexicon, matchesIn(lexicon, text), draft, undefined);
  const inText = [...draft.named];
  for (const aside of asides) {
    const about = inText.findLast(({ end }) => end <= (aside[0]?.start ?? 0));
    readRun(lexicon, matchesIn(lexicon, aside), draft, about);
  }
  return draft;
}

/** What is in brackets, inner ones with the outer, and the rest. */
function withoutAsides(tokens: readonly Token[]) {
  const text: Token[] = [];
  const asides: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.type === 'open' && depth++ === 0) asides.push([]);
    if (token.type === 'close' && depth > 0) depth--;
    else if (depth > 0) asides.at(-1)?.push(token);
    else text.push(token);
  }
  return { text, asides };
}

function choicesOf(lexicon: Lexicon, line: string, named: readonly Named[]): readonly (readonly Mention[])[] {
  const choices: Mention[][] = [];
  for (const { entry, start, end, choice, qualities } of named) {
    const facts = qualities.reduce<ThingFacts>((all, quality) => changedBy(quality, all, lexicon), entry);
    choices[choice] = [
      ...(choices[choice] ?? []),
      { ...facts, name: entry.name, words: line.slice(start, end) },
    ];
  }
  return choices;
}
