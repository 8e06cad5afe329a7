import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PackFiles } from '../../src/business/index.js';

/** The folder of a fourth business, tiny and right. */
export const FOLDER = fileURLToPath(new URL('./fixtures/ice-cream/', import.meta.url));
const ORDERS =
  '{"at":"2026-05-01T15:00:00Z","items":["rocket"]}\n{"at":"2026-05-02T15:00","items":["lemon-ice"]}\n';
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
type OwnFiles = Required<Omit<PackFiles, 'locales'>>;
/** Its files, with a history of orders. */
export const GOOD: OwnFiles = {
  pack: read('pack.json').replace(
    '"slate"',
    '"orders": { "file": "orders.jsonl", "origin": "real" }, "slate"',
  ),
  catalogue: read('catalogue.jsonl'),
  orders: ORDERS,
};

/** The files after a slip of the pen: `from` became `to`, in the first place where it stands. */
export function slip(file: keyof OwnFiles, from: string, to: string): PackFiles {
  if (!GOOD[file].includes(from)) throw new Error(`"${from}" does not stand in the ${file}`);
  return { ...GOOD, [file]: GOOD[file].replace(from, to) };
}

/** The files with these rules on nuts. */
const ruled = (rules: string, facts = '["nuts"]'): PackFiles =>
  slip('pack', '"facts": ["nuts"],', `"facts": ${facts}, "rules": { "by": "our rules", ${rules} },`);
const avoid = (when: string): PackFiles => ruled(`"avoid": [{ "why": "it melts", "when": [${when}] }]`);
const RULE = 'pack.json constraints[0].rules.avoid[0].when[0]';
/** The files with names of codes in the pack. */
const withFacts = (facts: string, files: PackFiles = GOOD): PackFiles => ({
  ...files,
  pack: files.pack.replace('"usual": 1,', `"usual": 1, "facts": ${facts},`),
});

/** The files with one plan, of one slot and these rules. */
const planned = (rules: string, slot = '', rest = ''): PackFiles =>
  slip(
    'pack',
    '"usual": 1,',
    `"usual": 1, "plans": [{ "id": "treat", "say": "a treat", ${rest} "rules": [${rules}], "slots": [
      { "id": "ice", "say": "ice", "role": [{ "attribute": "holds", "has": ["cone", "tub"] }] ${slot} }] }],`,
  );
const RULED = '"id": "r", "say": "r", "type"';
const PLAN = 'pack.json plans[0]';

/** What went wrong, the files with it, where it must be reported (the begin of the place) and in which words. */
export const mistakes: readonly [string, PackFiles, string, RegExp][] = [
  ['a missing comma', slip('pack', '"usual": 1,', '"usual": 1'), 'pack.json', /not JSON/],
  ['an empty file', { ...GOOD, pack: '' }, 'pack.json', /not JSON/],
  ['a list for a pack', { ...GOOD, pack: '[]' }, 'pack.json', /object/],
  ['another version', slip('pack', '"usual": 1', '"usual": 2'), 'pack.json usual', /1/],
  ['a missing name', slip('pack', '"name": "Mr Softly\'s Van",', ''), 'pack.json name', /string/],
  ['a field that nobody knows', slip('pack', '"expert"', '"exprt"'), 'pack.json', /exprt/],
  [
    'an id with a space',
    slip('pack', '"id": "rich"', '"id": "very rich"'),
    'pack.json attributes[1].id',
    /lower-case/,
  ],
  ['an unknown kind', slip('pack', '"kind": "flag"', '"kind": "flags"'), 'pack.json attributes[0].kind', /./],
  [
    'an unknown unit',
    slip('pack', '"unit": "money"', '"unit": "pounds"'),
    'pack.json attributes[3].unit',
    /money/,
  ],
  [
    'an attribute twice',
    slip('pack', '"id": "rich"', '"id": "fruity"'),
    'pack.json attributes',
    /"fruity" stands twice/,
  ],
  [
    'a constraint twice',
    slip('pack', '"id": "milk"', '"id": "nuts"'),
    'pack.json constraints',
    /"nuts" stands twice/,
  ],
  [
    'a question twice',
    slip('pack', '"id": "walking"', '"id": "allergies"'),
    'pack.json questions',
    /"allergies" stands/,
  ],
  [
    'a critique twice',
    slip('pack', '"id": "fruitier"', '"id": "cheaper"'),
    'pack.json critiques',
    /"cheaper" stands/,
  ],
  [
    'an option twice',
    slip('pack', '"id": "grey"', '"id": "hot"'),
    'pack.json questions[0].options',
    /"hot" stands twice/,
  ],
  [
    'a question with one option',
    slip('pack', '"safety": [', '"safety": [{ "id": "x", "ask": "x?", "offers": [], "elseAsk": "x" },'),
    'pack.json safety[0].offers',
    /./,
  ],
  [
    'an answer about an unknown attribute',
    slip('pack', '[{ "attribute": "fruity" }]', '[{ "attribute": "sour" }]'),
    'pack.json questions[0].options[0]',
    /"sour" is not among the attributes/,
  ],
  [
    'an answer about an unknown value',
    slip('pack', '"value": "tub" }]', '"value": "bowl" }]'),
    'pack.json questions[1].options[1]',
    /"bowl" is not among its values/,
  ],
  [
    'an answer about no value',
    slip('pack', '{ "attribute": "holds", "value": "tub" }', '{ "attribute": "holds" }'),
    'pack.json questions[1].options[1]',
    /say which/,
  ],
  [
    'an answer that gives a flag a value',
    slip('pack', '[{ "attribute": "fruity" }]', '[{ "attribute": "fruity", "value": "yes" }]'),
    'pack.json questions[0].options[0]',
    /neither/,
  ],
  [
    'an answer that requires an unknown number',
    slip(
      'pack',
      '"words": ["boiling"],',
      '"requires": [{ "type": "atMost", "attribute": "size", "amount": 3 }],',
    ),
    'pack.json questions[0].options[0]',
    /"size" is not among/,
  ],
  [
    'an answer that requires a number of a flag',
    slip(
      'pack',
      '"words": ["boiling"],',
      '"requires": [{ "type": "atMost", "attribute": "rich", "amount": 3 }],',
    ),
    'pack.json questions[0].options[0]',
    /rich must be of kind number/,
  ],
  [
    'an answer that requires an unknown value',
    slip(
      'pack',
      '"words": ["boiling"],',
      '"requires": [{ "type": "within", "attribute": "holds", "values": ["bowl"] }],',
    ),
    'pack.json questions[0].options[0]',
    /"bowl" is not among its values/,
  ],
  [
    'an option with the id of "don’t mind"',
    slip('pack', '"id": "hot"', '"id": "any"'),
    'pack.json questions[0].options[0]',
    /any/,
  ],
  [
    'a constraint with the id of the answer "no"',
    { ...GOOD, pack: GOOD.pack.replaceAll('"vegan"', '"none"') },
    'pack.json constraints[2]',
    /none/,
  ],
  [
    'a safety question that offers an unknown constraint',
    slip('pack', '"offers": ["nuts"', '"offers": ["wasps"'),
    'pack.json safety[0].offers',
    /"wasps" is not among the constraints/,
  ],
  [
    'an unknown severity',
    slip('pack', '"severities": ["diet"]', '"severities": ["dislike"]'),
    'pack.json constraints[2].severities[0]',
    /./,
  ],
  [
    'a constraint without facts',
    slip('pack', '"facts": ["vegan"]', '"facts": []'),
    'pack.json constraints[2].facts',
    /./,
  ],
  [
    'a diet that is implied by nothing known',
    slip('pack', '"brokenBy": ["milk"]', '"impliedBy": ["fruitarian"]'),
    'pack.json constraints[2].impliedBy',
    /"fruitarian"/,
  ],
  [
    'a critique of an unknown attribute',
    slip('pack', '"feature": { "attribute": "fruity" }', '"feature": { "attribute": "zing" }'),
    'pack.json critiques[1]',
    /"zing"/,
  ],
  [
    'a critique of a number without a direction',
    slip('pack', ', "toward": "less" }', ' }'),
    'pack.json critiques[0]',
    /toward/,
  ],
  [
    'a starter that is not in the catalogue',
    slip('pack', '"ninety-nine": 2', '"hundred": 2'),
    'pack.json starter',
    /"hundred" is not in the catalogue/,
  ],
  [
    'a slate that differs by an unknown attribute',
    slip('pack', '"size": 2', '"size": 2, "distinct": "holder"'),
    'pack.json slate.distinct',
    /"holder"/,
  ],
  [
    'a list of what is in it that is no list',
    slip('pack', '"size": 2 }', '"size": 2 }, "derive": { "lexicon": "food", "lists": ["fruity"] }'),
    'pack.json derive.lists',
    /kind tags/,
  ],
  [
    'a lexicon that was not loaded',
    slip('pack', '"size": 2 }', '"size": 2 }, "derive": { "lexicon": "food", "lists": ["holds"] }'),
    'pack.json derive',
    /not given/,
  ],
  [
    'a kind of nothing',
    slip('pack', '"size": 2 }', '"size": 2 }, "facts": { "walnut": { "say": "walnuts", "of": "shells" } }'),
    'pack.json facts.walnut.of',
    /no fact/,
  ],
  [
    'a policy that is laxer than the common one',
    slip('pack', '"size": 2 }', '"size": 2 }, "policy": { "allergy": { "unknown": "offer" } }'),
    'pack.json policy.allergy.unknown',
    /stricter/,
  ],
  ['a slate of none', slip('pack', '"size": 2', '"size": 0'), 'pack.json slate.size', /./],
  [
    'an assumption about an unknown attribute',
    slip('pack', '"starter"', '"assumed": [{ "attribute": "cold" }], "starter"'),
    'pack.json assumed[0]',
    /"cold"/,
  ],
  [
    'two numbers that "under 12" means',
    slip(
      'pack',
      '"id": "rich",\n      "kind": "flag",\n      "say": "rich",',
      '"id": "size", "kind": "number", "unit": "g", "isDefault": true, "less": { "say": "small" }, "more": { "say": "big" }, "say": "size" }, { "id": "rich", "kind": "flag", "say": "rich",',
    ),
    'pack.json attributes',
    /isDefault/,
  ],
  [
    'an unknown time zone',
    slip('pack', 'Europe/London', 'Europe/Atlantis'),
    'pack.json timeZone',
    /"Europe\/Atlantis" is not a time zone/,
  ],
  ['a currency that is none', slip('pack', '"GBP"', '"£££"'), 'pack.json currency', /./],
  ['a date that is none', slip('pack', '2026-06-01', '2026-06-31'), 'pack.json catalogue.declaredOn', /./],
  [
    'a daypart with a time that is none',
    slip(
      'pack',
      '"slate"',
      '"dayparts": [{ "id": "day", "say": "by day", "from": "9:00", "to": "25:00" }], "slate"',
    ),
    'pack.json dayparts[0].to',
    /time/,
  ],
  [
    'orders that are not there',
    { pack: GOOD.pack, catalogue: GOOD.catalogue },
    'pack.json orders',
    /orders\.jsonl is not there/,
  ],

  ['an empty catalogue', { ...GOOD, catalogue: '\n\n' }, 'catalogue.jsonl', /no items/],
  [
    'a broken line',
    slip('catalogue', '"name":"Lemon Ice",', '"name":"Lemon Ice"'),
    'catalogue.jsonl line 3',
    /./,
  ],
  [
    'an item without a name',
    slip('catalogue', '"name":"Rocket",', ''),
    'catalogue.jsonl line 5 name',
    /string/,
  ],
  [
    'an item with a blank name',
    slip('catalogue', '"name":"Rocket"', '"name":"  "'),
    'catalogue.jsonl line 5 name',
    /./,
  ],
  [
    'an item twice',
    slip('catalogue', '"id":"rocket"', '"id":"lemon-ice"'),
    'catalogue.jsonl',
    /"lemon-ice" stands twice/,
  ],
  [
    'an unknown attribute',
    slip('catalogue', '"rich":1,"holds":["tub"]', '"ritch":1,"holds":["tub"]'),
    'catalogue.jsonl line 6',
    /"ritch" is not among the pack's attributes/,
  ],
  [
    'a number for a list',
    slip('catalogue', '"holds":["tub"]', '"holds":3'),
    'catalogue.jsonl line 3',
    /holds must be a list/,
  ],
  [
    'a word for a number',
    slip('catalogue', '"price":2.5', '"price":["2.5"]'),
    'catalogue.jsonl line 1',
    /price must be a number/,
  ],
  [
    'text for a number',
    slip('catalogue', '"price":2.5', '"price":"2.5"'),
    'catalogue.jsonl line 1 attributes.price',
    /./,
  ],
  [
    'a degree above one',
    slip('catalogue', '"rich":0.7', '"rich":7'),
    'catalogue.jsonl line 1',
    /rich must be true, false or a number from 0 to 1/,
  ],
  [
    'a value that is not in the list',
    slip('catalogue', '"holds":["stick"]', '"holds":["stik"]'),
    'catalogue.jsonl line 4',
    /"stik" is not among its values/,
  ],
  [
    'a code in two lists',
    slip('catalogue', '"free":["nuts","milk"]', '"contains":["milk"],"free":["nuts","milk"]'),
    'catalogue.jsonl line 3',
    /"milk" is declared in two ways/,
  ],
  [
    'a diet suited and not',
    slip('catalogue', '"suits":["vegan"]', '"suits":["vegan"],"unsuited":["vegan"]'),
    'catalogue.jsonl line 3',
    /"vegan" is declared in two ways/,
  ],
  [
    'a kind of a kind',
    withFacts('{"brittle": {"say": "brittle", "of": "walnut"}, "walnut": {"say": "walnut", "of": "nuts"}}'),
    'pack.json facts.brittle.of',
    /"walnut" is a kind of something itself/,
  ],
  [
    'a kind of itself',
    withFacts('{"nuts": {"say": "nuts", "of": "nuts"}}'),
    'pack.json facts.nuts.of',
    /"nuts" is a kind of something itself/,
  ],
  [
    'a code declared free with a kind of it inside',
    withFacts(
      '{"walnut": {"say": "walnut", "of": "nuts"}}',
      slip('catalogue', '"free":["nuts","milk"]', '"mayContain":["walnut"],"free":["nuts","milk"]'),
    ),
    'catalogue.jsonl line 3',
    /declared free of "nuts", but "walnut" is a kind of it/,
  ],
  [
    'an allergy that is another one’s which is not there',
    slip('pack', '"id": "milk",', '"id": "milk", "asAllergy": "butter",'),
    'pack.json constraints[1].asAllergy',
    /"butter" is not among the constraints/,
  ],
  [
    'an unknown daypart',
    slip('catalogue', '"soldOut":true', '"dayparts":["midnight"]'),
    'catalogue.jsonl line 7',
    /"midnight" is not among the dayparts/,
  ],
  [
    'a field of an item that nobody knows',
    slip('catalogue', '"soldOut"', '"sold_out"'),
    'catalogue.jsonl line 7',
    /sold_out/,
  ],
  [
    'a broken line of orders',
    slip('orders', '"at":"2026-05-02T15:00",', '"at":"yesterday",'),
    'orders.jsonl line 2 at',
    /./,
  ],
  ['an order of nothing', slip('orders', '["lemon-ice"]', '[]'), 'orders.jsonl line 2 items', /./],
  [
    'a rule about an unknown attribute',
    avoid('{ "attribute": "cold", "atLeast": 1 }'),
    RULE,
    /"cold" is not among the attributes/,
  ],
  [
    'a rule about an unknown value',
    avoid('{ "attribute": "holds", "has": ["bowl"] }'),
    RULE,
    /"bowl" is not among its values/,
  ],
  ['a rule that counts a list', avoid('{ "attribute": "holds", "atLeast": 1 }'), RULE, /say which values/],
  [
    'a rule that asks a number for values',
    avoid('{ "attribute": "price", "has": ["tub"] }'),
    RULE,
    /say atLeast or atMost/,
  ],
  ['a rule about more than all', avoid('{ "attribute": "rich", "atLeast": 2 }'), RULE, /from 0 to 1/],
  ['a rule that tests nothing', avoid('{ "attribute": "rich" }'), RULE, /one of has, beyond/],
  [
    'a rule that tests two things',
    avoid('{ "attribute": "rich", "atLeast": 0, "atMost": 1 }'),
    RULE,
    /one of/,
  ],
  ['a rule without conditions', avoid(''), 'pack.json constraints[0].rules.avoid[0].when', /./],
  [
    'a rule without a reason',
    ruled('"avoid": [{ "when": [{ "attribute": "rich", "atLeast": 1 }] }]'),
    'pack.json constraints[0].rules.avoid[0].why',
    /./,
  ],
  [
    'something unknown that must be clear',
    ruled('"clear": [{ "attribute": "cold", "atMost": 0 }]'),
    'pack.json constraints[0].rules.clear[0]',
    /"cold" is not among/,
  ],
  [
    'something unknown that is preferred',
    ruled('"prefer": [{ "attribute": "holds", "value": "bowl" }]'),
    'pack.json constraints[0].rules.prefer[0]',
    /"bowl" is not among/,
  ],
  [
    'rules that nobody stands behind',
    slip('pack', '"facts": ["nuts"],', '"facts": ["nuts"], "rules": {},'),
    'pack.json constraints[0].rules.by',
    /./,
  ],
  [
    'rules that speak of two codes',
    ruled('"clear": []', '["nuts", "milk"]'),
    'pack.json constraints[0].facts',
    /must be one code/,
  ],
  [
    'rules of two constraints that speak of one code',
    slip(
      'pack',
      '"facts": ["nuts"],',
      `"facts": ["nuts"], "rules": { "by": "us" } },
       { "id": "shells", "say": "shells", "label": "Shells", "severities": ["allergy"], "facts": ["nuts"], "rules": { "by": "us" },`,
    ),
    'pack.json constraints[1].facts',
    /rules of "nuts" speak of "nuts" too/,
  ],
  [
    'words for what customers do not speak of',
    slip('pack', '{ "id": "fruity", "kind": "flag",', '{ "id": "fruity", "kind": "flag", "isSilent": true,'),
    'pack.json attributes[0]',
    /is silent, so it has no words/,
  ],
  [
    'a question about what customers do not speak of',
    slip('pack', '{ "id": "fruity", "kind": "flag",', '{ "id": "fruity", "kind": "flag", "isSilent": true,'),
    'pack.json questions[0].options[0]',
    /"fruity" is silent/,
  ],
  [
    'a thing that is always there and is no thing',
    slip('pack', '"say": "way to hold it",', '"say": "way to hold it", "limits": { "always": ["hand"] },'),
    'pack.json attributes[2].limits',
    /"hand" is not among its values/,
  ],
  [
    'a thing that includes what is no thing',
    slip(
      'pack',
      '"say": "way to hold it",',
      '"say": "way to hold it", "limits": { "includes": { "tub": ["spoon"] } },',
    ),
    'pack.json attributes[2].limits',
    /"spoon" is not among its values/,
  ],
  [
    'a level that requires what is not there',
    slip(
      'pack',
      '"say": "in a cone",',
      '"say": "in a cone", "requires": [{ "type": "within", "attribute": "holds", "values": ["hand"] }],',
    ),
    'pack.json attributes[2].values.cone',
    /"hand" is not among its values/,
  ],
  [
    'a plan with a budget of an unknown number',
    planned(`{ ${RULED}: "sum", "of": { "attribute": "weight" }, "atMost": 3 }`),
    `${PLAN}.rules[0].of`,
    /"weight" is not among the attributes/,
  ],
  [
    'a plan with a budget of a flag',
    planned(`{ ${RULED}: "sum", "of": { "attribute": "rich" }, "atMost": 3 }`),
    `${PLAN}.rules[0].of`,
    /rich is no number/,
  ],
  [
    'a plan with a rule without a bound',
    planned(`{ ${RULED}: "sum", "of": { "attribute": "price" } }`),
    `${PLAN}.rules[0]`,
    /one of atMost and atLeast/,
  ],
  [
    'a plan with a rule of minutes where no slot takes effort',
    planned(`{ ${RULED}: "sum", "of": { "effort": "minutes" }, "atMost": 30 }`),
    `${PLAN}.rules[0].of`,
    /slot "ice" does not say what effort/,
  ],
  [
    'a plan with something of each of unnamed values',
    planned(`{ ${RULED}: "sum", "each": { "attribute": "holds" }, "atLeast": 1 }`),
    `${PLAN}.rules[0].each`,
    /say which values/,
  ],
  [
    'a plan with a quota of an unknown value',
    planned(`{ ${RULED}: "sum", "what": [{ "attribute": "holds", "has": ["bowl"] }], "atMost": 1 }`),
    `${PLAN}.rules[0].what[0]`,
    /"bowl" is not among its values/,
  ],
  [
    'a plan with days apart by a number',
    planned(`{ ${RULED}: "apart", "attribute": "price", "days": 2 }`),
    `${PLAN}.rules[0]`,
    /price is no list/,
  ],
  [
    'a plan with a rule twice',
    planned(`{ ${RULED}: "repeat", "atMost": 1 }, { ${RULED}: "repeat", "atMost": 2 }`),
    `${PLAN}.rules`,
    /"r" stands twice/,
  ],
  ['a plan with days in disorder', planned('', '', '"days": [2, 0],'), `${PLAN}.days`, /in order/],
  [
    'a slot with more at least than at most',
    planned('', ', "least": 3'),
    `${PLAN}.slots[0]`,
    /least is more/,
  ],
  [
    'a slot with substitutes as near in an unsaid amount',
    planned('', ', "alike": [{ "attribute": "price" }]'),
    `${PLAN}.slots[0].alike[0]`,
    /within how much/,
  ],
  [
    'a wish for a slot that is not there',
    planned(
      '',
      '',
      '"prefer": [{ "slot": "drink", "when": [{ "attribute": "rich", "atLeast": 0.5 }], "nats": 1 }],',
    ),
    `${PLAN}.prefer[0].slot`,
    /"drink" is not among the slots/,
  ],
];
