/** What the bot may never say of an item in its own name, in English and German. */
interface Claim {
  readonly claim: string;
  readonly pattern: RegExp;
  /** It may stand where the sentence says whose word it is. */
  readonly unlessAttributed?: true;
}

const ALLERGENS =
  'gluten|wheat|rye|barley|oats?|spelt|(?:tree |pine |brazil )?nuts?|peanuts?|almonds?|hazelnuts?|walnuts?|cashews?|pecans?|' +
  'pistachios?|macadamias?|milk|dairy|lactose|eggs?|fish|seafood|shellfish|crustaceans|molluscs|prawns|soya?|celery|mustard|' +
  'sesame|sulphites|lupin|allergens?|pork|alcohol|fragrance|latex|nickel|wool';
const ALLERGENE =
  'gluten|weizen|roggen|gerste|hafer|dinkel|nüsse|schalenfrüchte|erdnüsse|mandeln|haselnüsse|walnüsse|milch|milchprodukte|' +
  'laktose|eier|fisch|meeresfrüchte|schalentiere|krebstiere|weichtiere|soja|sellerie|senf|sesam|sulfite|lupinen|allergene|' +
  'schweinefleisch|alkohol|duftstoffe|latex|nickel|wolle';

const CLAIMS: readonly Claim[] = [
  { claim: 'it is safe', pattern: /\b(?:un)?safe(?:ly|r|st)?\b|sicher/i },
  { claim: 'it is promised', pattern: /guarant|garanti|\bpromise|versprech|versprich|versproch/i },
  {
    claim: 'it does no harm',
    pattern:
      /\b(?:harmless|risk-free|worry-free|won't hurt)\b|hypoallergen|unbedenklich|bedenkenlos|harmlos|risikofrei/i,
  },
  { claim: 'it is so wholly', pattern: /\b(?:100|hundred) ?(?:%|per ?cent\b|prozent)|hundertprozentig/i },
  { claim: 'it is free of all allergens', pattern: /allergen[- ]?free|allergenfrei/i },
  {
    claim: 'it suits people with an illness',
    pattern:
      /\bsuitable for\b|\b(?:coeliac|celiac|allergy)[- ](?:friendly|approved)\b|geeignet für|bekömmlich/i,
  },
  { claim: 'no ingredient has it', pattern: /\bNGCI\b|\bno [\p{L} ]*containing\b|ohne \p{L}+haltige/iu },
  {
    claim: 'it has none of it',
    pattern: /\b(?:contains? no|does(?: not|n't) contain)\b|enthält (?:kein|nicht)/i,
  },
  {
    claim: 'it is free of something',
    pattern: /\p{L}-free\b|\bfree (?:of|from)\b|\p{L}{3,}frei\b|\bfrei von\b/iu,
    unlessAttributed: true,
  },
  {
    claim: 'there is none of it',
    pattern: new RegExp(
      `\\b(?:no|zero|without) (?:${ALLERGENS})\\b|\\b(?:ohne|kein|keine|keinen) (?:${ALLERGENE})(?!\\p{L})`,
      'iu',
    ),
    unlessAttributed: true,
  },
  {
    claim: 'it is halal or kosher',
    pattern: /\b(?:is|are) (?:halal|kosher)\b|\b(?:ist|sind) (?:halal|koscher)\b/i,
    unlessAttributed: true,
  },
  {
    claim: 'a list makes it halal or kosher',
    pattern: /(?:by what is listed|nach dem, was aufgeführt).*(?:halal|kosher|koscher)/i,
  },
];

/** Whose word it is: somebody declared or listed it, or the customer said it and it is now noted, known or forgotten. */
const ATTRIBUTED = new RegExp(
  [
    ...[
      '\\bdeclared\\b',
      '\\btaken over from\\b',
      '\\bnot listed\\b',
      '\\byou (?:said|told me|asked for)\\b',
      '\\bnoted:',
    ],
    ...[
      '\\bI remember\\b',
      '\\bforget:',
      '\\bforgotten:',
      '\\bplease tell\\b',
      '\\brule aside\\b',
      '\\bnothing on\\b',
      '\\bnor is anything\\b',
    ],
    ...[
      'laut Angabe',
      '\\bangegeben\\b',
      '\\bangibt\\b',
      'übernommen aus',
      'nicht aufgeführt',
      'Sie sagten',
      'mir gesagt',
    ],
    ...['notiert:', 'erinnere mich', '\\bgemerkt\\b', 'vergessen:', 'informieren Sie', '\\bnichts\\b'],
  ].join('|'),
  'i',
);

/** Words that somebody may type: "no nuts". */
const EXAMPLE = /"[^"]*"|„[^“]*“/g;

/**
 * The claims that a text makes, each with its sentence.
 * @param quoted  words in it that are not the bot's own, such as the names of items
 */
export function claimsIn(text: string, quoted: readonly string[] = []): readonly string[] {
  const claims = claimsOf(text);
  if (claims.length === 0 || quoted.length === 0) return claims;
  const longestFirst = quoted.toSorted((a, b) => b.length - a.length);
  return claimsOf(longestFirst.reduce((rest, words) => rest.replaceAll(words, '…'), text));
}

const claimsOf = (text: string): readonly string[] =>
  text
    .replace(EXAMPLE, '…')
    .split(/(?<=[.!?])\s+|\n/)
    .flatMap((sentence) =>
      CLAIMS.filter(
        ({ pattern, unlessAttributed }) =>
          pattern.test(sentence) && !(unlessAttributed && ATTRIBUTED.test(sentence)),
      ).map(({ claim }) => `${claim}: ${sentence}`),
    );
