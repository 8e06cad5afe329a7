import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { rngFor } from '../../src/base/index.js';
import { gate } from '../../src/constraints/index.js';
import { sayTurn, step, type Tables, type World } from '../../src/dialogue/index.js';
import {
  type Conversation,
  conversationId,
  customerId,
  emptyProfile,
  type Input,
  type ItemId,
  messageId,
  newConversation,
  type Offer,
  type Reply,
  type Restriction,
  type Stance,
  type TableView,
} from '../../src/domain/index.js';
import { runs } from '../tools/runs.js';
import { EVENING, worldOf } from '../tools/world.js';

const CODE = 'BCDFGH';

let world: World;
let restrictions: readonly Restriction[] = [];
/** Restrictions that let the same items pass, so that nobody can tell by what is suggested which one it was. */
let alike: readonly (readonly Restriction[])[] = [];

beforeAll(async () => {
  world = await worldOf('restaurant');
  restrictions = world.pack.constraints.flatMap(({ id, severities }) =>
    severities.map((severity): Restriction => ({ type: 'restriction', constraint: id, severity, turn: 1 })),
  );
  const moment = world.contextAt(EVENING);
  const groups = new Map<string, Restriction[]>();
  for (const want of restrictions) {
    const left = gate(world.catalogue, [want], moment).join('');
    groups.set(left, [...(groups.get(left) ?? []), want]);
  }
  alike = [...groups.values()].filter((group) => new Set(group.map((r) => r.constraint)).size > 1);
});

const silent: Stance = { wants: [], need: [], taste: [] };
const wanting = (...wants: readonly Restriction[]): Stance => ({ ...silent, wants });

const view = (others: readonly Stance[], offer?: Offer): TableView => ({
  code: CODE,
  kind: 'shared',
  joined: others.length,
  others,
  isMember: true,
  ...(offer !== undefined && { offer }),
});

/** A chat at the table, with nothing said but that there is nothing to keep away from. */
const seated = (wants: readonly Restriction[] = []): Conversation => ({
  ...newConversation,
  isGreeted: true,
  locale: 'en',
  lastAt: EVENING,
  turn: 3,
  mind: { ...newConversation.mind, wants, settled: ['safety'] },
  table: { code: CODE, seen: 0, hasAnswered: true },
});

/** The same, and the first suggestion was heard. */
const seen = (): Conversation => ({ ...seated(), table: { code: CODE, seen: 1, hasAnswered: true } });

/** The items of each reply. */
const shownIn = (heard: readonly (readonly Reply[])[]): readonly (readonly ItemId[])[] =>
  heard.map((replies) => replies.flatMap(({ cards = [] }) => cards.map(({ item }) => item)));

const text = (said: string): Input => ({ type: 'text', text: said });

/** One turn at the table; what was offered in it is the table's from there on. */
function turn(conversation: Conversation, input: Input, tables: Tables, isPublic = false) {
  const message = {
    id: messageId('m'),
    conversation: conversationId('test:ann'),
    customer: customerId('test:ann'),
    at: EVENING,
    input,
    ...(isPublic && { isPublic }),
  };
  const done = step(world, { conversation, profile: emptyProfile }, message, rngFor(1), tables);
  const offers = done.tableChanges.flatMap((change) => (change.type === 'offer' ? [change.offer] : []));
  const replies = sayTurn(world, done.acts, done.state.conversation.turn, isPublic);
  return { ...done, replies, offer: offers.at(-1) ?? tables.own?.offer };
}

/** What Ann hears, line by line, while the others at her table want this; and all that is kept of her chat. */
function chat(own: readonly Restriction[], others: readonly Stance[], lines: readonly string[]) {
  let conversation = seated(own);
  let offer: Offer | undefined;
  const heard = lines.map((line) => {
    const done = turn(conversation, text(line), { own: view(others, offer) });
    conversation = done.state.conversation;
    offer = done.offer;
    return done.replies;
  });
  return { heard, conversation, offer };
}

const names = (): readonly string[] => world.catalogue.items.map(({ name }) => name);
const QUESTIONS = [
  'what shall we have?',
  "we'll have it",
  'why?',
  'why the second?',
  'who is in?',
  'my profile',
  'undo',
];

describe('what is said to one member', () => {
  test('is the same whichever limit another has, where the same items are left', () => {
    expect(alike.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.constantFrom(...alike), fc.nat(), fc.nat(2), (group, pick, more) => {
        const others = Array.from({ length: more }, () => silent);
        const lines = [
          ...QUESTIONS,
          ...names()
            .slice(0, 5)
            .map((name) => `why not the ${name}?`),
        ];
        const [one, other] = [group[0], group[1 + (pick % (group.length - 1))]];
        if (one === undefined || other === undefined) return;
        const before = chat([], [wanting(one), ...others], lines);
        expect(chat([], [wanting(other), ...others], lines)).toEqual(before);
      }),
      { numRuns: runs(200) },
    );
  });

  test('does not tell which of the others wants what', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...restrictions], { minLength: 2, maxLength: 2 }), ([one, other]) => {
        if (one === undefined || other === undefined) return;
        const lines = [...QUESTIONS, 'something else', 'why not the lasagne?'];
        const stances = [wanting(one), wanting(other), silent];
        expect(chat([], stances.toReversed(), lines).heard).toEqual(chat([], stances, lines).heard);
      }),
      { numRuns: runs(200) },
    );
  });

  test('at a table of two is the same however much the other would like what is suggested', async () => {
    // A gym has no plan for several: there each item is shown with what is thought of it.
    world = await worldOf('gym');
    const items = world.catalogue.items.map(({ id }) => id);
    const liking = (item: ItemId, strength: number): Stance => ({
      ...silent,
      taste: [{ type: 'liked', item, strength, turn: 1, at: EVENING }],
    });
    let compared = 0;
    fc.assert(
      fc.property(fc.constantFrom(...items), fc.constantFrom(0.1, 0.3, 1), (item, strength) => {
        const lines = [...QUESTIONS, 'something else', 'why the first?'];
        const [one, other] = [silent, liking(item, strength)].map((stance) => chat([], [stance], lines));
        const isSame =
          JSON.stringify(shownIn(one?.heard ?? [])) === JSON.stringify(shownIn(other?.heard ?? []));
        if (!isSame) return;
        compared++;
        expect(other?.heard).toEqual(one?.heard);
      }),
      { numRuns: runs(1000) },
    );
    expect(compared).toBeGreaterThan(0);
    world = await worldOf('restaurant');
  });

  test('names no limit that is not their own, and keeps none', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...restrictions], { minLength: 1, maxLength: 3 }),
        fc.nat(names().length - 1),
        (wants, n) => {
          const lines = [...QUESTIONS, `why not the ${names()[n]}?`, 'something else', 'one each'];
          const { heard, conversation } = chat(
            [],
            wants.map((want) => wanting(want)),
            lines,
          );
          const said = names()
            .toSorted((a, b) => b.length - a.length)
            .reduce((all, name) => all.replaceAll(name, ''), JSON.stringify(heard));
          for (const { constraint } of wants) {
            expect(said).not.toMatch(new RegExp(`\\b${world.names.constraint(constraint)}\\b`, 'i'));
          }
          expect(said).not.toContain('declared');
          expect(JSON.stringify(conversation)).not.toContain('restriction');
        },
      ),
      { numRuns: runs(300) },
    );
  });

  test('says why something is not suggested only where three or more sit, and then no more than that it does not suit', () => {
    const gluten = restrictions.filter(({ constraint }) => constraint === 'gluten').slice(0, 1);
    const open = gate(world.catalogue, [], world.contextAt(EVENING));
    const onNow = names().filter((_, place) => open[place] !== 0);
    const kinds = (others: readonly Stance[]): readonly string[] => {
      const lines = ['what shall we have?', ...onNow.map((name) => `why not the ${name}?`)];
      const replies = chat([], others, lines).heard.slice(1);
      return [...new Set(replies.map(([reply], n) => (reply?.text ?? '').replace(onNow[n] ?? '', 'X')))];
    };
    const because = (...keys: readonly string[]) =>
      keys.map((key) => world.wordings.text(`table.whyNot.${key}`, { item: 'X' })).sort();
    expect(kinds([wanting(...gluten)]).toSorted()).toEqual(because('offered', 'secret'));
    expect(kinds([wanting(...gluten), silent]).toSorted()).toEqual(because('offered', 'unsuited', 'lower'));
  });

  test('tells a member of their own limit, as ever', () => {
    const nuts = restrictions.filter((r) => r.constraint === 'vegan').slice(0, 1);
    const { heard } = chat(nuts, [silent, silent], ['what shall we have?', 'why not the lasagne?']);
    expect(JSON.stringify(heard[1])).toContain('vegan');
  });
});

describe('what is taken for the whole table', () => {
  test('is all of it, and is settled for everybody who sits there', () => {
    const others = [silent, silent];
    const { offer } = chat([], others, ['what shall we have?']);
    const taken = turn(seen(), text("we'll have it"), { own: view(others, offer) });
    expect(taken.offer).toEqual({ ...offer, round: 2, isTaken: true });
    expect(taken.events.map(({ happening }) => happening)).toEqual(
      offer?.items.map(({ item }) => ({ type: 'accepted', item })),
    );
    const told = turn(seen(), { type: 'news' }, { own: view(others, taken.offer) });
    expect(told.replies).toEqual(taken.replies);
    expect(told.events).toEqual([]);
    // What one of them takes for all says nothing of their own taste.
    expect(taken.state.conversation.mind.taste).toEqual([]);
  });

  test('must suit all of them by then; else something else is suggested', () => {
    const vegan = restrictions.filter(({ constraint }) => constraint === 'vegan');
    const { offer } = chat([], [silent], ['what shall we have?']);
    const done = turn(seen(), text("we'll have it"), { own: view([wanting(...vegan)], offer) });
    expect(done.offer?.isTaken).toBeUndefined();
    expect(done.offer?.items).not.toEqual(offer?.items);
  });

  test('was seen by who takes it: what is new is told first', () => {
    const { offer } = chat([], [silent], ['what shall we have?']);
    const done = turn(seated(), text("we'll have it"), { own: view([silent], offer) });
    expect(done.offer).toEqual(offer);
    expect(done.replies[0]?.cards?.map(({ item }) => item)).toEqual(offer?.items.map(({ item }) => item));
  });
});

describe('what is suggested to a table', () => {
  test('suits everybody who has answered, whatever they must not have', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...restrictions), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...restrictions),
        (wants, own) => {
          const { offer } = chat(
            [own],
            wants.map((want) => wanting(want)),
            ['what shall we have?'],
          );
          const all = [own, ...wants];
          const passing = gate(world.catalogue, all, world.contextAt(EVENING));
          for (const { item } of offer?.items ?? []) {
            expect(passing[world.catalogue.placeOf(item) ?? -1]).not.toBe(0);
          }
        },
      ),
      { numRuns: runs(300) },
    );
  });

  test('is not shown any more when it does not suit one of them now', () => {
    const { offer } = chat([], [silent], ['what shall we have?']);
    const [vegan] = restrictions.filter(({ constraint }) => constraint === 'vegan');
    if (offer === undefined || vegan === undefined) throw new Error('There is no offer.');
    const told = turn(seated(), { type: 'news' }, { own: view([silent], offer) });
    expect(told.replies[0]?.cards?.map(({ item }) => item)).toEqual(offer.items.map(({ item }) => item));
    expect(turn(seated([vegan]), { type: 'news' }, { own: view([silent], offer) }).replies).toEqual([]);
    expect(turn(seated(), { type: 'news' }, { own: view([wanting(vegan)], offer) }).replies).toEqual([]);
  });

  test('where others read along is without anybody’s marks and reasons', () => {
    const [vegan] = restrictions.filter(({ constraint }) => constraint === 'vegan');
    if (vegan === undefined) throw new Error('Nobody is vegan.');
    const others = [wanting(vegan), silent, silent];
    const own = { ...view(others), isMember: false };
    const { mind, ...rest } = seated();
    const said = turn({ ...rest, mind }, text('what shall we have?'), { own }, true).replies;
    expect(said[0]?.cards?.length).toBeGreaterThan(3);
    expect(JSON.stringify(said).replaceAll(/"title":"[^"]*"/g, '')).not.toMatch(/vegan|declared/);
  });

  test('is nothing while somebody has not answered, unless they go on without them', () => {
    const own = { ...view([silent]), joined: 2 };
    const asked = turn(seated(), text("we're ready"), { own });
    expect(asked.replies[0]?.text).toContain('2 of 3 have answered.');
    expect(asked.tableChanges).toEqual([]);
    const anyway = turn(seated(), { type: 'action', action: { type: 'table', ask: 'anyway' } }, { own });
    expect(anyway.offer?.people).toBe(2);
  });

  test('is nothing when nothing is left for all, which tells two members nothing', () => {
    const unlisted: Restriction = {
      type: 'restriction',
      constraint: 'unlisted',
      severity: 'allergy',
      turn: 1,
    };
    const { heard } = chat([], [wanting(unlisted)], ['what shall we have?']);
    const text = world.wordings.text('table.nothing', { range: world.pack.range });
    expect(heard[0]?.[0]?.text).toBe(text);
    expect(text).not.toMatch(/suit|limit|allerg|declare/);
  });
});
