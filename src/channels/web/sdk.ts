/**
 * The one door to botbuilder, which is at its end: whoever moves to its successor, @microsoft/agents-hosting, changes
 * this file.
 */
import {
  type Activity,
  BotAdapter,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';
import type { BotCredentials } from './settings.js';

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

/** What the cloud adapter answers to one request. */
interface CloudAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Runs the bot for one request of Azure Bot Service: checks its token, then speaks to the service it came from. */
export type Cloud = (authorization: string, activity: object, bot: Bot) => Promise<CloudAnswer>;

/** Without credentials nothing is checked: for tools on this computer only. */
export function cloud(credentials: BotCredentials | undefined): Cloud {
  const adapter = new RequestAdapter(
    new ConfigurationBotFrameworkAuthentication(
      credentials
        ? {
            MicrosoftAppId: credentials.appId,
            ...(credentials.appPassword && { MicrosoftAppPassword: credentials.appPassword }),
            ...(credentials.appType && { MicrosoftAppType: credentials.appType }),
            ...(credentials.tenantId && { MicrosoftAppTenantId: credentials.tenantId }),
          }
        : {},
    ),
  );
  return (authorization, activity, bot) => adapter.answer(authorization, activity as Activity, bot);
}

/** Bot Framework's own `process` writes each refusal to the console, with whatever stands in the fault. */
class RequestAdapter extends CloudAdapter {
  async answer(authorization: string, activity: Activity, bot: Bot): Promise<CloudAnswer> {
    try {
      const response = await this.processActivity(authorization, activity, logicOf(bot));
      return response ? { status: response.status, body: response.body } : { status: 200 };
    } catch (fault) {
      // Its errors of authentication say what they are by a field alone.
      if (fault instanceof Error && 'statusCode' in fault && fault.statusCode === 401) return { status: 401 };
      throw fault;
    }
  }
}
