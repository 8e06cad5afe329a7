import type { FoundSegments } from '../app/index.js';
import type { Difference } from '../segments/index.js';

/** The groups of customers, for a terminal. */
export function segmentsText({ business, origin, of, count, setAside, segments }: FoundSegments): string {
  const from = `${number(count)} ${of}${origin === 'generated' ? ' (sample data)' : ''}`;
  const head =
    segments.length === 0
      ? `${business}: no clear groups among ${from}.\nWhat one half of ${of === 'orders' ? 'an order' : "a customer's visits"} tells does not foretell the other half better than popularity does.`
      : `${business}: ${segments.length} groups among ${from}.`;
  const aside =
    setAside === 0 ? [] : [`${number(setAside)} orders without a customer were left out of the groups.`];
  const blocks = segments.map(({ id, name, size, share, items, differs }) =>
    [
      `${id}. ${name}  -  ${number(size)} ${of}, ${percent(share)}`,
      `   typical  ${items.map(({ say }) => say).join(', ')}`,
      // Where the pack has no words for what differs, the items themselves say it.
      `   differs  ${(differs.length > 0 ? differs : items.slice(0, 3)).map(difference).join('; ')}`,
    ].join('\n'),
  );
  return `${[[head, ...aside].join('\n'), ...blocks, ...(segments.length > 0 ? [FOOT] : [])].join('\n\n')}\n`;
}

const FOOT =
  'Made of what was taken and when. Allergies, diets, injuries and other restrictions were not looked at.\nNo group of fewer than five is shown, and nothing that fewer than five of a group took.';

/** "light in 63 % (others 33 %)" */
const difference = ({ say, share, elsewhere }: Difference): string =>
  `${say} ${percent(share)} (others ${percent(elsewhere)})`;

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const number = (n: number): string => n.toLocaleString('en-GB');
