/** Something that can be done from the search box: a page to go to, or what a key does. */
export type Command = {
  readonly id: string;
  readonly words: string;
  /** Other words under which it is looked for. */
  readonly also?: string;
  /** As in the table of keys: `Ctrl+L`, `G C`. */
  readonly keys?: string;
  readonly act: () => void;
};

/** Commands with every typed word at the beginning of one of theirs, in their own order. */
export function fittingCommands(commands: readonly Command[], typed: string): Command[] {
  const words = wordsOf(typed);
  return commands.filter(({ words: own, also = "" }) => {
    const known = wordsOf(`${own} ${also}`);
    return words.every((word) => known.some((one) => one.startsWith(word)));
  });
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
