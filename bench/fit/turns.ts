import { setImmediate } from 'node:timers/promises';
import { rngFor } from '../../src/base/index.js';
import { type State, say, step, type World } from '../../src/dialogue/index.js';
import {
  conversationId,
  customerId,
  emptyProfile,
  messageId,
  newConversation,
} from '../../src/domain/index.js';

const CHAT = ['hi', 'no nuts', 'just today', 'something light, under 20', 'skip', 'cheaper', 'why?'];

/**
 * Milliseconds by the clock of every turn of chats that follow each other while `goesOn`, at least one chat; other work
 * of this thread gets its turn in between.
 *
 * @param goesOn is told how many turns are done
 */
export async function turnTimes(world: World, goesOn: (done: number) => boolean): Promise<number[]> {
  const times: number[] = [];
  do {
    let state: State = { conversation: newConversation, profile: emptyProfile };
    for (const [i, text] of CHAT.entries()) {
      await setImmediate();
      const start = performance.now();
      const message = {
        id: messageId(`turn ${i}`),
        conversation: conversationId('bench:fit'),
        customer: customerId('bench:one'),
        at: Date.UTC(2026, 10, 14, 19, i),
        input: { type: 'text', text } as const,
      };
      const result = step(world, state, message, rngFor(1, i));
      say(world, result.acts, result.state.conversation.turn);
      state = result.state;
      times.push(performance.now() - start);
    }
  } while (goesOn(times.length));
  return times;
}
