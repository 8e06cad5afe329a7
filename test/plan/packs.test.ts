import { describe, expect, test } from 'vitest';
import { rngFor } from '../../src/base/index.js';
import { gate } from '../../src/constraints/index.js';
import type { World } from '../../src/dialogue/index.js';
import type { Want } from '../../src/domain/index.js';
import {
  costOf,
  makePlan,
  type Plan,
  type PlanTask,
  reasonsIn,
  requested,
  swap,
} from '../../src/plan/index.js';
import { score } from '../../src/preference/index.js';
import { partsIn } from '../oracles/parts.js';
import { faultsOf, type PlanCase } from '../oracles/plan.js';
import { worldOf } from '../tools/world.js';
import { daysOf } from './cases.js';

/** Businesses, their kinds, and how near the bound: a training week has days that are packed to the minute. */
const KINDS = [
  ['restaurant', 'menu', 1.01],
  ['restaurant', 'table', 1.01],
  ['restaurant', 'lunches', 1.01],
  ['gym', 'routine', 1.01],
  ['gym', 'week', 1.08],
  ['shop', 'gift-set', 1.01],
] as const;

function taskFor({ catalogue, model, pack }: World, id: string, wants: readonly Want[] = []) {
  const kind = pack.plans.find((plan) => plan.id === id);
  if (kind === undefined) throw new Error(`there is no plan "${id}"`);
  const passing = gate(catalogue, wants, {});
  const knowledge = { need: [], taste: [], context: {}, assumed: [], preferred: [], passing };
  const scored = score(model, knowledge, rngFor(1, 'plan'));
  const task: PlanTask = {
    catalogue,
    kind,
    passing,
    utility: scored.utility,
    outside: scored.outside,
    seed: 1,
  };
  return { task, scored };
}

/** The same task for the oracle, which knows conditions of two kinds only: those of these packs. */
const caseOf = ({ catalogue, kind, passing, utility }: PlanTask): PlanCase => ({
  kind,
  items: catalogue.items.map(({ id, attributes }, place) => ({
    id,
    attributes,
    utility: utility[place] ?? 0,
    gate: passing[place] as 0 | 1 | 2,
  })),
});

/** What is wrong with a plan; its days are those of its parts. */
function faultsIn(task: PlanTask, plan: Plan): readonly string[] {
  const days = partsIn(task.kind).flatMap((kind) => kind.days);
  expect(plan.days.map(({ day }) => day)).toEqual(days.sort((a, b) => a - b));
  return faultsOf(caseOf(task), daysOf(plan));
}

const planFor = (task: PlanTask): Plan => {
  const { plan } = makePlan(task);
  if (plan === undefined) throw new Error(`there is no ${task.kind.id}`);
  return plan;
};

describe.each(KINDS)('of the %s, the plan "%s"', (business, id, near) => {
  test('keeps every rule, near its bound', async () => {
    const { task } = taskFor(await worldOf(business), id);
    const plan = planFor(task);
    expect(faultsIn(task, plan)).toEqual([]);
    expect(plan.bound / plan.value).toBeLessThanOrEqual(near);
  });

  test('has a substitute for whatever is sold out that keeps every rule, or says which stand in the way', async () => {
    const { task } = taskFor(await worldOf(business), id);
    const plan = planFor(task);
    for (const [day, { items }] of plan.days.slice(0, 1).entries()) {
      for (const { slot, item } of items) {
        const swapped = swap(task, plan, { day, slot, item }, { type: 'item' });
        if (swapped.type === 'stuck') expect(swapped.conflicts.length).toBeGreaterThan(0);
        if (swapped.type !== 'swapped') continue;
        expect(faultsIn(task, swapped.plan)).toEqual([]);
        expect(swapped.changes.filter((change) => change.day === day && change.from === item)).toHaveLength(
          1,
        );
      }
    }
  });
});

test('a week for four days on end keeps 48 hours for a muscle', async () => {
  const { task } = taskFor(await worldOf('gym'), 'week');
  const asked = { ...task, kind: requested(task.kind, { days: [0, 1, 3, 4] }) };
  const plan = planFor(asked);
  expect(faultsIn(asked, plan)).toEqual([]);
});

test('a customer’s own budget is kept, and what it costs is said', async () => {
  const { task } = taskFor(await worldOf('restaurant'), 'menu');
  const asked = { ...task, kind: requested(task.kind, { amounts: { budget: 20 } }) };
  const plan = planFor(asked);
  const prices = plan.days.flatMap(({ items }) =>
    items.map(({ item }) => task.catalogue.item(item)?.attributes['price']),
  );
  expect(prices.reduce<number>((sum, price) => sum + Number(price), 0)).toBeLessThanOrEqual(20);
  const cost = costOf(asked, plan, 'budget');
  expect(cost?.lost).toBeGreaterThan(0);
  expect(cost?.instead.by).not.toEqual([]);
});

test('nothing stands in a plan that a bad knee rules out, and a swap for a bad knee takes all of it away', async () => {
  const world = await worldOf('gym');
  const { task: before } = taskFor(world, 'routine');
  const plan = planFor(before);
  const knee: Want = { type: 'restriction', constraint: 'knee', severity: 'injury', turn: 1 };
  const { task } = taskFor(world, 'routine', [knee]);
  const barred = ({ item }: { item: Parameters<typeof world.catalogue.placeOf>[0] }) =>
    task.passing[world.catalogue.placeOf(item) ?? -1] === 0;
  expect(
    planFor(task)
      .days.flatMap(({ items }) => items)
      .filter(barred),
  ).toEqual([]);

  const [first, ...others] = plan.days[0]?.items ?? [];
  expect(others.some(barred)).toBe(true);
  if (first === undefined) throw new Error('the routine is empty');
  const swapped = swap(task, plan, { day: 0, slot: first.slot, item: first.item }, { type: 'item' });
  if (swapped.type !== 'swapped') throw new Error(swapped.type);
  expect(swapped.plan.days.flatMap(({ items }) => items).filter(barred)).toEqual([]);
});

test('each item has its reasons, and the bench that is taken is left alone', async () => {
  const world = await worldOf('gym');
  const { task, scored } = taskFor(world, 'routine');
  const plan = planFor(task);
  const reasons = reasonsIn(world.model, scored, plan, [], {});
  expect(reasons[0]).toHaveLength(plan.days[0]?.items.length ?? 0);
  expect(reasons.flat(2).some(({ type }) => type === 'popular')).toBe(true);

  const feature = { attribute: 'equipment', value: 'bench' };
  const onBench = plan.days[0]?.items.find(
    ({ item }) => (world.catalogue.degrees(feature)[world.catalogue.placeOf(item) ?? -1] ?? 0) > 0,
  );
  if (onBench === undefined) throw new Error('nothing is done on the bench');
  const swapped = swap(task, plan, { day: 0, ...onBench }, { type: 'feature', feature });
  if (swapped.type !== 'swapped') throw new Error(swapped.type);
  for (const { to } of swapped.changes)
    expect(world.catalogue.degrees(feature)[world.catalogue.placeOf(to) ?? -1]).toBe(0);
});
