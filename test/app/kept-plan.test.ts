import { describe, expect, test } from 'vitest';
import type { ProfileRecord } from '../../src/app/records.js';
import type { Reply } from '../../src/domain/index.js';
import { Died, dying, type Ledger, ledger } from '../tools/storage.js';
import { deliver, message, openApp, script } from './desk.js';

/* A plan that was taken, as a piece of what is kept of a customer who agreed. */

const TAKEN = ['no allergies', 'a menu for one', "I'll take it", 'done with the second'];
const KEPT = [...TAKEN, 'remember it'];
const LATER = { chat: 'test:next', minute: 24 * 60 };

const planIn = async ({ storage }: Ledger) =>
  (await storage.store<ProfileRecord>('profiles').get('test:ann')).value?.profile.plan;

const wordsOf = (replies: readonly Reply[]): string =>
  replies
    .flatMap(({ text, cards = [] }) => [text, ...cards.map((card) => `${card.title}: ${card.text}`)])
    .join('\n');

describe('a taken plan', () => {
  test('is not kept where nobody agreed', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await deliver(app, script(TAKEN));
    expect(await planIn(book)).toBeUndefined();
    expect(wordsOf(await deliver(app, [message('my plan', LATER)]))).not.toMatch(/1 of 4 done/);
  });

  test('is told with all that is known, and is back in a later chat with its marks', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await deliver(app, script(KEPT));
    const [known] = await deliver(app, [message('what do you know about me', { minute: 9 })]);
    expect(known?.text).toContain('your plan: a menu for one (1 of 4 done)');
    const before = wordsOf(await deliver(app, [message('my plan', { minute: 10 })]));
    const after = wordsOf(await deliver(app, [message('my plan', LATER)]));
    expect(after).toContain('1 of 4 done');
    expect(after.endsWith(before), 'the same plan, after a greeting').toBe(true);
  });

  test('goes when it is forgotten, from this chat and from later ones, and nothing else goes', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await deliver(app, script([...KEPT, 'I hate coriander']));
    const [known] = await deliver(app, [message('what do you know about me', { minute: 9 })]);
    const button = known?.options?.find(({ label }) => label === 'Forget: a menu for one');
    if (button === undefined) throw new Error('There is no button to forget the plan.');
    expect(await planIn(book)).toBeDefined();
    await app.handler(message({ type: 'action', action: button.action }, { minute: 10 }));
    expect(await planIn(book)).toBeUndefined();
    for (const place of [{ minute: 11 }, LATER]) {
      const shown = wordsOf(await deliver(app, [message('my plan', place)]));
      expect(shown).not.toMatch(/of 4 done/);
    }
    const [still] = await deliver(app, [message('what do you know about me', { minute: 12 })]);
    expect(still?.text).toContain('coriander');
    expect(still?.text).not.toContain('a menu for one');
  });

  test('is whole after a death at any write of the chat', { timeout: 120_000 }, async () => {
    const whole = ledger();
    await deliver(await openApp(whole.storage), script(KEPT));
    const plan = await planIn(whole);
    expect(plan?.marks).toHaveLength(1);
    for (let nth = 1, hasDied = true; hasDied; nth++) {
      const book = ledger();
      const dead = dying(book.storage, nth, 'after');
      let app = await openApp(dead.storage);
      for (const one of script(KEPT)) {
        try {
          await app.handler(one);
        } catch (fault) {
          if (!(fault instanceof Died)) throw fault;
          app = await openApp(book.storage);
          await app.handler(one);
        }
      }
      hasDied = dead.died() !== undefined;
      expect({ nth, plan: await planIn(book) }).toEqual({ nth, plan });
    }
  });
});
