/*
 * Invert the matrix 1 / (1 + |i - j|) of N rows once and print a `Run`: `once.ts WAY N`. The matrix is positive definite
 * (Polya), and its entries need not be kept for the error. `once.py` does the same with numpy.
 */
import { inverse, Matrix } from 'ml-matrix';
import { invert } from '../../src/algebra/invert.js';
import { scriptKernel, wasmKernel } from '../../src/algebra/kernel.js';
import { cpuSince } from '../cpu.js';
import type { Run } from './ways.js';

const [way = '', rows = ''] = process.argv.slice(2);
process.stdout.write(
  `${JSON.stringify(way === 'ml-matrix' ? ofMatrix(Number(rows)) : ofArray(Number(rows)))}\n`,
);

function ofArray(n: number): Run {
  const before = process.memoryUsage().rss;
  const a = Float64Array.from({ length: n * n }, (_, at) => entry(Math.floor(at / n), at % n));
  const time = timed(() => invert(a, n, way === 'wasm' ? wasmKernel : scriptKernel));
  return { ...time, peakMB: peakSince(before), error: errorOf(n, (i, j) => a[n * i + j] ?? NaN) };
}

function ofMatrix(n: number): Run {
  const before = process.memoryUsage().rss;
  const a = new Matrix(n, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a.set(i, j, entry(i, j));
  let q = a;
  const time = timed(() => {
    q = inverse(a);
  });
  return { ...time, peakMB: peakSince(before), error: errorOf(n, (i, j) => q.get(i, j)) };
}

function entry(i: number, j: number): number {
  return 1 / (1 + Math.abs(i - j));
}

function timed(work: () => void): Pick<Run, 'seconds' | 'cpuSeconds'> {
  const start = performance.now();
  const cpu = process.cpuUsage();
  work();
  return { seconds: (performance.now() - start) / 1e3, cpuSeconds: cpuSince(cpu) / 1e3 };
}

/** In MiB; `maxRSS` is in KiB. */
function peakSince(before: number): number {
  return process.resourceUsage().maxRSS / 2 ** 10 - before / 2 ** 20;
}

function errorOf(n: number, q: (i: number, j: number) => number): number {
  const rowSums = Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += q(i, j);
    return sum;
  });
  let worst = 0;
  for (let i = 0; i < n; i++) {
    const back = rowSums.reduce((sum, y, j) => sum + entry(i, j) * y, 0);
    worst = Math.max(worst, Math.abs(back - 1));
  }
  return worst;
}
