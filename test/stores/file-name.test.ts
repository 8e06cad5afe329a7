import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileName, keyOfFile } from '../../src/stores/file-name.js';
import { byCodePoint } from '../../src/stores/names.js';
import { runs } from '../tools/runs.js';

const anyKey = fc.oneof(
  fc.string({ unit: 'binary' }),
  // Halves of characters too: any JavaScript string.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

test('a file name can be read by a person, and says the key', () => {
  expect(fileName('slack:T1:u2')).toBe('slack%3a%541%3au2.json');
  expect(keyOfFile('slack%3a%541%3au2.json')).toEqual({ key: 'slack:T1:u2' });
});

test('what is not well-formed, empty or long gets a hash', () => {
  for (const key of ['', '\ud800', 'x'.repeat(201)]) expect(keyOfFile(fileName(key))).toBe('hashed');
});

test.each(['README.md', 'Ann.json', 'a b.json', '%zz.json', '%41%.json', '~12.json', 'ann.json.torn'])(
  '%s is not one of our files',
  (name) => expect(keyOfFile(name)).toBeUndefined(),
);

test('any key has a name of lower-case letters, digits and %_-~ within 255 bytes, which leads back to it', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      const name = fileName(key);
      expect(name).toMatch(/^[a-z0-9_%~-]{1,250}\.json$/);
      const back = keyOfFile(name);
      expect(back === 'hashed' || back?.key === key).toBe(true);
    }),
    { numRuns: runs(20_000) },
  );
});

test('different keys have different names, also without regard to case', () => {
  const keys = new Set(fc.sample(anyKey, { numRuns: 2000, seed: 1 }));
  expect(new Set([...keys].map((key) => fileName(key).toLowerCase())).size).toBe(keys.size);
});

test('the order of keys is that of their UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(Math.sign(byCodePoint(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { numRuns: runs(20_000) },
  );
});
