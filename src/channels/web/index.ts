import type { WebChannel, WebSettings } from './settings.js';

export type { WebChannel, WebSettings } from './settings.js';
export { removeTranscripts } from './transcript.js';

/** The web chat: our own page, Direct Line for other clients, and Azure Bot Service when there are credentials. */
export async function createWebChannel(settings: WebSettings): Promise<WebChannel> {
  // Loaded when used: botbuilder alone takes a third of a second, and forgetting needs none of it.
  const { serveWeb } = await import('./server.js');
  return serveWeb(settings);
}
