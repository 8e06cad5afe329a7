import type { Element } from './elements/element.js';

/** Elements between pauses of either kind. */
export function chunksOf(elements: readonly Element[]): readonly (readonly Element[])[] {
  const chunks: Element[][] = [];
  for (const element of elements) {
    const last = chunks.at(-1);
    if (last === undefined || element.pause !== 'none') chunks.push([element]);
    else last.push(element);
  }
  return chunks;
}
