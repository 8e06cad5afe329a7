import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { direct } from '../../test/channels/slack/support/deliveries.js';
import { type LoopbackSlack, loopbackSlack, signature } from '../../test/tools/loopback-slack.js';
import type { Benchmark } from '../benchmark.js';
import { CHAT, type Kind, SECRET } from './kinds.js';

const SERVER = fileURLToPath(new URL('./server.ts', import.meta.url));
/** Before the first message counts: code is compiled, connections are made. */
const WARM_UP = 10;

export const channels: Benchmark = {
  summary: 'CPU milliseconds per message: Slack against an empty Bolt listener, Direct Line against an echo',
  usage: 'bench -- channels [--customers 50] [--rounds 3] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        customers: { type: 'string', default: '50' },
        rounds: { type: 'string', default: '3' },
        json: { type: 'boolean', default: false },
      },
    });
    const [customers, rounds] = [Number(values.customers), Number(values.rounds)];
    if (![customers, rounds].every((n) => Number.isInteger(n) && n > 0)) {
      throw new Error('--customers and --rounds take whole numbers above 0.');
    }
    const slack = await loopbackSlack();
    const found: Partial<Record<Kind, number>> = {};
    try {
      for (const kind of ['slack-noop', 'slack-ours', 'web-echo', 'web-ours'] as const) {
        found[kind] = await measure(kind, slack, customers, rounds);
      }
    } finally {
      await slack.close();
    }
    const rows = [
      { channel: 'Slack over HTTP', ours: found['slack-ours'] ?? 0, bare: found['slack-noop'] ?? 0 },
      { channel: 'Direct Line', ours: found['web-ours'] ?? 0, bare: found['web-echo'] ?? 0 },
    ].map((row) => ({ ...row, ratio: row.ours / row.bare }));
    if (values.json) out(JSON.stringify({ benchmark: 'channels', customers, rounds, rows }));
    else {
      out('channel            ms/message ours       bare    ratio');
      for (const { channel, ours, bare, ratio } of rows) {
        const cells = [ours, bare, ratio].map((cell) => cell.toFixed(2).padStart(9));
        out(`${channel.padEnd(24)}${cells.join(' ')}`);
      }
    }
    return 0;
  },
};

/** The median over the rounds. */
async function measure(kind: Kind, slack: LoopbackSlack, customers: number, rounds: number): Promise<number> {
  const child = fork(SERVER, [kind, slack.apiUrl], { execArgv: ['--import', 'tsx'] });
  try {
    const { port } = await told<{ port: number }>(child);
    const play = kind.startsWith('slack')
      ? (name: string) => playSlack(port, slack, name, kind === 'slack-ours')
      : () => playWeb(port);
    for (let i = 0; i < WARM_UP; i++) await play(`warm${i}`);
    const perMessage: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const before = await cpuOf(child);
      for (let i = 0; i < customers; i++) await play(`r${round}c${i}`);
      perMessage.push(((await cpuOf(child)) - before) / (customers * CHAT.length));
    }
    return perMessage.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  } finally {
    child.kill('SIGKILL');
  }
}

/** One customer's chat, each message after the answer to the one before. */
async function playSlack(
  port: number,
  slack: LoopbackSlack,
  name: string,
  isAnswered: boolean,
): Promise<void> {
  for (const text of CHAT) {
    const answers = slack.messages.length;
    const body = JSON.stringify(direct(text, { user: `U${name}`, channel: `D${name}` }));
    const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signature(SECRET, body, Date.now()) },
      body,
    });
    await response.text();
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    if (isAnswered) await slack.until(() => slack.messages.length > answers);
  }
}

async function playWeb(port: number): Promise<void> {
  const base = `http://127.0.0.1:${port}`;
  const call = async (path: string, token: string | undefined, body: object) => {
    const response = await fetch(`${base}/v3/directline/${path}`, {
      method: 'POST',
      headers: token === undefined ? { origin: base } : { authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    return (await response.json()) as { token: string; conversationId: string };
  };
  const { token } = await call('tokens/generate', undefined, {});
  const { conversationId } = await call('conversations', token, {});
  for (const text of CHAT) {
    await call(`conversations/${conversationId}/activities`, token, { type: 'message', text });
  }
}

async function told<T>(child: ChildProcess): Promise<T> {
  const [message] = await once(child, 'message');
  return message as T;
}

/** CPU milliseconds of the process so far. */
async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const { cpu } = await told<{ cpu: NodeJS.CpuUsage }>(child);
  return (cpu.user + cpu.system) / 1000;
}
