import type { Input, Option, Reply } from '../../domain/index.js';

/** A typed line: the button that it names, else words. Buttons of later cards come after those of earlier ones. */
export function decodeLine(line: string, last: readonly Reply[]): Input {
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
