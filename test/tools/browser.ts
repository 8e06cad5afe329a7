import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/** Kept out of the repository; made on first use. */
export const CACHE = new URL('../../.cache/', import.meta.url).pathname;

/**
 * A headless Chromium from the npm package, so that a fresh machine needs nothing else. `@sparticuz/chromium` is made
 * for AWS Lambda; told that it runs there, it brings the system libraries as well.
 */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpacked();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // Not its own arguments: they put all in one process and switch off the checks between sites.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  });
}

/** One folder per version: the package takes whatever it finds in its folder for its own. */
async function unpacked(): Promise<string> {
  const manifest = new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url);
  const { version } = JSON.parse(await readFile(manifest, 'utf8'));
  const folder = join(CACHE, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const making = await mkdtemp(join(CACHE, 'chromium-'));
  // In a process of its own, since the package reads and changes the environment when it is imported.
  const unpack = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())";
  const env = { ...process.env, TMPDIR: making, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' };
  await promisify(execFile)(process.execPath, ['-e', unpack], {
    cwd: new URL('../../', import.meta.url).pathname,
    env,
  });
  // Its own names the folders of Lambda.
  const fonts = `<fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`;
  await writeFile(join(making, 'fonts.conf'), fonts);
  try {
    // In one step, so that two test files at once are no harm: the second finds the first one's folder.
    await rename(making, folder);
  } catch (fault) {
    if (!existsSync(folder)) throw fault;
    await rm(making, { recursive: true });
  }
  return folder;
}
