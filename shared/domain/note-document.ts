import { z } from "zod";

/** Whose words a passage is: the person's, what the worker saw and heard, or what the worker thinks of it (SPEC CN8). */
export const NoteLane = z.enum(["own_words", "observed", "opinion"]);
export type NoteLane = z.infer<typeof NoteLane>;

/** The lanes as they stand before a passage, on screen and in everything that leaves. */
export const noteLaneWords: Readonly<Record<NoteLane, string>> = {
  own_words: "In their own words",
  observed: "Observed",
  opinion: "Opinion",
};

/** Longest text of a note without its marks, in UTF-16 code units: about twenty printed pages. */
export const noteTextLimit = 50_000;
/** Most paragraphs and points of a list in one note. */
export const noteBlockLimit = 2_000;
/** A list goes at most so deep below its first level. */
export const deepestLevel = 5;

/** One paragraph, one point of a list, one prompt of a template or one task that follows. Never markup: the text is shown as it stands. */
export const NoteBlock = z.strictObject({
  kind: z.enum(["paragraph", "bullet", "number", "prompt", "task"]),
  /** How deep in a list; 0 for everything that is in none. */
  level: z.int().min(0).max(deepestLevel),
  /** Null where nobody marked it. */
  lane: NoteLane.nullable(),
  text: z.string().max(noteTextLimit),
});
export type NoteBlock = z.infer<typeof NoteBlock>;

/** The words of a note in their order, with nothing but this much structure (SPEC CN7). */
export const NoteDocument = z.strictObject({
  version: z.literal(1),
  blocks: z.array(NoteBlock).max(noteBlockLimit),
});
export type NoteDocument = z.infer<typeof NoteDocument>;

/** A document that can be saved as a note: some words beside the prompts, and not too many. */
export const SavedNoteDocument = NoteDocument.refine((document) => !isBlank(document), {
  error: "Write the note before saving.",
}).refine((document) => textLength(document) <= noteTextLimit, { error: "Shorten the note, or save it as two." });

export const emptyDocument: NoteDocument = { version: 1, blocks: [] };

export function paragraph(text: string, lane: NoteLane | null = null): NoteBlock {
  return { kind: "paragraph", level: 0, lane, text };
}

/**
 * Text without structure as a document: each line a paragraph. `plainText` of it is the text again, with line breaks as
 * "\n". Lines past the limit stand in one paragraph.
 */
export function documentOfText(text: string): NoteDocument {
  const lines = text.split(/\r\n|\r|\n/);
  const within = lines.slice(0, noteBlockLimit - 1);
  const rest = lines.slice(noteBlockLimit - 1).join(" ");
  return { version: 1, blocks: [...within, ...(rest === "" ? [] : [rest])].map((line) => paragraph(line)) };
}

/** What stands before a task that was written into a note. */
export const taskMarker = "Task: ";

export type NoteLine = {
  readonly block: NoteBlock;
  /** "• ", "2. ", "Task: " or nothing; with two blanks for each level. */
  readonly marker: string;
};

/** Each block with what stands before it. Numbers count on within a list, and anew in each list below. */
export function linesOf({ blocks }: NoteDocument): readonly NoteLine[] {
  /** The last number given on each level. */
  let counted: number[] = [];
  return blocks.map((block) => {
    const { kind, level } = block;
    const indent = "  ".repeat(level);
    if (kind === "number") {
      counted = counted.slice(0, level + 1);
      counted[level] = (counted[level] ?? 0) + 1;
      return { block, marker: `${indent}${counted[level]}. ` };
    }
    counted = kind === "bullet" ? counted.slice(0, level) : [];
    return { block, marker: kind === "bullet" ? `${indent}• ` : kind === "task" ? taskMarker : "" };
  });
}

/** The words alone, for search, lists and counts: one line for each block, the points of lists marked. */
export function plainText(document: NoteDocument): string {
  return linesOf(document)
    .map(({ block, marker }) => marker + block.text)
    .join("\n");
}

/** The same for everything that leaves: each line says whose words it is, so that no cut can take that from it. */
export function textWithLanes(document: NoteDocument): string {
  return linesOf(document)
    .map(({ block, marker }) => {
      const lane = block.lane === null || block.text.trim() === "" ? "" : `${noteLaneWords[block.lane]}: `;
      return `${lane}${marker}${block.text.replaceAll("\n", `\n${lane}`)}`;
    })
    .join("\n");
}

/** Only what stands in one lane, as a document. */
export function inLane(document: NoteDocument, lane: NoteLane): NoteDocument {
  return { version: 1, blocks: document.blocks.filter((block) => block.lane === lane) };
}

/** What each task in a note says, in their order. */
export function tasksIn({ blocks }: NoteDocument): readonly string[] {
  return blocks.flatMap(({ kind, text }) => (kind === "task" && text.trim() !== "" ? [text.trim()] : []));
}

/** What somebody wrote, without the prompts they were given. */
export function textLength({ blocks }: NoteDocument): number {
  return blocks.reduce((sum, { text }) => sum + text.length, Math.max(0, blocks.length - 1));
}

/** Nothing was written, except perhaps prompts that nobody answered. */
export function isBlank({ blocks }: NoteDocument): boolean {
  return blocks.every(({ kind, text }) => kind === "prompt" || text.trim() === "");
}

/**
 * As it is saved: prompts that nobody answered are gone (SPEC CN9), and so are empty lines at the beginning and the
 * end, and blanks at the end of a line. What stands between is left as it was typed.
 */
export function tidied({ blocks }: NoteDocument): NoteDocument {
  const answered = blocks.filter((block, at) =>
    block.kind === "prompt" ? isAnswered(blocks, at) : block.kind !== "task" || block.text.trim() !== "",
  );
  const isWritten = ({ text }: NoteBlock) => text.trim() !== "";
  const first = answered.findIndex(isWritten);
  const last = answered.findLastIndex(isWritten);
  const kept = first === -1 ? [] : answered.slice(first, last + 1);
  return { version: 1, blocks: kept.map((block) => ({ ...block, text: block.text.trimEnd() })) };
}

/** Some words stand between this prompt and the next. */
function isAnswered(blocks: readonly NoteBlock[], prompt: number): boolean {
  for (const { kind, text } of blocks.slice(prompt + 1)) {
    if (kind === "prompt") return false;
    if (text.trim() !== "") return true;
  }
  return false;
}

/** What can be kept of a document that is still too long: its beginning. */
export function withinLimits({ blocks }: NoteDocument): NoteDocument {
  let left = noteTextLimit;
  const kept: NoteBlock[] = [];
  for (const block of blocks.slice(0, noteBlockLimit)) {
    if (left < 0) break;
    kept.push(block.text.length <= left ? block : { ...block, text: block.text.slice(0, left) });
    left -= block.text.length + 1;
  }
  return { version: 1, blocks: kept };
}

const wordsIn = new Intl.Segmenter("en-GB", { granularity: "word" });

/** Characters and words as somebody would count them, in any script. */
export function countsOf(document: NoteDocument): { readonly characters: number; readonly words: number } {
  let words = 0;
  for (const { text } of document.blocks) {
    for (const { isWordLike } of wordsIn.segment(text)) if (isWordLike) words += 1;
  }
  return { characters: textLength(document), words };
}
