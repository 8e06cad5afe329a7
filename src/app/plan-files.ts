import { createHash } from 'node:crypto';
import { type Act, planSheet, type World } from '../dialogue/index.js';
import type { Incoming, ReplyFile } from '../domain/index.js';
import { planCalendar, planPage } from '../exports/index.js';

/** The files that a turn hands over. */
export const filesOf = (
  world: World,
  acts: readonly Act[],
  { conversation, at }: Pick<Incoming, 'conversation' | 'at'>,
): readonly ReplyFile[] =>
  acts.flatMap((act): ReplyFile[] =>
    act.type === 'export' ? [fileOf(world, act, { conversation, at })] : [],
  );

/** A plan as a file. Its events have the same names whenever the same plan of a chat is written. */
export function fileOf(
  world: World,
  { as, plan, marks, firstDay, madeAt }: Omit<Act & { readonly type: 'export' }, 'type' | 'moment'>,
  { conversation, at }: { readonly conversation: string; readonly at: number },
): ReplyFile {
  const { pack, locale, names } = world;
  const sheet = planSheet(world, plan, marks);
  switch (as) {
    case 'ics': {
      const uid = createHash('sha256')
        .update(`${conversation}|${plan.kind}|${madeAt}`)
        .digest('hex')
        .slice(0, 24);
      const content = planCalendar(sheet, { name: pack.name, timeZone: pack.timeZone, firstDay, at, uid });
      return { name: `${plan.kind}.ics`, mediaType: 'text/calendar', content };
    }
    case 'html': {
      const content = planPage(sheet, { name: pack.name, locale, firstDay, dateOf: names.date });
      return { name: `${plan.kind}.html`, mediaType: 'text/html', content };
    }
  }
}
