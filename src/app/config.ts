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
    /** Brings Slack in; with it the token or the secret that its mode needs. */
    SLACK_BOT_TOKEN: optional(z.string().regex(/^xoxb-\S+$/, 'must begin with xoxb-')),
    USUAL_SLACK_MODE: z.preprocess(unset, z.enum(['socket', 'http']).default('socket')),
    /** Needed when the mode is `socket`. */
    SLACK_APP_TOKEN: optional(z.string().regex(/^xapp-\S+$/, 'must begin with xapp-')),
    /** Needed when the mode is `http`. */
    SLACK_SIGNING_SECRET: optional(z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 digits from 0 to f')),
    /** Where Slack's calls come in when the mode is `http`. */
    USUAL_SLACK_PORT: z.preprocess(unset, z.coerce.number().int().min(0).max(65535).default(3979)),
    /** Another address of Slack's Web API, for tests. */
    SLACK_API_URL: optional(z.url({ protocol: /^https?$/ }).endsWith('/', 'must end with /')),
    MICROSOFT_APP_ID: optional(z.string()),
    MICROSOFT_APP_PASSWORD: optional(z.string()),
    MICROSOFT_APP_TYPE: z.preprocess(
      unset,
      z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI']).default('MultiTenant'),
    ),
    MICROSOFT_APP_TENANT_ID: optional(z.string()),
  })
  .superRefine((env, context) => {
    for (const [name, message] of faultsForAzure(env)) {
      context.addIssue({ code: 'custom', path: [name], message });
    }
  })
  .superRefine((env, context) => {
    for (const [name, reason] of missingForSlack(env)) {
      context.addIssue({ code: 'custom', path: [name], message: `is needed when ${reason}` });
    }
  });

interface AzureEnv {
  readonly MICROSOFT_APP_ID?: string | undefined;
  readonly MICROSOFT_APP_PASSWORD?: string | undefined;
  readonly MICROSOFT_APP_TYPE: 'MultiTenant' | 'SingleTenant' | 'UserAssignedMSI';
  readonly MICROSOFT_APP_TENANT_ID?: string | undefined;
}

/** Bot Framework would find these when it starts, or at the first answer. */
function faultsForAzure(env: AzureEnv): readonly (readonly [name: string, message: string])[] {
  const type = env.MICROSOFT_APP_TYPE;
  const hasPassword = env.MICROSOFT_APP_PASSWORD !== undefined;
  const faults: [string, string][] = [];
  if (type !== 'MultiTenant' && env.MICROSOFT_APP_TENANT_ID === undefined)
    faults.push(['MICROSOFT_APP_TENANT_ID', `is needed when MICROSOFT_APP_TYPE is ${type}`]);
  if (type === 'UserAssignedMSI' && hasPassword)
    faults.push(['MICROSOFT_APP_PASSWORD', 'must not be set when MICROSOFT_APP_TYPE is UserAssignedMSI']);
  if (type !== 'UserAssignedMSI' && env.MICROSOFT_APP_ID !== undefined && !hasPassword)
    faults.push(['MICROSOFT_APP_PASSWORD', `is needed when MICROSOFT_APP_ID is set and the type is ${type}`]);
  if (env.MICROSOFT_APP_ID === undefined && hasPassword)
    faults.push(['MICROSOFT_APP_ID', 'is needed when MICROSOFT_APP_PASSWORD is set']);
  return faults;
}

interface SlackEnv {
  readonly SLACK_BOT_TOKEN?: string | undefined;
  readonly SLACK_APP_TOKEN?: string | undefined;
  readonly SLACK_SIGNING_SECRET?: string | undefined;
  readonly USUAL_SLACK_MODE: 'socket' | 'http';
}

/** Half of Slack's settings would be a bot that nobody hears, so it is said at once. */
function missingForSlack(env: SlackEnv): readonly (readonly [name: string, reason: string])[] {
  if (env.SLACK_BOT_TOKEN === undefined) {
    if (env.SLACK_APP_TOKEN !== undefined) return [['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN is set']];
    if (env.SLACK_SIGNING_SECRET !== undefined) return [['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET is set']];
    return [];
  }
  const needed = env.USUAL_SLACK_MODE === 'socket' ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET';
  if (env[needed] !== undefined) return [];
  return [[needed, `SLACK_BOT_TOKEN is set and USUAL_SLACK_MODE is ${env.USUAL_SLACK_MODE}`]];
}

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
