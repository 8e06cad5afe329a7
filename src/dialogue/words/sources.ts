import type { FactSource } from '../../domain/index.js';
import { dayFormat } from './days.js';
import type { Wordings } from './wordings.js';

/** Where a fact comes from: "declared by the kitchen, 3 Nov". */
export function sourcesIn(wordings: Wordings): (source: FactSource) => string {
  const day = dayFormat(wordings.locale, { day: 'numeric', month: 'short' });
  /** "our movement rules: a jump or a hard landing" */
  const ruleSource = ({ by, because, on }: FactSource & { type: 'rule' }): string => {
    const who =
      on === undefined ? by : wordings.text('source.rule.on', { by, on: day.format(Date.parse(on)) });
    return because === undefined ? who : wordings.text('source.rule', { by: who, because });
  };
  return (of) => {
    if (of.type === 'derived') return wordings.text('source.derived', { from: wordings.list(of.from) });
    if (of.type === 'rule') return ruleSource(of);
    const isOwn = of.type === 'declared';
    const by = isOwn ? of.by : of.from;
    if (of.on === undefined) return wordings.text(isOwn ? 'source' : 'source.imported', { by });
    const on = day.format(Date.parse(of.on));
    return wordings.text(isOwn ? 'source.on' : 'source.imported.on', { by, on });
  };
}
