import { contextOf } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { featureKey, type Item } from '../domain/index.js';
import { tastesOf, tellingItems } from './tastes.js';
import { keyOf, type Visits } from './visits.js';

/**
 * What customers choose between, and by what their choices are told apart: a group tilts the odds of every option by the
 * sum of its tilts, in nats, for what the option has.
 */
export interface Space {
  /** What each tilt is about: a feature, one item, a part of the day. */
  readonly tilts: readonly string[];
  /** How surely each tilt is near 0, a Gaussian prior's 1 / variance. */
  readonly precisions: Float64Array;
  readonly options: readonly Option[];
  /** Options [from, to) exclude each other: first the items, then the parts of the day, then the options of each question. */
  readonly fields: readonly (readonly [from: number, to: number])[];
  /** The items that are options, in their order. */
  readonly items: readonly Item[];
  /** The place of an option by its key. */
  readonly places: ReadonlyMap<string, number>;
}

export interface Option {
  readonly key: string;
  readonly tilts: Int32Array;
  /** How much it has of each, in their order. */
  readonly degrees: Float64Array;
}

/** How often a customer chose which option, damped. */
export interface Choices {
  readonly options: Int32Array;
  readonly weights: Float64Array;
}

/** A feature is liked or not by one nat, an item or a part of the day for itself by half a nat. */
const TASTE_PRECISION = 1;
const OWN_PRECISION = 4;
/** No customer counts for more choices than this, so that no name that stands for everybody makes a group. */
const MOST_CHOICES = 40;

export const itemKey = (id: string): string => `item:${id}`;
export const daypartKey = (id: string): string => `daypart:${id}`;

export function spaceOf(catalogue: Catalogue): Space {
  const { pack } = catalogue;
  const items = tellingItems(catalogue);
  const tastes = tastesOf(catalogue).map((feature) => ({ feature, key: featureKey(feature) }));
  const tilts: string[] = [];
  const precisions: number[] = [];
  const addTilt = (key: string, precision: number): number => {
    precisions.push(precision);
    return tilts.push(key) - 1;
  };
  const tiltOf = new Map(tastes.map(({ key }) => [key, addTilt(key, TASTE_PRECISION)]));
  const options: Option[] = [];
  const fields: (readonly [number, number])[] = [];
  const addField = (all: readonly { readonly key: string; readonly has: readonly Has[] }[]): void => {
    fields.push([options.length, options.length + all.length]);
    for (const { key, has } of all)
      options.push({
        key,
        tilts: Int32Array.from(has, ([tilt]) => tilt),
        degrees: Float64Array.from(has, ([, degree]) => degree),
      });
  };
  addField(
    items.map(({ id }) => ({
      key: itemKey(id),
      has: [
        ...tastes.flatMap(({ feature }, tilt): Has[] => {
          const degree = catalogue.degrees(feature)[catalogue.placeOf(id) ?? -1] ?? 0;
          return degree === 0 ? [] : [[tilt, degree]];
        }),
        [addTilt(itemKey(id), OWN_PRECISION), 1] as const,
      ],
    })),
  );
  addField(
    pack.dayparts.map(({ id }) => ({
      key: daypartKey(id),
      has: [[addTilt(daypartKey(id), OWN_PRECISION), 1] as const],
    })),
  );
  for (const { id, options: answers } of pack.questions) {
    const meant = answers.map(({ id: option, means }) => ({
      key: answerKey(id, option),
      has: means.map(({ attribute, value, toward, not }): Has | undefined => {
        // Of a number, the upper end stands for both.
        const isLess = toward === 'less';
        const key = featureKey({
          attribute,
          ...(value !== undefined && { value }),
          ...(toward !== undefined && { toward: 'more' as const }),
        });
        const tilt = tiltOf.get(key);
        return tilt === undefined ? undefined : [tilt, not !== isLess ? -1 : 1];
      }),
    }));
    // A question that touches on what customers must not have tells about that, so it does not count at all.
    if (meant.some(({ has }) => has.includes(undefined))) continue;
    addField(meant.map(({ key, has }) => ({ key, has: has.filter((one) => one !== undefined) })));
  }
  return {
    tilts,
    precisions: Float64Array.from(precisions),
    options,
    fields,
    items,
    places: new Map(options.map(({ key }, place) => [key, place])),
  };
}

type Has = readonly [tilt: number, degree: number];

const answerKey = (question: string, option: string): string => `answer:${question} ${option}`;

/** What a customer chose. What was chosen n times counts 1 + ln n: a habit is one taste, not a hundred. */
export function choicesOf({ places }: Space, { pack }: Catalogue, visits: Visits): Choices {
  const counts = new Map<number, number>();
  const count = (key: string): void => {
    const place = places.get(key);
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  };
  for (const { at = '', items, answers = [] } of visits) {
    for (const item of new Set(items)) count(itemKey(item));
    const { daypart } = contextOf(pack.dayparts, at);
    if (daypart !== undefined) count(daypartKey(daypart));
    for (const { question, option } of answers) count(answerKey(question, option));
  }
  const chosen = [...counts].sort(([a], [b]) => a - b);
  const damped = chosen.map(([, times]) => 1 + Math.log(times));
  const total = damped.reduce((sum, weight) => sum + weight, 0);
  const scale = Math.min(1, MOST_CHOICES / total);
  return {
    options: Int32Array.from(chosen, ([place]) => place),
    weights: Float64Array.from(damped, (weight) => weight * scale),
  };
}

/** The same customers in the same order, however a file had them: sums then agree to the last bit. */
export const canonical = (visits: Visits): string => visits.map(keyOf).sort().join();
