import type { CustomerId } from '../../domain/index.js';
import type { Storage } from '../../ports/index.js';
import { removeReference } from './references.js';
import type { WebChannel, WebSettings } from './settings.js';
import { removeTranscripts } from './transcript.js';

export type { WebChannel, WebSettings } from './settings.js';
export { removeTranscripts };

/** The web chat: our own page, Direct Line for other clients, and Azure Bot Service when there are credentials. */
export async function createWebChannel(settings: WebSettings): Promise<WebChannel> {
  // Loaded when used: botbuilder alone takes a third of a second, and forgetting needs none of it.
  const { serveWeb } = await import('./server.js');
  return serveWeb(settings);
}

/** Remove all that the channel keeps of a customer, as a part of "forget". */
export async function eraseCustomer(storage: Storage, customer: CustomerId): Promise<void> {
  await removeReference(storage, customer);
  await removeTranscripts(storage, customer);
}
