import type { TasteEvidence } from './evidence.js';
import type { Restriction } from './want.js';

/** What is remembered of a customer from chat to chat; empty without their consent. */
export interface Profile {
  readonly hasConsent: boolean;
  readonly restrictions: readonly Restriction[];
  readonly taste: readonly TasteEvidence[];
}

export const emptyProfile: Profile = { hasConsent: false, restrictions: [], taste: [] };
