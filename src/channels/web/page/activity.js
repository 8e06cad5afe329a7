// @ts-check
/**
 * What an activity of Bot Framework says, for the page to draw. Pure.
 *
 * @typedef {{ label: string, value: string, type: string }} Button  `type` is the action's, for its looks alone
 * @typedef {{ number: number, title: string, detail: string, text: string, buttons: Button[] }} Card
 * @typedef {{ name: string, address: string }} KeptFile  the address holds the file itself
 * @typedef {{ id: string, isBot: boolean, text: string, sentAs: string | undefined, cards: Card[], files: KeptFile[], options: Button[], remembered: boolean | undefined, table: string | undefined }} Message  `table` is the code of one to which others are invited
 */

/**
 * @param {any} activity
 * @returns {Message | undefined} nothing for what is not a message
 */
export function readMessage(activity) {
  if (activity?.type !== 'message') return undefined;
  const { id = '', from, text, channelData = {}, attachments = [], suggestedActions } = activity;
  const isBot = from?.role !== 'user';
  const options = (suggestedActions?.actions ?? []).map(readButton);
  const invitation = options.find((/** @type {Button} */ { type }) => type === 'join');
  return {
    id: String(id),
    isBot,
    text: String((isBot ? undefined : channelData.messageBack?.displayText) ?? text ?? ''),
    sentAs: channelData.clientActivityID,
    cards: attachments.filter(isHeroCard).map(readCard),
    files: attachments.filter(isFile).map(readFile),
    options: options.filter((/** @type {Button} */ { type }) => type !== 'join'),
    remembered: channelData.remembered,
    table: invitation && String(JSON.parse(invitation.value).code),
  };
}

/**
 * @param {string} label
 * @param {string} value
 * @param {string} sentAs
 */
export const pressed = (label, value, sentAs) => ({
  type: 'message',
  text: label,
  value,
  channelData: { clientActivityID: sentAs, messageBack: { displayText: label } },
});

/** What the button does by which somebody joins a table. @param {string} code */
export const joining = (code) => JSON.stringify({ type: 'join', code });

/**
 * @param {string} text
 * @param {string} sentAs
 */
export const typed = (text, sentAs) => ({ type: 'message', text, channelData: { clientActivityID: sentAs } });

/** A card's texts as they were before they were made safe for clients that read Markdown: see encode.ts. */
const plain = (/** @type {unknown} */ text) => String(text ?? '').replace(/\\([\s\S])/g, '$1');

const isHeroCard = (/** @type {any} */ attachment) =>
  attachment?.contentType === 'application/vnd.microsoft.card.hero';

/** Only what came whole with the message: nothing is fetched from elsewhere. */
const isFile = (/** @type {any} */ attachment) => String(attachment?.contentUrl ?? '').startsWith('data:');

/**
 * @param {any} attachment
 * @returns {KeptFile}
 */
const readFile = ({ name, contentUrl }) => ({ name: String(name ?? 'file'), address: contentUrl });

/**
 * @param {any} attachment
 * @param {number} i
 * @returns {Card}
 */
function readCard({ content }, i) {
  const number = i + 1;
  return {
    number,
    // The number has its own place on our page.
    title: plain(content.title).replace(`${number}. `, ''),
    detail: plain(content.subtitle),
    text: plain(content.text),
    buttons: (content.buttons ?? []).map(readButton),
  };
}

/**
 * @param {any} action
 * @returns {Button}
 */
function readButton({ title, value }) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { label: String(title ?? ''), value: text, type: typeOf(text) };
}

/** @param {string} value */
function typeOf(value) {
  try {
    return String(JSON.parse(value).type);
  } catch {
    return '';
  }
}
