import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { validate } from '../../../bench/manifest/validate.js';
import { decode, decodeHome } from '../../../src/channels/slack/decode.js';
import { direct, mention, messageOf, opened, overheard, slash } from './support/deliveries.js';

const manifest = JSON.parse(readFileSync(new URL('../../../manifest.json', import.meta.url), 'utf8'));

/** What each call needs: https://docs.slack.dev/reference/methods */
const SCOPES_OF_METHODS: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'views.publish': [],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  // Of the kinds of conversation, direct messages alone are looked at.
  'conversations.history': ['im:history'],
  // Since March 2026 without assistant:write.
  'assistant.threads.setStatus': ['chat:write'],
};

/** What each event needs, and a delivery of it: https://docs.slack.dev/reference/events */
const EVENTS: Readonly<Record<string, { readonly scopes: readonly string[]; readonly example: object[] }>> = {
  app_home_opened: { scopes: [], example: [opened('home'), opened('messages')] },
  app_mention: { scopes: ['app_mentions:read'], example: [mention('hi')] },
  'message.im': { scopes: ['im:history'], example: [direct('hi')] },
  'message.channels': {
    scopes: ['channels:history'],
    example: [messageOf({ channel: 'C1', channel_type: 'channel' })],
  },
  'message.groups': {
    scopes: ['groups:history'],
    example: [messageOf({ channel: 'G1', channel_type: 'group' })],
  },
  'message.mpim': { scopes: ['mpim:history'], example: [messageOf({ channel: 'G1', channel_type: 'mpim' })] },
  reaction_added: { scopes: ['reactions:read'], example: [messageOf({ type: 'reaction_added' })] },
  member_joined_channel: {
    scopes: ['channels:read'],
    example: [messageOf({ type: 'member_joined_channel' })],
  },
  assistant_thread_started: {
    scopes: ['assistant:write'],
    example: [messageOf({ type: 'assistant_thread_started' })],
  },
};

const isHeard = (delivery: object): boolean =>
  decode(delivery, 0) !== undefined || decodeHome(delivery) !== undefined;

const heard = Object.entries(EVENTS).filter(([, { example }]) => example.some(isHeard));

/** The Web API methods that the channel's code calls. */
function calledMethods(): readonly string[] {
  const folder = new URL('../../../src/channels/slack/', import.meta.url);
  const code = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const calls = code.flatMap((text) => [...text.matchAll(/\bclient((?:\s*\.\s*\w+)+)\s*\(/g)]);
  return [...new Set(calls.map(([, path = '']) => path.replace(/\s/g, '').slice(1)))].toSorted();
}

describe('manifest.json', () => {
  test('subscribes to the events that the code hears, and no other', () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(heard.map(([name]) => name));
  });

  test('asks for the scopes that the code needs, and no other', () => {
    const methods = calledMethods();
    expect(methods).toEqual(Object.keys(SCOPES_OF_METHODS).toSorted());
    const commands = decode(slash('hi', 'https://loopback/'), 0) === undefined ? [] : ['commands'];
    const needed = [
      ...commands,
      ...methods.flatMap((method) => SCOPES_OF_METHODS[method] ?? []),
      ...heard.flatMap(([, { scopes }]) => scopes),
    ];
    expect(manifest.oauth_config.scopes).toEqual({ bot: [...new Set(needed)].toSorted() });
  });

  test('lets customers type, press and see their Home tab, without a public address', () => {
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.settings).toMatchObject({
      interactivity: { is_enabled: true },
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    });
    expect(manifest.features.slash_commands.map(({ command }: { command: string }) => command)).toEqual([
      '/usual',
    ]);
    // https://docs.slack.dev/reference/app-manifest
    const { display_information: shown, features } = manifest;
    expect(shown.name.length).toBeLessThanOrEqual(35);
    expect(shown.description.length).toBeLessThanOrEqual(140);
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    expect(features.slash_commands[0].url, 'only for HTTP').toBeUndefined();
    // A mention that an app with more rights overhears is the same message, not a second one.
    expect(decode(overheard('hi', { ts: '1.1' }), 0)).toEqual(decode(mention('hi', { ts: '1.1' }), 0));
  });
});

describe('the validator', () => {
  const schema = {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: {
      name: { $ref: '#/definitions/name' },
      tags: { type: 'array', maxItems: 2, uniqueItems: true, items: { type: 'string', pattern: '^[a-z]+$' } },
      more: {
        type: 'object',
        patternProperties: { '^x': { enum: ['a', 1] } },
        additionalProperties: { type: 'null' },
      },
      either: { anyOf: [{ type: 'integer' }, { type: 'string', minLength: 2 }] },
    },
    definitions: { name: { type: 'string', maxLength: 3, title: 'a name' } },
  };

  test.each<[unknown, readonly string[]]>([
    [{ name: 'abc', tags: ['a', 'b'], more: { x1: 'a', y: null }, either: 3 }, []],
    [[], ['/: is not of type object']],
    [{}, ['/: lacks name']],
    [{ name: 'abcd' }, ['/name: is longer than 3']],
    [{ name: 'a', age: 3 }, ['/: has age, which is not known']],
    [
      { name: 'a', tags: ['b', 'b', 'C'] },
      ['/tags: has more than 2', '/tags: has one twice', '/tags/2: does not match ^[a-z]+$'],
    ],
    [
      { name: 'a', more: { x1: 'b', y: 1 } },
      ['/more/x1: is none of the allowed values', '/more/y: is not of type null'],
    ],
    [{ name: 'a', either: 1.5 }, ['/either: fits none of the allowed forms']],
  ])('%j', (value, faults) => expect(validate(schema, value)).toEqual(faults));

  test('refuses a schema with what it does not know', () => {
    expect(() => validate({ oneOf: [] }, {})).toThrow('oneOf');
  });
});
