import { pino } from 'pino';
import type { Log } from '../ports/index.js';

/** One JSON line per event on standard error, so that standard output stays for people. */
export function createLog(level: 'info' | 'warn' | 'silent' = 'info'): Log {
  const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
  return {
    info: (event, fields = {}) => logger.info({ ...fields, event }),
    warn: (event, fields = {}) => logger.warn({ ...fields, event }),
    error: (event, fields = {}) => logger.error({ ...fields, event }),
  };
}
