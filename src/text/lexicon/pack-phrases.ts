import type { PackDocument } from '../../business/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Feature } from '../../domain/index.js';
import type { Language } from '../language.js';
import type { Stated } from '../said.js';
import { fold } from '../tokens.js';
import { aboutOf, type Entry, type Meaning } from './meaning.js';
import { openAttributes } from './pack-index.js';

/** What a business has words for: what may be kept away, what its items have, what it asks. */
export function packEntries({ pack, features }: Catalogue): readonly Entry[] {
  const feature = (f: Feature, isNegated = false, requires: readonly Stated[] = []): Meaning => ({
    type: 'feature',
    feature: f,
    isNegated,
    requires,
  });
  const attributes = pack.attributes.flatMap((attribute): readonly Entry[] => {
    if (attribute.isSilent) return [];
    switch (attribute.kind) {
      case 'flag': {
        const own = [attribute.say, ...attribute.words];
        const other =
          attribute.opposite === undefined ? [] : [attribute.opposite.say, ...attribute.opposite.words];
        return [
          ...own.map((word): Entry => [word, feature({ attribute: attribute.id })]),
          ...other.map((word): Entry => [word, feature({ attribute: attribute.id }, true)]),
        ];
      }
      case 'number':
        return [
          ...(['less', 'more'] as const).flatMap((toward) =>
            attribute[toward].words.map(
              (word): Entry => [word, feature({ attribute: attribute.id, toward })],
            ),
          ),
          ...[attribute.say, ...attribute.words].map(
            (word): Entry => [word, { type: 'attribute', attribute: attribute.id }],
          ),
          ...(attribute.middle?.words ?? []).map(
            (word): Entry => [word, { type: 'middle', attribute: attribute.id }],
          ),
        ];
      case 'tags':
        return Object.entries(attribute.values).flatMap(([value, { say, words, requires }]) => {
          const meaning = feature({ attribute: attribute.id, value }, false, requires as Stated[]);
          // What every item is called tells none from another.
          return [value, say, ...words]
            .filter((word) => word !== pack.noun.one && word !== pack.noun.many)
            .map((word): Entry => [word, meaning]);
        });
    }
  });
  const open = openAttributes(pack);
  return [
    ...pack.constraints.flatMap(({ id, say, label, words, severities }): readonly Entry[] => {
      const about = aboutOf(severities);
      const meaning = (isName: boolean): Meaning => ({ type: 'constraint', id, about, isName });
      return [
        ...bareId(id, { type: 'constraint', id, about, isName: true, isAnswerOnly: true }),
        ...[say, label].map((word): Entry => [word, meaning(true)]),
        ...words.map((word): Entry => [word, meaning(about === 'body' && sharesWord(word, say))]),
      ];
    }),
    ...attributes,
    ...features.flatMap((f): readonly Entry[] =>
      open.has(f.attribute) && f.value !== undefined ? [[f.value, feature(f)]] : [],
    ),
    ...pack.questions.flatMap(({ id: question, options }) =>
      options.flatMap(({ id: option, label, words }): readonly Entry[] => [
        ...bareId(option, { type: 'option', question, option, isAnswerOnly: true }),
        ...[label, ...words].map((word): Entry => [word, { type: 'option', question, option }]),
      ]),
    ),
    ...pack.absent.flatMap(({ id, say, words }) =>
      [say, ...words].map((word): Entry => [word, { type: 'absent', id }]),
    ),
    ...pack.critiques.flatMap(({ label, words, feature: meant }) =>
      [label, ...words].map((word): Entry => [word, { type: 'critique', feature: featureOf(meant) }]),
    ),
  ];
}

/** "cheaper" -> "cheapest", "more filling" -> "most filling". */
export function superlatives({ pack }: Catalogue, { superlatives: turns }: Language): readonly Entry[] {
  return pack.critiques.flatMap(({ label, words, feature: meant }) => {
    const feature = featureOf(meant);
    return [label, ...words].flatMap((word) =>
      Object.entries(turns).flatMap(([from, to]): readonly Entry[] => {
        const small = word.toLowerCase();
        const isFirst = from.endsWith(' ');
        if (!(isFirst ? small.startsWith(from) : small.endsWith(from) && !small.includes(' '))) return [];
        const turned = isFirst ? to + small.slice(from.length) : small.slice(0, -from.length) + to;
        return [[turned, { type: 'superlative', feature }]];
      }),
    );
  });
}

/** A critique's feature without what it leaves open. */
const featureOf = ({ attribute, value, toward }: PackDocument['critiques'][number]['feature']): Feature => ({
  attribute,
  ...(value !== undefined && { value }),
  ...(toward !== undefined && { toward }),
});

/** An id is understood as an answer when it is one word; in longer ones others of their words would be lost. */
const bareId = (id: string, meaning: Meaning): readonly Entry[] =>
  /^[a-z]+$/.test(id) ? [[id, meaning]] : [];

/** Whether a longer word of one phrase is in the other, in the singular or the plural. */
function sharesWord(phrase: string, name: string): boolean {
  const wordsOf = (text: string): readonly string[] =>
    fold(text)
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 3);
  const own = wordsOf(name);
  return wordsOf(phrase).some((word) =>
    own.some((other) => word.startsWith(other) || other.startsWith(word)),
  );
}
