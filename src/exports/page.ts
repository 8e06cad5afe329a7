import { dayAfter } from '../business/index.js';
import type { PlanSheet, SheetDay } from '../dialogue/index.js';

export interface PageOptions {
  /** Of the business. */
  readonly name: string;
  readonly locale: string;
  /** The day (YYYY-MM-DD) that the plan's first is. */
  readonly firstDay: string;
  /** A day in words: "Monday 23 November". */
  readonly dateOf: (day: string) => string;
}

/** A plan as a page to print: one file without scripts that asks nothing of any other place. */
export function planPage(sheet: PlanSheet, { name, locale, firstDay, dateOf }: PageOptions): string {
  const title = `${name}: ${sheet.title}`;
  const days = sheet.days.map((day) => dayHtml(day, dateOf(dayAfter(firstDay, day.day))));
  return `<!doctype html>
<html lang="${escaped(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header><p>${escaped(name)}</p><h1>${escaped(capital(sheet.title))}</h1></header>
${days.join('\n')}
${sheet.total === '' ? '' : `<footer>${escaped(sheet.total)}</footer>`}
</main>
</body>
</html>
`;
}

const dayHtml = ({ lines, at }: SheetDay, date: string): string => `<section>
<h2>${escaped(date)}${at === undefined ? '' : ` <small>${escaped(at)}</small>`}</h2>
<ul>
${lines
  .map(
    ({ slot, item, notes }) =>
      `<li><span class="box"></span><div><b>${escaped(item)}</b><small>${escaped([slot, ...notes].join(' · '))}</small></div></li>`,
  )
  .join('\n')}
</ul>
</section>`;

/** Dark ink on white, days side by side where there is room, none torn over two sheets. */
const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 16px/1.4 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.25rem 1rem 2rem; }
header p { margin: 0; color: #555; }
h1 { margin: 0 0 1rem; font-size: 1.6rem; line-height: 1.2; }
h2 { margin: 0 0 .4rem; padding-bottom: .3rem; border-bottom: 2px solid #1a1a1a; font-size: 1.05rem; }
section { break-inside: avoid; margin: 0 0 1.4rem; }
ul { margin: 0; padding: 0; list-style: none; }
li { display: flex; gap: .6rem; padding: .35rem 0; border-bottom: 1px solid #ddd; }
li b { display: block; font-weight: 600; }
small { color: #555; font-size: .85rem; font-weight: 400; }
.box { flex: none; width: 1rem; height: 1rem; margin-top: .2rem; border: 1.5px solid #1a1a1a; border-radius: 3px; }
footer { padding-top: .8rem; color: #333; }
@media print, (min-width: 44rem) { main { columns: 2; column-gap: 2rem; } header, footer { column-span: all; } }
@page { margin: 14mm; }
@media print { body { font-size: 11pt; } main { max-width: none; padding: 0; } small { color: #333; } }
`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
