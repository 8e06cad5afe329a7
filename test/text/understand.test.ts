import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../../src/dialogue/index.js';
import { type Feature, itemId, type Severity } from '../../src/domain/index.js';
import { createLexicon, type Hearing, type Lexicon, type Said, understand } from '../../src/text/index.js';
import { MOST_CHARACTERS } from '../../src/text/tokens.js';
import { runs } from '../tools/runs.js';
import { worldOf } from '../tools/world.js';

/* --- What may be said, in short. --- */

const PACKS = ['restaurant', 'gym', 'shop'] as const;
type Pack = (typeof PACKS)[number];

const is = (attribute: string, value?: string): Feature => ({
  attribute,
  ...(value !== undefined && { value }),
});
const less = (attribute: string): Feature => ({ attribute, toward: 'less' });
const more = (attribute: string): Feature => ({ attribute, toward: 'more' });

type Restrict = Said & { type: 'restrict' };
const restrict = (constraint: string, severity?: Severity): Restrict => ({
  type: 'restrict',
  constraint,
  ...(severity !== undefined && { severity }),
});
const allergy = (constraint: string): Restrict => restrict(constraint, 'allergy');
const wish = (feature: Feature): Said => ({ type: 'wish', feature, polarity: 1 });
const unwish = (feature: Feature): Said => ({ type: 'wish', feature, polarity: -1 });
/** Stated outright, so a requirement, and the wish that goes with it. */
const lacks = (feature: Feature): readonly Said[] => [
  { type: 'require', want: { type: 'lacks', feature } },
  unwish(feature),
];
const has = (feature: Feature): readonly Said[] => [
  { type: 'require', want: { type: 'has', feature } },
  wish(feature),
];
const only = (feature: Feature): Said => ({ type: 'require', want: { type: 'has', feature } });
const within = (attribute: string, ...values: string[]): Said => ({
  type: 'require',
  want: { type: 'within', attribute, values },
});
const atMost = (attribute: string, amount: number): Said => ({
  type: 'require',
  want: { type: 'atMost', attribute, amount },
});
const atLeast = (attribute: string, amount: number): Said => ({
  type: 'require',
  want: { type: 'atLeast', attribute, amount },
});
const feels =
  (strength: number) =>
  (feature: Feature): Said => ({ type: 'state', feature, strength });
const [loves, likes, dislikes, hates] = [feels(2), feels(1.2), feels(-2.5), feels(-4)];
const option = (question: string, chosen: string): Said => ({ type: 'option', question, option: chosen });
const of = (item: string | undefined) => (item === undefined ? {} : { item: itemId(item) });
const accept = (item?: string): Said => ({ type: 'accept', ...of(item) });
const reject = (item?: string): Said => ({ type: 'reject', ...of(item) });
const why = (item?: string): Said => ({ type: 'why', ...of(item) });
const whyNot = (item: string): Said => ({ type: 'whyNot', item: itemId(item) });
const ask = (item: string, about: { constraint?: string; feature?: Feature } = {}): Said => ({
  type: 'ask',
  item: itemId(item),
  ...about,
});
const similar = (item: string): Said => ({ type: 'similar', item: itemId(item) });
const critique = (feature: Feature, item?: string): Said => ({ type: 'critique', feature, ...of(item) });
const retract = (constraint: string): Said => ({ type: 'retract', constraint });
const remember = (consent: boolean): Said => ({ type: 'remember', consent });
const plain = (
  type: 'yes' | 'okay' | 'no' | 'unrestricted' | 'dontMind' | 'skip' | 'greeting' | 'thanks' | 'offTopic',
): Said => ({
  type,
});
const absent = (id: string): Said => ({ type: 'absent', absent: id, isWanted: true });
const command = (name: 'help' | 'profile' | 'undo' | 'startOver' | 'forget'): Said => ({
  type: 'command',
  command: name,
});
const unknownItem: Said = { type: 'unknownItem' };
const restrictUnknown: Said = { type: 'restrictUnknown' };
const correction: Said = { type: 'correction' };
const something: Said = { type: 'more' };

/* --- Where in the chat. --- */

const SLATES: Record<Pack, readonly string[]> = {
  restaurant: ['sea-bass', 'lasagne', 'margherita'],
  gym: ['plank', 'chin-up', 'bodyweight-squat'],
  shop: ['fig-leaf-candle', 'steel-flask', 'salted-fudge'],
};
const SAFETY: Record<Pack, string> = { restaurant: 'safety', gym: 'safety', shop: 'avoid' };

const nowhere: Hearing = { slate: [] };
const withSlate = (pack: Pack): Hearing => ({ slate: SLATES[pack].map(itemId) });
const atSafety = (pack: Pack): Hearing => ({
  slate: [],
  pending: { type: 'safety', question: SAFETY[pack] },
});
const atQuestion = (question: string): Hearing => ({ slate: [], pending: { type: 'question', question } });

const worlds = new Map<string, World>();
beforeAll(async () => {
  for (const pack of PACKS) worlds.set(pack, await worldOf(pack));
});
function lexiconOf(pack: Pack): Lexicon {
  const world = worlds.get(pack);
  if (world === undefined) throw new Error(`${pack} is not loaded.`);
  return world.lexicon;
}
const heard = (pack: Pack, text: string, hearing: Hearing): readonly Said[] =>
  understand(text, lexiconOf(pack), hearing);

/** Order is no part of what is meant; the fields of an object have none either. */
const canonical = (thing: unknown): string =>
  JSON.stringify(thing, (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
const sorted = (said: readonly Said[]): readonly string[] => said.map(canonical).toSorted();

/** One sentence and all that it says. */
type Row = readonly [text: string, ...said: readonly (Said | readonly Said[])[]];
const meaningOf = ([, ...said]: Row): readonly Said[] => said.flat();

function says(pack: Pack, hearing: Hearing, rows: readonly Row[]): void {
  test.each(rows.map((row) => [row[0], row] as const))('%j', (text, row) => {
    expect(sorted(heard(pack, text, hearing))).toEqual(sorted(meaningOf(row)));
  });
}

/* --- The sentences. --- */

const light = is('light');
const spicy = is('spicy');
const kind = (value: string) => is('kind', value);
const ingredient = (value: string) => is('ingredients', value);

const AVOIDED: readonly Row[] = [
  ["I'm allergic to nuts", allergy('nuts')],
  ['I have a nut allergy', allergy('nuts')],
  ['nut allergy', allergy('nuts')],
  ['no. allergy to shellfish', plain('no'), allergy('shellfish')],
  ["no nuts, I'm allergic", allergy('nuts')],
  ["I'm allergic, so no nuts", allergy('nuts')],
  ['peanut allergy here', allergy('peanuts')],
  ['severe allergy to shellfish', allergy('shellfish')],
  ['allergies: peanuts and sesame', allergy('peanuts'), allergy('sesame')],
  ['allergic to peanuts, tree nuts and sesame', allergy('peanuts'), allergy('tree_nuts'), allergy('sesame')],
  ['my son has a nut allergy', { ...allergy('nuts'), isForOther: true }],
  ['lactose intolerant', restrict('lactose', 'intolerance')],
  ["I'm gluten intolerant", restrict('gluten', 'intolerance')],
  ['gluten free please', restrict('gluten')],
  ['gluten-free and dairy-free', restrict('gluten'), restrict('dairy')],
  ['coeliac', restrict('coeliac')],
  ["I'm celiac, and I hate coriander", restrict('coeliac'), hates(ingredient('coriander'))],
  ['coeliac, and I hate coriander', restrict('coeliac'), hates(ingredient('coriander'))],
  ['one of us is coeliac', { ...restrict('coeliac'), isForOther: true }],
  ['my wife is vegan and I am coeliac', { ...restrict('vegan'), isForOther: true }, restrict('coeliac')],
  [
    "I'm vegetarian but my friend can't eat nuts",
    restrict('vegetarian'),
    { ...restrict('nuts'), isForOther: true },
  ],
  ['vegetarian if possible', { ...restrict('vegetarian'), isSoft: true }],
  ['no dairy, not an allergy', { ...restrict('dairy'), isHarmless: true }],
  [
    "gluten-free if possible, I'm not coeliac",
    { ...restrict('gluten'), isSoft: true, isHarmless: true },
    { type: 'retract', constraint: 'coeliac' },
  ],
  ['ideally vegan', { ...restrict('vegan'), isSoft: true }],
  ['no dairy tonight', { ...restrict('dairy'), isForNow: true }],
  ["my brother's allergic to sesame", { ...allergy('sesame'), isForOther: true }],
  ['vegan', restrict('vegan')],
  ["I'm vegetarian", restrict('vegetarian')],
  ["I don't eat meat", restrict('vegetarian')],
  ['halal only', restrict('halal')],
  ['kosher please', restrict('kosher')],
  ['no pork', restrict('pork')],
  ['no alcohol', restrict('alcohol')],
  ['without gluten', restrict('gluten')],
  ['nothing with nuts', restrict('nuts')],
  ["I can't have milk", restrict('milk')],
  ["I can't eat nuts", restrict('nuts')],
  ["I can't do dairy", restrict('dairy')],
  ['I must avoid eggs', restrict('eggs')],
  ['keep nuts away from me', restrict('nuts')],
  ["dairy doesn't agree with me", restrict('dairy')],
  ['I have a problem with gluten', restrict('gluten')],
  ['no nuts no milk no eggs', restrict('nuts'), restrict('milk'), restrict('eggs')],
  ['No nuts.No milk.', restrict('nuts'), restrict('milk')],
  ['no nuts, milk or eggs', restrict('nuts'), restrict('milk'), restrict('eggs')],
  ['no nuts and allergic to milk', restrict('nuts'), allergy('milk')],
  ['no fish and allergic to nuts', restrict('fish'), allergy('nuts')],
  ['no chilli and allergic to sesame', ...lacks(ingredient('chilli')), allergy('sesame')],
  ['egg allergy, otherwise anything goes', allergy('eggs'), plain('dontMind')],
  [
    "we're two, one vegan and one allergic to nuts",
    { type: 'people', count: 2 },
    // Which of them is the one who writes, nobody knows.
    { ...restrict('vegan'), isForOther: true },
    { ...allergy('nuts'), isForOther: true },
  ],
  ['allergic to kiwi', restrictUnknown],
  ['I have a kiwi allergy', restrictUnknown],
  ['allergic to nuts and kiwi', allergy('nuts'), restrictUnknown],
  ['kiwi makes me ill', restrictUnknown],
  ['prawns are not an option', restrict('crustaceans')],
  ['can you take out the peanuts?', { type: 'staff', about: 'change' }, restrict('peanuts')],
  ["is there celery in it? I can't have that", restrict('celery')],
  [
    'soy or celery is fine',
    { type: 'retract', constraint: 'soy' },
    { type: 'retract', constraint: 'celery' },
  ],
  [
    'I have a nut allergy and avoid gluten if possible',
    allergy('nuts'),
    { ...restrict('gluten'), isSoft: true },
  ],
  ['celery no thanks', restrict('celery')],
  ['the vegetarian food is not necessary', retract('vegetarian')],
  ["I'm not going out tonight"],
  // Spelling, letters, signs.
  ['allergic to penuts', allergy('peanuts')],
  ["I'm alergic to peanuts", allergy('peanuts')],
  ['alergy to shelfish', allergy('shellfish')],
  ['glutten free', restrict('gluten')],
  ['vegeterian', restrict('vegetarian')],
  ['coelaic', restrict('coeliac')],
  ["I'm allérgic to nüts", allergy('nuts')],
  ["I'M ALLERGIC TO NUTS!!!", allergy('nuts')],
  ['i am  allergic   to    nuts', allergy('nuts')],
  ['I’m allergic to nuts', allergy('nuts')],
  ['no nuts 🙏', restrict('nuts')],
  ['🥜 allergy', restrictUnknown],
  // Nothing to avoid.
  ['no allergies', plain('unrestricted')],
  ['I have no allergies', plain('unrestricted')],
  ['I am not allergic to anything', plain('unrestricted')],
  ['no allergies but no coriander', plain('unrestricted'), ...lacks(ingredient('coriander'))],
  // Taken back.
  ["I'm not vegan", retract('vegan')],
  ['not allergic to nuts', retract('nuts')],
  ["I'm no longer vegan", retract('vegan')],
  ["I'm not vegetarian anymore", retract('vegetarian')],
  ["I don't need vegan after all", retract('vegan')],
  ['forget about the gluten', retract('gluten')],
  ['drop the vegan thing', retract('vegan')],
  ['fish is fine', retract('fish')],
  ['vegan but cheese is ok', restrict('vegan'), retract('milk')],
  ['no meat, fish is fine', ...lacks(is('protein', 'meat')), retract('fish')],
  ['I no longer avoid dairy', retract('dairy')],
  ['actually I can eat nuts', correction, retract('nuts')],
  ['actually make that vegetarian', correction, restrict('vegetarian')],
  [
    'sorry, vegetarian not vegan',
    correction,
    restrict('vegetarian'),
    { type: 'retract', constraint: 'vegan', isDenied: true },
  ],
  ['something that is not kosher', { type: 'retract', constraint: 'kosher', isDenied: true }],
  ['somewhere mid-range', { type: 'middling', attribute: 'price' }],
  ['I do not care about parking', { type: 'unneeded', topic: 'parking' }],
  ['no gluten if possible. I feel better without gluten', { ...restrict('gluten'), isSoft: true }],
  [
    'no nuts if possible. I am allergic to nuts',
    { ...restrict('nuts'), isSoft: true },
    restrict('nuts', 'allergy'),
  ],
  ['do they serve alcohol', { type: 'stock', constraint: 'alcohol' }],
  ['is it vegan?', { type: 'stock', constraint: 'vegan' }],
  ['no wait, vegetarian', correction, restrict('vegetarian')],
];

const WANTED: readonly Row[] = [
  ["I don't like mushrooms", dislikes(ingredient('mushrooms'))],
  ['I hate coriander', hates(ingredient('coriander'))],
  ['not a fan of olives', dislikes(ingredient('olives'))],
  ["I can't stand anchovies", hates(ingredient('anchovies'))],
  ['I love seafood but hate mushrooms', loves(is('protein', 'fish')), hates(ingredient('mushrooms'))],
  ['I like pasta and pizza', likes(kind('pasta')), likes(kind('pizza'))],
  ['I like spicy food', likes(spicy)],
  ['I want pasta', wish(kind('pasta'))],
  ['how about pizza', wish(kind('pizza'))],
  ['do you have pizza?', { type: 'stock', feature: kind('pizza') }, wish(kind('pizza'))],
  ['any soup?', wish(kind('soup'))],
  ['letuce', wish(ingredient('cos lettuce'))],
  ['something light', option('appetite', 'light')],
  ['something light and fresh', option('appetite', 'light'), wish(is('fresh'))],
  ['a starter and a main', wish(is('course', 'starter')), wish(is('course', 'main'))],
  ['I fancy something sweet', wish(is('sweet'))],
  ["I'm starving", unwish(light)],
  ['nothing too heavy', ...has(light)],
  ['proper meal, nothing too heavy', option('occasion', 'proper-meal'), ...has(light)],
  ['something warm, not too heavy', option('weather', 'warm'), ...has(light)],
  ['nothing spicy', ...lacks(spicy)],
  ['not spicy please', ...lacks(spicy)],
  ['no pasta, no pizza', ...lacks(kind('pasta')), ...lacks(kind('pizza'))],
  ['no mushrooms but with olives', ...lacks(ingredient('mushrooms')), wish(ingredient('olives'))],
  ['anything except soup', ...lacks(kind('soup'))],
  ['anything but pasta', ...lacks(kind('pasta'))],
  ['everything but soup', ...lacks(kind('soup'))],
  ['must be warm', ...has(is('warm'))],
  ['pasta only', only(kind('pasta'))],
  ['only pasta or risotto', within('kind', 'pasta', 'risotto')],
  ['cheap', wish(less('price'))],
  ['cheap and cheerful', wish(less('price'))],
  ['something cheap but filling', wish(less('price')), unwish(light)],
  ['not too expensive', unwish(more('price'))],
  ["I'm in a hurry", wish(less('minutes'))],
  // Limits.
  ['under 12', atMost('price', 12)],
  ['under €12', atMost('price', 12)],
  ['12€ max', atMost('price', 12)],
  ['less than 12 euros', atMost('price', 12)],
  ['at most twenty euros', atMost('price', 20)],
  ['up to 12,50', atMost('price', 12.5)],
  ['not more than 12', atMost('price', 12)],
  ['under a tenner', atMost('price', 10)],
  ['12 or less', atMost('price', 12)],
  ['15 or more', atLeast('price', 15)],
  ['15 euros or more', atLeast('price', 15)],
  ['over 10 euros', atLeast('price', 10)],
  ['at least 300 calories', atLeast('kcal', 300)],
  ['under 1,000 kcal', atMost('kcal', 1000)],
  ['around 15 euros', atMost('price', 17.25)],
  ['between 10 and 15 euros', atLeast('price', 10), atMost('price', 15)],
  ['from 10 to 15 euros', atLeast('price', 10), atMost('price', 15)],
  ['less than 12 euros but more than 8', atMost('price', 12), atLeast('price', 8)],
  ['under 20 minutes', atMost('minutes', 20)],
  ['I only have half an hour', atMost('minutes', 30)],
  ['1.5 hours', atMost('minutes', 90)],
  ['20min', atMost('minutes', 20)],
  ['actually under 15', correction, atMost('price', 15)],
  // Several at once.
  ['vegan pizza under 12', restrict('vegan'), wish(kind('pizza')), atMost('price', 12)],
  ['something under 12 and quick', atMost('price', 12), wish(less('minutes'))],
  [
    'something quick and light under 15 euros, no nuts',
    wish(less('minutes')),
    wish(light),
    atMost('price', 15),
    restrict('nuts'),
  ],
];

const CHAT: readonly Row[] = [
  ['hi', plain('greeting')],
  ["hey, I'm vegan", plain('greeting'), restrict('vegan')],
  ['thanks', plain('thanks')],
  ['thank you, bye', plain('thanks')],
  ['yes', plain('yes')],
  ['ok', plain('okay')],
  ['nope', plain('no')],
  ['no no no', plain('no')],
  ["I don't mind", plain('dontMind')],
  ['surprise me', plain('dontMind')],
  ['skip', plain('skip')],
  ['what do you recommend?', plain('skip')],
  ['remember that', remember(true)],
  ['just today', remember(false)],
  ['help', command('help')],
  ['undo', command('undo')],
  ['start over', command('startOver')],
  ['what do you know about me?', command('profile')],
  ['forget me', command('forget')],
  // Nothing that could be meant here.
  [''],
  ['   '],
  ['...'],
  ['👍'],
  ['我对花生过敏'],
  ['Привет'],
  ['asdfghjkl'],
  ['lorem ipsum dolor'],
  ['what is the weather today', plain('offTopic')],
  ['lunch for four of us', { type: 'people', count: 4 }],
];

const ON_THE_TABLE: readonly Row[] = [
  ['the first one', accept('sea-bass')],
  ['the second one please', accept('lasagne')],
  ["I'll have the second", accept('lasagne')],
  ["I'll take the lasagne", accept('lasagne')],
  ['the sea bass please', accept('sea-bass')],
  ['number 2', accept('lasagne')],
  ['2', accept('lasagne')],
  ['the last one', accept('margherita')],
  ['lasagne', accept('lasagne')],
  ["I'll have it", accept()],
  ['sounds good', accept()],
  ['perfect, thanks', accept(), plain('thanks')],
  ['not that one', reject()],
  ['not the first one', reject('sea-bass')],
  ["I don't like the first one", reject('sea-bass')],
  ['no lasagne', reject('lasagne')],
  ['anything but the lasagne', reject('lasagne')],
  ['I like the first one', { type: 'likeItem', item: itemId('sea-bass'), strength: 1.2 }],
  ['none of these', something],
  ['something else', something],
  ['show me more', something],
  ['cheaper', critique(less('price'))],
  ['lighter please', critique(light)],
  ['more filling', critique(more('kcal'))],
  ['less spicy', critique(is('mild'))],
  ['cheaper than the second one', critique(less('price'), 'lasagne')],
  ['a bit lighter than the first', critique(light, 'sea-bass')],
  ['like the first one', similar('sea-bass')],
  ['something like the lasagne', similar('lasagne')],
  ['like the second but vegan', similar('lasagne'), restrict('vegan')],
  ['something like the second but cheaper', similar('lasagne'), critique(less('price'))],
  ['something cheaper than 12 euros, like the first one', atMost('price', 12), similar('sea-bass')],
  ['something like the ramen but vegan', absent('japanese-food'), restrict('vegan')],
  ['something like the zorbu but vegan', unknownItem, restrict('vegan')],
  ['why?', why()],
  ['why the second one?', why('lasagne')],
  ['why did you suggest the lasagne?', why('lasagne')],
  ['why is the sea bass first?', why('sea-bass')],
  ['why not the gnocchi?', whyNot('gnocchi')],
  ["why didn't you suggest the carbonara?", whyNot('carbonara')],
  ["why can't I have the tiramisu", whyNot('tiramisu')],
  ['what about the gnocchi?', whyNot('gnocchi')],
  ['why not the unicorn?', unknownItem],
  ['does the lasagne have nuts?', ask('lasagne', { constraint: 'nuts' })],
  ['is the second one vegan?', ask('lasagne', { constraint: 'vegan' })],
  ['is the sea bass gluten free?', ask('sea-bass', { constraint: 'gluten' })],
  ['is there any gluten in the lasagne?', ask('lasagne', { constraint: 'gluten' })],
  ['is the first one spicy?', ask('sea-bass', { feature: spicy })],
  ["what's in the lasagne?", ask('lasagne')],
  ['tell me about the first one', ask('sea-bass')],
  ['carbonara', ask('carbonara')],
  // By what it has, of those shown.
  ['the cheaper one', accept('margherita')],
  ["I'll have the cheapest of the three", accept('margherita')],
  ['the one with the fish', accept('sea-bass')],
  ['the fish one please', accept('sea-bass')],
  ['a cheaper one', critique(less('price'))],
  ["I'd like the one with the unicorn", unknownItem],
  // Alternatives.
  ['are there any other places that you could recommend', something],
];

const IN_THE_GYM: readonly Row[] = [
  ['my knees are bad', restrict('knee')],
  ['I have a bad back', restrict('back')],
  ['my shoulder hurts', restrict('shoulder')],
  ['dodgy knees and a sore wrist', restrict('knee'), restrict('wrist')],
  ['I twisted my ankle', restrict('ankle')],
  ['slipped disc', restrict('back')],
  ['arthritis in my hip', restrict('hip')],
  ["I'm pregnant", restrict('pregnancy')],
  ['I am 20 weeks pregnant', restrict('pregnancy')],
  ["I'm not pregnant anymore", retract('pregnancy')],
  ["I don't have bad knees", retract('knee')],
  ['no knee problems', retract('knee')],
  ['my knee is fine now', retract('knee')],
  ['go easy on my knees', restrict('knee')],
  ['a 20-minute workout, bad knee', atMost('minutes', 20), restrict('knee')],
  ["I've got a bad neck and I want to work my neck", restrict('neck'), wish(is('muscle', 'neck'))],
  ['I want to work on my back', wish(is('area', 'back muscles'))],
  // The pack reads "my shoulder" as an injury: careful rather than clever.
  ['something for my shoulders', restrict('shoulder')],
  ['leg day', wish(is('area', 'legs'))],
  ['no jumping', ...has(is('low-impact'))],
  ['only dumbbells', within('equipment', 'dumbbell', 'body only', 'provided', 'free wall')],
  [
    'I have dumbbells and a bench',
    within('equipment', 'dumbbell', 'bench', 'body only', 'provided', 'free wall'),
  ],
  ['I have no equipment', within('equipment', 'body only', 'provided', 'free wall')],
  ['no equipment', within('equipment', 'body only', 'provided', 'free wall')],
  [
    "I've only got 20 minutes and no equipment",
    atMost('minutes', 20),
    within('equipment', 'body only', 'provided', 'free wall'),
  ],
  // A barbell comes with plates, and who has an adjustable bench has a flat one.
  [
    'I have a barbell and an adjustable bench',
    within(
      'equipment',
      ...['barbell', 'weight plate', 'incline bench', 'bench'],
      ...['body only', 'provided', 'free wall'],
    ),
  ],
  // A level is a limit; a pattern that only rules look at is no word.
  ["I'm a beginner", ...has(is('level', 'beginner'))],
  ['I have some experience', within('level', 'beginner', 'intermediate'), wish(is('level', 'intermediate'))],
  ["I'm advanced", wish(is('level', 'expert'))],
  ['I want to do a hinge movement'],
  ['my elbow hurts', restrict('elbow')],
  ['I take tablets for my blood pressure', restrict('condition')],
  ['I had a baby four months ago', restrict('birth')],
  ['I had a knee operation in spring', restrict('knee'), restrict('operation')],
  ['my doctor told me to be careful', restrict('limits')],
  // Of one condition among many that go by one name, so that it takes none back.
  ['no heart problems', [{ type: 'unaffected', constraint: 'condition' }]],
  ['20 minutes', atMost('minutes', 20)],
  ['an hour max', atMost('minutes', 60)],
  ['at least 45 minutes', atLeast('minutes', 45)],
  ['between 20 and 40 minutes', atLeast('minutes', 20), atMost('minutes', 40)],
  ['I want to relax', wish(is('relaxing'))],
  ['something easy', unwish(is('hard'))],
  ['a class', wish(kind('class'))],
  ['no classes', ...lacks(kind('class'))],
  ['I like swimming but hate running', likes(is('style', 'aqua')), hates(is('style', 'running'))],
  ["I can't do push-ups", ...lacks(is('family', 'push-up'))],
  ['harder', critique(is('hard'))],
  ['shorter than the first one', critique(less('minutes'), 'plank')],
  ['like the second but easier', similar('chin-up'), critique(is('level', 'beginner'))],
  ['is the plank bad for my back?', ask('plank', { constraint: 'back' })],
  ['is the second one ok for my knees?', ask('chin-up', { constraint: 'knee' })],
  ['why not the barbell squat?', whyNot('barbell-squat')],
];

const IN_THE_SHOP: readonly Row[] = [
  ['no fragrance', restrict('fragrance')],
  ['fragrance-free please', restrict('fragrance')],
  ['perfume allergy', allergy('fragrance')],
  ["I'm allergic to nickel", allergy('nickel')],
  ['no wool and allergic to lanolin', restrict('wool'), allergy('lanolin')],
  ['no wool or beeswax', restrict('wool'), restrict('bee_products')],
  ["I can't wear wool", restrict('wool')],
  ['allergic to cats', restrictUnknown],
  ["it's for a baby", restrict('under_three')],
  ['she is pregnant', { ...restrict('pregnancy'), isForOther: true }],
  ['teetotal', restrict('teetotal')],
  ['my sister is vegan', wish(is('recipient', 'family')), { ...restrict('vegan'), isForOther: true }],
  ['not tested on animals', restrict('cruelty_free')],
  ['a gift for my mum', option('what_for', 'present'), wish(is('recipient', 'family'))],
  [
    'a present for a friend under £20',
    option('what_for', 'present'),
    wish(is('recipient', 'friend')),
    atMost('price', 20),
  ],
  ["for my wife's birthday", wish(is('recipient', 'partner')), wish(is('occasion', 'birthday'))],
  ['something handmade', wish(is('handmade'))],
  ['nothing scented', ...has(is('unscented'))],
  ['between 10 and 20 pounds', atLeast('price', 10), atMost('price', 20)],
  ['candles', wish(is('category', 'candle'))],
  ['no candles', ...lacks(is('category', 'candle'))],
  ['I hate lavender', hates(is('scent', 'lavender'))],
  ['less scented', critique(is('unscented'))],
  ['something smaller', critique(less('weight'))],
  ['something like the fudge but vegan', similar('salted-fudge'), restrict('vegan')],
  ['does the first one contain nickel?', ask('fig-leaf-candle', { constraint: 'nickel' })],
  ['why not the lambswool throw?', whyNot('lambswool-throw')],
];

const SAFETY_ANSWERED: readonly Row[] = [
  ['no', plain('no')],
  ['none', plain('no')],
  ["I'm fine", plain('no')],
  ['no, nothing', plain('no')],
  ['I eat everything', plain('unrestricted')],
  ['nuts', restrict('nuts')],
  ['nuts and milk', restrict('nuts'), restrict('milk')],
  ['fish', restrict('fish')],
  ['no fish', restrict('fish')],
  ['just gluten', restrict('gluten')],
  ['peanuts maybe', restrict('peanuts')],
  ['shellfish, and I hate coriander', restrict('shellfish'), hates(ingredient('coriander'))],
  ["nope, but I don't like olives", plain('no'), dislikes(ingredient('olives'))],
  ['peanuts and something light please', restrict('peanuts'), option('appetite', 'light')],
  ['allergic to kiwi', restrictUnknown],
];

describe('in the restaurant', () => {
  describe('what must be avoided', () => says('restaurant', nowhere, AVOIDED));
  describe('what is wanted', () => says('restaurant', nowhere, WANTED));
  describe('the chat itself', () => says('restaurant', nowhere, CHAT));
  describe('what is on the table', () => says('restaurant', withSlate('restaurant'), ON_THE_TABLE));
  describe('after the safety question', () => says('restaurant', atSafety('restaurant'), SAFETY_ANSWERED));

  describe('after "something light, or something that fills you up?"', () =>
    says('restaurant', atQuestion('appetite'), [
      ['light', option('appetite', 'light')],
      ['filling please', option('appetite', 'filling')],
      ["don't mind", plain('dontMind')],
      ['both', plain('dontMind')],
      ['no', plain('no')],
      ['light and under 12', option('appetite', 'light'), atMost('price', 12)],
      ["filling, and I'm allergic to nuts", option('appetite', 'filling'), allergy('nuts')],
    ]));

  describe('after "meat, fish or neither?"', () =>
    says('restaurant', atQuestion('plate'), [
      ['fish', option('plate', 'fish')],
      ['neither', option('plate', 'neither')],
      ["fish but I'm allergic to shellfish", option('plate', 'fish'), allergy('shellfish')],
    ]));

  describe('of the item talked about', () =>
    says('restaurant', { ...withSlate('restaurant'), focus: itemId('lasagne') }, [
      ["I'll have it", accept('lasagne')],
      ['not that one', reject('lasagne')],
      ['why?', why('lasagne')],
      ['is it vegan?', ask('lasagne', { constraint: 'vegan' })],
      ['does it contain nuts?', ask('lasagne', { constraint: 'nuts' })],
      ['like that but cheaper', similar('lasagne'), critique(less('price'))],
    ]));

  describe('when it is asked to confirm that all is forgotten', () =>
    says('restaurant', { slate: [], pending: { type: 'forget' } }, [
      ['forget me', plain('yes')],
      ['no', plain('no')],
    ]));
});

describe('in the gym', () => {
  describe('what is wanted', () => says('gym', withSlate('gym'), IN_THE_GYM));
  describe('after the safety question', () =>
    says('gym', atSafety('gym'), [
      ['knee', restrict('knee')],
      ['shoulders', restrict('shoulder')],
      ['my lower back', restrict('back')],
      ['wrist and ankle', restrict('wrist'), restrict('ankle')],
      ['nothing, all good', plain('no')],
      ["bad knees, and I've only got 20 minutes", restrict('knee'), atMost('minutes', 20)],
      ["no, I'm a beginner", plain('no'), ...has(is('level', 'beginner'))],
      ['novice', ...has(is('level', 'beginner'))],
      ["I'm experienced", wish(is('level', 'expert'))],
    ]));
  describe('after "what have you got to work with?"', () =>
    says('gym', atQuestion('kit'), [
      ['nothing', option('kit', 'nothing')],
      ['dumbbells', option('kit', 'dumbbells')],
    ]));
  describe('after "how long have you got?"', () =>
    says('gym', atQuestion('time'), [
      ['20 minutes', atMost('minutes', 20)],
      ['45', atMost('minutes', 45)],
      ['not long', option('time', 'ten')],
    ]));
  describe('after "which part of you wants work?"', () =>
    says('gym', atQuestion('part'), [
      ['arms', option('part', 'arms')],
      ['back', option('part', 'back')],
      ['all of me', option('part', 'all')],
    ]));
});

describe('in the shop', () => {
  describe('what is wanted', () => says('shop', withSlate('shop'), IN_THE_SHOP));
  describe('after the safety question', () =>
    says('shop', atSafety('shop'), [
      ['fragrance', restrict('fragrance')],
      ['honey', restrict('bee_products')],
      ['nothing I can think of', plain('no')],
    ]));
});

/* --- What must never be read. --- */

const isFor = (thing: Said): boolean =>
  (thing.type === 'wish' && thing.polarity === 1) || thing.type === 'accept' || thing.type === 'option';

describe('what does somebody harm', () => {
  test.each<[Pack, string, string]>([
    ['restaurant', 'I react badly to shellfish', 'shellfish'],
    ['restaurant', 'milk upsets my stomach', 'milk'],
    ['restaurant', 'peanuts make me ill', 'peanuts'],
    ['restaurant', 'milk gives me a rash', 'milk'],
    ['restaurant', 'nuts, milk and eggs are out', 'milk'],
    ['restaurant', 'my throat swells up from peanuts', 'peanuts'],
    ['restaurant', 'peanuts are dangerous for me', 'peanuts'],
    ['shop', 'wool makes me itch', 'wool'],
    ['shop', 'her skin cannot take beeswax', 'bee_products'],
  ])('in the %s: %j', (pack, text, constraint) => {
    const said = heard(pack, text, nowhere);
    expect(said).toContainEqual(expect.objectContaining({ type: 'restrict', constraint }));
    expect(said.filter(isFor)).toEqual([]);
  });
});

describe('what is named in answer to "what must I avoid?" is not wished for', () => {
  test.each<[Pack, string]>([
    ['restaurant', 'mushrooms'],
    ['restaurant', 'strawberries'],
    ['restaurant', 'garlic and onions'],
    ['shop', 'lavender'],
    ['gym', 'calves'],
  ])('in the %s: %j', (pack, text) => {
    expect(heard(pack, text, atSafety(pack)).filter(isFor)).toEqual([]);
  });
});

describe('a "no" to something that is not known is no "no" to the question or the slate', () => {
  const unknown = [
    'avoid kiwi',
    'nothing with kiwi',
    "I can't eat kiwi",
    'no dragonfruit please',
    'without kiwi',
  ];
  test.each(unknown)('%j', (text) => {
    for (const hearing of [atSafety('restaurant'), withSlate('restaurant')]) {
      expect(heard('restaurant', text, hearing)).not.toContainEqual(plain('no'));
    }
  });

  test.each(['no rush', 'not that hungry', 'no cutlery needed'])('%j', (text) => {
    const said = heard('restaurant', text, withSlate('restaurant'));
    for (const thing of [plain('no'), reject(), something]) expect(said).not.toContainEqual(thing);
  });
});

/* --- Laws. --- */

/** Each constraint of a pack with each of its words. */
const constraintWords = (pack: Pack) =>
  (worlds.get(pack)?.pack.constraints ?? []).flatMap(({ id, say, label, words, facts, severities }) =>
    [...new Set([say, label, ...words])].map((word) => ({
      id,
      word,
      facts,
      severity: severities.includes('allergy') ? 'allergy' : severities[0],
    })),
  );

/** Which of these facts no restriction covers. */
function uncovered(pack: Pack, facts: readonly string[], said: readonly Said[]): readonly string[] {
  const constraints = worlds.get(pack)?.pack.constraints ?? [];
  const covered = said.flatMap((thing) =>
    thing.type === 'restrict' ? (constraints.find(({ id }) => id === thing.constraint)?.facts ?? []) : [],
  );
  return facts.filter((fact) => !covered.includes(fact));
}

const ALLERGY_SENTENCES: readonly string[] = [
  "I'm allergic to X",
  'X allergy',
  "no X, I'm allergic",
  "I can't have X",
  'I have a X allergy',
  'I have an allergy to X',
  'severe X allergy',
  'I must avoid X',
  'no X please',
  "something light, but I'm allergic to X",
  'allergies: X',
  'X makes me ill',
];
/** For what somebody is or has rather than what they must avoid: "vegan", "bad knee". */
const TRAIT_SENTENCES: readonly string[] = ['X', 'X please', 'hello, X', 'under 20, X', 'X, and under 20'];

test('what only rules look at is no word, and makes nothing alike', () => {
  const { pack, catalogue } = worlds.get('gym') ?? {};
  const silent = (pack?.attributes ?? []).filter(({ isSilent }) => isSilent);
  expect(silent.map(({ id }) => id)).toEqual(expect.arrayContaining(['pattern', 'position', 'knee-load']));
  for (const attribute of silent) {
    expect(catalogue?.features.filter((f) => f.attribute === attribute.id)).toEqual([]);
    const named =
      attribute.kind === 'tags'
        ? Object.entries(attribute.values).flatMap(([value, { say }]) => [value, say])
        : [];
    for (const word of named) {
      for (const text of [word, `no ${word}`, `I have ${word}`]) {
        for (const where of [nowhere, withSlate('gym'), atSafety('gym')]) {
          expect(JSON.stringify(heard('gym', text, where))).not.toContain(`"attribute":"${attribute.id}"`);
        }
      }
    }
  }
});

describe.each(PACKS)('every word for a constraint of the %s', (pack) => {
  const things = new Set(['allergy', 'intolerance']);

  test.each(ALLERGY_SENTENCES)('is kept from the customer who says: %j', (sentence) => {
    const lost = constraintWords(pack)
      .filter(({ severity = '' }) => things.has(severity))
      .flatMap(({ id, word, facts }) => {
        const said = heard(pack, sentence.replace('X', word), nowhere);
        const isKept = uncovered(pack, facts, said).length === 0;
        const isOver = said.some(({ type }) => type === 'restrictUnknown');
        const isWished = said.some((thing) => thing.type === 'wish' && thing.polarity === 1);
        return isKept && !isOver && !isWished ? [] : [`${id}: ${sentence.replace('X', word)}`];
      });
    expect(lost).toEqual([]);
  });

  test.each(TRAIT_SENTENCES)('is taken from the customer who says: %j', (sentence) => {
    const lost = constraintWords(pack)
      .filter(({ severity = '' }) => !things.has(severity))
      .flatMap(({ id, word, facts }) => {
        const said = heard(pack, sentence.replace('X', word), nowhere);
        return uncovered(pack, facts, said).length === 0 ? [] : [`${id}: ${sentence.replace('X', word)}`];
      });
    expect(lost).toEqual([]);
  });
});

describe('for every text', () => {
  const words = fc.constantFrom(
    ...[
      'no',
      'not',
      'allergic to',
      'nuts',
      'milk',
      'vegan',
      'without',
      'I hate',
      'why not',
      'the second one',
      'like',
    ],
    ...[
      'but',
      ',',
      '.',
      '?',
      'and',
      'or',
      'under',
      '12',
      '€',
      'between',
      'minutes',
      'cheaper',
      'than',
      'only',
      'free',
    ],
    ...[
      'is',
      'does it have',
      'pasta',
      'knee',
      'wool',
      'something',
      'actually',
      'is fine',
      'any more',
      'lasagne',
      '-',
    ],
  );
  const sentence = fc.array(words, { maxLength: 14 }).map((all) => all.join(' '));
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary', minLength: 50, maxLength: 400 }),
    sentence,
    fc.tuple(sentence, fc.string({ unit: 'grapheme' })).map(([known, noise]) => known + noise),
  );
  const pack = fc.constantFrom(...PACKS);
  const place = fc.constantFrom<(pack: Pack) => Hearing>(
    () => nowhere,
    withSlate,
    atSafety,
    (p) => ({ ...withSlate(p), focus: itemId(SLATES[p][1] ?? '') }),
    () => atQuestion('plate'),
    () => ({ slate: [], pending: { type: 'forget' } }),
  );

  test('something is understood or nothing, and nothing is thrown', () => {
    fc.assert(
      fc.property(pack, place, text, (p, at, said) => {
        expect(Array.isArray(heard(p, said, at(p)))).toBe(true);
      }),
      { numRuns: runs(50_000) },
    );
  });

  test('lone surrogates, controls and joiners do no harm', () => {
    for (const odd of [
      '\uD83E',
      '\uDD5C allergy',
      '\u0000',
      '\u202Enuts',
      'nu\u200Bts',
      '\uFEFFvegan',
      'ﷺ'.repeat(5000),
    ]) {
      for (const p of PACKS) expect(() => heard(p, odd, withSlate(p))).not.toThrow();
    }
  });

  test('it means the same again, and to a lexicon that has heard nothing yet', () => {
    const fresh = new Map<Pack, Lexicon>();
    for (const p of PACKS) {
      const world = worlds.get(p);
      if (world !== undefined) fresh.set(p, createLexicon(world.catalogue, world.lexicon.language));
    }
    fc.assert(
      fc.property(pack, place, text, (p, at, said) => {
        const first = heard(p, said, at(p));
        expect(heard(p, said, at(p))).toEqual(first);
        expect(understand(said, fresh.get(p) ?? lexiconOf(p), at(p))).toEqual(first);
      }),
      { numRuns: runs(10_000) },
    );
  });

  test('of 10,000 characters each word is looked at once, and what is beyond the limit not at all', () => {
    const unit = fc.oneof(
      words.map((word) => `${word} `),
      fc.constantFrom(
        'a',
        "'",
        '1,',
        '. ',
        'no no nuts, ',
        'only pasta or ',
        'does it have nuts ',
        'why not ',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    );
    fc.assert(
      fc.property(pack, unit, fc.constantFrom(10_000, 2 * MOST_CHARACTERS), (p, part, length) => {
        const said = part.repeat(Math.ceil(length / part.length)).slice(0, length);
        const lexicon = lexiconOf(p);
        let looked = 0;
        const counting: Lexicon = {
          ...lexicon,
          phrases: {
            ...lexicon.phrases,
            longest(...at) {
              looked++;
              return lexicon.phrases.longest(...at);
            },
          },
        };
        const heardAll = understand(said, counting, withSlate(p));
        // Once a word at most. A letter can stand for many ("ﷺ" for four words); NFKD writes them out.
        expect(looked).toBeLessThanOrEqual(said.slice(0, MOST_CHARACTERS).normalize('NFKD').length);
        expect(understand(said.slice(0, MOST_CHARACTERS), lexicon, withSlate(p))).toEqual(heardAll);
      }),
      { numRuns: runs(1000) },
    );
  });
});

describe('for every sentence above', () => {
  const all: readonly (readonly [Pack, Row])[] = [
    ...[...AVOIDED, ...WANTED, ...CHAT].map((row) => ['restaurant', row] as const),
    ...IN_THE_GYM.map((row) => ['gym', row] as const),
    ...IN_THE_SHOP.map((row) => ['shop', row] as const),
  ];

  test('capitals and blanks change nothing', () => {
    for (const [p, [text]] of all) {
      const first = sorted(heard(p, text, withSlate(p)));
      expect([text, sorted(heard(p, text.toUpperCase(), withSlate(p)))]).toEqual([text, first]);
      expect([text, sorted(heard(p, `  ${text.replaceAll(' ', '  ')} `, withSlate(p)))]).toEqual([
        text,
        first,
      ]);
    }
  });

  /** Each constraint that is to be kept, with its severities; the pack's own where none is said. */
  function taken(said: readonly Said[]): ReadonlyMap<string, readonly Severity[]> {
    const found = new Map<string, Severity[]>();
    for (const thing of said) {
      if (thing.type !== 'restrict') continue;
      const known = worlds.get('restaurant')?.pack.constraints.find(({ id }) => id === thing.constraint);
      const severity = thing.severity ?? known?.severities[0];
      if (severity !== undefined)
        found.set(thing.constraint, [...(found.get(thing.constraint) ?? []), severity]);
    }
    return found;
  }

  test('what must be avoided is kept as strictly, whatever is said in the sentences before and after', () => {
    const others = all.filter(([p, row]) => p === 'restaurant' && !meaningOf(row).some(takesBack));
    const safety = AVOIDED.filter((row) => meaningOf(row).some(({ type }) => type === 'restrict'));
    fc.assert(
      fc.property(
        fc.constantFrom(...safety),
        fc.constantFrom(...others),
        fc.constantFrom(...others),
        ([text], [, [before]], [, [after]]) => {
          const alone = taken(heard('restaurant', text, nowhere));
          const together = taken(heard('restaurant', `${before}. ${text}. ${after}`, nowhere));
          for (const [constraint, severities] of alone) {
            const asStrict = ['allergy', ...severities];
            expect([constraint, together.get(constraint)?.some((s) => asStrict.includes(s))]).toEqual([
              constraint,
              true,
            ]);
          }
        },
      ),
      { numRuns: runs(20_000) },
    );
  });
});

const takesBack = ({ type }: Said): boolean =>
  type === 'retract' || type === 'correction' || type === 'command';

describe('a thing and a way of life in one sentence are both kept', () => {
  const joints = [', ', ' and ', ', and ', '. ', ', please '];
  test.each(['restaurant', 'shop'] as const)('in the %s', (pack) => {
    const all = constraintWords(pack).filter(
      ({ word, severity }) => severity !== undefined && !/[,.]/.test(word),
    );
    const things = all.filter(({ severity }) => severity === 'allergy');
    const ways = all.filter(({ severity, id, word }) => severity === 'diet' && word.toLowerCase() === id);
    const lost = things.flatMap((thing) =>
      ways.flatMap((way) =>
        joints.flatMap((joint) =>
          [
            `no ${thing.word}${joint}${way.word}`,
            `without ${thing.word}${joint}${way.word} please`,
            `${way.word}${joint}no ${thing.word}`,
          ].filter((text) => {
            const said = heard(pack, text, nowhere);
            return [thing, way].some(({ facts }) => uncovered(pack, facts, said).length > 0);
          }),
        ),
      ),
    );
    expect(ways.length).toBeGreaterThan(0);
    expect(lost).toEqual([]);
  });
});
