import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from './files.js';

/** Who holds a lock, told so well that a later process with the same number is not taken for it. */
export interface Holder {
  /** Different for each lock that was ever taken. */
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  /** ISO time at which the process started, for people. */
  readonly startedAt: string;
  /** Which start of the machine, and when in it the process started; where /proc tells. */
  readonly boot?: string | undefined;
  readonly ticks?: string | undefined;
}

/** This process as the holder of a new lock. */
export function thisProcess(): Holder {
  return {
    id: randomUUID(),
    pid: process.pid,
    host: hostname(),
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
    boot: bootId(),
    ticks: procStat(process.pid)?.ticks,
  };
}

/** The holder that a lock file names; `undefined` when it names none. */
export function parseHolder(text: string): Holder | undefined {
  try {
    const holder: Partial<Record<keyof Holder, unknown>> = JSON.parse(text);
    const isWhole =
      [holder.id, holder.host, holder.startedAt].every((part) => typeof part === 'string') &&
      Number.isSafeInteger(holder.pid);
    return isWhole ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * `dead` only when it is sure. `elsewhere`: its machine or container has another name, so nothing can be known. (Two
 * containers that share a folder must therefore not share a host name.)
 */
export function stateOf(holder: Holder): 'alive' | 'dead' | 'elsewhere' {
  if (holder.host !== hostname()) return 'elsewhere';
  if (holder.boot !== undefined && bootId() !== undefined && holder.boot !== bootId()) return 'dead';
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it is there, but another user's.
    if (codeOf(error) === 'ESRCH') return 'dead';
  }
  const stat = procStat(holder.pid);
  if (stat === undefined) return 'alive';
  const isGone = stat.state === 'Z' || stat.state === 'X';
  const isAnother = holder.ticks !== undefined && holder.ticks !== stat.ticks;
  return isGone || isAnother ? 'dead' : 'alive';
}

/** @see proc(5): the name in parentheses may hold anything; after it stand the state (3rd field) and the start (22nd) */
function procStat(pid: number): { readonly state: string; readonly ticks: string } | undefined {
  const text = readIfThere(`/proc/${pid}/stat`);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields?.[0], fields?.[19]];
  return state !== undefined && ticks !== undefined ? { state, ticks } : undefined;
}

const bootId = (): string | undefined => readIfThere('/proc/sys/kernel/random/boot_id')?.trim();

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
