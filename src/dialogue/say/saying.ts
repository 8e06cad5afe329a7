import type { Card, Option } from '../../domain/index.js';

/** What a reply is put together from; later options take the place of earlier ones. */
export interface Saying {
  readonly text: string;
  readonly cards?: readonly Card[];
  readonly options?: readonly Option[];
}
