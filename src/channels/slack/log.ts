import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../ports/index.js';

export type BoltLogger = Logger;

/**
 * Bolt's remarks in our log. Only the fixed beginning of a sentence is kept: what comes after a colon or a bracket is
 * a fault's own text, which may hold a customer's words.
 */
export function boltLogger(log: Log): BoltLogger {
  const sentence = (parts: readonly unknown[]): string => {
    const [first] = parts;
    return typeof first === 'string' ? (/^[^:({[]{0,80}/.exec(first)?.[0].trim() ?? '') : 'fault';
  };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => log.warn('slack-bolt', { remark: sentence(parts) }),
    error: (...parts) => log.error('slack-bolt', { remark: sentence(parts) }),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
