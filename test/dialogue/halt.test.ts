import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/app/index.js';
import {
  type Action,
  conversationId,
  customerId,
  type Incoming,
  isHalting,
  messageId,
  RED_FLAGS,
  type RedFlag,
  type Reply,
} from '../../src/domain/index.js';
import { memoryStorage } from '../../src/stores/index.js';
import { runs } from '../tools/runs.js';
import { type Chat, chatWith, EVENING, silent, worldOf } from '../tools/world.js';
import { dialogues, type Move } from './customers.js';
import { buttonsOf, type Turn, talk } from './dialogues.js';

const SAYINGS: Readonly<Record<RedFlag, string>> = {
  selfHarm: 'I want to kill myself',
  reaction: 'my throat is closing up',
  heart: "I can't breathe",
  pregnancy: "I'm pregnant and bleeding",
  collapse: 'I just passed out',
  eating: 'I want to starve myself',
  medical: 'can I take ibuprofen with this?',
};
const HALTING = RED_FLAGS.filter(isHalting);

const say = (text: string, minutes = 1): Move => ({ type: 'say', sentence: { text }, minutes });
const press = (action: Action): Move => ({ type: 'forge', action, minutes: 1 });
const carryOn: Action = { type: 'carryOn' };
/** A greeting, and nothing to be kept away from. */
const OPEN = [say('hi'), say('no')];

async function turnsOf(business: string, ...moves: readonly Move[]): Promise<readonly Turn[]> {
  return [...talk(await worldOf(business), EVENING, moves)];
}
const last = (turns: readonly Turn[]): Turn => {
  const turn = turns.at(-1);
  if (turn === undefined) throw new Error('Nothing was said.');
  return turn;
};
const typesOf = ({ acts }: Turn): readonly string[] => acts.map(({ type }) => type);
const labelsOf = ({ reply }: Turn): readonly string[] => buttonsOf(reply).map(({ label }) => label);
const restrictionsOf = ({ after }: Turn): readonly string[] =>
  after.mind.wants.flatMap((want) => (want.type === 'restriction' ? [want.constraint] : []));

describe.each(HALTING)('after %s', (flag) => {
  test.each(['restaurant', 'gym', 'shop'])(
    'nothing stands in the reply but what helps, at the %s',
    async (b) => {
      for (const before of [[], [say('hi')], [...OPEN, say('skip')]]) {
        const turn = last(await turnsOf(b, ...before, say(`${SAYINGS[flag]}, and something light please`)));
        expect(typesOf(turn)).toEqual(['redFlag']);
        expect(labelsOf(turn)).toEqual(["I'm all right, carry on"]);
        expect(turn.reply?.text).toMatch(/emergency number \(112 in Europe, 911 in the US, 999 in the UK\)/);
        expect(turn.after.mind.need).toEqual(turn.before.mind.need);
      }
    },
  );

  test('nothing is suggested, whatever is said, until all is well', async () => {
    const turns = await turnsOf(
      'restaurant',
      ...OPEN,
      say('skip'),
      say(SAYINGS[flag]),
      ...['something light', 'yes', 'ok', "I'll have the first one", 'why?', 'help', 'something else'].map(
        (t) => say(t),
      ),
    );
    for (const turn of turns.slice(4)) {
      expect(typesOf(turn)).toEqual(['halted']);
      expect(turn.reply?.cards).toBeUndefined();
    }
    expect(last(turns).after.mind.accepted).toEqual([]);
  });

  test.each(['carry on', "I'm fine", 'false alarm', "I'm all right now, thanks", 'mir geht es gut'])(
    '"%s" takes up the chat where it was',
    async (text) => {
      const turns = await turnsOf('restaurant', ...OPEN, say(SAYINGS[flag]), say(text));
      expect(typesOf(last(turns))[0]).toBe('resumed');
      expect(last(turns).after.halt).toBeUndefined();
      expect(typesOf(last(turns))).toContain('ask');
    },
  );

  test.each(["I'm not fine", "it isn't better", 'ok', 'yes', 'no', 'is it ok?'])(
    '"%s" does not',
    async (text) => {
      const turns = await turnsOf('restaurant', ...OPEN, say(SAYINGS[flag]), say(text));
      expect(last(turns).after.halt).toBe(flag);
    },
  );

  test('its button does too, and so does starting over', async () => {
    for (const move of [
      press(carryOn),
      say('start over'),
      press({ type: 'command', command: 'startOver' }),
    ]) {
      const turns = await turnsOf('restaurant', ...OPEN, say(SAYINGS[flag]), move);
      expect(last(turns).after.halt).toBeUndefined();
      expect(typesOf(last(turns)).some((type) => type === 'ask' || type === 'askSafety')).toBe(true);
    }
  });

  test('the button means nothing before, or twice', async () => {
    expect(typesOf(last(await turnsOf('shop', say('no'), press(carryOn))))).toContain('stale');
    const twice = await turnsOf('shop', say('no'), say(SAYINGS[flag]), press(carryOn), press(carryOn));
    expect(typesOf(last(twice))).toContain('stale');
  });

  test('the customer can still be forgotten, see what is known and undo', async () => {
    const before = [say("I'm allergic to nuts"), say('just today'), say(SAYINGS[flag])];
    const forgotten = await turnsOf('restaurant', ...before, say('forget me'), say('yes'));
    expect(typesOf(last(forgotten))).toEqual(['forgotten']);
    const profile = await turnsOf('restaurant', ...before, say('what do you know about me'));
    expect(last(profile).reply?.text).toContain('nuts');
    const undone = await turnsOf('restaurant', ...before, say('undo'));
    expect(typesOf(last(undone))).toEqual(expect.arrayContaining(['undone', 'halted']));
  });

  test('a chat that is over by the clock begins anew', async () => {
    const turns = await turnsOf('restaurant', say('no'), say(SAYINGS[flag]), say('hi', 300));
    expect(last(turns).after.halt).toBeUndefined();
    expect(typesOf(last(turns))).toEqual(['greet', 'askSafety']);
  });
});

describe('what must be kept away', () => {
  test('is noted from the message that stops the chat, and said when it goes on', async () => {
    const stopped = await turnsOf('restaurant', say("I'm allergic to sesame and my throat is closing"));
    expect(restrictionsOf(last(stopped))).toEqual(['sesame']);
    expect(last(stopped).reply?.text).not.toContain('sesame');
    const resumed = await turnsOf(
      'restaurant',
      say("I'm allergic to sesame and my throat is closing"),
      say('carry on'),
    );
    expect(last(resumed).reply?.text).toContain('sesame');
  });

  test('is what brought on a reaction', async () => {
    const turns = await turnsOf('restaurant', say("I ate nuts and I can't breathe"));
    expect(last(turns).after.mind.wants).toMatchObject([{ constraint: 'nuts', severity: 'allergy' }]);
  });

  test('is noted while nothing is suggested', async () => {
    const turns = await turnsOf(
      'restaurant',
      say('my chest hurts'),
      say("I'm also allergic to milk"),
      say("I'm fine, no fish"),
    );
    expect(restrictionsOf(last(turns))).toContain('milk');
    expect(turns[1]?.after.halt).toBe('heart');
  });

  test('is noted from a question for a doctor', async () => {
    const turns = await turnsOf('restaurant', say("I'm allergic to milk. Can I take aspirin with the soup?"));
    expect(restrictionsOf(last(turns))).toEqual(['milk']);
    expect(last(turns).reply?.text).toMatch(/no milk[\s\S]*pharmacist/);
  });
});

describe('a question for a doctor', () => {
  test('is sent there, nothing else of it is done, and the open question stays', async () => {
    const turns = await turnsOf(
      'restaurant',
      ...OPEN,
      say('can I drink wine with my antibiotics? something light'),
    );
    expect(typesOf(last(turns))).toEqual(['redFlag', 'ask']);
    expect(last(turns).after.mind.need).toEqual([]);
    expect(last(turns).after.pending).toEqual(last(turns).before.pending);
  });

  test('holds up nothing', async () => {
    const turns = await turnsOf('restaurant', ...OPEN, say(SAYINGS.medical), say('just suggest something'));
    expect(typesOf(last(turns))).toEqual(['slate']);
  });
});

describe('a weight that is to go too fast', () => {
  test('is answered before the ordinary answer', async () => {
    const turns = await turnsOf('gym', ...OPEN, say('skip'), say('lose 30 lb in a month, something short'));
    expect(typesOf(last(turns))).toEqual(['pace', 'slate']);
    expect(last(turns).reply?.text).toMatch(/Half a kilo to one kilo \(1-2 lb\) a week/);
  });

  test('is no price', async () => {
    const turns = await turnsOf('shop', say('lose 30 pounds in a month'), say('no'), say('under 20 pounds'));
    expect(turns[0]?.after.mind.wants).toEqual([]);
    expect(last(turns).after.mind.wants).toMatchObject([{ type: 'atMost', attribute: 'price', amount: 20 }]);
  });

  test('goes first to whoever comes with it, after the greeting', async () => {
    expect(typesOf(last(await turnsOf('gym', say('crash diet'))))).toEqual(['greet', 'pace', 'askSafety']);
  });
});

describe('the language', () => {
  test('of the answer is that of the call for help', async () => {
    const chat = chatWith(await worldOf('gym'), { locale: 'en-GB' });
    await chat.say('hello');
    const [help] = await chat.say('ich bekomme keine Luft');
    expect(help?.text).toMatch(/Notrufnummer \(112 in Europa/);
    const [resumed] = await chat.say('mir geht es wieder gut');
    expect(resumed?.text).toMatch(/geht es weiter/);
  });

  test('does not change with what is only one word alike', async () => {
    const turns = await turnsOf('gym', say('hello'), say('never had an allergic reaction'));
    expect(last(turns).after).toMatchObject({ locale: 'en' });
    expect(last(turns).after.halt).toBeUndefined();
  });
});

describe('through the app', () => {
  const incoming = (id: string, text: string, at = EVENING): Incoming => ({
    id: messageId(id),
    conversation: conversationId('test:chat'),
    customer: customerId('test:ann'),
    at,
    input: { type: 'text', text },
  });

  test('a message that comes twice is answered the same, and the owner sees its kind once and none of its words', async () => {
    const storage = memoryStorage();
    const app = createApp({ world: await worldOf('gym'), storage, clock: () => EVENING, log: silent });
    const first = await app.handler(incoming('1', 'my chest hurts badly'));
    expect(await app.handler(incoming('1', 'my chest hurts badly'))).toEqual(first);
    const events = storage.store<{ events: readonly { happening: unknown }[] }>('events');
    const kept: unknown[] = [];
    for await (const key of events.keys('')) kept.push(...((await events.get(key)).value?.events ?? []));
    expect(kept).toMatchObject([{ happening: { type: 'redFlag', flag: 'heart' } }]);
    expect(JSON.stringify(kept)).not.toMatch(/chest|hurts/);
  });

  test('a restriction said with it is remembered where the customer agreed', async () => {
    const chat: Chat = chatWith(await worldOf('restaurant'));
    for (const text of ["I'm vegan", 'yes, remember', "I'm allergic to nuts and my lips are swelling"])
      await chat.say(text);
    const [reply] = await chat.send({ type: 'text', text: 'hi' }, { minutes: 300 });
    expect(reply?.text).toMatch(/Welcome back[\s\S]*nuts/);
  });
});

/** Nothing leads to an item. */
function offersIn(reply: Reply | undefined): readonly string[] {
  const actions = buttonsOf(reply).map(({ action }) => action.type);
  return [
    ...(reply?.cards ?? []).map(({ item }) => `card ${item}`),
    ...actions.filter((type) =>
      ['accept', 'why', 'like', 'more', 'critique', 'relax', 'answer', 'skip'].includes(type),
    ),
  ];
}

test.each(['restaurant', 'gym', 'shop'])(
  'whatever is said and pressed at the %s, no halted chat suggests',
  {
    timeout: 600_000,
  },
  async (business) => {
    const world = await worldOf(business);
    let halted = 0;
    fc.assert(
      fc.property(dialogues(world), fc.constantFrom(...HALTING), fc.nat({ max: 8 }), (moves, flag, place) => {
        const all = [...moves.slice(0, place), say(SAYINGS[flag]), ...moves.slice(place)];
        for (const turn of talk(world, EVENING, all)) {
          if (turn.after.halt === undefined) continue;
          halted++;
          expect(offersIn(turn.reply)).toEqual([]);
        }
      }),
      { numRuns: runs(2000) },
    );
    expect(halted).toBeGreaterThan(runs(2000));
  },
);
