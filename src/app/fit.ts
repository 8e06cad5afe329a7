import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Business, OrderDocument } from '../business/index.js';
import { importOrders, type Skipped, type Stranger } from '../catalogue/importers/index.js';
import { UsualError } from '../domain/index.js';
import {
  companySettings,
  contributions,
  createTally,
  decayOf,
  type Firsts,
  type Learned,
  laterContributions,
  learnedOf,
  type Orders,
  recordsOf,
  type Tally,
} from '../learn/index.js';
import { fittedFolder, type History, readHistory, readLearned, writeFitted } from './fitted.js';
import { businessFolder, loadBusiness } from './load.js';
import { readText } from './read-text.js';

export interface FitTask {
  /** A folder of `data/`, or a path. */
  readonly business: string;
  /** Where the program keeps its data; see `fitted.ts`. */
  readonly data: string;
  /** Files of past orders; none for those that the pack names. */
  readonly files: readonly string[];
  /** Go on from what was fitted before, instead of anew. */
  readonly isAdded: boolean;
  /** Counts lose half of their weight in this many months. */
  readonly halfLife: number;
}

/** What came of a fit. */
export interface Fitted {
  readonly folder: string;
  readonly origin: Learned['origin'];
  /** In the statistics now, with those of earlier fits. */
  readonly orders: number;
  readonly customers: number;
  readonly items: number;
  /** First and last. */
  readonly months: readonly [from: string, to: string];
  readonly files: readonly FileReport[];
}

export interface FileReport {
  readonly name: string;
  /** Taken in by an earlier fit, or named twice: it does not count again. */
  readonly isKnown: boolean;
  readonly lines: number;
  readonly orders: number;
  readonly skipped: readonly Skipped[];
  readonly strangers: readonly Stranger[];
}

/** Orders are counted in portions, so that progress can be told. */
const PORTION = 5000;

/**
 * Learn from an order history and leave what was learned in the data folder. Long work without a pause: on a server's own
 * thread no chat would be answered meanwhile.
 *
 * @param progress is told the share that is done, from 0 to 1
 * @throws {UsualError} `no-orders`, `bad-import`, `bad-pack` and the like; nothing is written then
 */
export async function fitOrders(task: FitTask, progress: (share: number) => void): Promise<Fitted> {
  const business = await loadBusiness(task.business);
  const folder = fittedFolder(task.data, business.pack.id);
  const origin = task.files.length > 0 ? 'real' : (business.pack.orders?.origin ?? 'real');
  const earlier = task.isAdded ? await readHistory(folder) : undefined;
  if (earlier?.origin === 'generated' && origin === 'real') {
    throw new UsualError(
      'mixed-orders',
      'What was fitted before are sample orders. Leave --add out, so that your own orders count alone.',
    );
  }
  const paths = task.files.length > 0 ? task.files : ordersOf(business, task.business);
  const tally = createTally(earlier?.statistics);
  const customers = new Map<string, Firsts>(earlier?.customers.map(([id, firsts]) => [id, new Map(firsts)]));
  const sources = new Set(earlier?.sources);
  const files: FileReport[] = [];
  const whole = new Map<string | Orders, Orders>();
  for (const [i, path] of paths.entries()) {
    const text = await readText(path);
    const digest = digestOf(text);
    const name = basename(path);
    if (sources.has(digest)) {
      files.push({ name, isKnown: true, lines: 0, orders: 0, skipped: [], strangers: [] });
      continue;
    }
    sources.add(digest);
    const { orders, read, skipped, strangers } = importOrders(text, name, business.items);
    files.push({ name, isKnown: false, lines: read, orders: orders.length, skipped, strangers });
    const counting = { tally, customers, business, whole };
    count(orders, counting, (share) => progress((i + share) / paths.length));
  }
  const statistics = tally.statistics();
  if (statistics.months.length === 0) {
    throw new UsualError(
      'no-orders',
      'No order names an item of the catalogue, so nothing was learned. Check that the names, or ids, are the same.',
    );
  }
  const history: History = {
    origin,
    sources: [...sources].sort(),
    customers: [...customers].map(([id, firsts]) => [id, [...firsts].sort(byFirst)] as const).sort(byFirst),
    statistics,
  };
  const decay = decayOf(statistics, task.halfLife);
  const newestFirst = [...whole.values()].reverse();
  const before = task.isAdded ? await readLearned(folder) : undefined;
  const company = companySettings(tally, newestFirst, business.pack, decay) ?? before?.company;
  const learned = learnedOf(statistics, origin, decay, company);
  await writeFitted(folder, history, learned);
  const months = statistics.months.map(({ month }) => month);
  return {
    folder,
    origin,
    orders: statistics.months.reduce((sum, { orders }) => sum + orders, 0),
    customers: customers.size,
    items: statistics.items.length,
    months: [months[0] ?? '', months.at(-1) ?? ''],
    files,
  };
}

interface Counting {
  readonly tally: Tally;
  readonly customers: Map<string, Firsts>;
  readonly business: Business;
  /** Records of which every order so far is in here, by customer; one of nobody by itself. */
  readonly whole: Map<string | Orders, Orders>;
}

/** Take orders in, those of a customer together; what earlier files held of a customer is gone on from. */
function count(
  orders: readonly OrderDocument[],
  { tally, customers, business: { pack }, whole }: Counting,
  progress: (share: number) => void,
): void {
  const records = recordsOf(orders);
  let done = 0;
  for (const [customer, record] of records) {
    if (typeof customer === 'string') countCustomer(digestOf(customer), record);
    else {
      tally.add(contributions(record, pack));
      whole.set(record, record);
    }
    if (++done % PORTION === 0) progress(done / records.size);
  }
  progress(1);

  function countCustomer(id: string, record: Orders): void {
    const earlier = customers.get(id);
    if (earlier === undefined) whole.set(id, record);
    else whole.delete(id);
    const { added, removed, firsts } = laterContributions(earlier ?? new Map(), record, pack);
    tally.remove(removed);
    tally.add(added);
    customers.set(id, firsts);
  }
}

function ordersOf({ pack }: Business, name: string): readonly string[] {
  if (pack.orders !== undefined) return [join(businessFolder(name), pack.orders.file)];
  throw new UsualError(
    'no-orders',
    'The pack names no past orders. Name a file of them: usual fit BUSINESS --orders FILE.',
  );
}

/** Long enough that no two of a business's customers or files share one. */
const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

const byFirst = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;
