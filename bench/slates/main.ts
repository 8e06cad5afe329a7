import { loadWorld } from '../../src/app/index.js';
import type { World } from '../../src/dialogue/index.js';
import { outsideFrom } from '../../src/learn/index.js';
import { probabilities } from '../../src/preference/index.js';
import type { Benchmark } from '../benchmark.js';
import { customers } from '../simulated/customers.js';
import { type Game, type Offer, play, usual } from '../simulated/game.js';
import { BUSINESSES, simulationIn } from '../simulated/settings.js';

/** What a slate is like beside being right: how spread, how new, and whether its chances are what they say. */
export const slates: Benchmark = {
  summary:
    'first slates for simulated customers: reliability of the chances, coverage, diversity, novelty, exposure',
  usage: 'slates [--customers 2000] [--noise 0.1] [--seed 1] [--json]',
  async run(argv, out) {
    const { count, noise, seed, isJson } = simulationIn(argv, 2000);
    const rows = [];
    for (const business of BUSINESSES) {
      const world = await loadWorld(business);
      const all = customers(world, count, seed);
      const games = all.map((customer, i) => play(world, customer, usual, { noise }, `${seed} ${i}`));
      const reliability = reliabilityOf(games.flatMap((game) => game.offers));
      rows.push({ business, outside: world.model.outside, ...spreadOf(world, games), ...reliability });
      // Half of the customers are the log from which "none of these" is learned; the others are met with it.
      const half = count >> 1;
      const outside = outsideFrom(lessonsIn(games.slice(0, half), world.model.outside), world.model.outside);
      const taught = { ...world, model: { ...world.model, outside } };
      const later = all
        .slice(half)
        .map((customer, i) => play(taught, customer, usual, { noise }, `${seed} ${half + i}`));
      const after = reliabilityOf(later.flatMap((game) => game.offers));
      rows.push({ business: `${business}, taught`, outside, ...spreadOf(world, later), ...after });
    }
    if (isJson) out(JSON.stringify({ benchmark: 'slates', customers: count, noise, seed, rows }));
    else
      for (const { bins, ...row } of rows) {
        out(
          `${row.business}: ${Object.entries(row)
            .slice(1)
            .map(([k, v]) => `${k} ${Number(v).toFixed(3)}`)
            .join('  ')}`,
        );
        out('  chance given    offers   mean given   taken');
        for (const { from, to, offers: n, given, taken } of bins)
          out(
            `  ${from.toFixed(1)} - ${to.toFixed(1)}    ${String(n).padStart(8)}   ${given.toFixed(3).padStart(10)}   ${taken.toFixed(3)}`,
          );
      }
    return 0;
  },
};

const lessonsIn = (games: readonly Game[], outside: number) =>
  games.flatMap(({ offers }) =>
    offers.map(({ take, taken }) => ({ nats: Math.log(take / (1 - take)), outside, isTaken: taken })),
  );

/**
 * - coverage: the share of the catalogue that is on some first slate
 * - ILD: intra-list diversity, 1 - likeness, mean over the pairs of a slate
 * - novelty: mean of -log2 of the share that strangers take of an item
 * - Gini: of the exposures over the catalogue; 0 when all are shown alike, 1 when one gets all
 */
function spreadOf({ catalogue, model }: World, games: readonly Game[]) {
  const shown = new Float64Array(catalogue.items.length);
  const shares = probabilities({ utilities: model.prior.in({}) });
  let [diversity, pairs, novelty, places] = [0, 0, 0, 0];
  for (const { firstSlate } of games) {
    for (const [i, v] of firstSlate.entries()) {
      shown[v] = (shown[v] ?? 0) + 1;
      novelty -= Math.log2(shares[v] ?? 1);
      places++;
      const item = catalogue.items[v];
      if (item === undefined) continue;
      const likeness = model.kernel.likeness(item.id);
      for (const w of firstSlate.slice(i + 1)) {
        diversity += 1 - (likeness[w] ?? 0);
        pairs++;
      }
    }
  }
  return {
    coverage: shown.filter((n) => n > 0).length / shown.length,
    ILD: diversity / pairs,
    novelty: novelty / places,
    Gini: giniOf(shown),
  };
}

/** The Gini coefficient: sum (2i - n - 1) x_i / (n sum x), x ascending and i from 1. */
function giniOf(counts: Float64Array): number {
  const sorted = counts.slice().sort();
  const n = sorted.length;
  const total = sorted.reduce((sum, x) => sum + x, 0);
  return sorted.reduce((sum, x, i) => sum + (2 * (i + 1) - n - 1) * x, 0) / (n * total);
}

/** How often what was given a chance is taken, by tenths; ECE, the mean gap weighted by the offers; the Brier score. */
function reliabilityOf(offers: readonly Offer[]) {
  const bins = Array.from({ length: 10 }, (_, b) => {
    const inIt = offers.filter(({ take }) => Math.min(9, Math.floor(take * 10)) === b);
    const mean = (of: (offer: Offer) => number) =>
      inIt.reduce((sum, offer) => sum + of(offer), 0) / Math.max(1, inIt.length);
    return {
      from: b / 10,
      to: (b + 1) / 10,
      offers: inIt.length,
      given: mean(({ take }) => take),
      taken: mean(({ taken }) => Number(taken)),
    };
  }).filter((bin) => bin.offers > 0);
  const gap = bins.reduce((sum, bin) => sum + bin.offers * Math.abs(bin.given - bin.taken), 0);
  const brier = offers.reduce((sum, { take, taken }) => sum + (take - Number(taken)) ** 2, 0);
  return { ECE: gap / offers.length, brier: brier / offers.length, bins };
}
