import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { replay } from '../tools/transcript.js';

// Write the `>` lines, run `npx vitest run test/transcripts -u`, read what it filled in, commit it if it is right.
const folder = new URL('./', import.meta.url);

for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
  test(file, async () => {
    const transcript = readFileSync(new URL(file, folder), 'utf8');
    await expect(await replay(transcript)).toMatchFileSnapshot(`./${file}`);
  });
}
