import type { SlackChannel, SlackSettings } from './settings.js';

export type { SlackChannel, SlackSettings } from './settings.js';

/**
 * Customers in Slack: direct messages, `/usual`, mentions and the Home tab.
 * @throws {UsualError} `slack-refused` or `slack-unreachable` when it cannot be begun
 */
export async function createSlackChannel(settings: SlackSettings): Promise<SlackChannel> {
  // Loaded when used: Bolt takes a fifth of a second.
  const { connectSlack } = await import('./bolt.js');
  return connectSlack(settings);
}
