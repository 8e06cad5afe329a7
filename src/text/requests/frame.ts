import type { Lexicon } from '../lexicon/lexicon.js';
import type { Hearing } from '../mention.js';
import type { Said } from '../said.js';
import type { Request } from './finder.js';

/** What a request says by itself; what it is about stands in the rest of its sentence. */
export function putTo(request: Request, { focus, slate }: Hearing): readonly Said[] {
  switch (request.type) {
    case 'topic': {
      const { topic, isUnneeded } = request;
      return [{ type: isUnneeded ? 'unneeded' : 'topic', topic }];
    }
    case 'people':
    case 'quantity':
      return [request];
    case 'human':
    case 'abuse':
    case 'offTopic':
    case 'health':
      return [{ type: request.type }];
    case 'orders':
      return [{ type: 'health', isOrdered: true }];
    case 'contact':
    case 'change':
      return [{ type: 'staff', about: request.type }];
    case 'safe': {
      const item = focus ?? (slate.length === 1 ? slate[0] : undefined);
      return [{ type: 'staff', about: 'safe', ...(item !== undefined && { item }) }];
    }
    case 'stock':
    case 'compare':
    case 'which':
    case 'swap':
      return [];
  }
}

/**
 * What is said in a sentence that puts a request. What may have to be kept away stands, whatever it is said beside; a
 * question about a diet is no statement that it is kept, and talk of the house is no choice among its items.
 */
export function asRequested(
  said: Said,
  requests: readonly Request[],
  { lexicon, hearing }: { readonly lexicon: Lexicon; readonly hearing: Hearing },
): readonly Said[] {
  const types = new Set(requests.map(({ type }) => type));
  if (types.has('stock')) {
    const isWay = said.type === 'restrict' && lexicon.abouts.get(said.constraint) === 'way';
    if (isWay && hearing.pending?.type !== 'safety') return [{ type: 'stock', constraint: said.constraint }];
    if (said.type === 'wish' && said.polarity === 1 && said.feature.value !== undefined) {
      return [{ type: 'stock', feature: said.feature }, said];
    }
  }
  // "cooked in the same oil as the fries" is no wish for fries.
  if (types.has('contact') && (said.type === 'wish' || said.type === 'option')) return [];
  if (types.has('change') && (said.type === 'unknownItem' || said.type === 'unclearAvoid')) return [];
  const isTalk = TALK.some((type) => types.has(type));
  // "is it safe with a nut allergy" asks what is declared of it.
  const isAsked = said.type === 'ask' && said.constraint !== undefined && types.has('safe');
  return isTalk && CHOICES.has(said.type) && !isAsked ? [] : [said];
}

/** Requests beside which nothing is asked of the items. */
const TALK: readonly Request['type'][] = ['topic', 'human', 'abuse', 'offTopic', 'contact', 'safe', 'stock'];

const CHOICES: ReadonlySet<Said['type']> = new Set<Said['type']>([
  'unknownItem',
  'unclearAvoid',
  'why',
  'whyNot',
  'which',
  'ask',
  'accept',
  'skip',
  'dontMind',
  'more',
  'similar',
  'remember',
]);
