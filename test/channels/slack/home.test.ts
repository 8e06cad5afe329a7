import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, decodeHome } from '../../../src/channels/slack/decode.js';
import { encodeHome } from '../../../src/channels/slack/home.js';
import { conversationId, encodeAction } from '../../../src/domain/index.js';
import type { KnownFact } from '../../../src/ports/index.js';
import { elementsOf, faultOf } from '../../tools/loopback-slack.js';
import { slackWords } from '../../tools/words.js';
import { wordsOf } from './support/deliveries.js';

const options = {
  title: 'Bella Napoli',
  words: slackWords,
  conversation: conversationId('slack:T1:D1'),
  team: 'T1',
  app: 'A1',
};
const factsOf = (count: number): KnownFact[] =>
  Array.from({ length: count }, (_, index) => ({
    text: `no *thing* ${index} <&>`,
    source: index % 2 === 0 ? 'said' : 'chose',
    forget: { type: 'forgetOne', piece: `restriction ${index}` },
  }));

test('each piece has its source and a button that forgets it', () => {
  const { blocks } = encodeHome({ isKept: true, facts: factsOf(3) }, options);
  expect(wordsOf(blocks)).toContain('no *thing* 0 <&>\nYou told me.');
  expect(wordsOf(blocks)).toContain('no *thing* 1 <&>\nYou chose it.');
  const values = blocks.flatMap(elementsOf).map(({ value }) => value);
  for (const { forget } of factsOf(3)) expect(values).toContain(encodeAction(forget));
});

test('more than a Home tab holds is counted, and what is shown is within the limits', () => {
  const answer = {
    text: 'Forgotten.',
    options: Array.from({ length: 90 }, () => ({ label: 'x', action: { type: 'more' } as const })),
  };
  const { blocks } = encodeHome({ isKept: true, facts: factsOf(500) }, { ...options, answer });
  expect(faultOf(blocks, 100)).toBeUndefined();
  expect(wordsOf(blocks)).toContain('There are 460 more.');
});

test('whatever is delivered, reading it does not fail', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      decode(body, 0);
      decodeHome(body);
    }),
  );
});
