import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../../src/cli/run.js';
import { direct } from '../channels/slack/support/deliveries.js';
import { loopbackSlack } from '../tools/loopback-slack.js';

type Env = Record<string, string>;

/** A command as the terminal runs it; stopped when the test is over. */
function usual(argv: readonly string[], env: Env) {
  let printed = '';
  const sink = new Writable({
    write(chunk, _, done) {
      printed += String(chunk);
      done();
    },
  });
  const stop = new AbortController();
  const ended = run(argv, {
    env,
    input: process.stdin,
    out: sink,
    err: sink,
    signal: stop.signal,
  });
  onTestFinished(async () => {
    stop.abort();
    await ended;
  });
  return { ended, stop: () => stop.abort(), printed: () => printed };
}

const memory: Env = { USUAL_STORE: 'memory', PORT: '0' };
const socket: Env = { ...memory, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

test('serve answers in Slack and goes on with the web chat', async () => {
  const slack = await loopbackSlack();
  onTestFinished(() => slack.close());
  const { ended, stop, printed } = usual(['serve'], { ...socket, SLACK_API_URL: slack.apiUrl });
  await slack.connected();
  await slack.push('events_api', direct('hello'));
  await slack.until(() => slack.messages.length === 1);
  expect(printed()).toMatch(/is open at http:.*\nBella Napoli is in Slack\.\n/);
  stop();
  expect(await ended).toBe(0);
});

test('a token that Slack refuses is said in a sentence, without the token', async () => {
  const slack = await loopbackSlack();
  onTestFinished(() => slack.close());
  slack.refuseNext('auth.test', { body: { ok: false, error: 'invalid_auth' } });
  const { ended, printed } = usual(['serve'], { ...socket, SLACK_API_URL: slack.apiUrl });
  expect(await ended).toBe(1);
  expect(printed()).toContain('Slack refused the tokens (invalid_auth).');
  expect(printed()).not.toContain('xoxb-1');
});

test('without a line to Slack the web chat is open all the same', async () => {
  const { printed, stop, ended } = usual(['serve'], { ...socket, SLACK_API_URL: 'http://127.0.0.1:9/api/' });
  await expect.poll(printed, { timeout: 20_000 }).toContain('Slack cannot be reached; trying again');
  stop();
  expect(await ended).toBe(0);
});

test.each<[string, Env, number, string]>([
  ['nothing', {}, 0, 'slack: not set up'],
  ['both tokens', socket, 0, 'slack: tokens look right; by Socket Mode'],
  [
    'a secret',
    { SLACK_BOT_TOKEN: 'xoxb-1', USUAL_SLACK_MODE: 'http', SLACK_SIGNING_SECRET: 'a'.repeat(32) },
    0,
    'port 3979',
  ],
  ['a wrong token', { ...socket, SLACK_BOT_TOKEN: 'xapp-wrong' }, 1, 'SLACK_BOT_TOKEN must begin with xoxb-'],
  ['half of it', { SLACK_APP_TOKEN: 'xapp-1' }, 1, 'SLACK_BOT_TOKEN is needed when SLACK_APP_TOKEN is set'],
  ['the other half', { SLACK_BOT_TOKEN: 'xoxb-1' }, 1, 'SLACK_APP_TOKEN is needed'],
  [
    'a short secret',
    { SLACK_BOT_TOKEN: 'xoxb-1', USUAL_SLACK_MODE: 'http', SLACK_SIGNING_SECRET: 'abc' },
    1,
    'SLACK_SIGNING_SECRET must be',
  ],
])('doctor settings: %s', async (_, env, code, line) => {
  const { ended, printed } = usual(['doctor', 'settings'], { ...memory, ...env });
  expect(await ended).toBe(code);
  expect(printed()).toContain(line);
  expect(printed()).not.toMatch(/xapp-wrong|\babc\b|xapp-1/);
});
