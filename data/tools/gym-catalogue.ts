/*
 * Makes data/gym/catalogue.jsonl:  tsx data/tools/gym-catalogue.ts EXERCISES.json
 *
 * EXERCISES.json is the list of free-exercise-db (Unlicense). Only facts are taken from it: name, equipment, muscles,
 * level, force, mechanic, category; no instructions. Everything else is ours: in data/gym/source/, loads.json (which
 * exercises, what they ask of the body), plans.json (what a plan may use them for), equipment.json (what the list leaves
 * out) and classes.json. The same input gives the same file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { ItemSchema } from '../../src/business/index.js';

const JOINTS = ['knee', 'back', 'shoulder', 'hip', 'ankle', 'wrist', 'neck'] as const;
const FLAGS = [
  'low-impact',
  'sweaty',
  'gentle',
  'relaxing',
  'strength',
  'mobility',
  'balance',
  'upper-body',
  'hard',
  'home',
  'quiet',
  'social',
] as const;

const Category = z.enum([
  'strength',
  'stretching',
  'plyometrics',
  'powerlifting',
  'olympic weightlifting',
  'strongman',
  'cardio',
]);
const Level = z.enum(['beginner', 'intermediate', 'expert']);
const Joints = z.array(z.enum(JOINTS)).default([]);
const Feel = z.partialRecord(z.enum(FLAGS), z.number().min(0).max(1)).default({});

/** What a movement or a class asks of the body; the words are explained in loads.json. */
const Load = z.strictObject({
  position: z.array(z.string()).optional(),
  pattern: z.array(z.string()).optional(),
  hazards: z.array(z.string()).default([]),
  impact: z.enum(['none', 'low', 'medium', 'high']).optional(),
  loads: Joints,
  some: Joints,
  free: Joints,
  rest: z.literal('free').optional(),
  pregnancy: z.literal('fine').optional(),
  feel: Feel,
});

const Exercise = z.object({
  id: z.string(),
  name: z.string(),
  force: z.enum(['push', 'pull', 'static']).nullable(),
  level: Level,
  mechanic: z.enum(['compound', 'isolation']).nullable(),
  equipment: z.string().nullable(),
  primaryMuscles: z.array(z.string()).min(1),
  secondaryMuscles: z.array(z.string()),
  category: Category,
});

const Loads = z.object({
  movements: z.array(
    Load.extend({
      movement: z.string(),
      family: z.array(z.string()).optional(),
      style: z.array(z.string()).optional(),
      minutes: z.number().optional(),
      exercises: z.array(z.string()).min(1),
    }),
  ),
  /** What we file elsewhere than free-exercise-db does. */
  categories: z.record(z.string(), Category),
  /** Names that we write more readably. */
  names: z.record(z.string(), z.string()),
});

/** What the list leaves out; the words are explained in equipment.json. */
const Equipment = z.object({
  patterns: z.array(
    z.strictObject({
      name: z.string(),
      unless: z.string().optional(),
      listed: z.string().optional(),
      instead: z.literal(true).optional(),
      needs: z.array(z.string()).min(1),
    }),
  ),
  reviewed: z.record(z.string(), z.array(z.string()).min(1)),
});

const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;
const Ids = z.array(z.string()).default([]);

/** What a plan may use an exercise for; the words are explained in plans.json. */
const Plans = z.object({
  rows: z.array(
    z.strictObject({
      use: z.enum(['main', 'extra', 'core', 'prepare', 'steady', 'ease']),
      group: z.string().optional(),
      line: z.string(),
      beginner: Ids,
      intermediate: Ids,
      advanced: Ids,
    }),
  ),
});

const Classes = z.object({
  classes: z.array(
    Load.extend({
      id: z.string(),
      name: z.string(),
      text: z.string(),
      when: z.array(z.string()).min(1),
      where: z.string(),
      minutes: z.number(),
      level: z.array(Level).min(1),
      family: z.array(z.string()).default([]),
      style: z.array(z.string()).default([]),
      movement: z.array(z.string()).default([]),
      area: z.array(z.string()).default([]),
      muscle: z.array(z.string()).optional(),
      dayparts: z.array(z.string()).optional(),
    }),
  ),
});

type Item = z.input<typeof ItemSchema>;
type Load = z.infer<typeof Load>;
type Feel = z.infer<typeof Feel>;
type Exercise = z.infer<typeof Exercise>;
type Movement = z.infer<typeof Loads>['movements'][number];
type Category = z.infer<typeof Category>;

/** What each category is like, 0 to 1, before more is known; `set` is how a set goes: how many, seconds of work and rest. */
const CATEGORIES: Record<Category, { section: string; feel: Feel; sets: readonly [number, number, number] }> =
  {
    strength: {
      section: 'Strength',
      feel: { strength: 0.8, sweaty: 0.3, gentle: 0.3, mobility: 0.1, balance: 0.1, quiet: 0.7, hard: 0.15 },
      sets: [3, 40, 90],
    },
    powerlifting: {
      section: 'Powerlifting',
      feel: { strength: 1, sweaty: 0.45, mobility: 0.1, balance: 0.1, quiet: 0.3, hard: 0.3 },
      sets: [3, 40, 120],
    },
    'olympic weightlifting': {
      section: 'Olympic lifting',
      feel: { strength: 0.9, sweaty: 0.7, mobility: 0.4, balance: 0.4, quiet: 0.1, hard: 0.4 },
      sets: [3, 40, 120],
    },
    strongman: {
      section: 'Strongman',
      feel: { strength: 1, sweaty: 0.8, mobility: 0.1, balance: 0.3, quiet: 0.2, hard: 0.3 },
      sets: [3, 40, 120],
    },
    plyometrics: {
      section: 'Jumps and throws',
      feel: { strength: 0.4, sweaty: 0.8, mobility: 0.2, balance: 0.4, quiet: 0.1, hard: 0.3 },
      sets: [3, 40, 60],
    },
    cardio: {
      section: 'Cardio',
      feel: { strength: 0.15, sweaty: 0.8, gentle: 0.2, mobility: 0.1, balance: 0.1, quiet: 0.4, hard: 0.2 },
      sets: [1, 1140, 0],
    },
    stretching: {
      section: 'Stretching',
      feel: { strength: 0.05, sweaty: 0.05, gentle: 0.9, relaxing: 0.8, mobility: 1, balance: 0.1, quiet: 1 },
      sets: [2, 40, 20],
    },
  };

const HARDER = { beginner: 0, intermediate: 0.35, expert: 0.65 } as const;
const IMPACT = { none: 1, low: 0.8, medium: 0.4, high: 0 } as const;
/** How likely it is that a home has it, or has the room for it. */
const AT_HOME: Readonly<Record<string, number>> = {
  'body only': 1,
  bands: 0.9,
  dumbbell: 0.8,
  'foam roll': 0.8,
  'exercise ball': 0.7,
  kettlebells: 0.7,
  'medicine ball': 0.4,
  'e-z curl bar': 0.3,
  'pull-up bar': 0.3,
  'dip bars': 0.2,
  bench: 0.3,
  'incline bench': 0.2,
  rack: 0.1,
  barbell: 0.2,
  'weight plate': 0.3,
  'plyo box': 0.3,
  'band anchor': 0.8,
  'free wall': 1,
  chair: 1,
  towel: 1,
  'ab wheel': 0.4,
  'wobble board': 0.3,
  'skipping rope': 0.6,
  'suspension trainer': 0.3,
  'training partner': 0.3,
  'stationary bike': 0.2,
  treadmill: 0.1,
  'road bike': 0.2,
};
const AREAS: Readonly<Record<string, string>> = {
  quadriceps: 'legs',
  hamstrings: 'legs',
  glutes: 'legs',
  calves: 'legs',
  adductors: 'legs',
  abductors: 'legs',
  lats: 'back muscles',
  'middle back': 'back muscles',
  'lower back': 'back muscles',
  traps: 'back muscles',
  chest: 'chest and shoulders',
  shoulders: 'chest and shoulders',
  biceps: 'arms',
  triceps: 'arms',
  forearms: 'arms',
  abdominals: 'core',
};
/** 1 above the waist, 0 below it. */
const UPPER: Readonly<Record<string, number>> = { legs: 0, core: 0.5 };

const here = new URL('../gym/', import.meta.url);
const [list] = process.argv.slice(2);
if (list === undefined) {
  console.error(
    'Use: tsx data/tools/gym-catalogue.ts EXERCISES.json   (the exercise list of free-exercise-db)',
  );
  process.exit(2);
}
const known = new Map(read(list, z.array(Exercise)).map((exercise) => [exercise.id, exercise]));
const loads = read(new URL('source/loads.json', here), Loads);
const derivation = read(new URL('source/equipment.json', here), Equipment);
const plans = plansIn(read(new URL('source/plans.json', here), Plans));
const { classes } = read(new URL('source/classes.json', here), Classes);

const items = [
  ...loads.movements
    .flatMap((movement) => movement.exercises.map((id) => exerciseItem(corrected(id), movement)))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  ...classes.map(classItem),
];
const ids = new Set(items.map((item) => ItemSchema.parse(item).id));
if (ids.size < items.length)
  throw new Error('An exercise stands under two movements in loads.json: name it once.');
for (const id of plans.keys())
  if (!ids.has(id)) throw new Error(`plans.json names "${id}", which is not in the catalogue.`);
writeFileSync(new URL('catalogue.jsonl', here), items.map((item) => `${JSON.stringify(item)}\n`).join(''));
console.log(`${items.length - classes.length} exercises and ${classes.length} classes`);

function read<T>(path: string | URL, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** What plans know of each exercise; it suits its first level and those after it. */
function plansIn({ rows }: z.infer<typeof Plans>): ReadonlyMap<string, Record<string, string[]>> {
  const all = rows.flatMap(({ use, group, line, ...from }) =>
    LEVELS.flatMap((level, n) =>
      from[level].map((id) => {
        const own = { use: [use], ...(group !== undefined && { group: [group] }), line: [line] };
        return [id, { ...own, suits: LEVELS.slice(n) }] as const;
      }),
    ),
  );
  const found = new Map(all);
  if (found.size < all.length) throw new Error('An exercise stands twice in plans.json: name it once.');
  return found;
}

function corrected(id: string): Exercise {
  const exercise = known.get(id);
  if (exercise === undefined)
    throw new Error(`loads.json names "${id}", which is not in the list: take its id from there.`);
  return {
    ...exercise,
    name: loads.names[id] ?? exercise.name,
    category: loads.categories[id] ?? exercise.category,
  };
}

function exerciseItem(exercise: Exercise, movement: Movement): Item {
  const { section } = CATEGORIES[exercise.category];
  const equipment = equipmentOf(exercise);
  const areas = areasOf(exercise);
  // An empty list says "none of them"; a missing one says that nobody knows.
  const tags = {
    equipment,
    muscle: exercise.primaryMuscles,
    area: areas,
    ...((movement.family !== undefined || isReviewed(movement)) && { family: movement.family ?? [] }),
    level: [exercise.level],
    movement: movementsOf(exercise),
    ...(exercise.mechanic !== null && { mechanic: [exercise.mechanic] }),
    kind: ['exercise'],
    style: movement.style ?? stylesOf(exercise),
  };
  const id = exercise.id.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return {
    id,
    name: exercise.name,
    section,
    description: describe(exercise),
    attributes: {
      ...tags,
      minutes: movement.minutes ?? minutesOf(exercise),
      ...degrees(feelOf(exercise, equipment, areas[0]), movement),
      ...bodyOf(movement),
      ...plans.get(id),
    },
    ...declared(movement),
  };
}

/** A row without a judgement of its impact has none at all. */
function isReviewed({ impact }: Load): boolean {
  return impact !== undefined;
}

function classItem({
  id,
  name,
  text,
  when,
  where,
  ...about
}: z.infer<typeof Classes>['classes'][number]): Item {
  return {
    id,
    name,
    section: 'Classes',
    description: `${text} ${when.join(', ')}; ${where}.`,
    attributes: {
      equipment: ['provided'],
      ...(about.muscle !== undefined && { muscle: about.muscle }),
      area: about.area,
      family: about.family,
      level: about.level,
      movement: about.movement,
      kind: ['class'],
      style: about.style,
      minutes: about.minutes,
      ...degrees({}, about),
      ...bodyOf(about),
    },
    ...declared(about),
    ...(about.dayparts !== undefined && { dayparts: about.dayparts }),
  };
}

/** Everything that it needs: what the list names, and what we derive beside it. */
function equipmentOf({ id, equipment }: Exercise): string[] {
  const reviewed = derivation.reviewed[id];
  if (reviewed !== undefined) return reviewed;
  const found = derivation.patterns.filter(
    ({ name, unless, listed }) =>
      isLike(id, name) &&
      (unless === undefined || !isLike(id, unless)) &&
      (listed === undefined || listed === equipment),
  );
  const needs = [...new Set(found.flatMap(({ needs }) => needs))];
  const isReplaced = found.some(({ instead }) => instead);
  const isThing = equipment !== null && equipment !== 'body only' && equipment !== 'other';
  const all = isThing && !isReplaced ? [equipment, ...needs] : needs;
  return all.length > 0 ? all : ['body only'];
}

function isLike(id: string, pattern: string): boolean {
  return new RegExp(pattern, 'i').test(id);
}

/** The area of the main muscle, and the whole body when the legs and two other areas work. */
function areasOf({ primaryMuscles, secondaryMuscles }: Exercise): string[] {
  const main = primaryMuscles.flatMap((muscle) => AREAS[muscle] ?? []);
  const all = new Set([...main, ...secondaryMuscles.flatMap((muscle) => AREAS[muscle] ?? [])]);
  return all.has('legs') && all.size >= 3 ? [...main, 'full body'] : main;
}

function movementsOf({ force, category }: Exercise): string[] {
  switch (category) {
    case 'stretching':
      return ['stretch'];
    case 'cardio':
      return ['cardio'];
    case 'plyometrics':
      return ['power'];
    case 'olympic weightlifting':
      return force === null ? ['power'] : ['power', force];
    case 'strength':
    case 'powerlifting':
    case 'strongman':
      return force === null ? [] : [force === 'static' ? 'hold' : force];
  }
}

function stylesOf({ category }: Exercise): string[] {
  if (category === 'powerlifting' || category === 'strongman') return [category];
  return category === 'olympic weightlifting' ? ['olympic lifting'] : [];
}

function feelOf(
  { category, mechanic, level }: Exercise,
  equipment: readonly string[],
  area: string | undefined,
): Feel {
  const { feel } = CATEGORIES[category];
  const isSmall = mechanic === 'isolation';
  const isHeavy = equipment.includes('barbell');
  const isStrength = category === 'strength';
  const harder = HARDER[level];
  return {
    ...feel,
    sweaty: (feel.sweaty ?? 0) + (isStrength && !isSmall ? 0.15 : 0),
    gentle:
      (feel.gentle ?? 0) +
      (isStrength ? (isSmall ? 0.2 : 0) - (isHeavy ? 0.15 : 0) - harder / 2 : -harder / 3),
    hard: (feel.hard ?? 0) + harder + (isStrength && isSmall ? -0.1 : 0),
    'upper-body': area === undefined ? 1 : (UPPER[area] ?? 1),
    home: homeOf(equipment),
    quiet:
      (feel.quiet ?? 0) +
      (isStrength && equipment.includes('body only') ? 0.2 : 0) -
      (isStrength && isHeavy ? 0.2 : 0),
  };
}

function homeOf(equipment: readonly string[]): number {
  return Math.min(...equipment.map((thing) => AT_HOME[thing] ?? 0));
}

/** Minutes: sets x (work + rest), and one to set up. Ours, not the list's. */
function minutesOf({ category, mechanic }: Exercise): number {
  const [sets, work, rest] = CATEGORIES[category].sets;
  const pause = mechanic === 'isolation' ? Math.min(rest, 60) : rest;
  return Math.round((sets * (work + pause)) / 60 + 1);
}

/** The flags that are not 0: estimates, then what the hand-made file says of this movement. */
function degrees(estimated: Feel, { feel, impact }: Load): Record<string, number> {
  const all: Feel = { ...estimated, ...(impact !== undefined && { 'low-impact': IMPACT[impact] }), ...feel };
  return Object.fromEntries(
    FLAGS.flatMap((flag) => {
      const degree = Math.round(Math.min(1, Math.max(0, all[flag] ?? 0)) * 100) / 100;
      return degree > 0 ? [[flag, degree] as const] : [];
    }),
  );
}

/** What the rules look at. A joint that nobody judged is left out, and with it what would follow for it. */
function bodyOf({
  position,
  pattern,
  hazards,
  impact,
  loads,
  some,
  free,
  rest,
}: Load): Record<string, string[]> {
  if (position === undefined || pattern === undefined || impact === undefined) return {};
  const spared =
    rest === 'free' ? JOINTS.filter((joint) => !loads.includes(joint) && !some.includes(joint)) : free;
  const joints = [
    ...loads.map((joint) => [joint, 'heavy'] as const),
    ...some.map((joint) => [joint, 'light'] as const),
    ...spared.map((joint) => [joint, 'spared'] as const),
  ];
  return {
    position,
    pattern,
    hazards,
    impact: [impact],
    ...Object.fromEntries(joints.map(([joint, load]) => [`${joint}-load`, [load]])),
  };
}

/** What stands by our own word and by no rule. */
function declared({ pregnancy }: Load): Pick<Item, 'free'> {
  return pregnancy === 'fine' ? { free: ['pregnancy'] } : {};
}

function describe({ category, primaryMuscles, secondaryMuscles }: Exercise): string {
  const main = primaryMuscles.join(' and ');
  const others = secondaryMuscles.filter((muscle) => !primaryMuscles.includes(muscle)).slice(0, 3);
  const verb = category === 'stretching' ? 'Stretches' : 'Works';
  if (others.length === 0) return `${verb} the ${main}.`;
  return `${verb} the ${main}, with ${others.join(', ').replace(/, ([^,]*)$/, ' and $1')}.`;
}
