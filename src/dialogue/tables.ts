import type { Input, TableView } from '../domain/index.js';
import type { TableSaid } from '../text/index.js';
import { viewIn, type World } from './world.js';

/** What the app hands to a turn of the tables that it may be about. */
export interface Tables {
  /** The one at which the customer sits, or that was set up in this chat. */
  readonly own?: TableView;
  /** The one whose code the message names. */
  readonly named?: TableView;
  /** For a table that is set up in this turn. */
  readonly freshCode?: string;
}

export const noTables: Tables = {};

/** What an input says of tables that only the app can know: of one to be set up or joined. */
export function tableSaidIn(world: World, locale: string | undefined, input: Input): TableSaid | undefined {
  if (input.type === 'action') {
    return input.action.type === 'join'
      ? { ...input.action, code: input.action.code.toUpperCase() }
      : undefined;
  }
  if (input.type !== 'text') return undefined;
  const view = viewIn(world, locale) ?? world;
  return view.lexicon.tables(input.text, false)?.said;
}
