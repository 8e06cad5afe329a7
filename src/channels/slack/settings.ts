import type { Channel, Clock, Handler, KnowledgeOf, Log, OpenInbox, Tell } from '../../ports/index.js';
import type { SlackWords } from './words.js';

export interface SlackSettings {
  readonly handler: Handler;
  readonly openInbox: OpenInbox;
  readonly knowledgeOf: KnowledgeOf;
  readonly clock: Clock;
  readonly log: Log;
  /** The business's name, on the Home tab. */
  readonly title: string;
  /** `xoxb-...`, from "OAuth & Permissions" of the app's settings. */
  readonly botToken: string;
  readonly way: SocketMode | HttpMode;
  /** Another address of the Web API, for tests; with a slash at the end. */
  readonly apiUrl?: string | undefined;
  readonly words: SlackWords;
}

/** Slack is called, so no public address is needed. */
export interface SocketMode {
  readonly type: 'socket';
  /** `xapp-...` with `connections:write`. */
  readonly appToken: string;
  /** How long a lost connection rests before the first try to connect again; each further try rests longer. */
  readonly reconnectMs?: number | undefined;
}

/** Slack calls `/slack/events`. */
export interface HttpMode {
  readonly type: 'http';
  readonly signingSecret: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface SlackChannel extends Channel {
  /** Where it listens; none in Socket Mode. */
  readonly port?: number;
  /** Resolves when the news are written down; what the handler has to say of them is then sent like any answer. */
  readonly tellNews: Tell;
  /** When everything taken so far has been answered. */
  settled(): Promise<void>;
}
