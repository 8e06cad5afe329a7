import type { AttributeValue, Fact } from '../domain/index.js';
import type { ConditionDocument } from './condition.js';
import type { PackDocument, RulesDocument } from './schema.js';

type Attributes = Readonly<Record<string, AttributeValue>>;
type Rule = RulesDocument['avoid'][number];

/**
 * The facts of an item that follow from the rules of constraints, beside what is declared of it. Of the two the more
 * careful counts, but for one case: who declares an item free has looked at it, and a rule that says "maybe" has not.
 * So a declaration outweighs a maybe (one taken over from a file does not), and never an avoid.
 *
 * @returns  by code; only where the rules change what is declared
 */
export function ruleFacts(
  attributes: Attributes,
  declared: Readonly<Record<string, Fact>>,
  constraints: PackDocument['constraints'],
): Record<string, Fact> {
  const found: Record<string, Fact> = {};
  for (const { rules, facts } of constraints) {
    const [code] = facts;
    if (rules === undefined || code === undefined) continue;
    const fact = judge(attributes, rules);
    if (fact !== undefined && outweighs(fact, declared[code])) found[code] = fact;
  }
  return found;
}

function outweighs(rule: Fact, declared: Fact | undefined): boolean {
  switch (declared?.state) {
    case undefined:
      return true;
    case 'contains':
      return false;
    case 'mayContain':
      return rule.state === 'contains';
    case 'declaredFree':
    case 'derivedFree':
      return (
        rule.state === 'contains' || (rule.state === 'mayContain' && declared.source.type !== 'declared')
      );
  }
}

/**
 * A rule whose conditions all hold speaks; an avoid before a maybe. The item is free only when no rule can speak,
 * whatever is not known of it, and all that must be clear is. Nothing else is known of it.
 */
function judge(attributes: Attributes, { by, on, avoid, maybe, clear }: RulesDocument): Fact | undefined {
  const source = { type: 'rule', by, ...(on !== undefined && { on }) } as const;
  const speaking = (rules: readonly Rule[]): Rule | undefined =>
    rules.find(({ when }) => holdsAll(attributes, when) === true);
  const against = speaking(avoid);
  if (against !== undefined) return { state: 'contains', source: { ...source, because: against.why } };
  const doubt = speaking(maybe);
  if (doubt !== undefined) return { state: 'mayContain', source: { ...source, because: doubt.why } };
  const isSilent = [...avoid, ...maybe].every(({ when }) => holdsAll(attributes, when) === false);
  const isClear = clear.length > 0 && holdsAll(attributes, clear) === true;
  return isSilent && isClear ? { state: 'declaredFree', source } : undefined;
}

/** Whether all conditions hold, as far as is known (Kleene): one that does not decides, one that is unknown is open. */
export function holdsAll(
  attributes: Attributes,
  conditions: readonly ConditionDocument[],
): boolean | undefined {
  const answers = conditions.map((condition) => holds(attributes, condition));
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function holds(
  attributes: Attributes,
  { attribute, has, beyond, atLeast, atMost }: ConditionDocument,
): boolean | undefined {
  const value = attributes[attribute];
  if (value === undefined) return undefined;
  if (typeof value === 'number') {
    if (atLeast !== undefined) return value >= atLeast;
    return atMost === undefined ? undefined : value <= atMost;
  }
  if (has !== undefined) return has.some((tag) => value.includes(tag));
  return beyond === undefined ? undefined : value.length === 0 || !value.every((tag) => beyond.includes(tag));
}
