import type { Plan, Want } from '../../src/domain/index.js';
import { oracleOf, type Raw, shipped } from './table.js';

/*
 * What a trainer would check of a training week, read from the gym's files and from the facts that its numbers come from.
 * It shares no code with `src` (types aside).
 */

export interface Trainee {
  readonly goal: string;
  readonly level: 'beginner' | 'intermediate' | 'advanced';
  /** Of a week, a number. */
  readonly days: string;
  readonly minutes: number;
  readonly wants: readonly Want[];
}

/** Hard sets a week for a muscle group: usual ranges by level; for health half of the least. */
const RANGES = { beginner: [4, 10], intermediate: [8, 16], advanced: [12, 20] } as const;
/** Where a plan says that it is less than the goal asks for: some is better than none (WHO 2020). */
const SOME = 1;
/** Sets of one movement: novices 1 to 3, others up to 6 (ACSM 2009). */
const SETS = { beginner: 3, intermediate: 6, advanced: 6 } as const;
/** Without a load, fewer repetitions are too easy to build anything. */
const BARE = 10;
/** Days of a split: what a day is for is worked on it. */
const SPLIT = ['upper', 'lower', 'push', 'pull', 'legs'];
const MAJOR = ['quadriceps', 'hips', 'chest', 'back', 'shoulders'];
const WORK = ['main', 'extra', 'core'];
/** A session: what loosens, what is large before what is small, what eases. Cardio may stand anywhere after the first. */
const ORDER = ['prepare', 'main', 'extra', 'core', 'ease'];
/** Minutes of a set with its rest, the longest that a goal asks for; and of a session before and after its sets. */
const SET = { strength: 40 / 60 + 3, muscle: 40 / 60 + 1.5 } as const;
const AROUND = 10;

export interface RoutineOracle {
  /** What is wrong with a plan; empty when nothing is. */
  faultsOf(plan: Plan, trainee: Trainee): readonly string[];
}

export function routineOracle(raw: Raw = shipped('gym')): RoutineOracle {
  const gate = oracleOf(raw);
  const items = new Map(raw.items.map((item) => [item.id, item]));
  const tags = (id: string, attribute: string): readonly string[] => {
    const value = items.get(id)?.attributes?.[attribute];
    return Array.isArray(value) ? value : [];
  };
  /** Whether the customer hears that it is less than they asked for. */
  const tells = ({ kind, ease }: Plan): boolean =>
    raw.pack.plans?.some(
      ({ id, eases }) => id === kind && eases?.some((each) => each.id === ease && each.say !== undefined),
    ) === true;
  const may = (id: string, { level, wants }: Trainee): boolean => {
    const { bars, breaks } = gate.judge(id, wants, 0);
    return bars.length + breaks.length === 0 && tags(id, 'suits').includes(level);
  };
  const isBare = (id: string): boolean =>
    tags(id, 'use').includes('main') && tags(id, 'equipment').includes('body only');
  return {
    faultsOf(plan, trainee) {
      const { goal, level, minutes } = trainee;
      const faults: string[] = [];
      const placed = plan.days.flatMap(({ day, items: own }) => own.map((each) => ({ ...each, day })));
      for (const { slot, item } of placed) {
        const { bars, breaks } = gate.judge(item, trainee.wants, 0);
        faults.push(...[...bars, ...breaks].map((why) => `${item}: ${why}`));
        if (slot !== 'warm-up' && !tags(item, 'suits').includes(level))
          faults.push(`${item}: not for ${level}`);
      }
      for (const { day, items: own } of plan.days) {
        const taken = own.reduce((sum, { effort }) => {
          return sum + (effort === undefined ? 0 : (effort.times * (effort.work + effort.rest)) / 60);
        }, 0);
        if (taken > minutes + 1e-6 || taken < 0.9 * minutes - 1e-6)
          faults.push(`day ${day + 1}: ${taken.toFixed(1)} of ${minutes} minutes`);
      }
      const work = placed.filter(({ item }) => WORK.some((use) => tags(item, 'use').includes(use)));
      for (const { day, items: own } of plan.days) {
        const ranks = own.flatMap(({ item }) =>
          ORDER.flatMap((use, n) => (tags(item, 'use').includes(use) ? [n] : [])),
        );
        if (ranks.some((rank, n) => rank < (ranks[n - 1] ?? 0))) faults.push(`day ${day + 1}: out of order`);
      }
      for (const { item, effort } of work) {
        const sets = effort?.times ?? 0;
        if (sets < 1 || sets > SETS[level]) faults.push(`${item}: ${sets} sets at once`);
      }
      for (const { day, part, items: own } of plan.days)
        if (SPLIT.includes(part ?? '') && !own.some(({ item }) => tags(item, 'use').includes('main')))
          faults.push(`day ${day + 1}: no main lift on a day for ${part}`);
      const isHealth = goal !== 'strength' && goal !== 'muscle';
      for (const { item, effort } of work)
        if (!isHealth && isBare(item) && (effort?.count?.from ?? BARE) < BARE)
          faults.push(`${item}: ${effort?.count?.from} to ${effort?.count?.to} times without a load`);
      const [usual, most] = RANGES[level];
      const asked = isHealth ? usual / 2 : usual;
      const room = Number(trainee.days) * (minutes - AROUND);
      const isAmple =
        trainee.wants.length === 0 && room >= MAJOR.length * asked * SET[isHealth ? 'muscle' : goal];
      const least = tells(plan) && !isAmple ? SOME : asked;
      for (const group of MAJOR) {
        const sets = work
          .filter(({ item }) => tags(item, 'group').includes(group))
          .reduce((sum, { effort }) => sum + (effort?.times ?? 0), 0);
        const isPossible = [...items.keys()].some(
          (id) => may(id, trainee) && tags(id, 'group').includes(group) && !isOnlyWhole(id, plan, tags),
        );
        if (sets > most || (isPossible && sets < least)) faults.push(`${group}: ${sets} sets a week`);
      }
      for (const one of work)
        for (const other of work) {
          const apart = (other.day - one.day + 7) % 7;
          const shared = tags(one.item, 'muscle').filter((muscle) =>
            tags(other.item, 'muscle').includes(muscle),
          );
          if (apart === 1)
            faults.push(...shared.map((muscle) => `${muscle}: on days ${one.day + 1} and ${other.day + 1}`));
        }
      return [...new Set(faults)];
    },
  };
}

/** On split days what is mostly the lower back stands nowhere: it would work on days that follow each other. */
const isOnlyWhole = (
  id: string,
  { days }: Plan,
  tags: (id: string, attribute: string) => readonly string[],
): boolean =>
  tags(id, 'muscle').includes('lower back') &&
  tags(id, 'group').includes('hips') &&
  days.some(({ part }) => part !== 'whole' && part !== 'easy');
