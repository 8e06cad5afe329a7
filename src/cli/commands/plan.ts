import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fileOf, loadWorld, readConfig } from '../../app/index.js';
import { rngFor } from '../../base/index.js';
import { gate } from '../../constraints/index.js';
import { firstDayFrom } from '../../dialogue/index.js';
import { PLAN_FORMATS } from '../../domain/index.js';
import { impasseText, planText } from '../../owner/index.js';
import { costsOf, easedFor, makePlan, planImpasse, planIn } from '../../plan/index.js';
import { score } from '../../preference/index.js';
import type { Command } from '../command.js';

const MOST_WAYS = 3;

export const plan: Command = {
  summary: 'make a plan of a kind that a pack names, for a customer who has said nothing',
  usage:
    'usual plan KIND [restaurant|gym|shop|FOLDER] [--week N] [--ics FILE] [--html FILE] [--seed N] [--json]',
  async run(argv, { env, out, err }) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: {
        week: { type: 'string' },
        ics: { type: 'string' },
        html: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const config = readConfig({ ...env, ...(values.seed !== undefined && { USUAL_SEED: values.seed }) });
    const [name = '', business = config.USUAL_BUSINESS] = positionals;
    const world = await loadWorld(business, { seed: config.USUAL_SEED });
    const { catalogue, model, pack, settings } = world;
    const kind = pack.plans.find(({ id }) => id === name);
    if (kind === undefined) {
      const known = pack.plans.map(({ id }) => id).join(', ') || 'none';
      err.write(
        `There is no plan "${name}" in ${business}; there are: ${known}.\nUse it like this: ${plan.usage}\n`,
      );
      return 2;
    }
    // At no time in particular, so that the same plan comes at breakfast.
    const passing = gate(catalogue, [], {});
    const knowledge = { need: [], taste: [], context: {}, assumed: [], preferred: [], passing };
    const { utility, outside } = score(model, knowledge, rngFor(settings.seed, 'plan'));
    const task = {
      catalogue,
      kind,
      otherwise: easedFor(kind, {}),
      passing,
      utility,
      outside,
      pairs: model.company.pairs(),
      seed: settings.seed,
    };
    const made = makePlan(task);
    if (made.plan === undefined) {
      const impasse = planImpasse(task, MOST_WAYS);
      out.write(`${values.json ? JSON.stringify({ impasse }) : impasseText(kind, impasse)}\n`);
      return 1;
    }
    const week = Number(values.week ?? 1);
    if (!Number.isInteger(week) || week < 1) {
      err.write(`A week is a whole number from 1.\nUse it like this: ${plan.usage}\n`);
      return 2;
    }
    const costs = costsOf(task, made.plan);
    const shown = planIn(week, kind, made.plan);
    const text = values.json
      ? JSON.stringify({ plan: shown, costs })
      : planText(catalogue, kind, shown, costs);
    out.write(`${text}\n`);
    const at = Date.now();
    for (const as of PLAN_FORMATS) {
      const path = values[as];
      if (path === undefined) continue;
      const written = {
        as,
        plan: shown,
        marks: {},
        madeAt: week,
        firstDay: firstDayFrom(world.dayAt(at), shown),
      };
      await writeFile(path, fileOf(world, written, { conversation: business, at }).content);
      err.write(`${path}\n`);
    }
    return 0;
  },
};
