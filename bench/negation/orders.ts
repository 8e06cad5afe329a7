/** A node of a tree of an order: "(NOT (TOPPING olives ) )". */
export interface Node {
  readonly label: string;
  readonly children: readonly (Node | string)[];
}

/** An order as it was said, and what it means. */
export interface Order {
  readonly text: string;
  readonly tree: Node;
}

/**
 * Orders in the format of PIZZA and FoodOrdering: a list of records with a text (`SRC`) and a tree, over the words of the
 * text (`TOP`) where there is one, else over names (`EXR`); each key may have the part's name before it (`dev.SRC`).
 *
 * @throws an Error that says which record is not as it should be
 */
export function readOrders(json: string): readonly Order[] {
  const records: unknown = JSON.parse(json);
  if (!Array.isArray(records)) throw new Error('The file should hold a list of orders.');
  return records.map((record: unknown, i) => {
    const fields = new Map(
      Object.entries(record ?? {}).map(([key, value]) => [key.split('.').at(-1), value]),
    );
    const text: unknown = fields.get('SRC');
    const tree: unknown = fields.get('TOP') ?? fields.get('EXR');
    if (typeof text !== 'string' || typeof tree !== 'string')
      throw new Error(`Order ${i} has no SRC or no tree.`);
    return { text, tree: parse(tree) };
  });
}

/** The words below a node, without labels. */
export const wordsOf = ({ children }: Node): string =>
  children
    .map((child) => (typeof child === 'string' ? child.replaceAll('_', ' ') : wordsOf(child)))
    .join(' ');

/** Every node with this label, outermost first; below a node that is found it is not looked further. */
export function nodesOf(tree: Node, label: string): readonly Node[] {
  if (tree.label === label) return [tree];
  return tree.children.flatMap((child) => (typeof child === 'string' ? [] : nodesOf(child, label)));
}

/** The surface strings of toppings right under a NOT; a style or an amount of a topping that is denied is left out. */
export const negatedToppings = (tree: Node): readonly string[] =>
  nodesOf(tree, 'NOT').flatMap(({ children }) =>
    children.flatMap((child) =>
      typeof child !== 'string' && child.label === 'TOPPING' ? [wordsOf(child)] : [],
    ),
  );

/** A tree of labels and words. Several trees side by side (FoodOrdering) become one. */
function parse(text: string): Node {
  const stack: { label: string; children: (Node | string)[] }[] = [{ label: '', children: [] }];
  for (const token of text.match(/\(\S+|\)|[^\s()]+/g) ?? []) {
    if (token.startsWith('(')) stack.push({ label: token.slice(1), children: [] });
    else if (token !== ')') stack.at(-1)?.children.push(token);
    else {
      const done = stack.pop();
      if (done === undefined || stack.length === 0) throw new Error('A tree has a bracket too many.');
      stack.at(-1)?.children.push(done);
    }
  }
  const [root] = stack;
  if (root === undefined || stack.length > 1) throw new Error('A tree has a bracket too few.');
  return root;
}
