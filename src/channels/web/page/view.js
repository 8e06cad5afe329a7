// @ts-check
import { createPen, make } from './draw.js';

/**
 * @typedef {import('./activity.js').Button} Button
 * @typedef {import('./activity.js').Message} Message
 * @typedef {import('./draw.js').Words} Words
 * @typedef {'sending' | 'queued' | 'failed' | 'tooFast' | 'sent'} State
 */

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** On a phone the keyboard would jump up over what is to be read. */
export const hasKeyboard = () => matchMedia('(hover: hover) and (pointer: fine)').matches;

/**
 * @param {string} title
 * @param {Words} words
 * @param {{ onText: (text: string) => void, onButton: (button: Button) => void, onRetry: (sentAs: string) => void }} on
 */
export function createView(title, words, on) {
  const log = byId('log');
  const options = byId('options');
  const typing = byId('typing');
  const status = byId('status');
  const below = byId('below');
  const form = byId('composer');
  const send = /** @type {HTMLButtonElement} */ (byId('send'));
  const message = /** @type {HTMLTextAreaElement} */ (byId('message'));
  /** By an activity's id and by the id that the page gave it. @type {Map<string, HTMLElement>} */
  const shown = new Map();
  let typingTimer = 0;

  document.documentElement.lang = words.lang;
  document.title = title;
  byId('title').textContent = title;
  byId('seal').textContent = Array.from(title.trim())[0] ?? '';
  byId('bot-tag').textContent = words.botTag;
  byId('message-label').textContent = words.message;
  message.placeholder = words.message;
  send.ariaLabel = words.send;
  send.title = words.send;
  log.ariaLabel = words.conversation;
  options.ariaLabel = words.suggestions;
  below.ariaLabel = words.newMessages;
  below.title = words.newMessages;

  const { drawButton, draw } = createPen(words, on.onButton);

  let wasAtEnd = true;
  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
  };
  /** The newest in view, but never so far that what the bot said to the last message begins above the window. */
  const follow = () => {
    const asked = [...log.querySelectorAll('.said.user')].at(-1);
    const top = asked instanceof HTMLElement ? asked.offsetTop - 16 : 0;
    log.scrollTop = Math.min(top, log.scrollHeight - log.clientHeight);
  };

  const resize = () => {
    message.style.height = 'auto';
    message.style.height = `${Math.min(message.scrollHeight, 160)}px`;
    send.disabled = message.value.trim() === '';
  };
  const submit = () => {
    const text = message.value.trim();
    if (text === '') return;
    message.value = '';
    resize();
    on.onText(text);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    submit();
  };
  message.oninput = resize;
  message.onkeydown = (event) => {
    // Enter also ends the choice of a character in Chinese, Japanese and Korean.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  };
  const look = () => {
    wasAtEnd = isAtEnd();
    // What is seen to go on needs no hint; what begins below does.
    const last = [...log.querySelectorAll('.said')].at(-1);
    const begins = last instanceof HTMLElement ? last.offsetTop : 0;
    below.hidden = wasAtEnd || begins < log.scrollTop + log.clientHeight - 40;
  };
  log.onscroll = look;
  // The keyboard of a phone and the suggestions take their room from the log.
  new ResizeObserver(() => {
    if (wasAtEnd) follow();
    look();
  }).observe(log);
  below.onclick = () => {
    toEnd();
    log.focus({ preventScroll: true });
  };
  for (const [id, command] of [
    ['help', 'help'],
    ['start-over', 'startOver'],
  ]) {
    const label = words[command] ?? '';
    const button = byId(id);
    button.textContent = label;
    const value = JSON.stringify({ type: 'command', command });
    button.onclick = () => on.onButton({ label, value, type: 'command' });
  }

  const focusMessage = () => {
    if (hasKeyboard()) message.focus({ preventScroll: true });
    else log.focus({ preventScroll: true });
  };

  const view = {
    focusMessage,
    /**
     * Show what was said, or put it in the place of what has the same id.
     * @param {Message} said
     * @param {State} [state]
     */
    show(said, state = 'sent') {
      const known = shown.get(said.id) ?? (said.sentAs ? shown.get(said.sentAs) : undefined);
      if (said.isBot) view.setTyping(false);
      if (known && !said.isBot) {
        shown.set(said.id, known);
        return view.mark(said.sentAs ?? said.id, state);
      }
      const element = draw(said);
      if (known) known.replaceWith(element);
      else log.append(element);
      shown.set(said.id, element);
      if (said.sentAs) shown.set(said.sentAs, element);
      if (!said.isBot) view.mark(said.sentAs ?? said.id, state);
      if (!said.isBot) toEnd();
      else if (wasAtEnd) follow();
      look();
    },
    /**
     * How far a message of the customer's has come.
     * @param {string} sentAs
     * @param {State} state
     */
    mark(sentAs, state) {
      const element = shown.get(sentAs);
      // What has been echoed has arrived, whatever became of the answer to its request.
      if (!element || element.dataset.state === state || element.dataset.state === 'sent') return;
      element.dataset.state = state;
      element.querySelector('.fate')?.remove();
      if (state === 'queued') element.append(make('p', 'fate', words.queued));
      if (state !== 'failed' && state !== 'tooFast') return;
      const again = make('button', 'retry', words.retry);
      again.type = 'button';
      again.onclick = () => {
        on.onRetry(sentAs);
        focusMessage();
      };
      const fate = make('p', 'fate', `${state === 'failed' ? words.notSent : words.tooFast} `, again);
      fate.role = 'alert';
      element.append(fate);
      toEnd();
    },
    /** @param {Button[]} buttons */
    setOptions(buttons) {
      const hadFocus = options.contains(document.activeElement);
      options.replaceChildren(...buttons.map((button) => drawButton(button, 'pill')));
      const stay = wasAtEnd;
      options.hidden = buttons.length === 0;
      // Now, not when the browser next looks at sizes: it looks at the scrolling first and finds the end gone.
      if (stay) follow();
      look();
      if (hadFocus) focusMessage();
    },
    /** @param {boolean} isTyping */
    setTyping(isTyping) {
      clearTimeout(typingTimer);
      if (isTyping) typingTimer = setTimeout(() => view.setTyping(false), 8000);
      if (isTyping === typing.classList.contains('is-on')) return;
      typing.classList.toggle('is-on', isTyping);
      typing.replaceChildren(
        ...(isTyping
          ? [make('span', 'unseen', words.typing), make('i', ''), make('i', ''), make('i', '')]
          : []),
      );
      if (isTyping && wasAtEnd) toEnd();
    },
    /** @param {string} text */
    setStatus(text) {
      if (status.textContent !== text) status.textContent = text;
    },
    /** A line of the page's own between the messages. @param {string} text */
    notice(text) {
      log.append(make('p', 'notice', text));
      toEnd();
    },
    /**
     * Draw without reading all of it aloud.
     * @param {() => void} drawing
     */
    quietly(drawing) {
      log.ariaLive = 'off';
      drawing();
      toEnd();
      requestAnimationFrame(() => setTimeout(() => (log.ariaLive = 'polite'), 100));
    },
  };
  return view;
}
