import { createHash } from 'node:crypto';

const ENDING = '.json';
/** Names end at 255 bytes on common file systems; longer ones are cut and get a hash. */
const LONGEST = 200;
const CUT = 100;

/**
 * A file name for any key, different for different keys, also where the file system does not tell upper from lower
 * case. `a-z 0-9 _ -` stand for themselves, all else as %xx of its UTF-8 bytes: `web:A` is `web%3a%41.json`. A key that
 * gets too long, is empty or is no well-formed Unicode ends in `~` and its SHA-256; it must be read from the file.
 */
export function fileName(key: string): string {
  const encoded = encode(key);
  if (encoded !== '' && encoded.length <= LONGEST && decode(encoded) === key) return encoded + ENDING;
  const hash = createHash('sha256').update(key, 'utf16le').digest('hex');
  return `${encoded.slice(0, CUT)}~${hash}${ENDING}`;
}

/** The key of a file name that tells it; else `hashed`, or `undefined` when the name is not one of ours. */
export function keyOfFile(name: string): { readonly key: string } | 'hashed' | undefined {
  if (!name.endsWith(ENDING)) return undefined;
  const encoded = name.slice(0, -ENDING.length);
  if (/^[a-z0-9_%-]*~[0-9a-f]{64}$/.test(encoded)) return 'hashed';
  const key = decode(encoded);
  return fileName(key) === name ? { key } : undefined;
}

function encode(key: string): string {
  let encoded = '';
  for (const byte of Buffer.from(key, 'utf8')) {
    const char = String.fromCharCode(byte);
    encoded += /[a-z0-9_-]/.test(char) ? char : `%${byte.toString(16).padStart(2, '0')}`;
  }
  return encoded;
}

function decode(encoded: string): string {
  const text = encoded.replace(/%([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(text, 'latin1').toString('utf8');
}
