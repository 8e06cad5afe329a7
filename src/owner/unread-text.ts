import type { Unmet, Unread } from '../app/index.js';
import type { PackDocument } from '../business/index.js';

/** What customers said in vain: what was not understood, and what there is none of. For a terminal. */
export function unreadText(
  { absent }: Pick<PackDocument, 'absent'>,
  unread: readonly Unread[],
  unmet: readonly Unmet[],
): string {
  const say = (wish: string): string =>
    wish.startsWith(ABOUT)
      ? `${wish.slice(ABOUT.length)} (not answered in "about")`
      : (absent.find(({ id }) => id === wish)?.say ?? wish);
  const lines = [
    ...(unread.length === 0
      ? ['Nothing: no customer has passed anything on.']
      : [
          'Customers said, and it was not understood:',
          ...unread.map(({ at, times, text }) => `${dayOf(at)}  ${times > 1 ? `${times} x ` : ''}${text}`),
          'A word of your menu, range or house goes into the pack: "words" beside what it means.',
        ]),
    ...(unmet.length === 0
      ? []
      : [
          '',
          'Customers asked, and there is none (chats of those who agreed to be remembered):',
          ...unmet.map(({ wish, chats }) => `${String(chats).padStart(5)}  ${say(wish)}`),
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** How the log marks what is asked about the business itself. */
const ABOUT = 'about:';

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
