import { type Mutant, mutant } from '../tools/mutants.js';

/** A mutant in one place of a file of `src/plan`. */
const inFile =
  (file: string) =>
  (name: string, from: string, to: string): Mutant =>
    mutant(name, [`plan/${file}.ts`, from, to]);

const problem = inFile('problem/problem');
const pairs = inFile('problem/pairs');
const rows = inFile('problem/rows');
const prune = inFile('problem/prune');
const keep = inFile('problem/keep');
const dates = inFile('weeks/dates');
const standing = inFile('solve/standing');
const oneDay = inFile('solve/one-day');
const day = inFile('weeks/day');
const aggregate = inFile('problem/aggregate');
const bound = inFile('solve/bound');
const generate = inFile('weeks/generate');
const combine = inFile('weeks/combine');
const solve = inFile('solve/solve');
const plan = inFile('plan');
const swap = inFile('swaps/swap');
const refill = inFile('swaps/refill');
const impasse = inFile('impasse/impasse');
const steps = inFile('impasse/steps');
const adjust = inFile('kind/adjust');
const arrange = inFile('kind/arrange');
const parts = inFile('parts/parts');
const partsMake = inFile('parts/make');
const partsImpasse = inFile('parts/impasse');
const partsSwap = inFile('parts/swap');
const forced = inFile('forced');
const again = inFile('again');

/** What a test of test/plan notices in `npm test`, each of them. */
export const MUTANTS: readonly Mutant[] = [
  refill(
    'a swap looks at sums alone',
    'if (value <= bestValue || broken(problem, made).length > 0) return;',
    'if (value <= bestValue) return;',
  ),
  oneDay(
    'a branch ends too soon',
    'if (value + open.value <= bestValue',
    'if (value + 0.8 * open.value <= bestValue',
  ),
  adjust(
    'a slot gives way only where no part asks for more',
    'also: loweredBy(kind.also, steps),',
    'also: kind.also,',
  ),

  problem('what the gate bars may stand', 'if ((passing[place] ?? 0) === 0 || excluded', 'if (excluded'),
  problem('what is excluded may stand', 'excluded?.has(place) || ', ''),
  problem('anything may stand in any slot', ' || !hasAll(item, role)) continue;', ') continue;'),
  problem('what is marked counts as all else', '=== 2 ? MARK : 0', '=== 2 ? 0 : 0'),
  problem(
    'a slot of which there is nothing is asked for all the same',
    'ifAny ? Math.min(least, there) : least',
    'least',
  ),
  problem('an item stands on a day more', 'repeats = rule.atMost;', 'repeats = rule.atMost + 1;'),
  pairs(
    'what past orders pair is passed over',
    'for (const pair of pairs) add(pair.one, pair.other, pair.nats);',
    '',
  ),
  pairs(
    'only one of a pair gains',
    'sigmoid(u + w) - sigmoid(u) + sigmoid(v + w) - sigmoid(v)',
    'sigmoid(u + w) - sigmoid(u)',
  ),

  rows('a sum may be one more', ': -rule.atLeast) + TOLERANCE', ': -rule.atLeast) + 1'),
  rows('a sum of a day is one of the plan', "isDaily: rule.per === 'day'", 'isDaily: false'),
  rows(
    'what nobody gave a number adds nothing',
    'if (amount === undefined && !isMinimum) barred.add(o);',
    '',
  ),
  rows(
    'what may count is not counted against a maximum',
    'counts === undefined && rule.atLeast !== undefined',
    'counts === undefined',
  ),
  rows(
    'a minimum of what there is none of is asked for',
    'isMinimum && rule.each?.ifAny === true && value !== undefined',
    'isMinimum && rule.each?.ifAny === true && value === undefined',
  ),
  rows(
    'a rule is left out that several days can break',
    'most * (row.isDaily ? 1 : days.length) <= row.bound',
    'most <= row.bound',
  ),
  rows(
    'what is lightest is not light enough',
    'prefix[Math.max(need, Math.min(negative, room))]',
    'prefix[need]',
  ),

  rows('a way of no times at all will do', 'return times < 1', 'return times < 0'),
  rows('an item is done in the usual way', '{ more: 0, nats: 0 }, ...others]', '{ more: 0, nats: 0 }]'),
  prune('only the dearest of those that are alike is kept', '.slice(0, taken + 1);', '.slice(0, 1);'),

  keep('a distance is a day less', 'distance >= apart', 'distance >= apart - 1'),
  dates('47 hours are enough', '< spacing.days;', '< spacing.days - 1;'),
  dates(
    'days stay in the order in which they were made',
    'if (spacings.length === 0) return choice;',
    'return choice;',
  ),

  standing(
    'days that are near are not',
    'Math.abs(other - day) < apart',
    'Math.abs(other - day) < apart - 1',
  ),
  standing('how often an item stands is kept by luck', 'used.some((count) => count > repeats) ||', ''),
  standing(
    'too few are enough',
    '(filled[d * slots.length + s] ?? 0) < least',
    '(filled[d * slots.length + s] ?? 0) < least - 1',
  ),

  oneDay('an item stands twice in a day', 'if (used.has(place)) continue;', ''),
  oneDay('pairs are not counted', 'for (const c of chosen) sum += bonuses[o]?.get(c) ?? 0;', ''),
  oneDay(
    'nothing better is looked for',
    'const isOver = (): boolean => isCut || bestValue >= enough;',
    'const isOver = (): boolean => isCut || best !== undefined;',
  ),
  day(
    'an item stands twice in a day that is made',
    'if (standing.some((other) => options[other]?.place === place)) continue;',
    '',
  ),
  day(
    'a slot may have one less',
    'const need = Math.max(0, slot.least - count);',
    'const need = Math.max(0, slot.least - 1 - count);',
  ),
  day(
    'the first day that is met is the best',
    'best = { options: own, worth: sum };\n          return sum;',
    'best = { options: own, worth: sum };\n          return Infinity;',
  ),
  aggregate('an item stands once', 'copies: Math.min(days, problem.repeats),', 'copies: 1,'),
  bound('what rules leave is worth nothing', 'value += price * (slack[r] ?? 0);', ''),
  generate(
    'one day is forgotten',
    'const bound = solved.paid + rest.count * most;',
    'const bound = solved.paid + (rest.count - 1) * most;',
  ),
  combine(
    'an item stands once too often',
    '(used.get(place) ?? 0) < repeats)',
    '(used.get(place) ?? 0) <= repeats)',
  ),
  solve(
    'any plan is good enough',
    'most - tolerance * (looks > SOON',
    'most - 1 - tolerance * (looks > SOON',
  ),

  plan('nobody puts things in order', 'if (order === undefined) return 0;', 'return 0;'),

  swap('anything is alike', 'isOther(o) && isAlike(task, problem, place, o)', 'isOther(o)'),
  swap(
    'what is swapped away comes in elsewhere',
    'list.filter((o) => isOther(o) && o !== places[n]?.option)',
    'list.filter((o) => o !== places[n]?.option)',
  ),
  swap(
    'two stand where one changes',
    'for (let more = 0; more <= MOST_CHANGES; more++) {',
    'for (let more = 1; more <= MOST_CHANGES; more++) {',
  ),

  impasse('a conflict holds what could be spared', 'if (!helps(others(fewer))) conflict = fewer;', ''),
  steps(
    'a number moves farther than it must',
    'while (reached - refused > 4 * TOLERANCE &&',
    'while (refused > 1e9 &&',
  ),
  steps(
    'a demand is given up where it could move',
    'if (amount !== undefined) steps[n] = { ...demand, amount };',
    '',
  ),
  impasse('only the first way is looked for', 'for (const n of all) helps([n]);\n', 'limit = 1;\n'),
  steps(
    'a day more than the nearest two are apart',
    'least = Math.min(least, other.day - one.day);',
    'least = Math.min(least, other.day - one.day + 1);',
  ),

  arrange('an amount is taken whole by every rule', "(rule.type === 'sum' ? rule.share : 1)", '1'),
  arrange(
    'an answer that is none counts',
    'values.some((value) => value.id === own) ? (own ?? usual) : usual',
    'own ?? usual',
  ),
  arrange('a wish of others counts', 'prefer: fitting(kind.prefer),', 'prefer: kind.prefer,'),
  arrange('a part has no rules of its own', 'rules: [...rules, ...part.rules],', 'rules,'),
  arrange('a role is not narrowed', 'role: [...slot.role, ...own.flatMap(({ role }) => role)],', ''),

  partsMake('what gives way last is taken', 'if (made.plan !== undefined) break;', ''),
  partsImpasse(
    'a way out of two parts forgets the first',
    'steps: later(steps, next.steps)',
    'steps: next.steps',
  ),
  partsSwap(
    'other parts keep what may not stand',
    '(passing[place] ?? 0) === 0 || excluded?.has(place) === true',
    'false',
  ),
  parts('days of parts are not put in order', 'days: days.sort((a, b) => a.day - b.day),', 'days,'),

  forced(
    'two days exchange just one item',
    'replaced(replaced(choice, at.day, own, there), day, there, own)',
    'replaced(choice, at.day, own, there)',
  ),
  again(
    'what was skipped stays',
    'const gone = positions.filter((at) => !mayStay(at));',
    'const gone: Position[] = [];',
  ),
];
