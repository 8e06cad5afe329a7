import {
  type Card,
  type Doubt,
  type ItemId,
  isHalting,
  type Option,
  type RedFlag,
  type Reply,
} from '../../domain/index.js';
import type { Act, Marked, Suggestion } from '../act.js';
import { type Known, keyOf } from '../known.js';
import { DO_NOT_MIND, SAFETY_ELSE, SAFETY_NONE } from '../option-ids.js';
import type { World } from '../world.js';
import { sayDescribe, sayWhatIf, sayWhy, sayWhyNot } from './explain.js';
import { sayHouse } from './house.js';
import { sayNothingFits } from './nothing-fits.js';
import { kindOf, sayForced, sayNoPlan, sayPlan, sayPlanStuck } from './plan.js';
import { cardText, markText } from './reasons.js';
import type { Saying } from './saying.js';
import { sayTable } from './table.js';
import { sayExport, sayTaken, takenOptions } from './taken.js';

/** Acts as one reply in words: their sentences in order, the slate's cards, the buttons of the last that has any. */
export function say(world: World, acts: readonly Act[], turn: number): Reply {
  const sayings = acts.map((act) => sayAct(world, act, turn));
  const cards = sayings.findLast((saying) => saying.cards !== undefined)?.cards;
  const options = sayings.findLast((saying) => saying.options !== undefined)?.options;
  const text = sayings
    .map((saying) => saying.text)
    .filter((line) => line !== '')
    .join('\n');
  return {
    text: text === '' ? world.wordings.text('notUnderstood', { range: world.pack.range }) : text,
    ...(cards !== undefined && { cards }),
    ...(options !== undefined && options.length > 0 && { options }),
  };
}

/**
 * All that a turn says. An invitation to a table is a reply of its own, since others read it too; but where they read
 * along anyway.
 */
export function sayTurn(
  world: World,
  acts: readonly Act[],
  turn: number,
  isPublic: boolean,
): readonly Reply[] {
  const at = isPublic ? -1 : acts.findIndex((act) => act.type === 'table' && act.what.type === 'invite');
  if (at < 0) return acts.length === 0 ? [] : [say(world, acts, turn)];
  // Whoever is new hears first who is speaking.
  const [before, invitation, after] = [acts.slice(0, at), acts.slice(at, at + 1), acts.slice(at + 1)];
  return [
    ...(before.length === 0 ? [] : [say(world, before, turn)]),
    { ...say(world, invitation, turn), isForAll: true },
    ...(after.length === 0 ? [] : [say(world, after, turn)]),
  ];
}

function sayAct(world: World, act: Act, turn: number): Saying {
  const { pack, wordings: w, names } = world;
  const button = (key: string, action: Option['action']): Option => ({
    label: w.text(`button.${key}`),
    action,
  });
  switch (act.type) {
    case 'greet':
      return { text: w.text('greet', { assistant: pack.assistant, name: pack.name }) };
    case 'welcomeBack': {
      const facts = w.list(act.facts.map(names.known));
      return { text: w.text('welcomeBack', { assistant: pack.assistant, name: pack.name, facts }) };
    }
    case 'noted': {
      const lines = [
        act.facts.length === 0 ? '' : w.text('noted', { facts: w.list(act.facts.map(names.noted)) }),
        ...act.removed.map((known) =>
          w.text('noted', { facts: w.text('noted.removed', { say: shortName(world, known) }) }),
        ),
      ];
      return { text: lines.filter((line) => line !== '').join('\n') };
    }
    case 'wished': {
      const { constraint, severity } = act;
      const want = { type: 'restriction', constraint, severity, isSoft: true, turn: 0 } as const;
      return { text: w.text('noted', { facts: names.noted({ type: 'want', want }) }) };
    }
    case 'askSafety':
      return saySafety(world, act.question, act.isAlso);
    case 'askElse': {
      const question = pack.safety.find(({ id }) => id === act.question);
      return {
        text: question?.elseAsk ?? '',
        options: [safetyOption(w.text('safety.no'), act.question, SAFETY_NONE)],
      };
    }
    case 'askRemember':
      return {
        text: w.text('remember.ask'),
        options: [
          { label: w.text('remember.yes'), action: { type: 'remember', consent: true } },
          { label: w.text('remember.no'), action: { type: 'remember', consent: false } },
        ],
      };
    case 'aboutMemory':
      return { text: w.text('memory.about', { name: pack.name }) };
    case 'noUntil':
      return { text: w.text('memory.until') };
    case 'remembered':
      return { text: w.text(act.consent ? 'remembered' : 'notRemembered') };
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
    case 'consider': {
      const detail = names.detail(act.item.item);
      return {
        text: w.text('consider', {
          item: labelOf(world, act.item),
          detail: detail === undefined ? '' : ` (${detail})`,
        }),
        options: [
          button('accept', { type: 'accept', item: act.item.item }),
          button('more', { type: 'more' }),
        ],
      };
    }
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
    case 'profile': {
      const facts = w.list(act.facts.map(names.known));
      const key = act.facts.length === 0 ? 'profile.none' : act.isKept ? 'profile.kept' : 'profile.chat';
      const options = act.facts.map((known) => ({
        label: w.text('button.forgetOne', { say: shortName(world, known) }),
        action: { type: 'forgetOne', piece: keyOf(known) } as const,
      }));
      return { text: w.text(key, { facts }), options };
    }
    case 'forgotOne':
      return { text: w.text('profile.forgotten', { say: shortName(world, act.fact) }) };
    case 'askForget':
      return {
        text: w.text('forget.ask'),
        options: [
          button('forgetYes', { type: 'forget', confirmed: true }),
          button('forgetNo', { type: 'forget', confirmed: false }),
        ],
      };
    case 'forgotten':
      return { text: w.text('forgotten') };
    case 'keptAll':
      return { text: w.text('forget.kept') };
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

/** "Shall I keep you away from celery?" */
function sayDoubt({ wordings: w, names }: World, doubts: readonly Doubt[]): Saying {
  const kindOf = ({ constraint }: Doubt): string => (names.isThing(constraint) ? 'thing' : 'way');
  const [first] = doubts;
  if (first === undefined) return { text: '' };
  return {
    text: w.text(`unsure.${kindOf(first)}`, { say: names.constraint(first.constraint) }),
    options: doubts.map((doubt) => ({
      label: w.text(`unsure.${doubt.type}.${kindOf(doubt)}`, { say: names.constraint(doubt.constraint) }),
      action: doubt,
    })),
  };
}

/** What calls for an ambulance rather than for somebody to talk to. */
const isBodily = (flag: RedFlag): boolean => flag !== 'eating' && flag !== 'selfHarm';

/** "Forget: coeliac" */
function shortName({ names, pack }: World, known: Known): string {
  if (known.type === 'want' && known.want.type === 'restriction')
    return names.constraint(known.want.constraint);
  if (known.type === 'plan')
    return pack.plans.find(({ id }) => id === known.taken.kind)?.say ?? known.taken.kind;
  return names.known(known);
}

const safetyOption = (label: string, question: string, option: string): Option => ({
  label,
  action: { type: 'answer', question, option },
});

function saySafety({ pack, wordings: w }: World, id: string, isAlso: boolean): Saying {
  const question = pack.safety.find((q) => q.id === id);
  if (question === undefined) return { text: '' };
  const offers = question.offers.flatMap((offer) =>
    pack.constraints.filter((constraint) => constraint.id === offer),
  );
  return {
    text: isAlso ? (question.askAlso ?? question.ask) : question.ask,
    options: [
      safetyOption(w.text('safety.no'), id, SAFETY_NONE),
      ...offers.map((constraint) => safetyOption(constraint.label, id, constraint.id)),
      safetyOption(w.text('askElse.else'), id, SAFETY_ELSE),
    ],
  };
}

function sayQuestion({ pack, wordings: w }: World, id: string): Saying {
  const question = pack.questions.find((q) => q.id === id);
  if (question === undefined) return { text: '' };
  return {
    text: question.ask,
    options: [
      ...question.options.map((option) => safetyOption(option.label, id, option.id)),
      safetyOption(w.text('dontMind'), id, DO_NOT_MIND),
      { label: w.text('skip'), action: { type: 'skip' } },
    ],
  };
}

function saySlate(world: World, act: Act & { type: 'slate' }): Saying {
  const { wordings: w, names } = world;
  const lead =
    act.lead === 'noneBetter' && act.direction !== undefined
      ? w.text('slate.noneBetter', { critique: names.feature(act.direction) })
      : act.items.length === 1
        ? w.text('slate.one')
        : w.text(`slate.${act.lead}`);
  return {
    text: lead,
    cards: act.items.map((suggestion) => cardOf(world, suggestion)),
    options: [{ label: w.text('button.more'), action: { type: 'more' } }],
  };
}

function cardOf(world: World, suggestion: Suggestion): Card {
  const { wordings: w, names } = world;
  const { item } = suggestion;
  const detail = names.detail(item);
  return {
    item,
    title: names.item(item),
    ...(detail !== undefined && { detail }),
    text: cardText(world, suggestion),
    options: [{ label: w.text('button.why'), action: { type: 'why', item } }, ...itemOptions(world, item)],
  };
}

function itemOptions({ wordings: w }: World, item: ItemId): readonly Option[] {
  return [
    { label: w.text('button.like'), action: { type: 'like', item } },
    { label: w.text('button.accept'), action: { type: 'accept', item } },
  ];
}

/** So many of a plan are named when it is taken. */
const MOST_NAMED = 5;

function sayAccepted(world: World, act: Act & { type: 'accepted' }): Saying {
  const { wordings: w, pack, names } = world;
  const [only] = act.items;
  const detail = only === undefined ? undefined : names.detail(only.item);
  // What is not declared of any of them is said with its name.
  const isLong = act.items.length > MOST_NAMED && act.items.every(({ marks }) => marks.length === 0);
  const kind = act.plan?.isWeek || isLong ? kindOf(world, act.plan?.kind ?? '') : undefined;
  const choice =
    kind !== undefined
      ? w.text('accepted.week', { say: kind.say })
      : act.items.length === 1 && only !== undefined
        ? w.text('accepted', {
            item: labelOf(world, only),
            detail: detail === undefined ? '' : ` (${detail})`,
          })
        : w.text('accepted.all', { items: w.list(act.items.map((item) => labelOf(world, item))) });
  const safety = act.safety.map(({ constraint }) => names.constraint(constraint));
  return {
    text: [
      choice,
      safety.length === 0 ? '' : w.text('accepted.safety', { safety: w.list(safety), expert: pack.expert }),
      act.plan === undefined
        ? w.text('accepted.next')
        : w.text(act.plan.isWeek && !act.plan.isKept ? 'accepted.plan.passing' : 'accepted.plan'),
    ]
      .filter((line) => line !== '')
      .join(' '),
    options: [
      ...(act.plan === undefined ? [] : takenOptions(world)),
      { label: w.text('button.more'), action: { type: 'more' } },
      { label: w.text('button.startOver'), action: { type: 'command', command: 'startOver' } },
    ],
  };
}

const choicesOf = (world: World, items: readonly Marked[]): readonly Option[] =>
  items.map((marked) => ({ label: labelOf(world, marked), action: { type: 'accept', item: marked.item } }));

/** An item's name with what is not declared of it. */
function labelOf(world: World, { item, marks }: Marked): string {
  const name = world.names.item(item);
  return marks.length === 0 ? name : `${name} (${marks.map((mark) => markText(world, mark)).join('; ')})`;
}
