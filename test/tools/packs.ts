import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { DATA } from '../../src/app/index.js';
import type { ItemDocument, PackInput } from '../../src/business/index.js';

/** A line of a catalogue as it stands in its file: only the name and the id are always there. */
export type ItemInput = Pick<ItemDocument, 'id' | 'name'> & Partial<ItemDocument>;

export interface PackChange {
  readonly pack?: (pack: PackInput) => PackInput;
  readonly item?: (item: ItemInput) => ItemInput;
}

/** An empty folder that is gone when the test is. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'usual-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A changed copy of a pack that ships with Usual; the folder is gone when the test is. */
export async function changedPack(business: string, { pack, item }: PackChange): Promise<string> {
  const folder = await emptyFolder();
  await cp(join(DATA, business), folder, { recursive: true });
  if (pack !== undefined) {
    await rewrite(join(folder, 'pack.json'), (text) => JSON.stringify(pack(JSON.parse(text) as PackInput)));
  }
  if (item !== undefined) {
    const line = (text: string): string => JSON.stringify(item(JSON.parse(text) as ItemInput));
    await rewrite(join(folder, 'catalogue.jsonl'), (text) => text.trim().split('\n').map(line).join('\n'));
  }
  return folder;
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}
