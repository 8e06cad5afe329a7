import type { CustomerId } from '../../domain/index.js';
import type { Channel, Clock, Handler, Log, Storage, Tell } from '../../ports/index.js';
import type { WebWordsIn } from './words.js';

export interface WebSettings {
  readonly handler: Handler;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Log;
  /** The business's name: the page's header, and the bot's name in other clients. */
  readonly title: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /**
   * Lets the business's own server make tokens for its signed-in users (`Authorization: Bearer <secret>`). Without it
   * every customer is a stranger whom the channel names.
   */
  readonly secret?: string | undefined;
  /** Sites, such as `https://shop.example`, whose pages may speak to the chat besides our own page. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Sites that may show our page in a frame. */
  readonly frameAncestors?: readonly string[] | undefined;
  /** Believe `x-forwarded-proto`, `-host` and `-for`. Only behind a proxy that sets them itself. */
  readonly trustProxy?: boolean | undefined;
  readonly words: WebWordsIn;
  readonly limits?: Partial<Limits> | undefined;
  /**
   * Whether the customer agreed to be remembered. Our page keeps who they are beyond the visit only while this says
   * yes; without it the page forgets with the browser tab.
   */
  readonly isRemembered?: ((customer: CustomerId) => Promise<boolean>) | undefined;
  /** Opens `/api/messages` to Azure Bot Service. */
  readonly bot?: BotCredentials | undefined;
  /** Opens `/api/messages` without credentials to tools on this computer, such as the Agents Playground. */
  readonly botEmulator?: boolean | undefined;
}

export interface Limits {
  /** Messages taken from one conversation in ten seconds. */
  readonly messages: number;
  /** Conversations that one network address may begin in a minute; customers behind one router share it. */
  readonly starts: number;
}

export const LIMITS: Limits = { messages: 30, starts: 60 };

/** As the Azure portal names them. */
export interface BotCredentials {
  readonly appId: string;
  readonly appPassword?: string | undefined;
  readonly appType?: 'MultiTenant' | 'SingleTenant' | 'UserAssignedMSI' | undefined;
  readonly tenantId?: string | undefined;
  readonly service?: BotService | undefined;
}

/** A Bot Framework service other than Azure's public cloud, such as one for tests. */
export interface BotService {
  /** Issues the tokens of the service's requests. */
  readonly issuer: string;
  /** Where the issuer says which keys it signs with. */
  readonly openIdMetadataUrl: string;
  /** The bot's own token, for each request that it sends. */
  readonly token: () => Promise<string>;
}

export interface WebChannel extends Channel {
  readonly url: string;
  readonly port: number;
  /** For chats of the web page: shown at once where the page is open, else when it is opened again. */
  readonly tellNews: Tell;
  /**
   * Say something unasked, where this customer of Azure Bot Service last wrote to the bot alone. `unknown` when there
   * is no such place. The channel never does so by itself: whether the customer agreed to it is the caller's to know.
   * @throws {UsualError} `not-told` when the service did not take it
   */
  tell(customer: CustomerId, text: string): Promise<'sent' | 'unknown'>;
}
