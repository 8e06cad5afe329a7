import type { Act } from '../../src/dialogue/index.js';
import type { Action, Conversation, Mind, Restriction, Want } from '../../src/domain/index.js';
import { pieceKey } from '../../src/domain/index.js';
import type { Oracle } from '../oracles/table.js';
import { claimsIn } from '../tools/claims.js';
import type { Stated } from './customers.js';
import { buttonsOf, type Turn } from './dialogues.js';

/** Everything that a turn got wrong, in sentences; empty when it is right. */
export const faultsOf = (oracle: Oracle, turn: Turn): readonly string[] => [
  ...wordFaults(turn),
  ...offerFaults(oracle, turn),
  ...slateFaults(oracle, turn),
  ...contrastFaults(oracle, turn),
  ...supposedFaults(oracle, turn),
  ...explanationFaults(oracle, turn),
  ...conflictFaults(oracle, turn),
  ...wayFaults(oracle, turn),
  ...memoryFaults(oracle, turn),
  ...haltFaults(turn),
];

/** What no customer may ever read. */
const BROKEN = /undefined|\bNaN\b|[{}]/;

function wordFaults({ reply, input, quoted }: Turn): readonly string[] {
  if (reply === undefined) return input.type === 'open' ? [] : ['the customer got no reply'];
  const cards = (reply.cards ?? []).flatMap(({ title, text, detail = '-' }) => [title, text, detail]);
  // What stands on the button of an answer is said by the customer.
  const [answers, others] = [true, false].map((isAnswer) =>
    buttonsOf(reply).flatMap(({ label, action }) => ((action.type === 'answer') === isAnswer ? [label] : [])),
  );
  const own = [reply.text, ...cards, ...(others ?? [])];
  return [
    ...[...own, ...(answers ?? [])].flatMap((text) => [
      ...(text.trim() === '' ? ['there is an empty text'] : []),
      ...(BROKEN.test(text) ? [`this is never said: ${JSON.stringify(text)}`] : []),
    ]),
    ...own.flatMap((text) => claimsIn(text, quoted)).map((claim) => `claims that ${claim}`),
  ];
}

/** An item that the reply holds out to the customer, and the words beside it. */
interface Offer {
  readonly item: string;
  readonly as: string;
  readonly words: string;
}

/** How a reply says that something is not declared, in each language. */
const TOLD = /not declared|nicht angegeben|nicht als .+ angegeben|keine Angabe/;

/** Whatever is offered passes the table; what is not declared is marked so. */
function offerFaults(oracle: Oracle, turn: Turn): readonly string[] {
  return offersOf(turn).flatMap(({ item, as, words }) => {
    const { bars, breaks, marks } = oracle.judge(item, turn.after.mind.wants, turn.at);
    const isTold = marks.length === 0 || TOLD.test(words);
    // What a customer took by themselves may break what they said they wanted.
    const broken = tookThemselves(turn, item) ? [] : breaks;
    return [
      ...[...bars, ...broken].map((why) => `${as} ${item}, but ${why}`),
      ...(isTold ? [] : [`${as} ${item} without "not declared" (${marks.join('; ')})`]),
    ];
  });
}

/** It stood in a plan that they took before this turn. */
const tookThemselves = ({ before }: Turn, item: string): boolean =>
  before.mind.taken?.plan.days.some(({ items }) => items.some((placed) => placed.item === item)) === true;

function offersOf({ acts, reply }: Turn): readonly Offer[] {
  const words = reply?.text ?? '';
  const fromActs = acts.flatMap((act): Offer[] => {
    switch (act.type) {
      case 'why':
        return [{ item: act.suggestion.item, as: 'gives reasons for', words }];
      case 'plan':
      case 'takenPlan':
        return (act.type === 'plan' ? act : act.taken).plan.days.flatMap(({ items }) =>
          items
            .filter(({ item }) => !isHistory(act, item))
            .map(({ item }) => ({
              item,
              as: 'plans',
              words: [
                words,
                ...(reply?.cards ?? []).flatMap((card) => (card.item === item ? [card.text] : [])),
              ].join(' '),
            })),
        );
      case 'whyNot': {
        const { item, findings, closest, better } = act.contrast;
        return [
          ...(findings.length === 0 ? [{ item, as: 'says that it fits:', words }] : []),
          ...(closest === undefined || findings.length === 0
            ? []
            : [{ item: closest, as: 'names as closest', words }]),
          ...(better === undefined || findings.length > 0
            ? []
            : [{ item: better, as: 'names as better', words }]),
        ];
      }
      default:
        return [];
    }
  });
  const cards = (reply?.cards ?? [])
    .filter(({ item, options }) => options.length > 0 || !acts.some((act) => isHistory(act, item)))
    .map(({ item, text }) => ({ item, as: 'suggests', words: text }));
  const buttons = [
    ...takeButtons(reply?.options ?? [], words),
    ...(reply?.cards ?? []).flatMap(({ options, text }) => takeButtons(options, text)),
  ];
  return [...fromActs, ...cards, ...buttons];
}

/** What was marked before it was said that it must not be is told, and not offered. */
const isHistory = (act: Act, item: string): boolean =>
  act.type === 'takenPlan' &&
  act.past.some((past) => past === item) &&
  act.taken.plan.days.every(({ items }, day) =>
    items.every(
      (placed) =>
        placed.item !== item || act.taken.marks.some((mark) => mark.day === day && mark.item === item),
    ),
  );

/** The better item that is named stands before the one that was asked about. */
function contrastFaults(oracle: Oracle, { acts, after, at }: Turn): readonly string[] {
  const isLast = (item: string): boolean => oracle.judge(item, after.mind.wants, at).isLast;
  return acts.flatMap((act): string[] => {
    if (act.type !== 'whyNot' || act.contrast.findings.length > 0) return [];
    const { item, better } = act.contrast;
    return better !== undefined && isLast(better) && !isLast(item)
      ? [`ranks ${better}, not declared, before ${item}`]
      : [];
  });
}

const takeButtons = (options: readonly { label: string; action: Action }[], words: string): Offer[] =>
  options.flatMap(({ label, action }) =>
    action.type === 'accept'
      ? [{ item: action.item, as: 'has a button to take', words: `${words} ${label}` }]
      : [],
  );

/** Those that are not declared come after all that are; the cards are the slate. */
function slateFaults(oracle: Oracle, { acts, after, at, reply }: Turn): readonly string[] {
  const slate = acts.findLast((act) => act.type === 'slate');
  if (slate === undefined) return [];
  const { wants, need } = after.mind;
  const shown = slate.items.map(({ item }) => item);
  const isLast = (item: string): boolean => oracle.judge(item, wants, at).isLast;
  const faults: string[] = [];
  if (reply?.cards?.map(({ item }) => item).join() !== shown.join())
    faults.push('the cards are not the slate');
  const firstLast = shown.findIndex(isLast);
  if (firstLast < 0) return faults;
  if (!shown.slice(firstLast).every(isLast)) faults.push('a declared item stands behind one that is not');
  // From a critique on, only what is better in that direction counts.
  if (need.some((evidence) => evidence.type === 'critique' && evidence.turn === after.turn)) return faults;
  const seen = new Set([...passedOver(after), ...shown]);
  const left = oracle.ids.filter((id) => {
    const { bars, breaks, isLast: last } = oracle.judge(id, wants, at);
    return bars.length + breaks.length === 0 && !last && !seen.has(id);
  });
  return left.length === 0 ? faults : [...faults, `not declared, though ${left.join()} is left`];
}

/** What is not shown again: taken, rejected, or what a critique or a likeness started from. */
const passedOver = ({ mind: { accepted, need } }: Conversation): ReadonlySet<string> =>
  new Set<string>([
    ...accepted,
    ...need.flatMap((e) =>
      e.type === 'rejected' || e.type === 'similar' ? [e.item] : e.type === 'critique' ? [e.reference] : [],
    ),
  ]);

/** What would be, if a limit were another one: it may break limits, never a restriction. */
function supposedFaults(oracle: Oracle, { acts, reply, after, at }: Turn): readonly string[] {
  const supposed = acts.flatMap((act) => {
    if (act.type === 'whatIf' && !act.isFirm && act.suggestion !== undefined) return [act.suggestion.item];
    return act.type === 'why' && act.otherwise !== undefined ? [act.otherwise.first] : [];
  });
  return supposed.flatMap((item) => {
    const { bars, marks } = oracle.judge(item, after.mind.wants, at);
    const isTold =
      marks.length === 0 || TOLD.test(reply?.text ?? '') || acts.every(({ type }) => type !== 'whatIf');
    return [
      ...bars.map((why) => `supposes ${item}, but ${why}`),
      ...(isTold ? [] : [`supposes ${item} without "not declared"`]),
    ];
  });
}

/** What is said of an item agrees with the table, and what is taken may be taken. */
function explanationFaults(
  oracle: Oracle,
  { acts, reply, input, before, after, at }: Turn,
): readonly string[] {
  const judge = (item: string) => oracle.judge(item, after.mind.wants, at);
  return acts
    .flatMap((act): string[] => {
      switch (act.type) {
        case 'whyNot': {
          const { bars, breaks } = judge(act.contrast.item);
          const isKeptOut = bars.length + breaks.length > 0;
          return act.contrast.findings.length > 0 && !isKeptOut
            ? [`${act.contrast.item} fits after all`]
            : [];
        }
        case 'nothingFits':
          return oracle.ids
            .filter((id) => judge(id).bars.length + judge(id).breaks.length === 0)
            .map((id) => `says that nothing fits, but ${id} does`);
        case 'accepted':
          return act.items.flatMap(({ item }) => {
            const { bars, breaks, marks } = judge(item);
            // What the customer names may break what they asked for, and so may a wish that comes behind it.
            const isNamed = input.type === 'action' || act.items.length === 1;
            const isLater = oracle.judge(item, before.mind.wants, at).breaks.length === 0;
            const isTold = marks.length === 0 || TOLD.test(reply?.text ?? '');
            return [
              ...[...bars, ...(isNamed || isLater ? [] : breaks)].map(
                (why) => `lets the customer take ${item}, but ${why}`,
              ),
              ...(isTold ? [] : [`lets the customer take ${item} without "not declared"`]),
            ];
          });
        case 'unlisted':
          return after.mind.wants.some(
            (w) => w.type === 'restriction' && oracle.factsOf(w.constraint).length === 0,
          )
            ? []
            : ['speaks of an unlisted allergy that nobody has'];
        default:
          return [];
      }
    })
    .concat(takenFaults(oracle, { before, after, at }))
    .concat(before.turn + 1 === after.turn || after.turn === 1 ? [] : ['the turn was not counted']);
}

/** After a red flag nothing is offered by any way, until the customer says that they are all right. */
function haltFaults({ after, reply }: Turn): readonly string[] {
  if (after.halt === undefined || reply === undefined) return [];
  const taking = takeButtons(buttonsOf(reply), '').map(({ item }) => item);
  return [...(reply.cards ?? []).map(({ item }) => item), ...taking].map(
    (item) => `offers ${item} after a red flag`,
  );
}

/** What was taken in this turn may be, whatever else the message said. */
function takenFaults(oracle: Oracle, { before, after, at }: Pick<Turn, 'before' | 'after' | 'at'>) {
  const known = new Set([before.mind, ...before.past].flatMap(({ accepted }) => accepted));
  return after.mind.accepted
    .filter((item) => !known.has(item))
    .flatMap((item) =>
      oracle.judge(item, after.mind.wants, at).bars.map((why) => `notes ${item} as taken, but ${why}`),
    );
}

/**
 * What is said to conflict does: nothing meets all of it, but what is said to be gone; and of its requirements each is
 * needed for that.
 */
function conflictFaults(oracle: Oracle, { acts, at }: Turn): readonly string[] {
  return acts.flatMap((act) => {
    if (act.type !== 'nothingFits') return [];
    const { wants, impasse } = act;
    const firm = wants.filter((want) => want.type === 'restriction');
    if (impasse.conflicts.length === 0) return ['says that nothing fits, and not why'];
    return impasse.conflicts.flatMap(({ requirements, restrictions, unavailable }) => {
      const told = wants.filter((_, place) => requirements.includes(place) || restrictions.includes(place));
      const meeting = oracle.ids.filter((id) => {
        const { bars, breaks } = oracle.judge(id, told, at);
        return breaks.length === 0 && bars.every((bar) => GONE.test(bar));
      });
      const spared = requirements.filter((spare) => {
        const others = wants.filter((_, place) => place !== spare && requirements.includes(place));
        return !oracle.ids.some((id) => fits(oracle, id, [...firm, ...others], at));
      });
      return [
        ...meeting
          .filter((id) => fits(oracle, id, told, at))
          .map((id) => `finds a conflict that ${id} meets`),
        ...(meeting.length > 0 === unavailable.length > 0 ? [] : [`calls gone what is ${meeting.join()}`]),
        ...spared.map((place) => `finds a conflict that needs no ${JSON.stringify(wants[place])}`),
      ];
    });
  });
}

/** The oracle's words for what is there and cannot be had. */
const GONE = /^it is (sold out|not offered)/;

const fits = (oracle: Oracle, id: string, wants: readonly Want[], at: number): boolean => {
  const { bars, breaks } = oracle.judge(id, wants, at);
  return bars.length + breaks.length === 0;
};

/** Ways out of an empty slate give up requirements only, and leave as many items to show as they say. */
function wayFaults(oracle: Oracle, { acts, after, at }: Turn): readonly string[] {
  const seen = passedOver(after);
  return acts.flatMap((act) => {
    if (act.type !== 'nothingFits') return [];
    return act.impasse.ways.flatMap(({ way, items }) => {
      const given = way.map(({ want }) => act.wants[want]);
      if (given.some((want) => want === undefined || want.type === 'restriction')) {
        return ['a way out gives up something that is no requirement'];
      }
      const left = act.wants.flatMap((want, place) => {
        const move = way.find((m) => m.want === place);
        if (move === undefined) return [want];
        return move.amount === undefined ? [] : [{ ...want, amount: move.amount }];
      });
      const count = oracle.ids.filter((id) => !seen.has(id) && fits(oracle, id, left, at)).length;
      return count === items && items > 0 ? [] : [`a way out promises ${items} items and leaves ${count}`];
    });
  });
}

/** What was stated is in force, and what was in force stays so until the customer takes it back. */
function memoryFaults(oracle: Oracle, turn: Turn): readonly string[] {
  const { before, after, sentence } = turn;
  const now = restrictionsIn(after.mind);
  // Whom a sentence is about is for others to judge.
  const anybody = { isForOther: true, isForNow: true } as const;
  // Most sentences are English; what a chat in another language makes of them is not sure.
  const states = before.locale === undefined || before.locale === 'en' ? (sentence?.states ?? []) : [];
  const missing = states.filter((stated) => !isInForce(oracle, { ...stated, ...anybody }, now));
  const lost = lasting(turn).filter((restriction) => !isInForce(oracle, restriction, now));
  return [
    ...missing.map(({ severity, constraint }) => `did not note ${severity} ${constraint}`),
    ...lost.map(({ severity, constraint }) => `lost or weakened ${severity} ${constraint}`),
  ];
}

/** What must be in force after a turn, whatever else it does, because it was before. */
function lasting({ input, sentence, before, profile, acts, idleHours }: Turn): readonly Restriction[] {
  if (sentence?.takesBack === true) return [];
  // A new chat begins with what is remembered.
  if (idleHours > 4 || !before.isGreeted) return profile.restrictions.filter(isRemembered);
  if (before.pending?.type === 'forget') return [];
  const now = restrictionsIn(before.mind);
  const action = input.type === 'action' ? input.action : undefined;
  // Typed in another language it may not be understood; then nothing may change.
  const isHeard = acts.some(({ type }) => type === 'undone' || type === 'startedOver');
  const typed = isHeard ? sentence?.command : undefined;
  switch (action?.type === 'command' ? action.command : typed) {
    case 'undo':
      return restrictionsIn(before.past.at(-1) ?? before.mind);
    case 'startOver':
      return before.consent === 'given' ? now.filter(isRemembered) : [];
    default:
      return action?.type === 'forgetOne'
        ? now.filter((restriction) => action.piece !== pieceKey(restriction))
        : now;
  }
}

const isRemembered = ({ isForOther, isForNow }: Restriction): boolean => !isForOther && !isForNow;

const restrictionsIn = ({ wants }: Mind): readonly Restriction[] =>
  wants.filter((want) => want.type === 'restriction');

/** All its facts are covered by restrictions that are as strict, and hold for as many people and as long. */
function isInForce(
  oracle: Oracle,
  { constraint, ...stated }: Stated & Partial<Restriction>,
  now: readonly Restriction[],
): boolean {
  const covering = now.filter((r) => strictness(r) >= strictness(stated) && isAsWide(r, stated));
  if (covering.some((r) => r.constraint === constraint)) return true;
  const codes = new Set(covering.flatMap((r) => oracle.factsOf(r.constraint)));
  const facts = oracle.factsOf(constraint);
  return facts.length > 0 && facts.every((code) => codes.has(code));
}

/** Only what was for somebody else, or for today, may still be no more than that. */
const isAsWide = (now: Partial<Restriction>, before: Partial<Restriction>): boolean =>
  (now.isForOther !== true || before.isForOther === true) &&
  (now.isForNow !== true || before.isForNow === true);

function strictness({ severity }: Pick<Stated, 'severity'>): number {
  if (severity === 'diet' || severity === 'intolerance') return 1;
  return severity === 'religion' ? 2 : 3;
}
