/*
 * A process that opens and closes folders as it is told, a command a line: `open <at> <folder>` (at a moment in
 * milliseconds, so that several can do it together), `close`, `exit` (without closing). Answers each with a line.
 */
import { createInterface } from 'node:readline';
import type { Storage } from '../../src/ports/index.js';
import { openStorage } from '../../src/stores/index.js';

let storage: Storage | undefined;
for await (const line of createInterface(process.stdin)) console.log(await answer(line.split(' ')));

async function answer([command, at, folder = '']: string[]): Promise<string> {
  if (command === 'open') {
    while (Date.now() < Number(at));
    try {
      storage = await openStorage({ type: 'lowdb', folder });
      return 'open';
    } catch (error) {
      return String(error);
    }
  }
  if (command === 'exit') process.exit(0);
  await storage?.close();
  return 'closed';
}
