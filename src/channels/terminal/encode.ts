import type { Option, Reply } from '../../domain/index.js';

/**
 * A reply as lines of text. Pure; buttons stand in brackets, and typing what they say does the same.
 * @param paths  where its files are
 */
export function encodeReply(
  { text, cards = [], options = [], files = [] }: Reply,
  paths: readonly string[] = files.map(({ name }) => name),
): string {
  // A card without buttons, as of what is done, does not hide those of the others.
  const shown = cards.findIndex((card) => card.options.length > 0);
  const lines = [
    withButtons(text, options),
    ...paths.map((path) => `→ ${path}`),
    ...cards.map(({ title, detail, text: reasons, options: buttons }, i) =>
      withButtons(
        `${i + 1}. ${title}${detail === undefined ? '' : `  ${detail}`}  - ${reasons}`,
        i === shown ? buttons : [],
      ),
    ),
  ];
  return lines.join('\n');
}

function withButtons(text: string, options: readonly Option[]): string {
  return options.length === 0 ? text : `${text}  ${options.map(({ label }) => `[${label}]`).join(' ')}`;
}
