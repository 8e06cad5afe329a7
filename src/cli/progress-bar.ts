import type { Writable } from 'node:stream';

export interface ProgressBar {
  /** @param share of the work that is done, from 0 to 1 */
  show(share: number): void;
  clear(): void;
}

const WIDTH = 30;
const ERASE_LINE = '\r\u001b[K';

/** A line that is drawn over itself; nothing where the output is not a terminal. */
export function progressBar(out: Writable): ProgressBar {
  if (!('isTTY' in out && out.isTTY === true)) return { show: () => undefined, clear: () => undefined };
  return {
    show(share) {
      const filled = Math.round(share * WIDTH);
      const percent = `${Math.round(100 * share)} %`.padStart(5);
      out.write(`${ERASE_LINE}[${'='.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${percent}`);
    },
    clear: () => void out.write(ERASE_LINE),
  };
}
