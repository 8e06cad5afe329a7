// @ts-check
import { joining, pressed, readMessage, typed } from './activity.js';
import { createClient } from './direct-line.js';
import { memory } from './memory.js';
import { createView, hasKeyboard } from './view.js';

/** @typedef {import('./activity.js').Button} Button */

const { title, words } = await loadConfig();

/** Messages on their way, in the order in which they were said. @type {{ sentAs: string, activity: any }[]} */
const outbox = [];
/** Those that were refused, until somebody tries again. @type {Map<string, any>} */
const refused = new Map();
let isOnline = false;
let isSending = false;
let hadTrouble = false;
let statusTimer = 0;

const view = createView(title, words, {
  onText: (text) => say(text, (sentAs) => typed(text, sentAs)),
  onButton: ({ label, value }) => say(label, (sentAs) => pressed(label, value, sentAs)),
  onRetry: (sentAs) => {
    const activity = refused.get(sentAs);
    if (!activity) return;
    refused.delete(sentAs);
    outbox.push({ sentAs, activity });
    view.mark(sentAs, isOnline ? 'sending' : 'queued');
    void send();
  },
});

const client = createClient({
  onActivities: (activities, isHistory) => {
    if (isHistory) view.quietly(() => activities.forEach(take));
    else activities.forEach(take);
  },
  onStatus: (status, attempts) => {
    isOnline = status === 'online';
    if (!isOnline) view.setTyping(false);
    tellStatus(status, attempts);
    for (const { sentAs } of outbox) view.mark(sentAs, isOnline ? 'sending' : 'queued');
    void send();
  },
  onAnew: () => {
    view.setOptions([]);
    view.setTyping(false);
    view.notice(words.anew);
  },
});

/**
 * Nothing is said of what goes well, but that it goes well again.
 * @param {import('./direct-line.js').Status} status
 * @param {number} attempts
 */
function tellStatus(status, attempts) {
  clearTimeout(statusTimer);
  switch (status) {
    case 'online':
      view.setStatus(hadTrouble ? words.online : '');
      hadTrouble = false;
      statusTimer = setTimeout(() => view.setStatus(''), 4000);
      break;
    case 'connecting':
      hadTrouble ||= attempts > 1;
      if (attempts > 1) view.setStatus(words.unavailable);
      else statusTimer = setTimeout(() => view.setStatus(words.connecting), 1000);
      break;
    case 'reconnecting':
    case 'offline':
      hadTrouble = true;
      view.setStatus(words[status]);
  }
}

/** @param {any} activity */
function take(activity) {
  if (activity.type === 'typing' && activity.from?.role === 'bot') return view.setTyping(true);
  const message = readMessage(activity);
  if (!message) return;
  if (message.sentAs) refused.delete(message.sentAs);
  if (message.remembered !== undefined) memory.remember(message.remembered);
  view.show(message);
  // Suggestions belong to the last thing said; an echo of the customer's own words is an answer to them.
  view.setOptions(message.options);
}

/**
 * @param {string} text
 * @param {(sentAs: string) => any} activityOf
 */
function say(text, activityOf) {
  const sentAs = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('');
  const message = {
    id: sentAs,
    isBot: false,
    text,
    sentAs,
    cards: [],
    files: [],
    options: [],
    remembered: undefined,
    table: undefined,
  };
  outbox.push({ sentAs, activity: activityOf(sentAs) });
  view.show(message, isOnline ? 'sending' : 'queued');
  view.setOptions([]);
  void send();
}

/** One after the other, so that they arrive as they were said. */
async function send() {
  if (isSending) return;
  isSending = true;
  for (let next = outbox[0]; next && isOnline; next = outbox[0]) {
    const outcome = await client.post(next.activity);
    // It is said again in the new conversation.
    if (outcome === 'ended') break;
    outbox.shift();
    if (outcome !== 'sent') refused.set(next.sentAs, next.activity);
    view.mark(next.sentAs, outcome);
  }
  isSending = false;
}

void client.open();
// Whoever came by a link to a table joins it, once.
const code = new URLSearchParams(location.search).get('table');
if (code) {
  history.replaceState(null, '', location.pathname);
  const label = (words.joinTable ?? '').replace('{code}', code.toUpperCase());
  say(label, (sentAs) => pressed(label, joining(code), sentAs));
}
if (hasKeyboard()) view.focusMessage();

/** @returns {Promise<{ title: string, words: Record<string, string> }>} */
async function loadConfig() {
  for (;;) {
    try {
      return await (await fetch(new URL('config.json', document.baseURI))).json();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}
