import type { Problem } from '../../src/plan/index.js';

/** A linear program in CPLEX's LP format: one variable for each option on each day, no symmetry broken. */
export function modelOf({ days, slots, options, values, rows, spacings, repeats, bonuses }: Problem): string {
  if (bonuses.length + spacings.length > 0) throw new Error('The model has no pairs and no distances.');
  const all = [...options.keys()];
  const sum = (terms: readonly (readonly [weight: number, name: string])[]): string =>
    terms
      .filter(([weight]) => weight !== 0)
      .map(([weight, name]) => `${weight < 0 ? '-' : '+'} ${Math.abs(weight)} ${name}`)
      .join(' ');
  const name = (o: number, d: number): string => `x${o}_${d}`;
  const lines: string[] = [];
  const add = (terms: readonly (readonly [number, string])[], relation: string): void => {
    const text = sum(terms);
    if (text !== '') lines.push(` c${lines.length}: ${text} ${relation}`);
  };
  for (const { isDaily, weights, bound } of rows) {
    const on = (d: number) => all.map((o) => [weights[o] ?? 0, name(o, d)] as const);
    if (isDaily) for (const d of days.keys()) add(on(d), `<= ${bound}`);
    else add([...days.keys()].flatMap(on), `<= ${bound}`);
  }
  for (const d of days.keys()) {
    for (const { least, most, options: own } of slots) {
      const terms = own.map((o) => [1, name(o, d)] as const);
      add(terms, `>= ${least}`);
      add(terms, `<= ${most}`);
    }
  }
  for (const place of new Set(options.map((option) => option.place))) {
    const own = all.filter((o) => options[o]?.place === place);
    add(
      [...days.keys()].flatMap((d) => own.map((o) => [1, name(o, d)] as const)),
      `<= ${repeats}`,
    );
  }
  const variables = [...days.keys()].flatMap((d) => all.map((o) => name(o, d)));
  const objective = sum(
    [...days.keys()].flatMap((d) => all.map((o) => [values[o] ?? 0, name(o, d)] as const)),
  );
  return [
    'Maximize',
    ` v: ${objective}`,
    'Subject To',
    ...lines,
    'Binary',
    ` ${variables.join(' ')}`,
    'End',
  ].join('\n');
}
