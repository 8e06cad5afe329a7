import type { Input, TableView } from '../domain/index.js';
import { type Hearing, type TableHeard, type TableSaid, understand } from '../text/index.js';
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

/**
 * What a message says of a table of several. Who says how many they are and what one of them must not have describes their
 * company to us, and need not choose together: then nothing.
 *
 * @param at  where they sit
 */
export function tableHeard(
  { lexicon }: World,
  text: string,
  at: TableView | undefined,
  hearing: Hearing,
): TableHeard | undefined {
  const heard = lexicon.tables(text, at !== undefined);
  // Of one each, what they take is their own.
  if (heard?.said.type === 'take' && at?.offer?.kind !== 'shared') return undefined;
  if (heard?.isCount !== true || heard.rest.trim() === '') return heard;
  const isDescribed = understand(text, lexicon, hearing).some(
    (said) => said.type === 'restrict' && said.isForOther === true,
  );
  return isDescribed ? undefined : heard;
}

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
