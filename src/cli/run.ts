import { UsualError } from '../domain/index.js';
import type { Command, Surroundings } from './command.js';

/** Loaded when asked for: botbuilder alone takes a third of a second to import. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.js')).serve,
  chat: async () => (await import('./commands/chat.js')).chat,
  import: async () => (await import('./commands/import.js')).importCommand,
  fit: async () => (await import('./commands/fit.js')).fit,
  plan: async () => (await import('./commands/plan.js')).plan,
  segments: async () => (await import('./commands/segments.js')).segments,
  understand: async () => (await import('./commands/understand.js')).understand,
  unread: async () => (await import('./commands/unread.js')).unread,
  doctor: async () => (await import('./commands/doctor.js')).doctor,
};

/** Run one command; what went wrong is said in a sentence, never as a stack. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const [name = 'help', ...rest] = argv;
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) return help(name, surroundings);
  const command = await load();
  if (rest.includes('--help')) {
    surroundings.out.write(`${command.summary}\n\n  ${command.usage}\n`);
    return 0;
  }
  try {
    return await command.run(rest, surroundings);
  } catch (error) {
    return complain(error, command, surroundings);
  }
}

function complain(error: unknown, command: Command, { err }: Surroundings): number {
  if (error instanceof UsualError) {
    err.write(`${error.message}\n`);
    return 1;
  }
  // parseArgs says itself which option it did not know.
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    err.write(`${error.message}\nUse it like this: ${command.usage}\n`);
    return 2;
  }
  throw error;
}

async function help(name: string, { out, err }: Surroundings): Promise<number> {
  const isAsked = ['help', '--help', '-h'].includes(name);
  const lines = await Promise.all(
    Object.entries(commands).map(async ([key, load]) => `  ${key.padEnd(10)} ${(await load()).summary}`),
  );
  const text = `usual - a conversational recommender that a small business runs itself\n\n${lines.join('\n')}\n\n"usual COMMAND --help" tells more.\n`;
  if (isAsked) out.write(text);
  else err.write(`There is no command "${name}".\n\n${text}`);
  return isAsked ? 0 : 2;
}
