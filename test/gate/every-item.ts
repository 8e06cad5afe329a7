import fc from 'fast-check';
import { contextOf, localTimeIn } from '../../src/business/index.js';
import { createCatalogue } from '../../src/catalogue/index.js';
import { examine, gate, isMark } from '../../src/constraints/index.js';
import { laxerCells, oracleOf } from '../oracles/table.js';
import { businessOf, drawn, reportOf } from '../tools/drawn/business.js';
import { policy } from '../tools/drawn/pack.js';
import { wantsOf } from '../tools/drawn/wants.js';
import type { Tally } from './tally.js';

const NOON = Date.UTC(2026, 10, 14, 12, 5);
const CUSTOMERS = 12;

const hour = fc.integer({ min: 0, max: 23 }).map((hours) => NOON + hours * 3_600_000);

/** The gate says of every item of any business what the oracle says of it, to any customer at any hour. */
export const everyItem = (tally: Tally) =>
  fc.property(
    drawn.chain((from) =>
      fc.record({
        from: fc.constant(from),
        customers: fc.array(fc.record({ wants: wantsOf(from), at: hour }), {
          minLength: CUSTOMERS,
          maxLength: CUSTOMERS,
        }),
      }),
    ),
    ({ from, customers }) => {
      const catalogue = createCatalogue(businessOf(from));
      const oracle = oracleOf(from);
      const { pack, items } = catalogue;
      for (const { wants, at } of customers) {
        const { daypart } = contextOf(pack.dayparts, localTimeIn(pack.timeZone)(at));
        const moment = daypart === undefined ? {} : { daypart };
        const passing = gate(catalogue, wants, moment);
        for (const [place, item] of items.entries()) {
          const { bars, breaks, marks, isLast } = oracle.judge(item.id, wants, at);
          const isOut = bars.length + breaks.length > 0;
          const found = examine(catalogue, item, wants, moment);
          const [told, keptOutBy] = [found.filter(isMark), found.filter((finding) => !isMark(finding))];
          const ours = `${passing[place]}, ${keptOutBy.length} against it, ${told.length} marks`;
          const theirs = `${isOut ? 0 : isLast ? 2 : 1}, ${bars.length + breaks.length} against it, ${marks.length} marks`;
          if (ours !== theirs)
            throw new Error(`${item.id}: ${ours}; by the table ${theirs}: ${bars.join('; ')}`);
          tally.checks++;
          if (isOut) tally.barred++;
        }
      }
    },
  );

/** A pack whose policy is laxer anywhere is refused, with each place. */
export const laxerPolicies = () =>
  fc.property(drawn, policy, (from, own) => {
    const { business, problems } = reportOf({ ...from, pack: { ...from.pack, policy: own } });
    const named = problems.filter(({ level }) => level === 'error').map(({ where }) => where);
    const laxer = laxerCells(own).map((cell) => `pack.json policy.${cell}`);
    if (named.toSorted().join() !== laxer.toSorted().join())
      throw new Error(`refused for ${named.join()}; laxer in ${laxer.join()}`);
    if ((business === undefined) !== laxer.length > 0) throw new Error('a pack with errors was used');
  });
