import { isHalting, type Option, type RedFlag } from '../../domain/index.js';
import type { Act } from '../act.js';
import type { World } from '../world.js';
import { choicesOf, sayAccepted, sayConsider } from './choosing.js';
import { sayDescribe } from './describe.js';
import { sayWhatIf, sayWhy, sayWhyNot } from './explain.js';
import { sayHouse } from './house.js';
import { sayMemory } from './memory.js';
import { sayNothingFits } from './nothing-fits.js';
import { sayPlan } from './plan.js';
import { sayForced, sayNoPlan, sayPlanStuck } from './plan-rules.js';
import { sayDoubt, sayElse, sayQuestion, saySafety } from './questions.js';
import type { Saying } from './saying.js';
import { itemOptions, saySlate } from './slate.js';
import { sayTable } from './table.js';
import { sayExport, sayTaken } from './taken.js';

/** One act in words: what has more to it than a sentence or two is in a file of its own. */
export function sayAct(world: World, act: Act, turn: number): Saying {
  const { pack, wordings: w, names } = world;
  const button = (key: string, action: Option['action']): Option => ({
    label: w.text(`button.${key}`),
    action,
  });
  switch (act.type) {
    case 'greet':
      return { text: w.text('greet', { assistant: pack.assistant, name: pack.name }) };
    case 'askSafety':
      return saySafety(world, act.question, act.isAlso);
    case 'askElse':
      return sayElse(world, act.question);
    case 'ask':
      return sayQuestion(world, act.question);
    case 'slate':
      return saySlate(world, act);
    case 'plan':
      return sayPlan(world, act);
    case 'planStuck':
      return { text: sayPlanStuck(world, act) };
    case 'takenPlan':
      return sayTaken(world, act);
    case 'whyPlanned':
      return { text: sayForced(world, act) };
    case 'export':
      return sayExport(world, act);
    case 'noPlan':
      return sayNoPlan(world, act, turn);
    case 'nothingFits':
      return sayNothingFits(world, act, turn);
    case 'noMore':
      return {
        text: w.text('noMore'),
        options: [button('startOver', { type: 'command', command: 'startOver' })],
      };
    case 'unlisted':
      return {
        text: w.text('unlisted', { expert: pack.expert }),
        options: [button('undo', { type: 'command', command: 'undo' })],
      };
    case 'why':
      return { text: sayWhy(world, act), options: itemOptions(world, act.suggestion.item) };
    case 'whatIf':
      return { text: sayWhatIf(world, act) };
    case 'whyNot':
      return { text: sayWhyNot(world, act), options: [button('more', { type: 'more' })] };
    case 'describe':
      return {
        text: sayDescribe(world, act),
        ...(act.isAllowed && { options: itemOptions(world, act.item) }),
      };
    case 'unrecorded':
      return { text: w.text('unrecorded', { expert: pack.expert }) };
    case 'consider':
      return sayConsider(world, act);
    case 'undecided':
      return { text: w.text('undecided'), options: choicesOf(world, act.items) };
    case 'unanswered':
      return { text: w.text('unanswered') };
    case 'health':
      return { text: w.text('health', { expert: pack.expert }) };
    case 'unclearAvoid':
      return { text: w.text('unclearAvoid') };
    case 'unknownItem':
      return { text: w.text('unknownItem', { range: pack.range }) };
    case 'whyAsk':
      return { text: w.text('whyAsk') };
    case 'askDirection':
      return {
        text: w.text('direction.ask', { item: names.item(act.item) }),
        options: pack.critiques.map(({ id, label }) => ({
          label,
          action: { type: 'critique', critique: id, item: act.item },
        })),
      };
    case 'accepted':
      return sayAccepted(world, act);
    case 'askWhich':
      return {
        text: w.text('accepted.which'),
        options: choicesOf(world, act.items),
      };
    case 'rejected':
      return { text: w.text('rejected', { item: names.item(act.item) }) };
    case 'welcomeBack':
    case 'noted':
    case 'wished':
    case 'askRemember':
    case 'aboutMemory':
    case 'noUntil':
    case 'remembered':
    case 'profile':
    case 'forgotOne':
    case 'askForget':
    case 'forgotten':
    case 'keptAll':
      return sayMemory(world, act);
    case 'undone':
      return { text: w.text(act.did ? 'undone' : 'undo.none') };
    case 'startedOver':
      return { text: w.text('startedOver') };
    case 'stale':
      return { text: w.text('stale') };
    case 'table':
      return sayTable(world, act.what);
    case 'redFlag': {
      const text = w.text(`redFlag.${act.flag}`, { emergency: w.text('emergency') });
      return isHalting(act.flag) ? { text, options: [button('carryOn', { type: 'carryOn' })] } : { text };
    }
    case 'halted': {
      const key = isBodily(act.flag) ? 'halted' : 'halted.care';
      return {
        text: w.text(key, { emergency: w.text('emergency') }),
        options: [button('carryOn', { type: 'carryOn' })],
      };
    }
    case 'resumed':
      return { text: w.text('resumed') };
    case 'pace':
      return { text: w.text('pace') };
    case 'language': {
      const languages = w.either(
        [...world.views.values()].map((view) => view.wordings.text('language.name')),
      );
      return { text: w.text(act.isSpoken ? 'language.now' : 'language.none', { languages }) };
    }
    case 'help':
      return { text: w.text('help', { example: w.text('help.example') }) };
    case 'passedOn':
      return { text: w.text('passedOn', { text: act.text }) };
    case 'thanks':
      return { text: w.text('thanks') };
    case 'hello':
      return { text: w.text('hello') };
    case 'stock':
    case 'askKeepTo':
    case 'absent':
    case 'staff':
    case 'topic':
    case 'people':
    case 'counted':
    case 'compare':
    case 'aside':
      return sayHouse(world, act);
    case 'unsure': {
      const options = act.readings.map((reading) =>
        button(reading.type === 'command' ? reading.command : reading.type, reading),
      );
      return { text: w.text('unsure'), options };
    }
    case 'doubt':
      return sayDoubt(world, act.doubts);
    case 'notUnderstood':
      return {
        text: act.isLong ? w.text('notUnderstood.long') : w.text('notUnderstood', { range: pack.range }),
        options: [
          button('skip', { type: 'skip' }),
          button('help', { type: 'command', command: 'help' }),
          ...(act.unread === undefined ? [] : [button('passOn', { type: 'command', command: 'passOn' })]),
        ],
      };
  }
}

/** What calls for an ambulance rather than for somebody to talk to. */
const isBodily = (flag: RedFlag): boolean => flag !== 'eating' && flag !== 'selfHarm';
