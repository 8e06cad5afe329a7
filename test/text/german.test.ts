import { describe, expect, test } from 'vitest';
import { viewIn, type World } from '../../src/dialogue/index.js';
import { type Said, understand } from '../../src/text/index.js';
import { worldOf } from '../tools/world.js';

const BUSINESSES = ['restaurant', 'gym', 'shop'] as const;

/** What is avoided, in the ways in which people say so. */
const AVOID = [
  'Ich bin allergisch gegen X.',
  'ich habe eine X-Allergie',
  'Ich habe leider eine Allergie gegen X',
  'Ich vertrage keine X.',
  'X vertrage ich nicht',
  'Bitte ohne X!',
  'keine X bitte, sonst egal',
  'Ich darf keine X essen',
  'gegen X bin ich allergisch',
  'meine Tochter ist auf X allergisch',
  'Xallergie',
  'X-frei bitte',
  'Bitte nichts mit X, etwas Leichtes wäre schön',
  'X geht leider gar nicht',
];
/** A person is described. */
const BE = [
  'Ich bin X.',
  'ich esse X',
  'X bitte',
  'Wir sind X und haben wenig Zeit',
  'etwas, das X ist',
  'Hallo, X',
  'X, danke',
  'meine Frau ist X',
  'Ich lebe X',
  'nur X',
];
/** Something hurts, or is expected. */
const HURT = [
  'X',
  'Ich habe X',
  'Hallo, X',
  'ich habe leider X, was geht da?',
  'X, seit gestern',
  'Achtung: X',
  'etwas Leichtes, aber X',
  'bei mir: X',
  'Vorsicht, X',
  'nein, aber X',
];

/** "kein Fleisch" is a sentence by itself. */
const SAY = [
  'X',
  'X bitte',
  'Hallo, X',
  'nein, aber X',
  'X, danke',
  'Guten Tag. X!',
  'Ja: X',
  'bitte X',
  'X (wichtig)',
  '- X',
];
const WHOLE = /^(kein|nicht|ohne|esse|trink|nur|habe|ich)/i;
const DESCRIBES = ['diet', 'religion'];
const HURTS = ['injury', 'pregnancy', 'coeliac'];

describe.each(BUSINESSES)('%s', (business) => {
  test('a restriction said in German is never lost', async () => {
    const view = viewIn(await worldOf(business), 'de');
    if (view === undefined) throw new Error(`${business} does not speak German`);
    const lost = view.pack.constraints.flatMap(({ id, say, label, words, severities, facts }) => {
      // What some are allergic to is a thing, also where others keep away from it for their religion.
      const severity = severities.find((s) => s === 'allergy') ?? severities[0] ?? 'allergy';
      const ways = DESCRIBES.includes(severity) ? BE : HURTS.includes(severity) ? HURT : AVOID;
      const asked = { type: 'safety', question: view.pack.safety[0]?.id ?? '' } as const;
      return [...new Set([say, label, ...words])].flatMap((word) =>
        (WHOLE.test(word) ? SAY : ways)
          .map((template) => template.replace('X', word))
          .filter((text) =>
            [asked, undefined].some(
              (pending) => !isKept(understand(text, view.lexicon, { slate: [], pending }), facts, view),
            ),
          )
          .map((text) => `${id}: ${text}`),
      );
    });
    expect(lost).toEqual([]);
  });
});

/** Kept away from it, from what shares a fact with it (a word of two constraints means the first), or from everything. */
function isKept(said: readonly Said[], facts: readonly string[], { pack }: World): boolean {
  const kept = said.flatMap((thing) => (thing.type === 'restrict' ? [thing.constraint] : []));
  const known = pack.constraints.filter(({ id }) => kept.includes(id)).flatMap((c) => c.facts);
  const isKnown = facts.some((fact) => known.includes(fact));
  const isTakenBack = said.some(({ type }) => type === 'retract' || type === 'unrestricted');
  return (isKnown || said.some(({ type }) => type === 'restrictUnknown')) && !isTakenBack;
}

describe('what is taken in German', () => {
  const heard = async (text: string): Promise<readonly Said[]> => {
    const view = viewIn(await worldOf('restaurant'), 'de');
    if (view === undefined) throw new Error('the restaurant does not speak German');
    const slate = view.catalogue.items.slice(0, 3).map(({ id }) => id);
    return understand(text, view.lexicon, { slate }).filter(({ type }) => type === 'accept');
  };

  test.each(['nehme ich', 'das nehme ich', 'nehm ich', 'das erste nehme ich'])('"%s"', async (text) => {
    expect(await heard(text)).toHaveLength(1);
  });

  test.each(['nehme ich nicht', 'das nehme ich nicht', 'ich nehme es nicht', 'das erste nehme ich nicht'])(
    'but nothing in "%s"',
    async (text) => {
      expect(await heard(text)).toEqual([]);
    },
  );
});
