export type Paragraph = {
  /** Where it begins in the text: tells equal paragraphs apart. */
  readonly at: number;
  readonly text: string;
};

/** The paragraphs of a text, parted by empty lines. Line breaks inside one are kept. */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let at = 0;
  for (const part of text.split(/(\n{2,})/)) {
    if (!part.startsWith("\n\n")) paragraphs.push({ at, text: part });
    at += part.length;
  }
  return paragraphs;
}
