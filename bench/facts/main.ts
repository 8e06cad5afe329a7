import { parseArgs } from 'node:util';
import { type Derivation, derive, deriveFromText, shown, withTold } from '../../src/facts/index.js';
import type { Benchmark } from '../benchmark.js';
import { PARTS, type Part, type Recipe, readFoodLexicon, readRecipes } from './data.js';
import { LABELS, type Label } from './labels.js';

/** What the lexicon of food derives from ingredient lists, against what editors tagged. */
export const facts: Benchmark = {
  summary: 'allergens and diets derived from ingredient lists, against editorial tags',
  usage: 'facts --data FILE.jsonl.gz [--part dev|held|all] [--unknown N] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        part: { type: 'string', default: 'all' },
        unknown: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    if (!values.data) throw new Error('--data FILE.jsonl.gz is needed.');
    const part = PARTS.find((name) => name === values.part);
    if (!part) throw new Error(`--part is "${values.part}"; it must be one of ${PARTS.join(', ')}.`);
    const lexicon = readFoodLexicon();
    const judged = readRecipes(values.data, part).map((recipe): Judged => {
      const told = deriveFromText(lexicon, recipe.title ?? '');
      return { recipe, derived: withTold(derive(lexicon, recipe.ingredients), told) };
    });

    if (values.unknown !== undefined) {
      for (const [words, count] of unknownWords(judged, part).slice(0, Number(values.unknown))) {
        out(`${String(count).padStart(6)}  ${words}`);
      }
      return 0;
    }
    const rows = LABELS.map((label) => [label.name, figures(label, judged)] as const);
    if (values.json) out(JSON.stringify({ part, recipes: judged.length, facts: Object.fromEntries(rows) }));
    else {
      out(`${judged.length} recipes, part ${part}, ${lexicon.entries.size} entries`);
      out(
        `${' '.repeat(12)}${Object.keys(rows[0]?.[1] ?? {})
          .map((name) => name.padStart(18))
          .join('')}`,
      );
      for (const [name, row] of rows) {
        out(
          `${name.padEnd(12)}${Object.values(row)
            .map((n) => String(n).padStart(18))
            .join('')}`,
        );
      }
    }
    return 0;
  },
};

interface Judged {
  readonly recipe: Recipe;
  readonly derived: Derivation;
}

/**
 * Of the recipes that are tagged, how many the derivation confirms, leaves open and misses; of those with a tag
 * against it, how many it confirms falsely. To miss an allergen is to show no evidence of it, a diet to deny it.
 */
function figures(label: Label, judged: readonly Judged[]) {
  const has = ({ recipe }: Judged, tags: readonly string[]) => recipe.tags.some((tag) => tags.includes(tag));
  const tagged = judged.filter((one) => has(one, label.tagged));
  const against = judged.filter((one) => has(one, label.against) && !has(one, label.tagged));
  const count = (all: readonly Judged[], verdict: Verdict) =>
    all.filter(({ derived }) => verdictOn(label, derived) === verdict).length;
  return {
    tagged: tagged.length,
    confirmed: count(tagged, 'confirmed'),
    unknown: count(tagged, 'unknown'),
    missed: count(tagged, 'missed'),
    counterexamples: against.length,
    falselyConfirmed: count(against, 'confirmed'),
  };
}

type Verdict = 'confirmed' | 'unknown' | 'missed';

function verdictOn({ name, kind }: Label, derived: Derivation): Verdict {
  const verdict = kind === 'code' ? shown(derived, name) : (derived.diets.get(name)?.verdict ?? 'unknown');
  const words: Readonly<Record<typeof verdict, Verdict>> = {
    contains: 'confirmed',
    yes: 'confirmed',
    unknown: 'unknown',
    noEvidence: 'missed',
    no: 'missed',
  };
  return words[verdict];
}

/** Most frequent first. What is held back is not looked at. */
function unknownWords(judged: readonly Judged[], part: Part): readonly (readonly [string, number])[] {
  if (part !== 'dev') throw new Error('--unknown goes with --part dev only.');
  const counts = new Map<string, number>();
  for (const { words } of judged.flatMap(({ derived }) => derived.unknownWords)) {
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a);
}
