import { parseArgs } from 'node:util';
import { loadParts } from '../../src/app/index.js';
import { rngFor } from '../../src/base/index.js';
import { createWorld, type State, say, step, type World, type WorldParts } from '../../src/dialogue/index.js';
import {
  conversationId,
  customerId,
  emptyProfile,
  type Item,
  itemId,
  messageId,
  newConversation,
} from '../../src/domain/index.js';
import type { Benchmark } from '../benchmark.js';

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

/** The demo restaurant's menu, repeated under other names until there are `size` items. */
function enlarged({ business, language, replies }: WorldParts, size: number, seed: number): World {
  const menu = business.items;
  const rng = rngFor(seed, 'catalogue');
  const items = Array.from({ length: size }, (_, i): Item => {
    const item = menu[i % menu.length] as Item;
    if (i < menu.length) return item;
    const price = item.attributes['price'];
    return {
      ...item,
      id: itemId(`${item.id}-${i}`),
      name: `${item.name} no. ${i}`,
      attributes: {
        ...item.attributes,
        ...(typeof price === 'number' && { price: Math.round(price * (50 + 100 * rng())) / 100 }),
      },
    };
  });
  return createWorld({ business: { ...business, items }, language, replies, settings: { seed } });
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}
