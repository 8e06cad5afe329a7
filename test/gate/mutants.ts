import { type Edit, type Mutant, mutant } from '../tools/mutants.js';

const gate = (name: string, from: string, to: string): Mutant =>
  mutant(name, ['constraints/gate.ts', from, to]);
const state = (name: string, from: string, to: string): Mutant =>
  mutant(name, ['constraints/state.ts', from, to]);

const rules = (name: string, from: string, to: string): Mutant =>
  mutant(name, ['business/rules.ts', from, to]);

const WITHOUT_GUARD: Edit = ['dialogue/step.ts', 'const acts = guard(draft);', 'const acts = draft.acts;'];

/** The gate before anything is scored. */
const NO_GATE_BEFORE: Edit = [
  'dialogue/draft.ts',
  'gate(world.catalogue, mind.wants, moment);',
  'gate(world.catalogue, mind.wants, moment).fill(1);',
];
const WHY_ANYTHING: Edit = [
  'dialogue/moves/explain.ts',
  'if (passing[place] === 0) return whyNot(draft, item);',
  '',
];
const DESCRIBED_AS_ALLOWED: Edit = [
  'dialogue/moves/explain.ts',
  'isAllowed: examine(world.catalogue, known, mind.wants, moment).every(isMark),',
  'isAllowed: true,',
];
const TAKEN_BY_NAME: Edit = [
  'dialogue/moves/choose.ts',
  'return isKeptOut ? whyNot(draft, meant) : take(draft, [meant]);',
  'return take(draft, [meant]);',
];
const TAKEN_AS_A_WHOLE: Edit = [
  'dialogue/moves/choose.ts',
  'mind.slate.filter((item) => !isBarred(mind, item) && findingsOf(draft, item).length === 0);',
  'mind.slate;',
];
const ANY_CLOSEST: Edit = [
  'explain/contrast.ts',
  'other !== undefined && examine(catalogue, other, wants, moment).length === 0',
  'other !== undefined',
];
const ANY_OTHER: Edit = ['explain/contrast.ts', 'passing[v] !== 0 && ', ''];

const PLAN_OF_ANYTHING: Edit = [
  'dialogue/planning.ts',
  'const passing = gateOf(then);',
  'const passing = gateOf(then).map(() => 1);',
];
const PLAN_KEPT: Edit = ['dialogue/moves/plan.ts', 'if (gone === undefined) return plan;', 'return plan;'];
const PLAN_TAKEN: Edit = [
  'dialogue/moves/plan.ts',
  'itemsIn(planned.plan).filter((item) => mayPropose({ ...draft, moment }, item))',
  'itemsIn(planned.plan)',
];

/** Each must be noticed. */
export const MUTANTS: readonly Mutant[] = [
  mutant('no guard, and a plan is made of anything', WITHOUT_GUARD, PLAN_OF_ANYTHING),
  mutant('no guard, and a plan stays whatever is said', WITHOUT_GUARD, PLAN_KEPT),
  mutant('no guard, and a plan is taken as a whole', WITHOUT_GUARD, PLAN_KEPT, PLAN_TAKEN),
  gate('the gate lets everything through', 'if (!findings.every(isMark)) return 0;', ''),
  gate(
    'what is never offered is offered with a mark',
    "(finding.verdict === 'offerMarked' ||",
    "(finding.verdict === 'offerMarked' || finding.verdict === 'never' ||",
  ),
  gate(
    'what must be asked about first is offered with a mark',
    "(finding.verdict === 'offerMarked' ||",
    "(finding.verdict === 'offerMarked' || finding.verdict === 'askFirst' ||",
  ),
  gate(
    'what is offered last stands among the others',
    "=== 'offerLast') ? 2 : 1",
    "=== 'offerLast') ? 1 : 1",
  ),
  gate('what the pack has no word for is free', "? { state: 'unknown' }", "? { state: 'declaredFree' }"),
  gate(
    'a restriction for somebody else does not count',
    "if (want.type !== 'restriction') return [];",
    "if (want.type !== 'restriction' || want.isForOther) return [];",
  ),
  gate(
    'a restriction for today does not count',
    "if (want.type !== 'restriction') return [];",
    "if (want.type !== 'restriction' || want.isForNow) return [];",
  ),
  gate('what is sold out is offered', "if (item.isSoldOut) findings.push({ type: 'soldOut' });", ''),
  gate(
    'what is not on now is offered',
    "if (!isOfferedAt(item, moment)) findings.push({ type: 'notNow' });",
    '',
  ),
  gate(
    'requirements do not count',
    '&& !meets(catalogue, item, want))',
    '&& meets(catalogue, item, want) === undefined)',
  ),
  gate(
    'an unknown number is within any limit',
    "if (typeof value !== 'number') return false;",
    "if (typeof value !== 'number') return true;",
  ),
  gate('one tool that is there is enough', 'values.every((value)', 'values.some((value)'),

  state(
    'unknown is taken for free',
    "worst = fact === undefined ? { state: 'unknown' }",
    "worst = fact === undefined ? { state: 'declaredFree' }",
  ),
  state(
    'traces do not count',
    '{ state, code, fact };',
    "{ state: state === 'mayContain' ? 'declaredFree' : state, code, fact };",
  ),
  state(
    'what is derived is taken for declared',
    '{ state, code, fact };',
    "{ state: state === 'derivedFree' ? 'declaredFree' : state, code, fact };",
  ),
  state(
    'what breaks a diet does not count',
    'if (breaker !== undefined) return',
    'if (breaker === item.id) return',
  ),
  state(
    'of several codes the best counts',
    'CARE[state] <= CARE[worst.state]',
    'CARE[state] >= CARE[worst.state]',
  ),
  state(
    'a diet that is broken counts for a wider one',
    '{ ...stricter, impliedBy: [] }',
    '{ ...stricter, impliedBy: [], brokenBy: [] }',
  ),
  state(
    'a wider diet counts for a stricter one',
    'constraint.impliedBy.includes(id)',
    '(constraint.impliedBy.includes(id) || all.some((c) => c.id === id && c.impliedBy.includes(constraint.id)))',
  ),

  mutant('kinds do not count', [
    'business/item-facts.ts',
    'const known = { ...facts, ...kindFacts(facts, pack.facts) };',
    'const known = facts;',
  ]),
  mutant('tree nuts, nobody said which, are no almonds', [
    'business/kinds.ts',
    "isFree(own) ? own.state : 'mayContain'",
    "isFree(own) ? own.state : 'declaredFree'",
  ]),
  mutant('a walnut does not make tree nuts', [
    'business/kinds.ts',
    'presence(named.fact) > presence(own)',
    'presence(named.fact) < presence(own)',
  ]),
  mutant('what must be declared by name follows from the whole', [
    'business/kinds.ts',
    '(isFree(own) && kinds[code]?.freeByName)',
    'false',
  ]),

  rules(
    'a rule that speaks against an item does not count',
    'if (against !== undefined) return',
    'if (against?.why === by) return',
  ),
  rules(
    'a rule that may speak against it does not count',
    'if (doubt !== undefined) return',
    'if (doubt?.why === by) return',
  ),
  rules(
    'what is not known holds no rule back',
    'holdsAll(attributes, when) === false)',
    'holdsAll(attributes, when) !== true)',
  ),
  rules(
    'what no rule speaks against is free',
    'const isClear = clear.length > 0 && holdsAll',
    'const isClear = holdsAll',
  ),
  rules(
    'a rule outweighs what is in there',
    "case 'contains':\n      return false;",
    "case 'contains':\n      return true;",
  ),
  rules('whatever is declared outweighs a rule', "rule.state === 'contains' || (rule.state", '(rule.state'),
  rules(
    'what a file says outweighs a rule as if somebody had looked',
    "declared.source.type !== 'declared'",
    "declared.source.type === 'derived'",
  ),

  mutant('a laxer policy is accepted', [
    'business/safety.ts',
    'VERDICTS.indexOf(own) < VERDICTS.indexOf(row[state])',
    'VERDICTS.indexOf(own) < 0',
  ]),
  mutant("a pack's stricter policy is not read", [
    'business/business.ts',
    'stricter(common.safety, pack.policy)',
    'stricter(common.safety, {})',
  ]),
  mutant('one cell of the table is laxer', [
    'business/safety.ts',
    'SafetySchema.parse(JSON.parse(text)).table',
    'SafetySchema.parse(JSON.parse(text.replace(\'"unknown": "askFirst"\', \'"unknown": "offerLast"\'))).table',
  ]),

  mutant('a restriction is lost when something is undone', [
    'dialogue/moves/remember.ts',
    'draft.mind = before;',
    "draft.mind = { ...before, wants: before.wants.filter((want) => want.type !== 'restriction') };",
  ]),
  mutant('what is remembered is lost when the chat starts over', [
    'dialogue/moves/remember.ts',
    'restrictions: lastingOf(wants),',
    'restrictions: [],',
  ]),
  mutant('all is lost when one piece is forgotten', [
    'dialogue/moves/remember.ts',
    "wants: draft.mind.wants.filter((want) => fact.type !== 'want' || want !== fact.want),",
    'wants: [],',
  ]),
  mutant('remembered restrictions are not loaded', [
    'dialogue/draft.ts',
    'wants: restrictions,',
    'wants: [],',
  ]),
  mutant('restrictions are lost when the language changes', [
    'dialogue/moves/speak.ts',
    'draft.world = view;',
    'draft.world = view;\n  draft.mind = { ...draft.mind, wants: [] };',
  ]),
  mutant('a restriction in another language is not heard', [
    'dialogue/moves/speak.ts',
    'return [...heard, ...other.filter(isLimit)];',
    'return heard;',
  ]),
  mutant('restrictions are lost on the way to something similar', [
    'dialogue/moves/steer.ts',
    "addNeed(draft, { type: 'similar', item, turn: draft.turn });",
    "addNeed(draft, { type: 'similar', item, turn: draft.turn });\n  change(draft, { wants: [] });",
  ]),
  mutant('restrictions are lost by a critique', [
    'dialogue/moves/steer.ts',
    "addNeed(draft, { type: 'critique', feature, reference, turn: draft.turn });",
    "addNeed(draft, { type: 'critique', feature, reference, turn: draft.turn });\n  change(draft, { wants: [] });",
  ]),
  mutant('a way out gives up a restriction', [
    'constraints/relax.ts',
    "if (step === undefined || want.type === 'restriction') return [want];",
    'if (step === undefined) return [want];',
  ]),
  mutant('a way out gives up all restrictions', [
    'dialogue/moves/steer.ts',
    'change(draft, { wants: relaxed(draft.mind.wants, way) });',
    "change(draft, { wants: relaxed(draft.mind.wants, way).filter((want) => want.type !== 'restriction') });",
  ]),
  mutant('a milder word loosens a restriction', [
    'dialogue/moves/observe.ts',
    'STRICTNESS[before.severity] >= STRICTNESS[now.severity] ? before : now',
    'STRICTNESS[before.severity] > 9 ? before : now',
  ]),
  mutant('an allergy is noted as what is usual', [
    'dialogue/moves/observe.ts',
    'if (severity !== undefined && (severities.includes(severity) || isStrict(severity))) return severity;',
    '',
  ]),
  mutant('an allergy is only wished when somebody is polite', [
    'dialogue/moves/observe.ts',
    'said.isSoft === true && isMild && !isStrict(severity)',
    'said.isSoft === true',
  ]),
  mutant("one's own restriction becomes somebody else's", [
    'dialogue/moves/observe.ts',
    'before.isForOther === true && now.isForOther === true;',
    'before.isForOther === true || now.isForOther === true;',
  ]),
  mutant('what is taken is looked at before what must be avoided', [
    'dialogue/listen/order.ts',
    'rankOf(a) - rankOf(b)',
    'rankOf(b) - rankOf(a)',
  ]),

  mutant('what is not declared is not told on a card', [
    'explain/reasons.ts',
    "...marks.map((mark): Reason => ({ type: 'marked', mark })),",
    '',
  ]),
  mutant('what is not declared is not told of an item that was asked about', [
    'dialogue/say/describe.ts',
    "return [describeText(world, act), ...marks].join(' ');",
    'return describeText(world, act);',
  ]),
  mutant('what is not declared is not told of what is taken', [
    'dialogue/say/choosing.ts',
    'return marks.length === 0 ? name',
    'return marks.length >= 0 ? name',
  ]),
  mutant('what is named as closest is not looked at', ANY_CLOSEST),

  mutant(
    'a table gets what one of its members must not have',
    [
      'party/aggregate.ts',
      'const pass = excluded.has(v) ? 0 : (own[v] ?? 0);',
      'const pass = excluded.has(v) ? 0 : (own[v] ?? 0) + 1;',
    ],
    ['dialogue/moves/offer.ts', 'if (!isForAll(draft, offer)) return false;', ''],
    ['dialogue/guard.ts', "return isFine ? what : { type: 'nothing' };", 'return what;'],
  ),

  mutant(
    'nothing stops what is pressed after a red flag, nor what leaves then',
    ['dialogue/press.ts', 'if (draft.halt !== undefined && !mayPress(action)) return;', ''],
    [
      'dialogue/guard.ts',
      'draft.halt === undefined ? draft.acts : draft.acts.filter((act) => !isSuggesting(act))',
      'draft.acts',
    ],
  ),
  mutant(
    'nothing stops what is said after a red flag, nor what leaves then',
    ['dialogue/listen/listen.ts', 'if (draft.halt !== undefined) return listenHalted(draft, whole);', ''],
    [
      'dialogue/guard.ts',
      'draft.halt === undefined ? draft.acts : draft.acts.filter((act) => !isSuggesting(act))',
      'draft.acts',
    ],
  ),

  // The guard takes these out of the reply, so that nothing leaves; but then the customer gets none.
  mutant('the gate before scoring lets everything through', NO_GATE_BEFORE),
  mutant('reasons are given for anything', WHY_ANYTHING),
  mutant('anything is taken by its name', TAKEN_BY_NAME),
  mutant('a slate is taken as a whole', TAKEN_AS_A_WHOLE),

  mutant('neither the guard nor the gate before scoring', WITHOUT_GUARD, NO_GATE_BEFORE),
  mutant('no guard, and reasons for anything', WITHOUT_GUARD, WHY_ANYTHING),
  mutant('no guard, and a button for whatever is described', WITHOUT_GUARD, DESCRIBED_AS_ALLOWED),
  mutant('no guard, and anything is taken by its name', WITHOUT_GUARD, TAKEN_BY_NAME),
  mutant('no guard, and a slate is taken as a whole', WITHOUT_GUARD, TAKEN_AS_A_WHOLE),
  mutant('no guard, and anything is named as closest or better', WITHOUT_GUARD, ANY_CLOSEST, ANY_OTHER),
];

/** One wall is gone and the other one holds: nobody notices anything, which is why there are two. */
export const HELD: readonly Mutant[] = [
  mutant('no guard', WITHOUT_GUARD),
  mutant('a button for whatever is described', DESCRIBED_AS_ALLOWED),
];
