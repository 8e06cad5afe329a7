import type { Said } from '../../text/index.js';

/**
 * "start over, I'm allergic to nuts" and "I'll have the first, but I'm allergic to milk": what goes back comes first,
 * then what must be kept away, then what is wanted, then what is asked and taken; so nothing said in one message
 * undoes or escapes another part of it.
 */
export const inOrder = (said: readonly Said[]): readonly Said[] =>
  said.toSorted((a, b) => rankOf(a) - rankOf(b));

function rankOf({ type }: Said): number {
  switch (type) {
    case 'command':
      return 0;
    case 'restrict':
    case 'restrictUnknown':
    case 'retract':
      return 1;
    case 'yes':
    case 'okay':
    case 'no':
    case 'accept':
    case 'why':
    case 'whyNot':
    case 'unknownItem':
    case 'which':
    case 'ask':
    case 'unrecorded':
    case 'consider':
    case 'compare':
    case 'stock':
    case 'staff':
      return 3;
    default:
      return 2;
  }
}
