import type { Entry, Lexicon, Quality } from './lexicon.js';
import type { Match } from './match.js';

/** An entry in a line. Those of the same choice are alternatives. */
export interface Named {
  readonly entry: Entry;
  /** In the line: the first character, and that behind the last. */
  readonly start: number;
  readonly end: number;
  readonly choice: number;
  qualities: readonly Quality[];
}

/** What has been read of a line so far. */
export interface Draft {
  readonly named: Named[];
  readonly unknown: string[];
  /** How many choices there are. */
  choices: number;
  /** Something is named, be it a tool or what is left out. */
  isAboutSomething: boolean;
}

/**
 * Add to a draft what a run of matches says.
 *
 * @param draft  changed
 * @param about  what the run is an aside about: "(or margarine)", "(gluten-free)"
 */
export function readRun(
  lexicon: Lexicon,
  matches: readonly Match[],
  draft: Draft,
  about: Named | undefined,
): void {
  let last = about;
  let qualities: readonly Quality[] = [];
  let isAlternative = false;
  let isWithout = false;
  /** Nothing but qualities since the last pause: then they are about what stands before it. */
  let isTrailing = true;
  const pause = (): void => {
    if (isTrailing && last) last.qualities = [...last.qualities, ...qualities];
    qualities = [];
    isAlternative = false;
    isTrailing = true;
  };

  for (const [at, { meaning, key, start, end }] of matches.entries()) {
    const isLeftOut = isWithout;
    isWithout = meaning.type === 'without';
    if (meaning.type !== 'quality' && meaning.type !== 'pause') isTrailing = false;
    switch (meaning.type) {
      case 'entry': {
        draft.isAboutSomething = true;
        if (isLeftOut) break;
        const choice = isAlternative && last ? last.choice : draft.choices++;
        const shared = withSharedHead(lexicon, matches, at);
        if (shared) {
          const itsChoice = isAlternative ? choice : draft.choices++;
          draft.named.push({ ...shared, choice: itsChoice, qualities: [] });
        }
        last = { entry: meaning.entry, start, end, choice, qualities };
        draft.named.push(last);
        qualities = [];
        isAlternative = false;
        break;
      }
      case 'quality':
        qualities = [...qualities, meaning.quality];
        break;
      case 'or':
        // "vegan or dairy butter": the second one is as it is.
        qualities = [];
        isAlternative = true;
        break;
      case 'and':
        isAlternative = false;
        break;
      case 'pause':
        pause();
        break;
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
 * The first half of "white or dark chocolate": white chocolate. It only adds to what the words themselves say, since
 * "pasta or tomato sauce" may be meant either way.
 */
function withSharedHead(lexicon: Lexicon, matches: readonly Match[], at: number) {
  const [first, joiner, second] = matches.slice(Math.max(0, at - 2), at + 1);
  if (!first || !second || (joiner?.meaning.type !== 'or' && joiner?.meaning.type !== 'and'))
    return undefined;
  const words = second.key.split(' ');
  for (let from = 1; from < words.length; from++) {
    const meaning = lexicon.phrases.get([first.key, ...words.slice(from)].join(' '));
    if (meaning?.type === 'entry') return { entry: meaning.entry, start: first.start, end: second.end };
  }
  return undefined;
}
