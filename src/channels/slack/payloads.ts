import { z } from 'zod';

/*
 * What Slack delivers, as far as it is read here: https://docs.slack.dev/reference/events and
 * https://docs.slack.dev/reference/interaction-payloads. All else that stands in a delivery is dropped.
 */

const Id = z.string().min(1).max(255);

export const EventBody = z.object({
  type: z.literal('event_callback'),
  team_id: Id,
  api_app_id: Id.optional(),
  authorizations: z.array(z.object({ user_id: Id.nullish(), is_bot: z.boolean().nullish() })).nullish(),
  event: z.looseObject({ type: z.string() }),
});

export const Message = z.object({
  type: z.enum(['message', 'app_mention']),
  subtype: z.string().optional(),
  hidden: z.boolean().optional(),
  bot_id: z.string().nullish(),
  user: Id,
  text: z.string().default(''),
  ts: Id,
  thread_ts: Id.optional(),
  channel: Id,
  channel_type: z.string().optional(),
});

export const Opened = z.object({
  type: z.literal('app_home_opened'),
  user: Id,
  channel: Id,
  tab: z.enum(['home', 'messages']),
});

export const Command = z.object({
  command: z.string(),
  text: z.string().default(''),
  team_id: Id,
  user_id: Id,
  channel_id: Id,
  api_app_id: Id.optional(),
  response_url: z.string(),
  trigger_id: Id,
});

export const Press = z.object({
  type: z.literal('block_actions'),
  team: z.object({ id: Id }).nullish(),
  user: z.object({ id: Id, team_id: Id.optional() }),
  api_app_id: Id.optional(),
  trigger_id: Id.optional(),
  response_url: z.string().optional(),
  container: z.looseObject({
    type: z.string(),
    message_ts: Id.optional(),
    channel_id: Id.optional(),
    thread_ts: Id.optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  message: z.looseObject({ text: z.string().default(''), thread_ts: Id.optional() }).optional(),
  view: z
    .looseObject({
      hash: z.string().optional(),
      id: z.string().optional(),
      private_metadata: z.string().optional(),
    })
    .optional(),
  actions: z
    .array(
      z.looseObject({
        action_ts: z.string().optional(),
        block_id: z.string().default(''),
        value: z.string().max(2000).optional(),
        text: z.object({ text: z.string() }).optional(),
      }),
    )
    .min(1),
});

/** A side of Slack's own thumbs. */
export const Thumb = z.object({ text: z.object({ text: z.string() }), value: z.string() });

export type PressedElement = z.infer<typeof Press>['actions'][number];
