import type { Benchmark } from './benchmark.js';

/** Loaded when asked for. */
const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  baskets: async () => (await import('./baskets/main.js')).baskets,
  channels: async () => (await import('./channels/main.js')).channels,
  critiques: async () => (await import('./critiques/main.js')).critiques,
  elicitation: async () => (await import('./elicitation/main.js')).elicitation,
  facts: async () => (await import('./facts/main.js')).facts,
  fit: async () => (await import('./fit/main.js')).fit,
  inverse: async () => (await import('./inverse/main.js')).inverse,
  language: async () => (await import('./language/main.js')).language,
  manifest: async () => (await import('./manifest/main.js')).manifest,
  negation: async () => (await import('./negation/main.js')).negation,
  party: async () => (await import('./party/main.js')).party,
  phrases: async () => (await import('./phrases/main.js')).phrases,
  plan: async () => (await import('./plan/main.js')).plan,
  questions: async () => (await import('./questions/main.js')).questions,
  ranking: async () => (await import('./ranking/main.js')).ranking,
  references: async () => (await import('./references/main.js')).references,
  relax: async () => (await import('./relax/main.js')).relax,
  routines: async () => (await import('./routines/main.js')).routines,
  slates: async () => (await import('./slates/main.js')).slates,
  turn: async () => (await import('./turn/main.js')).turn,
  understand: async () => (await import('./understand/main.js')).understand,
  utterances: async () => (await import('./utterances/main.js')).utterances,
};

const [name = '', ...argv] = process.argv.slice(2);
const load = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
process.exitCode = load ? await run(await load()) : await list();

async function run(benchmark: Benchmark): Promise<number> {
  try {
    return await benchmark.run(argv, (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\nusage: ${benchmark.usage}\n`);
    return 2;
  }
}

async function list(): Promise<number> {
  process.stderr.write(`${name ? `There is no benchmark "${name}".` : 'Name a benchmark.'} There are:\n`);
  for (const [known, open] of Object.entries(benchmarks)) {
    const { summary, usage } = await open();
    process.stderr.write(`  ${known}  ${summary}\n    ${usage}\n`);
  }
  return 2;
}
