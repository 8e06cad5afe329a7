import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

/** A restaurant that was looked at, and what was pressed there: "cheaper", or "browse" for the next of the list. */
export interface Step {
  readonly restaurant: number;
  readonly op: string;
}

export interface Session {
  /** "1998-Q2": sorts as time does. */
  readonly quarter: string;
  readonly host: string;
  /** What the session began with: "0" for a query, else a restaurant of another city. */
  readonly entry: string;
  /** At least one. */
  readonly steps: readonly Step[];
  /** The restaurant that was looked at last. */
  readonly end: number;
}

const Restaurants = z.array(z.object({ id: z.int().nonnegative(), features: z.array(z.string()) })).min(1);

const Line = z.object({
  q: z.string().regex(/^\d{4}-Q[1-4]$/, 'must be like "1998-Q2"'),
  host: z.union([z.string(), z.number()]).transform(String),
  entry: z.union([z.string(), z.number()]).transform(String),
  steps: z.array(z.tuple([z.int().nonnegative(), z.string()])),
  end: z.int().nonnegative().nullable(),
});

/**
 * For each feature how much each restaurant has of it: 1 or 0.
 *
 * @throws an Error that names the file and what is wrong with it
 */
export function readFeatures(file: string): readonly Float64Array[] {
  const restaurants = parse(file, Restaurants, text(file), 'a list of {"id", "features"}');
  const degrees = new Map<string, Float64Array>();
  for (const [place, { id, features }] of restaurants.entries()) {
    if (id !== place)
      throw new Error(`${file}: the restaurant at place ${place} has id ${id}; sort them by id, from 0.`);
    for (const feature of features) {
      const degree = degrees.get(feature) ?? new Float64Array(restaurants.length);
      degree[id] = 1;
      degrees.set(feature, degree);
    }
  }
  return [...degrees.values()];
}

/**
 * The sessions of a file of JSON lines, gzipped or not, whose end can be predicted (`predictable`).
 *
 * @throws an Error that names the file, the line and what is wrong with it
 */
export function readSessions(file: string, restaurants: number): readonly Session[] {
  const lines = text(file).split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const where = `${file}, line ${i + 1},`;
    const raw = parse(where, Line, line, '{"q", "host", "entry", "steps": [[restaurant, op]], "end"}');
    const steps = raw.steps.map(([restaurant, op]) => ({ restaurant, op }));
    const beyond = [...steps.map(({ restaurant }) => restaurant), raw.end ?? 0].find(
      (id) => id >= restaurants,
    );
    if (beyond !== undefined) {
      throw new Error(
        `${where} names restaurant ${beyond}; there are ${restaurants}. Do the files belong together?`,
      );
    }
    return predictable({ quarter: raw.q, host: raw.host, entry: raw.entry, steps, end: raw.end });
  });
}

/**
 * The rules of the benchmark: a session without an end is dropped, a final step that is the end already is cut off, and
 * what is left without steps is dropped. Nothing else is changed: the end may have been visited before.
 *
 * @returns the session in a list, or an empty one
 */
export function predictable(raw: Omit<Session, 'end'> & { readonly end: number | null }): readonly Session[] {
  const { end } = raw;
  if (end === null) return [];
  const steps = raw.steps.at(-1)?.restaurant === end ? raw.steps.slice(0, -1) : raw.steps;
  return steps.length === 0 ? [] : [{ ...raw, steps, end }];
}

function text(file: string): string {
  try {
    const bytes = readFileSync(file);
    const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isZipped ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function parse<T>(where: string, schema: z.ZodType<T>, json: string, shape: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new Error(`${where} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  throw new Error(`${where} must be ${shape}${place}: ${issue?.message}`);
}
