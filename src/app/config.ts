import { z } from 'zod';
import { UsualError } from '../domain/index.js';

/** An empty line in a .env file means "not set". */
const unset = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(unset, schema.optional());
const Flag = z.preprocess(
  unset,
  z
    .enum(['0', '1'])
    .default('0')
    .transform((v) => v === '1'),
);

const Env = z
  .object({
    /** A folder of `data/`, or a path to a folder with a pack.json. */
    USUAL_BUSINESS: z.preprocess(unset, z.string().default('restaurant')),
    USUAL_STORE: z.preprocess(unset, z.enum(['memory', 'lowdb']).default('lowdb')),
    /** Where lowdb keeps its records. */
    USUAL_DATA: z.preprocess(unset, z.string().default('var')),
    USUAL_SEED: z.preprocess(unset, z.coerce.number().int().nonnegative().default(1)),
    HOST: z.preprocess(unset, z.string().default('127.0.0.1')),
    PORT: z.preprocess(unset, z.coerce.number().int().min(0).max(65535).default(3978)),
    /** Lets a server start conversations for named users. */
    USUAL_WEB_SECRET: optional(z.string().min(16, 'must have 16 characters or more')),
    /** Other sites that may embed the chat, separated by commas. */
    USUAL_ALLOWED_ORIGINS: z.preprocess(unset, z.string().default('')),
    /** 1 when a reverse proxy that you run sets x-forwarded-proto and x-forwarded-host. */
    USUAL_TRUST_PROXY: Flag,
    MICROSOFT_APP_ID: optional(z.string()),
    MICROSOFT_APP_PASSWORD: optional(z.string()),
    MICROSOFT_APP_TYPE: z.preprocess(
      unset,
      z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI']).default('MultiTenant'),
    ),
    MICROSOFT_APP_TENANT_ID: optional(z.string()),
  })
  .refine((env) => env.MICROSOFT_APP_TYPE !== 'SingleTenant' || env.MICROSOFT_APP_TENANT_ID !== undefined, {
    path: ['MICROSOFT_APP_TENANT_ID'],
    message: 'is needed when MICROSOFT_APP_TYPE is SingleTenant',
  });

export type Config = z.infer<typeof Env>;

/**
 * The settings, checked all together.
 * @throws {UsualError} `bad-settings` that names every faulty setting, without its value
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Env.safeParse(env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new UsualError(
    'bad-settings',
    `Some settings are wrong: ${faults.join('; ')}. Correct them and start again.`,
  );
}
