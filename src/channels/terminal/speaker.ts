/** Who says what in a line of several: "Ben: I'm vegan". Without one of the names nobody is named. */
export function spokenIn(
  line: string,
  people: readonly string[],
): { readonly speaker?: string; readonly text: string } {
  const [, name = '', text = ''] = /^\s*([^:\s]+):\s*(.*)$/.exec(line) ?? [];
  const speaker = people.find((each) => each.toLowerCase() === name.toLowerCase());
  return speaker === undefined ? { text: line } : { speaker, text };
}
