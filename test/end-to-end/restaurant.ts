import { onTestFinished } from 'vitest';
import { createApp, loadWorld } from '../../src/app/index.js';
import { createWebChannel, eraseCustomer } from '../../src/channels/web/index.js';
import type { CustomerId } from '../../src/domain/index.js';
import { memoryStorage } from '../../src/stores/index.js';
import { webWords } from '../tools/words.js';
import { EVENING, silent } from '../tools/world.js';

/** The restaurant with its page and the whole house behind it, open until the test is over; the page's address. */
export async function openRestaurant(): Promise<string> {
  const storage = memoryStorage();
  // An evening that goes on by itself, so that the dinner menu is on whenever the test runs.
  const start = Date.now();
  const clock = () => EVENING + (Date.now() - start);
  const erase = (customer: CustomerId) => eraseCustomer(storage, customer);
  const app = createApp({ world: await loadWorld('restaurant'), storage, clock, log: silent, erase });
  const { handler, title, isRemembered } = app;
  const channel = await createWebChannel({
    handler,
    storage,
    clock,
    log: silent,
    title,
    words: webWords,
    isRemembered,
    host: '127.0.0.1',
    port: 0,
  });
  app.tellBy('web', channel.tellNews);
  onTestFinished(async () => {
    await channel.close();
    app.close();
  });
  return channel.url;
}
