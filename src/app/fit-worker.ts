import { parentPort, workerData } from 'node:worker_threads';
import { UsualError } from '../domain/index.js';
import { type FitTask, fitOrders } from './fit.js';
import type { FitNews } from './fit-thread.js';

/* The thread that `fitAside` starts. */

const tell = (news: FitNews): void => parentPort?.postMessage(news);

try {
  const fitted = await fitOrders(workerData as FitTask, (share) => tell({ type: 'progress', share }));
  tell({ type: 'done', fitted });
} catch (error) {
  if (!(error instanceof UsualError)) throw error;
  tell({ type: 'failed', code: error.code, message: error.message });
}
