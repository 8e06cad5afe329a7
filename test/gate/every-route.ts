import fc from 'fast-check';
import type { World } from '../../src/dialogue/index.js';
import { createWorld, type WorldParts } from '../../src/dialogue/index.js';
import { type Turn, talk, transcriptOf } from '../dialogue/dialogues.js';
import { faultsOf } from '../dialogue/faults.js';
import { type Oracle, oracleOf } from '../oracles/table.js';
import { businessOf, type Drawn, drawn } from '../tools/drawn/business.js';
import { ROUTES, type Route } from './routes.js';
import { type Situation, situationOf } from './situations.js';
import type { Tally } from './tally.js';

const SITUATIONS = 3;

/** What a world is made of beside its business. */
export type Surroundings = Omit<WorldParts, 'business'>;

/** By no route does anything leave that the table forbids, in any business, wherever a chat stands. */
export const everyRoute = (
  surroundings: Surroundings,
  tally: Tally,
  seen: (turn: Turn) => void = () => undefined,
) =>
  fc.property(
    drawn.chain((from) =>
      fc.record({
        from: fc.constant(from),
        situations: fc.array(situationOf(from), { minLength: SITUATIONS, maxLength: SITUATIONS }),
      }),
    ),
    ({ from, situations }) => {
      const world = createWorld({ business: businessOf(from), ...surroundings });
      const oracle = oracleOf(from);
      for (const situation of situations) {
        for (const route of ROUTES) {
          for (const turn of judged(world, oracle, from, situation, route)) {
            seen(turn);
            for (const id of oracle.ids) {
              const { bars, breaks } = oracle.judge(id, turn.after.mind.wants, turn.at);
              tally.checks++;
              if (bars.length + breaks.length > 0) tally.barred++;
            }
          }
        }
      }
    },
  );

/** The turns of a route, up to the first that has a fault. */
function judged(
  world: World,
  oracle: Oracle,
  from: Drawn,
  situation: Situation,
  route: Route,
): readonly Turn[] {
  const turns: Turn[] = [];
  const state = route.from?.(situation) ?? situation.state;
  for (const turn of talk(world, situation.at, route.moves(situation), state)) {
    turns.push(turn);
    const faults = [...faultsOf(oracle, turn), ...nameFaults(oracle, from, turn)];
    if (faults.length === 0) continue;
    const wants = JSON.stringify(turn.after.mind.wants);
    throw new Error(`${route.name}\n${faults.join('\n')}\n${wants}\n\n${transcriptOf(turns)}`);
  }
  return turns;
}

/**
 * Whatever a reply is about, it names no item that may not be offered, unless the chat has named it before; what would
 * come first if a limit were another one may break limits.
 */
function nameFaults(oracle: Oracle, { items }: Drawn, turn: Turn): readonly string[] {
  const { acts, before, after, input, profile, reply, at } = turn;
  const isSupposed = acts.some((act) => act.type === 'whatIf' || (act.type === 'why' && act.otherwise));
  const said = JSON.stringify([reply?.text, reply?.cards, reply?.options?.map(({ label }) => label)]);
  const known = JSON.stringify([input, before.focus, before.pending, before.mind, before.past, profile]);
  return items
    .filter(({ id, name }) => said.includes(name) && !known.includes(`"${id}"`) && !known.includes(name))
    .flatMap(({ id, name }) => {
      const { bars, breaks } = oracle.judge(id, after.mind.wants, at);
      return [...bars, ...(isSupposed ? [] : breaks)].map((why) => `names ${name}, but ${why}`);
    });
}
