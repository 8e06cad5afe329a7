/** What stood before an utterance: nothing, an open question, a slate, one item of it explained, a plan. */
const STATES = ['opening', 'safety', 'shown', 'talked', 'remember', 'plan'] as const;

export type State = (typeof STATES)[number];

export interface Row {
  readonly business: string;
  readonly state: State;
  readonly text: string;
  /** What a good human would take from it. */
  readonly expected: string;
}

const isState = (state: string): state is State => STATES.some((known) => known === state);

/**
 * A tab-separated file with the columns business, state, text and expected.
 * @throws an Error when its heading or a state is not as it should be
 */
export function rowsOf(tsv: string): readonly Row[] {
  const [header = '', ...lines] = tsv.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (header !== 'business\tstate\ttext\texpected')
    throw new Error('The file must begin with the columns business, state, text and expected.');
  return lines.map((line, n) => {
    const [business = '', state = '', text = '', expected = ''] = line.split('\t');
    if (!isState(state)) throw new Error(`Line ${n + 2}: the state is one of ${STATES.join(', ')}.`);
    return { business, state, text, expected };
  });
}
