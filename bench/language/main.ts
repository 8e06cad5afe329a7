import { parseArgs } from 'node:util';
import { classify, fitClassifier } from '../../src/intents/index.js';
import type { Benchmark } from '../benchmark.js';
import { cpuSince } from '../cpu.js';
import { readMessages } from './data.js';
import { wilson } from './wilson.js';

export const language: Benchmark = {
  summary: 'intents learned from one part of a public set and read in another, and messages that have none',
  usage: 'bench -- language --train FILE --test FILE [--seed 1] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        train: { type: 'string' },
        test: { type: 'string' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    });
    if (values.train === undefined || values.test === undefined) throw new Error('Name --train and --test.');
    const seed = Number(values.seed);
    if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number.');
    const train = await readMessages(values.train, ['train']);
    const { inside, outside } = await readMessages(values.test, ['test', 'val']);

    const start = process.cpuUsage();
    const { classifier, expected } = fitClassifier([...train.inside, ...train.outside], { seed });
    const trainSeconds = cpuSince(start) / 1000;

    const begin = process.cpuUsage();
    const read = inside.map(({ text }) => classify(classifier, text));
    const strange = outside.map(({ text }) => classify(classifier, text));
    const msPerMessage = cpuSince(begin) / (inside.length + outside.length);

    const right = inside.map(({ intent }, i) => read[i]?.intent === intent);
    const accepted = right.filter((isRight, i) => isRight && read[i]?.isSure).length;
    const rejected = strange.filter(({ isSure }) => !isSure).length;
    const result = {
      benchmark: 'language',
      seed,
      intents: classifier.intents.length,
      messages: inside.length,
      accuracy: accepted / inside.length,
      accuracyInterval: wilson(accepted, inside.length),
      accuracyUnrejected: right.filter(Boolean).length / inside.length,
      oosMessages: outside.length,
      oosRecall: rejected / outside.length,
      oosRecallInterval: wilson(rejected, outside.length),
      expected,
      threshold: classifier.threshold,
      trainSeconds,
      msPerMessage,
    };
    if (values.json) {
      out(JSON.stringify(result));
      return 0;
    }
    const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
    const between = ([low, high]: readonly [number, number]): string => `${percent(low)} to ${percent(high)}`;
    const row = (name: string, value: string): void => out(`${name.padEnd(34)} ${value}`);
    row('messages with one of the intents', `${inside.length}, ${classifier.intents.length} intents`);
    row('  read rightly and believed', `${percent(result.accuracy)} (${between(result.accuracyInterval)})`);
    row('  expected by cross-validation', percent(expected.accuracy));
    row('  read rightly, believed or not', percent(result.accuracyUnrejected));
    row('messages with none', String(outside.length));
    row('  not believed', `${percent(result.oosRecall)} (${between(result.oosRecallInterval)})`);
    row('  expected by cross-validation', percent(expected.oosRecall));
    row('CPU seconds to learn', trainSeconds.toFixed(1));
    row('CPU ms a message', msPerMessage.toFixed(3));
    return 0;
  },
};
