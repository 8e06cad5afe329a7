import type { Action, Conversation, Restriction, Want } from '../../src/domain/index.js';
import type { Oracle } from '../oracles/table.js';
import type { Stated } from './customers.js';
import { buttonsOf, type Turn } from './dialogues.js';

/** Everything that a turn got wrong, in sentences; empty when it is right. */
export const faultsOf = (oracle: Oracle, turn: Turn): readonly string[] => [
  ...wordFaults(turn),
  ...offerFaults(oracle, turn),
  ...slateFaults(oracle, turn),
  ...contrastFaults(oracle, turn),
  ...explanationFaults(oracle, turn),
  ...conflictFaults(oracle, turn),
  ...wayFaults(oracle, turn),
  ...memoryFaults(oracle, turn),
];

/** What no customer may ever read. */
const NEVER_SAID = /\bsafe\b|guarantee|allergen-free|100 ?%|undefined|\bNaN\b|[{}]/i;

function wordFaults({ reply, input }: Turn): readonly string[] {
  if (reply === undefined) return input.type === 'open' ? [] : ['the customer got no reply'];
  const texts = [
    reply.text,
    ...buttonsOf(reply).map(({ label }) => label),
    ...(reply.cards ?? []).flatMap(({ title, text, detail = '-' }) => [title, text, detail]),
  ];
  return texts.flatMap((text) => [
    ...(text.trim() === '' ? ['there is an empty text'] : []),
    ...(NEVER_SAID.test(text) ? [`this is never said: ${JSON.stringify(text)}`] : []),
  ]);
}

/** An item that the reply holds out to the customer, and the words beside it. */
interface Offer {
  readonly item: string;
  readonly as: string;
  readonly words: string;
}

/** Whatever is offered passes the table; what is not declared is marked so. */
function offerFaults(oracle: Oracle, turn: Turn): readonly string[] {
  return offersOf(turn).flatMap(({ item, as, words }) => {
    const { bars, breaks, marks } = oracle.judge(item, turn.after.mind.wants, turn.at);
    const isTold = marks.length === 0 || words.includes('not declared');
    return [
      ...[...bars, ...breaks].map((why) => `${as} ${item}, but ${why}`),
      ...(isTold ? [] : [`${as} ${item} without "not declared" (${marks.join('; ')})`]),
    ];
  });
}

function offersOf({ acts, reply }: Turn): readonly Offer[] {
  const words = reply?.text ?? '';
  const fromActs = acts.flatMap((act): Offer[] => {
    switch (act.type) {
      case 'why':
        return [{ item: act.suggestion.item, as: 'gives reasons for', words }];
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
  const cards = (reply?.cards ?? []).map(({ item, text }) => ({ item, as: 'suggests', words: text }));
  const buttons = [
    ...takeButtons(reply?.options ?? [], words),
    ...(reply?.cards ?? []).flatMap(({ options, text }) => takeButtons(options, text)),
  ];
  return [...fromActs, ...cards, ...buttons];
}

/** The closest and the better item are declared wherever a declared one is left to name. */
function contrastFaults(oracle: Oracle, { acts, after, at }: Turn): readonly string[] {
  const judge = (item: string) => oracle.judge(item, after.mind.wants, at);
  const isPlain = (item: string): boolean => Object.values(judge(item)).every((list) => list.length === 0);
  const isMarked = (item: string | undefined): boolean => item !== undefined && judge(item).marks.length > 0;
  return acts.flatMap((act): string[] => {
    if (act.type !== 'whyNot') return [];
    const { item, findings, closest, better } = act.contrast;
    if (findings.length === 0) {
      return isPlain(item) && isMarked(better) ? [`ranks ${better}, not declared, before ${item}`] : [];
    }
    const isPlainLeft = oracle.ids.some((id) => id !== item && isPlain(id));
    return isMarked(closest) && isPlainLeft
      ? [`names ${closest} as closest, though declared ones are left`]
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
  const isMarked = (item: string): boolean => oracle.judge(item, wants, at).marks.length > 0;
  const faults: string[] = [];
  if (reply?.cards?.map(({ item }) => item).join() !== shown.join())
    faults.push('the cards are not the slate');
  const firstMarked = shown.findIndex(isMarked);
  if (firstMarked < 0) return faults;
  if (!shown.slice(firstMarked).every(isMarked)) faults.push('a declared item stands behind one that is not');
  // From a critique on, only what is better in that direction counts.
  if (need.some((evidence) => evidence.type === 'critique' && evidence.turn === after.turn)) return faults;
  const seen = new Set([...passedOver(after), ...shown]);
  const left = oracle.ids.filter((id) => {
    const { bars, breaks, marks } = oracle.judge(id, wants, at);
    return bars.length + breaks.length + marks.length === 0 && !seen.has(id);
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

/** What is said of an item agrees with the table, and what is taken may be taken. */
function explanationFaults(oracle: Oracle, { acts, input, before, after, at }: Turn): readonly string[] {
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
            const { bars, breaks } = judge(item);
            // What the customer names may break what they asked for, and so may a wish that comes behind it.
            const isNamed = input.type === 'action' || act.items.length === 1;
            const isLater = oracle.judge(item, before.mind.wants, at).breaks.length === 0;
            return [...bars, ...(isNamed || isLater ? [] : breaks)].map(
              (why) => `lets the customer take ${item}, but ${why}`,
            );
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
    .concat(before.turn + 1 === after.turn || after.turn === 1 ? [] : ['the turn was not counted']);
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
  const now = restrictionsOf(after);
  const missing = (sentence?.states ?? []).filter((stated) => !isInForce(oracle, stated, now));
  const lost = mayForget(turn) ? [] : restrictionsOf(before).filter((r) => !isInForce(oracle, r, now));
  return [
    ...missing.map(({ severity, constraint }) => `did not note ${severity} ${constraint}`),
    ...lost.map(({ severity, constraint }) => `lost or weakened ${severity} ${constraint}`),
  ];
}

const restrictionsOf = ({ mind }: Conversation): readonly Restriction[] =>
  mind.wants.filter((want) => want.type === 'restriction');

/** All its facts are covered by restrictions that are as strict. */
function isInForce(oracle: Oracle, { constraint, severity }: Stated, now: readonly Restriction[]): boolean {
  if (now.some((r) => r.constraint === constraint && strictness(r) >= strictness({ severity }))) return true;
  const covered = now.filter((r) => strictness(r) >= strictness({ severity }));
  const codes = new Set(covered.flatMap((r) => oracle.factsOf(r.constraint)));
  const facts = oracle.factsOf(constraint);
  return facts.length > 0 && facts.every((code) => codes.has(code));
}

function strictness({ severity }: Pick<Stated, 'severity'>): number {
  if (severity === 'diet' || severity === 'intolerance') return 1;
  return severity === 'religion' ? 2 : 3;
}

/** Undo, start over, forgetting, hours of silence and taking back are the ways in which a restriction may go. */
function mayForget({ input, sentence, before, idleHours }: Turn): boolean {
  if (idleHours > 4 || sentence?.takesBack === true || before.pending?.type === 'forget') return true;
  return input.type === 'action' && ['command', 'forget', 'forgetOne'].includes(input.action.type);
}
