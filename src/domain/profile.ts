import type { TasteEvidence } from './evidence.js';
import { pieceKey } from './piece.js';
import type { TakenPlan } from './plan.js';
import type { Restriction } from './want.js';

/** What is remembered of a customer from chat to chat; empty without their consent. */
export interface Profile {
  readonly hasConsent: boolean;
  readonly restrictions: readonly Restriction[];
  readonly taste: readonly TasteEvidence[];
  /** The plan that they took last. */
  readonly plan?: TakenPlan;
}

export const emptyProfile: Profile = { hasConsent: false, restrictions: [], taste: [] };

/** What one turn changes in a profile, piece by piece; so two chats of a customer do not overwrite each other. */
export interface ProfileChange {
  /** Given or taken back in this turn; undefined when the turn did neither. */
  readonly consent?: boolean;
  readonly added: readonly ProfilePiece[];
  readonly removed: readonly ProfilePiece[];
}

export type ProfilePiece = Restriction | TasteEvidence | TakenPlan;

/** What makes of one profile's pieces the other's. */
export function changeBetween(before: Profile, after: Profile): ProfileChange {
  const [old, now] = [pieces(before), pieces(after)];
  return { added: less(now, old, exactly), removed: less(old, now, exactly) };
}

/** A profile after a change; without consent there is nothing to change. A constraint stands in it once. */
export function applyChange(profile: Profile, { consent, added, removed }: ProfileChange): Profile {
  if (!(consent ?? profile.hasConsent)) return emptyProfile;
  const kept = less(pieces(profile), removed, exactly);
  const all = [...less(kept, added, pieceKey), ...added];
  const plan = all.find((piece) => piece.type === 'plan');
  return {
    hasConsent: true,
    restrictions: all.filter((piece) => piece.type === 'restriction'),
    taste: all.filter((piece) => piece.type !== 'restriction' && piece.type !== 'plan'),
    ...(plan !== undefined && { plan }),
  };
}

export const isEmptyChange = ({ consent, added, removed }: ProfileChange): boolean =>
  consent === undefined && added.length + removed.length === 0;

const pieces = ({ restrictions, taste, plan }: Profile): readonly ProfilePiece[] => [
  ...restrictions,
  ...taste,
  ...(plan === undefined ? [] : [plan]),
];

/** A piece wherever and whenever it was said. */
const exactly = (piece: ProfilePiece): string => `${pieceKey(piece)} ${saidOf(piece)}`;

/** What is said of what the piece is about. */
function saidOf(piece: ProfilePiece): string {
  switch (piece.type) {
    case 'restriction':
      return piece.severity;
    case 'stated':
    case 'liked':
      return String(piece.strength);
    case 'took':
    case 'skipped':
    case 'barred':
      return '';
    case 'plan':
      return JSON.stringify([piece.at, piece.plan.days, piece.marks]);
  }
}

function less(
  all: readonly ProfilePiece[],
  taken: readonly ProfilePiece[],
  key: (piece: ProfilePiece) => string,
): readonly ProfilePiece[] {
  const keys = new Set(taken.map(key));
  return all.filter((piece) => !keys.has(key(piece)));
}
