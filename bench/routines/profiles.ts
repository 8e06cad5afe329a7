import { pick, type Rng } from '../../src/base/index.js';
import type { Want } from '../../src/domain/index.js';

/** Somebody who asks for a training week. */
export interface Profile {
  /** Answers to the kind's choices. */
  readonly choices: {
    readonly goal: string;
    readonly level: 'beginner' | 'intermediate' | 'advanced';
    readonly days: string;
  };
  readonly minutes: number;
  /** What there is to train with, and what must be kept away. */
  readonly wants: readonly Want[];
}

const GOALS = ['general', 'strength', 'muscle', 'endurance', 'weight'];
const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;
const DAYS = ['1', '2', '3', '4', '5', '6'];
const MINUTES = [20, 30, 45, 60, 75, 90];
const BARE = ['body only', 'provided', 'free wall'];
/** Half of them are at the gym, with everything. */
const KITS = [
  ...[undefined, undefined, undefined, undefined],
  ...[BARE, [...BARE, 'dumbbell'], [...BARE, 'dumbbell', 'bench'], [...BARE, 'bands', 'band anchor']],
];
/** Half of them have none. */
const INJURIES = [
  ...[undefined, undefined, undefined, undefined, undefined, undefined],
  ...['knee', 'back', 'shoulder', 'hip', 'wrist', 'ankle'],
];

export function profile(rng: Rng): Profile {
  const kit = pick(rng, KITS);
  const injury = pick(rng, INJURIES);
  return {
    choices: {
      goal: pick(rng, GOALS) ?? 'general',
      level: pick(rng, LEVELS) ?? 'beginner',
      days: pick(rng, DAYS) ?? '3',
    },
    minutes: pick(rng, MINUTES) ?? 45,
    wants: [
      ...(kit === undefined
        ? []
        : [{ type: 'within', attribute: 'equipment', values: kit, turn: 1 } as const]),
      ...(injury === undefined
        ? []
        : [{ type: 'restriction', constraint: injury, severity: 'injury', turn: 1 } as const]),
    ],
  };
}

export const profileText = ({ choices, minutes, wants }: Profile): string =>
  [
    `${choices.goal}, ${choices.level}, ${choices.days} x ${minutes} min`,
    ...wants.map((want) => {
      if (want.type === 'within')
        return want.values.filter((value) => !BARE.includes(value)).join(' + ') || 'no kit';
      return want.type === 'restriction' ? `bad ${want.constraint}` : '';
    }),
  ].join(', ');
