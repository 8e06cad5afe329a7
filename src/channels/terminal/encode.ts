import type { Option, Reply } from '../../domain/index.js';

/** A reply as lines of text. Pure; buttons stand in brackets, and typing what they say does the same. */
export function encodeReply({ text, cards = [], options = [] }: Reply): string {
  const lines = [
    withButtons(text, options),
    ...cards.map(({ title, detail, text: reasons, options: buttons }, i) =>
      withButtons(
        `${i + 1}. ${title}${detail === undefined ? '' : `  ${detail}`}  - ${reasons}`,
        i === 0 ? buttons : [],
      ),
    ),
  ];
  return lines.join('\n');
}

function withButtons(text: string, options: readonly Option[]): string {
  return options.length === 0 ? text : `${text}  ${options.map(({ label }) => `[${label}]`).join(' ')}`;
}
