import type { Card, Option, TableAsk } from '../../domain/index.js';
import { LEAST_TO_TELL, type Progress, type TableAct } from '../table-act.js';
import type { World } from '../world.js';
import { labelOf, safetyText } from './choosing.js';
import { totalText } from './plan-words.js';
import { cardText, confidenceWord, markText, reasonTexts } from './reasons.js';
import type { Saying } from './saying.js';

/** What is said of a table of several, with its buttons. */
export function sayTable(world: World, act: TableAct): Saying {
  const { wordings: w, names } = world;
  switch (act.type) {
    case 'invite': {
      const key = act.seats === undefined ? 'table.invite' : 'table.invite.seats';
      return {
        text: w.text(key, { code: act.code, seats: act.seats ?? '' }),
        options: [joinButton(world, act.code)],
      };
    }
    case 'joined':
      return { text: w.text(act.isAgain ? 'table.joined.again' : 'table.joined', { code: act.code }) };
    case 'refused':
      return { text: w.text(`table.refused.${act.why}`) };
    case 'left':
      return { text: w.text('table.left') };
    case 'who':
      return { text: whoText(world, act.progress), options: buttons(world, 'suggest', 'leave') };
    case 'waiting': {
      const other = act.kind === 'shared' ? 'each' : 'shared';
      const text = `${w.text('table.waiting')} ${whoText(world, act.progress)}`;
      return { text, options: buttons(world, 'suggest', other, 'who', 'leave') };
    }
    case 'early':
      return {
        text: `${whoText(world, act.progress)} ${w.text('table.early')}`,
        options: act.progress.answered > 0 ? buttons(world, 'anyway', 'who') : buttons(world, 'who'),
      };
    case 'shared':
      return sayShared(world, act);
    case 'settled': {
      const items = w.list(act.items.map((marked) => labelOf(world, marked)));
      const safety = safetyText(world, act.safety);
      return {
        text: [w.text('table.settled', { items }), safety].filter((line) => line !== '').join(' '),
        options: [{ label: w.text('button.more'), action: { type: 'more' } }, ...buttons(world, 'each')],
      };
    }
    case 'own':
      return {
        text: w.text('table.own'),
        cards: [
          {
            ...cardHead(world, act.suggestion.item),
            text: cardText(world, act.suggestion),
            options: [
              { label: w.text('button.why'), action: { type: 'why', item: act.suggestion.item } },
              { label: w.text('button.accept'), action: { type: 'accept', item: act.suggestion.item } },
            ],
          },
        ],
        options: [{ label: w.text('button.more'), action: { type: 'more' } }, ...buttons(world, 'shared')],
      };
    case 'toldEach':
      return { text: w.text('table.toldEach') };
    case 'nothing':
      return {
        text: w.text('table.nothing', { range: world.pack.range }),
        options: buttons(world, 'each'),
      };
    case 'why': {
      const reasons = reasonTexts(world, act.item, act.reasons).join('; ') || w.text('table.reason');
      const item = names.item(act.item);
      return {
        text:
          act.take === undefined
            ? w.text('table.why.few', { item, reasons })
            : w.text('table.why', {
                item,
                reasons,
                people: act.people,
                chance: Math.round(act.take * 100),
              }),
        options: buttons(world, 'suggest'),
      };
    }
    case 'whyNot':
      return {
        text: w.text(`table.whyNot.${act.why}`, { item: names.item(act.item) }),
        options: buttons(world, 'suggest'),
      };
  }
}

/** "3 of 4 have answered." Never who. */
function whoText({ wordings: w }: World, { answered, joined, seats }: Progress): string {
  const of = Math.max(joined, seats ?? 0);
  if (of <= 1) return w.text('table.who.alone');
  return w.text(answered === 1 ? 'table.who.one' : 'table.who', { answered, joined, of });
}

function buttons({ wordings: w }: World, ...asks: readonly TableAsk[]): readonly Option[] {
  return asks.map((ask) => ({ label: w.text(`table.button.${ask}`), action: { type: 'table', ask } }));
}

function sayShared(world: World, act: TableAct & { type: 'shared' }): Saying {
  const { wordings: w, pack } = world;
  const kind = pack.plans.find(({ id }) => id === act.plan);
  const chance = (take: number): string =>
    act.people < LEAST_TO_TELL
      ? w.text('table.card')
      : w.text('card.bare', { confidence: confidenceWord(world, take) });
  const cards = act.items.map(({ item, slot, take, marks }): Card => {
    const say = kind?.slots.find(({ id }) => id === slot)?.say;
    return {
      ...cardHead(world, item),
      text: [say ?? chance(take), ...marks.map((mark) => markText(world, mark))].join('; '),
      options: [{ label: w.text('button.why'), action: { type: 'why', item } }],
    };
  });
  const total = totalText(world, kind, act.items);
  return {
    text: [w.text(act.people === 1 ? 'table.shared.one' : 'table.shared', { people: act.people }), total]
      .filter((line) => line !== '')
      .join('\n'),
    cards,
    options: [
      ...buttons(world, 'take'),
      act.openTo === undefined
        ? { label: w.text('button.more'), action: { type: 'more' } }
        : joinButton(world, act.openTo),
      ...buttons(world, 'each'),
    ],
  };
}

const joinButton = ({ wordings: w }: World, code: string): Option => ({
  label: w.text('table.button.join'),
  action: { type: 'join', code },
});

function cardHead({ names }: World, item: Card['item']): Pick<Card, 'item' | 'title' | 'detail'> {
  const detail = names.detail(item);
  return { item, title: names.item(item), ...(detail !== undefined && { detail }) };
}
