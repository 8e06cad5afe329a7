import { minimise, sigmoid } from '../base/index.js';
import type { Event, Feature, ItemId } from '../domain/index.js';

/** What chats taught. Ids and numbers only. */
export interface Chats {
  readonly offers: readonly Offer[];
  readonly moves: readonly Critiqued[];
}

/** An item that was shown, and whether it was taken before the next slate. */
export interface Offer {
  /** Utility over that of "none of these", nats: the log-odds of being taken as they were given. */
  readonly nats: number;
  /** The utility of "none of these" at that time, nats. */
  readonly outside: number;
  readonly isTaken: boolean;
}

/** Somebody said of an item that they want more of a feature, and then took another. */
export interface Critiqued {
  readonly feature: Feature;
  readonly from: ItemId;
  readonly to: ItemId;
}

export const noChats: Chats = { offers: [], moves: [] };

/** @param chats  the events of each chat, in any order */
export function lessonsOf(chats: Iterable<readonly Event[]>): Chats {
  const offers: Offer[] = [];
  const moves: Critiqued[] = [];
  for (const events of chats) {
    let shown: Omit<Offer, 'isTaken'>[] = [];
    let items: readonly ItemId[] = [];
    let taken = new Set<ItemId>();
    let said: Omit<Critiqued, 'to'>[] = [];
    const close = (): void => {
      offers.push(...shown.map((offer, i) => ({ ...offer, isTaken: taken.has(items[i] as ItemId) })));
      shown = [];
      taken = new Set();
    };
    const inOrder = events.toSorted((a, b) => a.turn - b.turn || a.n - b.n);
    for (const { happening } of inOrder) {
      switch (happening.type) {
        case 'shown':
          close();
          items = happening.items.map(({ item }) => item);
          shown = happening.items.map(({ take }) => ({
            nats: Math.log(take / (1 - take)),
            outside: happening.outside,
          }));
          break;
        case 'criticised':
          said.push({ feature: happening.feature, from: happening.reference });
          break;
        case 'accepted':
          taken.add(happening.item);
          moves.push(...said.map((each) => ({ ...each, to: happening.item })));
          said = [];
          break;
        default:
          break;
      }
    }
    close();
  }
  return {
    offers: offers.filter(({ nats, outside }) => Number.isFinite(nats + outside)),
    moves: moves.filter(({ from, to }) => from !== to),
  };
}

/** It is believed to be within about a nat of what it was set to. */
const OUTSIDE_DEVIATION = 1;

/**
 * The utility of "none of these" under which as many of the offers were to be taken as were: the shift of their log-odds
 * that makes them most probable, drawn towards none by a normal prior.
 *
 * @param set  what it is without any offer, nats
 */
export function outsideFrom(offers: readonly Offer[], set: number): number {
  const [outside = set] = minimise(([x = set]) => {
    const away = (x - set) / OUTSIDE_DEVIATION ** 2;
    let value = ((x - set) * away) / 2;
    let gradient = away;
    for (const { nats, outside: then, isTaken } of offers) {
      const p = sigmoid(nats + then - x);
      value -= Math.log(isTaken ? p : 1 - p);
      gradient += Number(isTaken) - p;
    }
    return { value, gradient: Float64Array.of(gradient) };
  }, Float64Array.of(set));
  return outside;
}
