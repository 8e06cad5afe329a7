import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UsualError } from '../domain/index.js';
import type { FitTask, Fitted } from './fit.js';

/** What the thread of a fit reports. */
export type FitNews =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'done'; readonly fitted: Fitted }
  | { readonly type: 'failed'; readonly code: string; readonly message: string };

/**
 * `fitOrders` in a thread of its own.
 * @param signal ends the thread; what was fitted before stays
 * @throws {UsualError} what `fitOrders` throws, or `stopped`
 */
export function fitAside(
  task: FitTask,
  progress: (share: number) => void,
  signal?: AbortSignal,
): Promise<Fitted> {
  const worker = startThread(task);
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  return new Promise<Fitted>((resolve, reject) => {
    worker.on('message', (news: FitNews) => {
      switch (news.type) {
        case 'progress':
          return progress(news.share);
        case 'done':
          return resolve(news.fitted);
        case 'failed':
          return reject(new UsualError(news.code, news.message));
      }
    });
    worker.on('error', reject);
    worker.on('exit', () =>
      reject(new UsualError('stopped', 'The fit was stopped; what was learned before stays.')),
    );
  }).finally(() => signal?.removeEventListener('abort', stop));
}

function startThread(workerData: FitTask): Worker {
  if (extname(new URL(import.meta.url).pathname) === '.js')
    return new Worker(new URL('./fit-worker.js', import.meta.url), { workerData });
  // From the sources: a thread does not take over from its process that TypeScript can be read.
  const reader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const script = JSON.stringify(new URL('./fit-worker.ts', import.meta.url).href);
  return new Worker(`import(${reader}).then((tsx) => { tsx.register(); return import(${script}); });`, {
    eval: true,
    workerData,
  });
}
