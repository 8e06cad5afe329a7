import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE } from './browser.js';

const VERSION = '4.18.1';
const INTEGRITY =
  'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const BUNDLE = 'package/dist/webchat.js';

/**
 * Bot Framework Web Chat as Microsoft ships it: the path of its one-file bundle. It is no dependency, since installing
 * it brings half a gigabyte; the tarball is fetched once, checked, and only the bundle is kept.
 */
export async function stockWebChat(): Promise<string> {
  const bundle = join(CACHE, `webchat-${VERSION}.js`);
  if (existsSync(bundle)) return bundle;
  await mkdir(CACHE, { recursive: true });
  const making = await mkdtemp(join(CACHE, 'webchat-'));
  try {
    const run = promisify(execFile);
    await run('npm', ['pack', `botframework-webchat@${VERSION}`, '--pack-destination', making]);
    const tarball = join(making, `botframework-webchat-${VERSION}.tgz`);
    const digest = createHash('sha512')
      .update(await readFile(tarball))
      .digest('base64');
    if (`sha512-${digest}` !== INTEGRITY) throw new Error(`${tarball} is not what was published.`);
    await run('tar', ['-xzf', tarball, '-C', making, BUNDLE]);
    await rename(join(making, BUNDLE), bundle);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return bundle;
}
