import type { Profile, Restriction, TasteEvidence } from '../domain/index.js';

/**
 * What a turn changes in a profile, as pieces added and removed; so two chats of one customer at a time do not
 * overwrite each other, and applying a change twice is the same as once.
 */
export interface ProfileChange {
  readonly hasConsent: boolean;
  readonly added: readonly Piece[];
  readonly removed: readonly Piece[];
}

type Piece = Restriction | TasteEvidence;

export function changeBetween(before: Profile, after: Profile): ProfileChange {
  const [old, now] = [pieces(before), pieces(after)];
  return { hasConsent: after.hasConsent, added: less(now, old), removed: less(old, now) };
}

export function applyChange(profile: Profile, { hasConsent, added, removed }: ProfileChange): Profile {
  const all = [...less(less(pieces(profile), removed), added), ...added];
  return {
    hasConsent,
    restrictions: all.filter((piece) => piece.type === 'restriction'),
    taste: all.filter((piece) => piece.type !== 'restriction'),
  };
}

export const isEmptyChange = ({ added, removed }: ProfileChange): boolean =>
  added.length + removed.length === 0;

const pieces = ({ restrictions, taste }: Profile): readonly Piece[] => [...restrictions, ...taste];

function less(all: readonly Piece[], taken: readonly Piece[]): readonly Piece[] {
  const keys = new Set(taken.map((piece) => JSON.stringify(piece)));
  return all.filter((piece) => !keys.has(JSON.stringify(piece)));
}
