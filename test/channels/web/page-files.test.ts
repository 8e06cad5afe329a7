import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PAGE_FILES } from '../../../src/channels/web/page.js';
import { openTavern } from './support/tavern.js';

const folder = new URL('../../../src/channels/web/page/', import.meta.url);
const root = new URL('../../../', import.meta.url);

test('every file of the page is served, and the whole weighs less than 25 kB', async () => {
  const files = (await readdir(folder)).filter((name) => name !== 'tsconfig.json');
  expect([...PAGE_FILES].sort()).toEqual(files.sort());
  const { channel } = await openTavern();
  let weight = 0;
  for (const name of [...PAGE_FILES, 'config.json']) {
    const response = await fetch(`${channel.url}${name}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    weight += Number(response.headers.get('content-length'));
    if (name !== 'config.json')
      expect(await response.text()).toBe(await readFile(new URL(name, folder), 'utf8'));
  }
  expect(weight).toBeLessThan(25_000);
  expect(weight).toBeGreaterThan(gzipSync('').length);
});

test("the page's scripts fit their types", async () => {
  const tsc = new URL('node_modules/typescript/bin/tsc', root).pathname;
  await promisify(execFile)(process.execPath, [tsc, '-p', folder.pathname]);
});

test('every pair of text and ground has a contrast of 4.5 or more, by day and by night', async () => {
  const css = await readFile(new URL('chat.css', folder), 'utf8');
  const [day, night] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, block = '']) => {
    const colours = [...block.matchAll(/--([\w-]+): (#[\da-f]{6});/g)];
    return new Map(colours.map(([, name = '', value = '']) => [name, value]));
  });
  const pairs = [
    ['ink', 'paper'],
    ['ink', 'sheet'],
    ['soft', 'paper'],
    ['soft', 'sheet'],
    ['warm-deep', 'sheet'],
    ['warm-deep', 'warm-wash'],
    ['on-warm', 'warm'],
    ['on-warm', 'warm-deep'],
    ['on-mine', 'mine'],
    ['alert', 'paper'],
  ] as const;
  for (const colours of [day, new Map([...(day ?? []), ...(night ?? [])])]) {
    for (const [text, ground] of pairs) {
      const ratio = contrast(colours?.get(text) ?? '', colours?.get(ground) ?? '');
      expect({ text, ground, isEnough: ratio >= 4.5, ratio }).toMatchObject({ isEnough: true });
    }
  }
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = Number.NaN, g = Number.NaN, b = Number.NaN] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
