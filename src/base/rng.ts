/** Uniform draws from [0, 1). */
export type Rng = () => number;

/**
 * A generator that depends on its keys alone: the same keys give the same draws on every machine.
 * FNV-1a over the keys seeds sfc32 (Doty-Humphrey, PractRand); not for secrets.
 */
export function rngFor(...keys: readonly (string | number)[]): Rng {
  const text = keys.map((key) => `${typeof key}:${key}`).join('\u0000');
  let a = hash(text, 0x811c9dc5);
  let b = hash(text, 0x9e3779b9);
  let c = hash(text, 0x85ebca6b);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** One standard normal draw (Box and Muller 1958). */
export function normal(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}

/** A whole number from 0 to `n` - 1. */
export const below = (rng: Rng, n: number): number => Math.floor(rng() * n);

/** One of `all`; undefined when there is none. */
export const pick = <T>(rng: Rng, all: readonly T[]): T | undefined => all[below(rng, all.length)];

function hash(text: string, start: number): number {
  let h = start;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h | 0;
}
