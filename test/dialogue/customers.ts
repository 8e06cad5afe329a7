import fc from 'fast-check';
import type { World } from '../../src/dialogue/index.js';
import { type Action, type Command, itemId, type Severity } from '../../src/domain/index.js';

/** Something typed, and what it must lead to. */
export interface Sentence {
  readonly text: string;
  /** Restrictions that it states, which must be in force afterwards. */
  readonly states?: readonly Stated[];
  /** Whether it may take an earlier restriction back. */
  readonly takesBack?: boolean;
  /** Whether it says just this. */
  readonly command?: Command;
}

export interface Stated {
  readonly constraint: string;
  readonly severity: Severity;
}

/** What a customer does next; buttons are picked when it is known which there are. */
export type Move = { readonly minutes: number } & (
  | { readonly type: 'say'; readonly sentence: Sentence }
  | { readonly type: 'press' | 'pressEarlier'; readonly pick: number }
  /** A button that no reply had: a client may send anything. */
  | { readonly type: 'forge'; readonly action: Action }
  | { readonly type: 'open' }
);

/** A dialogue that begins with one to three restrictions. */
export function dialogues(world: World): fc.Arbitrary<readonly Move[]> {
  const spoken = sentences(world);
  const minutes = fc.oneof(
    { weight: 30, arbitrary: fc.integer({ min: 0, max: 3 }) },
    { weight: 2, arbitrary: fc.constantFrom(60, 180, 239) },
    { weight: 1, arbitrary: fc.constantFrom(300, 900) },
  );
  const said = (sentence: fc.Arbitrary<Sentence>): fc.Arbitrary<Move> =>
    fc.record({ type: fc.constant('say' as const), sentence, minutes });
  const pick = fc.nat({ max: 40 });
  const move: fc.Arbitrary<Move> = fc.oneof(
    { weight: 12, arbitrary: said(spoken.any) },
    { weight: 5, arbitrary: fc.record({ type: fc.constant('press' as const), pick, minutes }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('pressEarlier' as const), pick, minutes }) },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('forge' as const), action: actions(world), minutes }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('open' as const), minutes }) },
  );
  return fc
    .tuple(
      fc.array(said(spoken.restriction), { minLength: 1, maxLength: 3 }),
      fc.array(move, { minLength: 5, maxLength: 25, size: 'max' }),
    )
    .map(([first, rest]) => [...first, ...rest]);
}

/** A dialogue of somebody who wants more than there is: limit upon limit, and passing over what comes. */
export function demands(world: World): fc.Arbitrary<readonly Move[]> {
  const { restriction, requirement, steering } = sentences(world);
  const said = (sentence: fc.Arbitrary<Sentence>): fc.Arbitrary<Move> =>
    sentence.map((s) => ({ type: 'say', sentence: s, minutes: 1 }));
  const settled = ['no', 'just today', 'skip'].map((text) => said(fc.constant({ text })));
  const more = fc.oneof(
    { weight: 4, arbitrary: said(requirement) },
    { weight: 1, arbitrary: said(steering) },
  );
  return fc
    .tuple(
      fc.array(said(restriction), { maxLength: 2 }),
      fc.tuple(...settled),
      fc.array(more, { minLength: 3, maxLength: 12, size: 'max' }),
    )
    .map(([first, then, rest]) => [...first, ...then, ...rest]);
}

/** Sentences from the pack's own words and items. */
function sentences(world: World) {
  const { pack, catalogue, lexicon } = world;
  const words = pack.attributes.flatMap((attribute) => {
    switch (attribute.kind) {
      case 'flag':
        return [attribute.say, ...attribute.words, ...(attribute.opposite?.words ?? [])];
      case 'number':
        return [...attribute.less.words, ...attribute.more.words];
      case 'tags':
        return Object.entries(attribute.values).flatMap(([value, side]) => [value, ...side.words]);
    }
  });
  const cues = [...Object.values(lexicon.language.cues), ...Object.values(lexicon.language.answers)].flat();
  const word = fc.constantFrom(...words);
  const names = catalogue.items.flatMap(({ name }) => [name, name.split(/[,(]/)[0] ?? name]);
  const item = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...names) },
    { weight: 2, arbitrary: fc.constantFrom('first one', 'second one', 'third', 'last one') },
  );
  const critique = fc.constantFrom(...pack.critiques.flatMap(({ label, words: more }) => [label, ...more]));
  const term = fc.constantFrom(...pack.constraints.flatMap(({ say, words: more }) => [say, ...more]));
  const option = fc.constantFrom(
    ...pack.questions.flatMap(({ options }) => options.flatMap((o) => [o.label, ...o.words])),
  );
  const unit = fc.constantFrom(
    '',
    ...(pack.currency === undefined ? [] : [' euros']),
    ' minutes',
    ' kcal',
    ' g',
  );
  const amount = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 1500 })).map(String);
  const plain = (...parts: (fc.Arbitrary<string> | string)[]): fc.Arbitrary<Sentence> =>
    fc
      .tuple(...parts.map((p) => (typeof p === 'string' ? fc.constant(p) : p)))
      .map((all) => ({ text: all.join('') }));
  const takingBack = (sentence: fc.Arbitrary<Sentence>): fc.Arbitrary<Sentence> =>
    sentence.map((s) => ({ ...s, takesBack: true }));

  const restriction = restrictions(world);
  const wish = fc.oneof(
    plain('something ', word),
    plain('not too ', word),
    plain(option),
    plain('I love ', word),
  );
  const requirement = fc.oneof(
    plain(fc.constantFrom('under ', 'at most ', 'at least ', 'over '), amount, unit),
    plain('must be ', word),
    plain('nothing ', word),
    plain('only ', word),
    plain('no ', word),
    plain('I have ', word, ' and ', word),
  );
  const question = fc.oneof(
    plain('why not the ', item, '?'),
    plain('why ', item, '?'),
    plain('why?'),
    plain('tell me about the ', item),
    plain('does the ', item, ' have ', term, '?'),
    plain('is the ', item, ' ', term, '?'),
  );
  const steering = fc.oneof(
    plain(critique),
    plain(critique, ' than the ', item),
    plain('like the ', item, ' but ', critique),
    plain('like the ', item),
    plain('something else'),
    plain('not that one'),
    plain('not the ', item),
    plain('skip'),
    plain("I don't mind"),
    plain('yes'),
    plain('no'),
    plain('remember that'),
    plain('just today'),
  );
  const choice = fc.oneof(
    plain("I'll have the ", item),
    plain("I'll have it"),
    plain('sounds good'),
    plain('the ', item),
    plain('2'),
  );
  const talk = fc.oneof(
    plain(fc.constantFrom('hi', 'thanks', 'help', 'what do you know about me', 'who are you?')),
    fc.constantFrom<Sentence>(
      { text: 'undo', command: 'undo' },
      { text: 'start over', command: 'startOver' },
    ),
    takingBack(plain(fc.constantFrom('forget me', 'forget everything'))),
    plain(fc.constantFrom('auf Deutsch bitte', 'in English please')),
    takingBack(plain('actually make that ', term)),
    takingBack(plain("I don't need ", term, ' after all')),
    takingBack(plain(term, ' is fine')),
  );
  const garbage = fc.oneof(
    plain(fc.string({ maxLength: 40 })),
    plain(fc.string({ unit: 'binary', maxLength: 40 })),
    plain(
      fc.constantFrom('', ' ', '🍕🥜!!', 'здравствуйте', 'asdf qwer', '{item}', '<script>alert(1)</script>'),
    ),
    plain(fc.constantFrom('a', 'nuts, ', '🙂', 'no ').map((s) => s.repeat(5000))),
  );
  // Words in any order say anything, so they may take back what was said.
  const soup = takingBack(
    fc
      .array(fc.oneof(word, item, term, option, critique, amount, fc.constantFrom(...cues)), {
        minLength: 1,
        maxLength: 8,
      })
      .map((all) => ({ text: all.join(' ') })),
  );
  const kinds = pack.plans.filter(({ days }) => days.length === 1);
  const planned = fc.oneof(
    plain(fc.constantFrom(...kinds.map(({ say }) => say))),
    plain('swap the ', item),
    plain('another ', fc.constantFrom(...kinds.flatMap(({ slots }) => slots.map(({ say }) => say)))),
  );
  const single = fc.oneof(
    { weight: 3, arbitrary: restriction },
    { weight: 3, arbitrary: wish },
    { weight: 4, arbitrary: requirement },
    { weight: 4, arbitrary: question },
    { weight: 5, arbitrary: steering },
    { weight: 3, arbitrary: choice },
    { weight: 2, arbitrary: talk },
    { weight: 1, arbitrary: garbage },
    { weight: 2, arbitrary: soup },
    { weight: 1, arbitrary: planned },
  );
  const double = fc.tuple(single, fc.constantFrom('. ', '. Also, ', '\n'), single).map(([a, link, b]) => ({
    text: `${a.text}${link}${b.text}`,
    // Nothing is expected of what stands behind a flood of words.
    states: b.takesBack === true || a.text.length > 500 ? [] : [...(a.states ?? []), ...(b.states ?? [])],
    takesBack: [a, b].some(({ takesBack, command }) => takesBack === true || command !== undefined),
  }));
  return {
    restriction,
    requirement,
    steering,
    ordinary: fc.oneof(restriction, wish, requirement, question, steering, choice, talk),
    any: fc.oneof({ weight: 6, arbitrary: single }, { weight: 1, arbitrary: double }),
  };
}

/** What customers say on an ordinary day, in the pack's own words. */
export const ordinarySentences = (world: World): fc.Arbitrary<string> =>
  sentences(world).ordinary.map(({ text }) => text);

const TEMPLATES: Readonly<Record<Severity, readonly string[]>> = {
  allergy: [
    "I'm allergic to %",
    'I have a % allergy',
    '% allergy, something nice',
    "hello, I'm allergic to % please",
  ],
  intolerance: ["I'm intolerant to %", '% intolerance'],
  coeliac: ["I'm %", '%', 'I am % and hungry'],
  diet: ["I'm %", '% please', '%'],
  religion: ['%', '% please'],
  injury: ['%', '%, something short', 'I have %'],
  pregnancy: ['%', '% please'],
};

/** The severities that describe the customer and are meant when only the word is said. */
const NAMED_ALONE: readonly Severity[] = ['coeliac', 'diet', 'religion', 'injury', 'pregnancy'];

/** Every restriction in each of the pack's words for it, in sentences that leave no doubt. */
export const restrictionSentences = ({ pack }: World): readonly Sentence[] =>
  pack.constraints.flatMap(({ id: constraint, say, words, severities }) =>
    severities
      .filter((severity, place) =>
        severities.includes('allergy')
          ? !NAMED_ALONE.includes(severity)
          : place === 0 || !NAMED_ALONE.includes(severity),
      )
      .flatMap((severity) =>
        [say, ...words].flatMap((word) =>
          TEMPLATES[severity].map((template) => ({
            text: template.replace('%', word),
            states: [{ constraint, severity }],
          })),
        ),
      ),
  );

/** One or two of them. */
function restrictions(world: World): fc.Arbitrary<Sentence> {
  const one = fc.constantFrom(...restrictionSentences(world));
  const two = fc.tuple(one, one).map(([a, b]) => ({
    text: `${a.text}. ${b.text}`,
    states: [...(a.states ?? []), ...(b.states ?? [])],
  }));
  return fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: two });
}

/** Anything that a client could send as a button. */
function actions({ pack, catalogue }: World): fc.Arbitrary<Action> {
  const item = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...catalogue.items.map(({ id }) => id)) },
    { weight: 1, arbitrary: fc.constantFrom(itemId('no-such-thing'), itemId('__proto__')) },
  );
  const asked = [...pack.safety, ...pack.questions].map(({ id }) => id);
  const answers = [
    ...pack.questions.flatMap(({ options }) => options.map(({ id }) => id)),
    ...pack.constraints.map(({ id }) => id),
    'none',
    'else',
    'any',
    'nonsense',
  ];
  const number = fc.integer({ min: -1, max: 30 });
  const type = <T extends Action['type']>(name: T) => fc.constant(name);
  return fc.oneof(
    fc.record({
      type: type('answer'),
      question: fc.constantFrom(...asked, 'nonsense'),
      option: fc.constantFrom(...answers),
    }),
    ...(['accept', 'reject', 'why', 'like', 'swap'] as const).map((name) =>
      fc.record({ type: type(name), item }),
    ),
    fc.record({
      type: type('critique'),
      critique: fc.constantFrom(...pack.critiques.map(({ id }) => id), 'nonsense'),
      item,
    }),
    fc.record({ type: type('relax'), turn: number, index: number }),
    fc.record({
      type: type('forgetOne'),
      piece: fc.constantFrom('restriction nuts', 'restriction vegan', 'lacks spicy', 'nothing'),
    }),
    fc.record({ type: type('remember'), consent: fc.boolean() }),
    fc.record({ type: type('forget'), confirmed: fc.boolean() }),
    fc.record({ type: type('skip') }),
  );
}
