/** "Item Name", "itemName", "ITEM_NAME" and "Item name (short)" -> "item name". */
export const heading = (column: string): string =>
  column
    .slice(0, 100)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
