import { inTurn } from '../../base/index.js';
import { type CustomerId, messageId } from '../../domain/index.js';
import type { Clock, Handler, Log, Tell } from '../../ports/index.js';
import { activityId, arrival, createStamps, toBot } from './activities.js';
import { codeOf, createBot } from './bot.js';
import type { SentActivity } from './decode.js';
import { encodeReplies, plainText } from './encode.js';
import { type Activity, WebChatAdapter } from './sdk.js';
import type { Streams } from './streams.js';
import type { Chat } from './tokens.js';
import { appended, numbered, numberSent, type Transcript, type Transcripts } from './transcript.js';
import type { WebWordsIn } from './words.js';

/** Faster answers need no typing sign; while it is needed it is repeated, since clients take it down by themselves. */
const TYPING = { afterMs: 500, everyMs: 3000 } as const;

/** What the talk needs of the channel around it. */
export interface TalkDeps {
  readonly handler: Handler;
  readonly transcripts: Transcripts;
  readonly streams: Streams;
  readonly clock: Clock;
  readonly log: Log;
  readonly title: string;
  readonly words: WebWordsIn;
  readonly isRemembered?: ((customer: CustomerId) => Promise<boolean>) | undefined;
}

export interface Talk {
  /**
   * Take a customer's message: echo it, then have it answered in turn. Resolves when it is echoed, with its id and the
   * promise of the answer; undefined when the conversation is gone.
   */
  receive(chat: Chat, sent: SentActivity): Promise<Received | undefined>;
  /** Show what the handler has to say of news, behind what is being answered in that chat. */
  readonly tellNews: Tell;
  /** Say something of the channel's own. */
  say(chat: Chat, text: string): Promise<void>;
  /**
   * The customer is here: greet once, in the language of `locale`, and answer what a killed process left without an answer. Before that, `join` is
   * called at a moment when nothing can be written, so that whoever joins misses nothing and sees nothing twice.
   */
  arrive(
    chat: Chat,
    locale: string | undefined,
    join?: (now: Transcript) => void,
  ): Promise<Transcript | undefined>;
  /** When all that was begun is done. */
  settled(): Promise<void>;
}

interface Received {
  readonly id: string;
  readonly answered: Promise<void>;
}

/** The turns of all conversations. Everything written is written to the transcript first, then to the streams. */
export function createTalk(deps: TalkDeps): Talk {
  const { transcripts, streams, clock, log, title } = deps;
  const stamps = createStamps(title, clock);
  const writing = inTurn();
  const turns = inTurn();
  /** Turns begun and not done, by conversation and number, so that a message sent twice is answered once. */
  const running = new Map<string, Promise<void>>();

  const push = (conversation: string, { activities, total }: Transcript, count: number): void => {
    streams.push(conversation, { activities: activities.slice(-count), watermark: String(total) });
  };

  /**
   * Write and show what the bot says. With `answers`, that activity is no longer waiting; if it is not any more, another
   * process has answered it, and this answer is one too many.
   */
  const write = (chat: Chat, said: readonly Partial<Activity>[], answers?: number): Promise<void> =>
    writing(chat.conversation, async () => {
      const make = (total: number) =>
        said.map((one, i) => stamps.fromBot(chat, one, activityId(chat, total + i + 1)));
      let isLate = false;
      const after = await transcripts.change(chat, (now) => {
        isLate = answers !== undefined && !now.waiting.includes(answers);
        const waiting = now.waiting.filter((number) => number !== answers);
        return isLate ? now : { ...appended(now, make(now.total)), waiting };
      });
      if (isLate || said.length === 0) return;
      if (after) push(chat.conversation, after, said.length);
      // Forgotten while the bot was thinking: its last words are shown to who is here, and kept nowhere.
      else streams.push(chat.conversation, { activities: make(clock()) });
    });

  /** What each turn is about, and what the bot has said in it; Bot Framework's activity has no room for this. */
  const places = new WeakMap<object, Place>();
  const placeOf = (activity: Activity): Place => {
    const place = places.get(activity);
    if (!place) throw new Error('The activity belongs to no turn of the web chat.');
    return place;
  };

  // Gathered here and written at the end of the turn, together with the mark that it is answered.
  const adapter = new WebChatAdapter(async (activity, said) => {
    placeOf(activity).said.push(...said);
    return said.map(() => ({ id: '' }));
  });

  const runBot = createBot(
    deps.handler,
    (activity) => {
      const { chat, number } = placeOf(activity);
      const sentAs = activity.channelData?.clientActivityID;
      const name = number === 0 ? 'open' : sentAs === undefined ? `n${number}` : `c:${sentAs}`;
      // `timestamp` is a string in a transcript, and the same for a message answered after a restart.
      const at = new Date(activity.timestamp ?? clock()).getTime();
      return { id: messageId(`${chat.conversation}|${name}`), ...chat, at };
    },
    deps,
  );

  const turn = async (chat: Chat, number: number, locale?: string): Promise<void> => {
    const now = await transcripts.read(chat);
    if (!now?.waiting.includes(number)) return;
    const showTyping = () =>
      streams.push(chat.conversation, {
        activities: [stamps.fromBot(chat, { type: 'typing' }, `${chat.conversation}|typing-${clock()}`)],
      });
    let again: NodeJS.Timeout | undefined;
    const first = setTimeout(() => {
      showTyping();
      again = setInterval(showTyping, TYPING.everyMs);
    }, TYPING.afterMs);
    try {
      const activity = toBot(chat, number === 0 ? arrival(chat, locale) : (numbered(now, number) ?? {}));
      const said: Partial<Activity>[] = [];
      places.set(activity, { chat, number, said });
      await adapter.run(activity, runBot);
      await write(chat, await withMemory(deps, chat, said), number);
    } finally {
      clearTimeout(first);
      clearInterval(again);
    }
  };

  /** Answer an activity unless it is being answered; a fault leaves it waiting for the next arrival or re-send. */
  const answer = (chat: Chat, number: number, locale?: string): Promise<void> => {
    const key = activityId(chat, number);
    const begun = running.get(key) ?? turns(chat.conversation, () => turn(chat, number, locale));
    if (!running.has(key)) {
      running.set(key, begun);
      const done = () => void running.delete(key);
      begun.then(done, (fault: unknown) => {
        log.error('web-answer-failed', { code: codeOf(fault) });
        done();
      });
    }
    return begun;
  };

  return {
    receive: async (chat, sent) => {
      const sentAs: unknown = sent.channelData?.clientActivityID;
      const number = await writing(chat.conversation, async () => {
        const before = await transcripts.read(chat);
        const known = before && typeof sentAs === 'string' ? numberSent(before, sentAs) : undefined;
        if (known !== undefined) return known;
        const after = await transcripts.change(chat, (now) => {
          const echo = stamps.fromCustomer(chat, sent, activityId(chat, now.total + 1));
          // Who speaks first has opened the chat; the answer greets.
          const waiting = [...now.waiting, now.total + 1];
          return { ...appended(now, [echo]), isOpened: true, waiting };
        });
        if (after) push(chat.conversation, after, 1);
        return after?.total;
      });
      return number === undefined
        ? undefined
        : { id: activityId(chat, number), answered: answer(chat, number) };
    },
    tellNews: (news) =>
      turns(news.conversation, async () => {
        const { customer, conversation } = news;
        const said = encodeReplies(await deps.handler(news));
        if (said.length > 0) await write({ customer, conversation }, said);
      }),
    say: (chat, text) => write(chat, [plainText(text)]),
    arrive: (chat, locale, join) =>
      writing(chat.conversation, async () => {
        const before = await transcripts.read(chat);
        if (!before) return undefined;
        join?.(before);
        const open = (now: Transcript) => (now.isOpened ? now : { ...now, isOpened: true, waiting: [0] });
        const after = before.isOpened ? before : await transcripts.change(chat, open);
        // What fails here is in the log, and still waiting for the next arrival.
        for (const number of after?.waiting ?? []) answer(chat, number, locale).catch(() => undefined);
        return before;
      }),
    async settled() {
      while (running.size > 0) await Promise.allSettled(running.values());
    },
  };
}

interface Place {
  readonly chat: Chat;
  readonly number: number;
  readonly said: Partial<Activity>[];
}

/** Tells our page, with the last thing said, whether it may keep who the customer is. */
async function withMemory(
  { isRemembered, log }: TalkDeps,
  { customer }: Chat,
  said: readonly Partial<Activity>[],
): Promise<readonly Partial<Activity>[]> {
  const last = said.at(-1);
  if (!isRemembered || !last) return said;
  try {
    const remembered = await isRemembered(customer);
    return [...said.slice(0, -1), { ...last, channelData: { ...last.channelData, remembered } }];
  } catch (fault) {
    // The answer matters more; the page keeps what it knew.
    log.error('web-memory-failed', { code: codeOf(fault) });
    return said;
  }
}
