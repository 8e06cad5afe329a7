import type { Records } from './records.js';
import { customerOf } from './records.js';

/** The chats of customers who agreed to be remembered: of others nothing is learned. */
export async function* consentedChats({
  events,
  profiles,
}: Pick<Records, 'events' | 'profiles'>): AsyncGenerator<{
  readonly key: string;
  readonly customer: string;
}> {
  const keys: string[] = [];
  for await (const key of events.keys('')) keys.push(key);
  for (const key of keys) {
    const customer = customerOf(key);
    // Whose profile cannot be read has not agreed, as far as anybody knows.
    const profile = await profiles.get(customer).catch(() => undefined);
    if (profile?.value?.profile.hasConsent === true) yield { key, customer };
  }
}
