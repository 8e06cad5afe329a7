// @ts-check
/**
 * @typedef {import('./activity.js').Button} Button
 * @typedef {import('./activity.js').Card} Card
 * @typedef {import('./activity.js').Message} Message
 * @typedef {Record<string, string>} Words
 */

/**
 * An element with text and children. Texts are only ever set as text, so nothing that anybody says is markup.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {(string | Node | undefined)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * Draws what is said.
 * @param {Words} words
 * @param {(button: Button) => void} onButton
 */
export function createPen(words, onButton) {
  /** @param {Button} button @param {string} className */
  const drawButton = (button, className) => {
    const element = make('button', className, make('span', '', button.label));
    element.type = 'button';
    element.dataset.action = button.type;
    element.dir = 'auto';
    element.onclick = () => onButton(button);
    return element;
  };

  /** @param {Card} card */
  const drawCard = ({ number, title, detail, text, buttons }) => {
    const heading = make('h2', 'card-title', title);
    const price = detail ? make('span', 'card-detail', detail) : undefined;
    const reason = make('p', 'card-text', text);
    for (const element of [heading, reason]) element.dir = 'auto';
    const row = make('div', 'card-buttons', ...buttons.map((button) => drawButton(button, 'pill small')));
    // "Why?" alone tells nobody who hears it which item it is about.
    row.role = 'group';
    row.ariaLabel = title;
    const seal = make('span', 'card-number', String(number));
    seal.ariaHidden = 'true';
    return make(
      'li',
      'card',
      seal,
      make('div', 'card-head', heading, price),
      text ? reason : undefined,
      buttons.length > 0 ? row : undefined,
    );
  };

  /** The address at which others join a table. @param {string} code */
  const drawInvitation = (code) => {
    const link = make('a', '', new URL(`?table=${code}`, document.baseURI).href);
    link.href = link.textContent ?? '';
    const copy = make('button', 'pill small', words.copyLink);
    copy.type = 'button';
    copy.onclick = async () => {
      await navigator.clipboard.writeText(link.href);
      copy.textContent = words.linkCopied ?? '';
    };
    // Browsers let a page copy only where its address is secure.
    return make('p', 'invitation', link, isSecureContext ? copy : undefined);
  };

  /** @param {import('./activity.js').KeptFile} file */
  const drawFile = ({ name, address }) => {
    const link = make('a', 'pill small file', `↓ ${name}`);
    link.href = address;
    link.download = name;
    return link;
  };

  /** @param {Message} said */
  const draw = ({ isBot, text, cards, files, table }) => {
    const bubble = make(
      'p',
      'bubble',
      make('span', 'unseen', `${isBot ? words.botSaid : words.youSaid} `),
      text,
    );
    bubble.dir = 'auto';
    const slate = cards.length > 0 ? make('ol', 'slate', ...cards.map(drawCard)) : undefined;
    const element = make(
      'div',
      isBot ? 'said bot' : 'said user',
      text ? bubble : undefined,
      table && drawInvitation(table),
      ...files.map(drawFile),
      slate,
    );
    // Who wrote it need not hear it again.
    if (!isBot) element.ariaLive = 'off';
    return element;
  };

  return { drawButton, draw };
}
