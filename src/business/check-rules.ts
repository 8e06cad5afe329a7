import { attributeOf, checkFeature } from './check-feature.js';
import type { ConditionDocument } from './condition.js';
import { attributesOf } from './item-facts.js';
import { errorAt, type Problem, warningAt } from './problem.js';
import { holdsAll } from './rules.js';
import type { ItemDocument, PackDocument, RulesDocument } from './schema.js';

/**
 * The rules of constraints look at what there is, and each of them speaks of something: a slip of the pen in one would
 * let through what it was written to stop.
 */
export function checkRules(pack: PackDocument, items: readonly ItemDocument[]): Problem[] {
  const owners = new Map<string, string>();
  return pack.constraints.flatMap(({ id, facts, rules }, c) => {
    if (rules === undefined) return [];
    const where = `pack.json constraints[${c}]`;
    const [code = ''] = facts;
    const other = owners.get(code);
    owners.set(code, id);
    return [
      ...(facts.length === 1
        ? []
        : [errorAt(`${where}.facts`, 'must be one code: it is the one of which the rules speak')]),
      ...(other === undefined
        ? []
        : [errorAt(`${where}.facts`, `the rules of "${other}" speak of "${code}" too: take another code`)]),
      ...(['avoid', 'maybe'] as const).flatMap((list) => checkList(pack, rules, list, items, where)),
      ...rules.clear.flatMap((condition, n) => checkCondition(pack, condition, `${where}.rules.clear[${n}]`)),
      ...rules.prefer.flatMap((feature, n) => checkFeature(pack, feature, `${where}.rules.prefer[${n}]`)),
    ];
  });
}

function checkList(
  pack: PackDocument,
  rules: RulesDocument,
  list: 'avoid' | 'maybe',
  items: readonly ItemDocument[],
  constraint: string,
): Problem[] {
  return rules[list].flatMap(({ why, when }, r) => {
    const where = `${constraint}.rules.${list}[${r}]`;
    const wrong = when.flatMap((condition, n) => checkCondition(pack, condition, `${where}.when[${n}]`));
    if (wrong.length > 0) return wrong;
    const isMet = items.some((item) => holdsAll(attributesOf(item), when) === true);
    return isMet ? [] : [warningAt(where, `"${why}" holds for nothing in the catalogue`)];
  });
}

export function checkCondition(
  pack: PackDocument,
  { attribute: id, has, beyond, atLeast, atMost }: ConditionDocument,
  where: string,
): Problem[] {
  const attribute = attributeOf(pack, id);
  if (attribute === undefined) return [errorAt(where, `"${id}" is not among the attributes`)];
  const values = has ?? beyond;
  if (attribute.kind === 'tags') {
    if (values === undefined) return [errorAt(where, `${id} is a list: say which values it has`)];
    return values.flatMap((value) => checkFeature(pack, { attribute: id, value }, where));
  }
  const bound = atLeast ?? atMost;
  if (bound === undefined) return [errorAt(where, `${id} has no values: say atLeast or atMost`)];
  const isDegree = bound >= 0 && bound <= 1;
  if (attribute.kind === 'number' || isDegree) return [];
  return [errorAt(where, `${id} is yes or no: a degree goes from 0 to 1`)];
}
