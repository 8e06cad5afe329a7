import type { Input, Option, Reply } from '../../domain/index.js';

/**
 * A typed line: the button that it names, else words. Buttons of later cards come after those of earlier ones; "2 why?"
 * is that of the second card.
 */
export function decodeLine(line: string, last: readonly Reply[]): Input {
  const [, number, name = ''] = /^\s*(\d+)[.)]?\s+(.+)$/.exec(line) ?? [];
  const card = last.flatMap(({ cards = [] }) => cards)[Number(number) - 1];
  const ofCard = card?.options.find(({ label }) => simple(label) === simple(name));
  if (ofCard !== undefined) return { type: 'action', action: ofCard.action };

  const typed = simple(line);
  const offered: readonly Option[] = last.flatMap(({ options = [], cards = [] }) => [
    ...options,
    ...cards.flatMap((card) => card.options),
  ]);
  const pressed = typed === '' ? undefined : offered.find(({ label }) => simple(label) === typed);
  return pressed === undefined ? { type: 'text', text: line } : { type: 'action', action: pressed.action };
}

const simple = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/[?.!…\s]+$/g, '');
