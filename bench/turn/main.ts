import { parseArgs } from 'node:util';
import { loadParts } from '../../src/app/index.js';
import { rngFor } from '../../src/base/index.js';
import { type State, say, step, type World, type WorldParts } from '../../src/dialogue/index.js';
import {
  conversationId,
  customerId,
  emptyProfile,
  messageId,
  newConversation,
} from '../../src/domain/index.js';
import type { Benchmark } from '../benchmark.js';
import { cpuSince, median } from '../cpu.js';
import { enlarged } from '../enlarged.js';

/** One chat, from hello to an accepted suggestion, with a critique and an explanation on the way. */
const CHAT = [
  'hi',
  'no nuts, and I hate mushrooms',
  'just today',
  'something light, under 20',
  "don't mind",
  'skip',
  'cheaper',
  'why?',
  'like the second but without dairy',
  'why not the gnocchi?',
  "I'll take the first one",
];

export const turn: Benchmark = {
  summary: 'CPU milliseconds per turn in process, and memory, by catalogue size',
  usage: 'bench -- turn [--sizes 300,3000,30000] [--rounds 5] [--seed 1] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        sizes: { type: 'string', default: '300,3000,30000' },
        rounds: { type: 'string', default: '5' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    });
    const sizes = values.sizes.split(',').map(Number);
    const rounds = Number(values.rounds);
    if (![...sizes, rounds].every((n) => Number.isInteger(n) && n > 0)) {
      throw new Error('--sizes and --rounds take whole numbers above 0.');
    }
    const base = await loadParts('restaurant');
    const rows = [];
    for (const size of sizes) rows.push(measure(base, size, rounds, Number(values.seed)));
    if (values.json) out(JSON.stringify({ benchmark: 'turn', rows }));
    else {
      out('  items   ms/turn median  slowest kind   ms/turn/1000 items   world ms   world MB');
      for (const row of rows) {
        const cells = [
          row.items,
          row.cpuMsPerTurn,
          row.slowestMs,
          row.cpuMsPerTurn / (row.items / 1000),
          row.worldMs,
        ];
        out(
          [...cells, row.worldMB]
            .map((cell, i) => cell.toFixed(i === 0 ? 0 : 2).padStart(i === 0 ? 7 : 15))
            .join(' '),
        );
      }
    }
    return 0;
  },
};

/** Medians over the rounds; CPU time, since machines are shared. */
function measure(base: WorldParts, size: number, rounds: number, seed: number) {
  const before = memory();
  const start = process.cpuUsage();
  const world = enlarged(base, size, seed);
  const worldMs = cpuSince(start);
  const worldMB = (memory() - before) / 2 ** 20;
  playChat(world, seed, 'warm-up');
  const perRound = Array.from({ length: rounds }, (_, round) => playChat(world, seed, `round ${round}`));
  return {
    items: size,
    cpuMsPerTurn: median(perRound.map((times) => times.reduce((a, b) => a + b, 0) / times.length)),
    slowestMs: Math.max(...CHAT.map((_, i) => median(perRound.map((times) => times[i] ?? 0)))),
    worldMs,
    worldMB,
  };
}

/** CPU milliseconds of each turn; short turns are repeated, so that the clock's grain does not show. */
function playChat(world: World, seed: number, name: string): number[] {
  let state: State = { conversation: newConversation, profile: emptyProfile };
  return CHAT.map((text, i) => {
    const message = {
      id: messageId(`${name}:${i}`),
      conversation: conversationId(`bench:${name}`),
      customer: customerId('bench:one'),
      at: Date.UTC(2026, 10, 14, 19, i),
      input: { type: 'text', text } as const,
    };
    const repeats = world.catalogue.items.length <= 3000 ? 20 : 2;
    const start = process.cpuUsage();
    let next = state;
    for (let r = 0; r < repeats; r++) {
      const result = step(world, state, message, rngFor(seed, name, i));
      say(world, result.acts, result.state.conversation.turn);
      next = result.state;
    }
    state = next;
    return cpuSince(start) / repeats;
  });
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}
