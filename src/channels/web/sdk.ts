/**
 * The one door to botbuilder, which is at its end: whoever moves to its successor, @microsoft/agents-hosting, changes
 * this file.
 */
import {
  type Activity,
  BotAdapter,
  type ChannelAccount,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type ConversationAccount,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';
import type { BotCredentials, BotService } from './settings.js';

export type { Activity, Attachment, CardAction } from 'botbuilder';

/** Sends activities to where the turn's own activity came from; the turn's answers are given in one call. */
type Send = (activities: readonly Partial<Activity>[]) => Promise<void>;

/** What the bot does with one activity, whichever way it came. */
export type Bot = (activity: Activity, send: Send) => Promise<void>;

/** Takes what the bot says to `activity` and returns an id for each. */
type Deliver = (activity: Activity, said: readonly Partial<Activity>[]) => Promise<ResourceResponse[]>;

const logicOf = (bot: Bot) => (context: TurnContext) =>
  bot(context.activity, async (activities) => {
    // Bot Framework changes what it sends; the caller's stay as they are.
    if (activities.length > 0) await context.sendActivities(activities.map((activity) => ({ ...activity })));
  });

/** Runs the bot in this process: no connector, no address to call back. */
export class WebChatAdapter extends BotAdapter {
  readonly #deliver: Deliver;

  constructor(deliver: Deliver) {
    super();
    this.#deliver = deliver;
  }

  async run(activity: Activity, bot: Bot): Promise<void> {
    await this.runMiddleware(new TurnContext(this, activity), logicOf(bot));
  }

  override sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    return this.#deliver(context.activity, activities);
  }

  override updateActivity(): Promise<undefined> {
    throw new Error('Web chat does not change what was said.');
  }

  override deleteActivity(): Promise<void> {
    throw new Error('Web chat does not take back what was said.');
  }

  override continueConversation(): Promise<void> {
    throw new Error('Web chat does not speak unasked.');
  }
}

/** Where somebody can be spoken to unasked. Plain JSON in no SDK's shape: what is kept outlives a move to another SDK. */
export interface Address {
  readonly channel: string;
  readonly serviceUrl: string;
  readonly conversation: { readonly id: string; readonly type?: string; readonly tenant?: string };
  readonly bot: string;
  readonly customer: string;
}

/** The address that an activity came from; undefined when the sender named none to answer to. */
export function addressOf({
  channelId,
  serviceUrl,
  conversation,
  recipient,
  from,
}: Activity): Address | undefined {
  if (!serviceUrl) return undefined;
  const { id, conversationType: type, tenantId: tenant } = conversation;
  return {
    channel: channelId,
    serviceUrl,
    conversation: { id, ...(type && { type }), ...(tenant && { tenant }) },
    bot: recipient.id,
    customer: from.id,
  };
}

/** What the cloud adapter answers to one request. */
interface CloudAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Azure Bot Service, seen from the bot. */
export interface Cloud {
  /** Check the token of one request, run the bot, and send what it says to the service that asked. 401 runs nothing. */
  answer(authorization: string, activity: object, bot: Bot): Promise<CloudAnswer>;
  /**
   * Say something unasked.
   * @throws when the service did not take it; the fault may hold what was said
   */
  tell(address: Address, said: Partial<Activity>): Promise<void>;
}

/** Without credentials nothing is checked: for tools on this computer only. */
export function cloud(credentials: BotCredentials | undefined): Cloud {
  const adapter = new RequestAdapter(
    credentials ? authentication(credentials) : new ConfigurationBotFrameworkAuthentication(),
    credentials && (credentials.service?.issuer ?? AZURE),
  );
  return {
    answer: (authorization, activity, bot) => adapter.answer(authorization, activity as Activity, bot),
    tell: (address, said) => adapter.tell(credentials?.appId ?? '', address, said),
  };
}

/** Issues the tokens of every channel's requests, and is whom the bot's own tokens are for. */
const AZURE = 'https://api.botframework.com';

function authentication({ appId, appPassword, appType, tenantId, service }: BotCredentials) {
  const bot = {
    MicrosoftAppId: appId,
    ...(appPassword && { MicrosoftAppPassword: appPassword }),
    ...(appType && { MicrosoftAppType: appType }),
    ...(tenantId && { MicrosoftAppTenantId: tenantId }),
  };
  if (!service) return new ConfigurationBotFrameworkAuthentication(bot);
  const { issuer, openIdMetadataUrl, token } = service;
  // One of these alone would leave the others empty.
  const place = {
    ToBotFromChannelTokenIssuer: issuer,
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
    ToChannelFromBotOAuthScope: AZURE,
    ToChannelFromBotLoginUrl: issuer,
    OAuthUrl: issuer,
  };
  return new ConfigurationBotFrameworkAuthentication({ ...bot, ...place }, new OwnTokens(bot, token));
}

type Credentials = Awaited<ReturnType<ConfigurationServiceClientCredentialFactory['createCredentials']>>;

/** Signs what the bot sends with tokens that are got elsewhere. */
class OwnTokens extends ConfigurationServiceClientCredentialFactory {
  readonly #token: BotService['token'];

  constructor(bot: Readonly<Record<string, string>>, token: BotService['token']) {
    super(bot);
    this.#token = token;
  }

  override async createCredentials(): Promise<Credentials> {
    return {
      signRequest: async (request) => {
        request.headers.set('authorization', `Bearer ${await this.#token()}`);
        return request;
      },
    };
  }
}

/** Bot Framework's own `process` writes each refusal to the console, with whatever stands in the fault. */
class RequestAdapter extends CloudAdapter {
  /** Whose tokens are taken; undefined when none are checked. */
  readonly #issuer: string | undefined;

  constructor(authentication: ConfigurationBotFrameworkAuthentication, issuer: string | undefined) {
    super(authentication);
    this.#issuer = issuer;
  }

  async answer(authorization: string, activity: Activity, bot: Bot): Promise<CloudAnswer> {
    const identity = await this.#identify(authorization, activity);
    if (!identity) return { status: 401 };
    const response = await this.processActivity(identity, activity, logicOf(bot));
    return response ? { status: response.status, body: response.body } : { status: 200 };
  }

  async tell(
    appId: string,
    { channel, serviceUrl, conversation, bot, customer }: Address,
    said: Partial<Activity>,
  ): Promise<void> {
    const { id, type, tenant } = conversation;
    const account = { id, ...(type && { conversationType: type }), ...(tenant && { tenantId: tenant }) };
    const reference = {
      channelId: channel,
      serviceUrl,
      conversation: account as ConversationAccount,
      bot: { id: bot } as ChannelAccount,
      user: { id: customer } as ChannelAccount,
    };
    await this.continueConversationAsync(appId, reference, async (context) => {
      await context.sendActivities([{ ...said }]);
    });
  }

  async #identify(authorization: string, activity: Activity) {
    // Bot Framework also takes tokens of the Emulator, of other bots and of any tenant, some for any serviceUrl, and
    // remembers each tenant that an unchecked token names. Channels have one issuer.
    if (this.#issuer !== undefined && issuerOf(authorization) !== this.#issuer) return undefined;
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    } catch (fault) {
      if (isRefusal(fault)) return undefined;
      throw fault;
    }
  }
}

/** The issuer that a token names, before anybody has checked its signature. */
function issuerOf(authorization: string): unknown {
  const [, payload = ''] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization) ?? [];
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')).iss;
  } catch {
    return undefined;
  }
}

/** Its errors of authentication say what they are by a field alone; those of signatures by their names. */
const isRefusal = (fault: unknown): boolean =>
  fault instanceof Error &&
  (('statusCode' in fault && fault.statusCode === 401) ||
    ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'].includes(fault.name));
