import type { TasteEvidence } from './evidence.js';
import { featureKey } from './feature.js';
import type { TakenPlan } from './plan.js';
import type { Want } from './want.js';

/** What a known piece is about, as a short name; a later piece of the same name takes its place. */
export function pieceKey(piece: Want | TasteEvidence | TakenPlan): string {
  switch (piece.type) {
    case 'restriction':
      return `restriction ${piece.constraint}`;
    case 'atMost':
    case 'atLeast':
    case 'within':
      return `${piece.type} ${piece.attribute}`;
    case 'has':
    case 'lacks':
    case 'stated':
      return `${piece.type} ${featureKey(piece.feature)}`;
    case 'liked':
    case 'took':
    case 'skipped':
      return `${piece.type} ${piece.item} ${piece.at}`;
    case 'barred':
      return `barred ${piece.item}`;
    case 'plan':
      return 'plan';
  }
}
