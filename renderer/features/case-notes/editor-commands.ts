import { splitBlockAs } from "prosemirror-commands";
import { closeHistory } from "prosemirror-history";
import { type Command, type EditorState, TextSelection, type Transaction } from "prosemirror-state";
import { deepestLevel, type NoteBlock, type NoteLane } from "#shared/domain/note-document.ts";
import type { NoteTemplate } from "#shared/domain/note-template.ts";
import type { PlacedWord } from "#shared/domain/spelling.ts";
import { blockNode, type BlockMarks, marksOf } from "./editor-schema.ts";

/** What a change is called where it can be taken back. */
export const changeName = "changeName";

/** A change with a name of its own: a step of its own to take back. */
function named(state: EditorState, name: string): Transaction {
  return closeHistory(state.tr).setMeta(changeName, name);
}

/** Puts a word in the place of one that was misspelt. */
export function replaceWord(state: EditorState, { from, to }: PlacedWord, word: string): Transaction {
  return named(state, "spelling").insertText(word, from, to);
}

/** The marks of the block in which the cursor stands. */
export function marksAt(state: EditorState): BlockMarks {
  return marksOf(state.selection.$head.parent);
}

/** Gives every chosen block other marks. */
export function mark(name: string, change: (marks: BlockMarks) => BlockMarks): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection;
    const transaction = named(state, name);
    state.doc.nodesBetween(from, to, (node, at) => {
      if (node.type.name === "block") transaction.setNodeMarkup(at, null, change(marksOf(node)));
      return false;
    });
    if (transaction.docChanged) dispatch?.(transaction.scrollIntoView());
    return transaction.docChanged;
  };
}

/** Puts what is chosen into a lane; out of it again where it stands in it already. */
export function setLane(lane: NoteLane): Command {
  return (state, dispatch) => {
    const wanted = marksAt(state).lane === lane ? null : lane;
    return mark("mark", (marks) => ({ ...marks, lane: wanted }))(state, dispatch);
  };
}

/** Makes a list of what is chosen, or ends it where it is one already. */
export function setList(kind: "bullet" | "number"): Command {
  return (state, dispatch) => {
    const wanted = marksAt(state).kind === kind ? "paragraph" : kind;
    const change = (marks: BlockMarks): BlockMarks => ({
      ...marks,
      kind: wanted,
      level: wanted === "paragraph" ? 0 : marks.level,
    });
    return mark("list", change)(state, dispatch);
  };
}

function isList({ kind }: BlockMarks): boolean {
  return kind === "bullet" || kind === "number";
}

/** What a key takes back to a paragraph, level by level. */
function isLeft(marks: BlockMarks): boolean {
  return isList(marks) || marks.kind === "task" || marks.kind === "prompt";
}

/** One level deeper or less deep in a list. */
export function moveLevel(by: 1 | -1): Command {
  return (state, dispatch) => {
    if (!isList(marksAt(state))) return false;
    const change = (marks: BlockMarks): BlockMarks =>
      isList(marks) ? { ...marks, level: Math.min(Math.max(marks.level + by, 0), deepestLevel) } : marks;
    return mark("list", change)(state, dispatch);
  };
}

/** Enter in a point without words ends the list, level by level. */
export const leaveEmptyPoint: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  return empty && $from.parent.content.size === 0 && lessList(state, dispatch);
};

/** Backspace before the first word of a point takes it out of its list before it joins anything. */
export const leaveListAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  return empty && $from.parentOffset === 0 && lessList(state, dispatch);
};

const lessList: Command = (state, dispatch) => {
  const marks = marksAt(state);
  if (!isLeft(marks)) return false;
  return marks.level > 0
    ? moveLevel(-1)(state, dispatch)
    : mark("list", (before) => ({ ...before, kind: "paragraph", level: 0 }))(state, dispatch);
};

/** Enter: the next block is like this one, and after a prompt comes its answer. */
export const nextBlock: Command = splitBlockAs((node, isAtEnd) => {
  const marks = marksOf(node);
  const isAnswered = marks.kind === "prompt" || marks.kind === "task";
  const kind = isAnswered && isAtEnd ? "paragraph" : marks.kind;
  return { type: node.type, attrs: { ...marks, kind } };
});

const begins: Readonly<Record<string, NoteBlock["kind"]>> = {
  "-": "bullet",
  "*": "bullet",
  "1.": "number",
  "/task": "task",
};

/** "- ", "1. " and "/task " at the beginning of a paragraph make it one. @returns undefined where they do not */
export function blockBegun(state: EditorState, typed: string, isTaskOffered: boolean): Transaction | undefined {
  const { $from, empty } = state.selection;
  const marks = marksAt(state);
  if (!empty || typed !== " " || marks.kind !== "paragraph") return undefined;
  const before = $from.parent.textBetween(0, $from.parentOffset);
  const kind = Object.hasOwn(begins, before) ? begins[before] : undefined;
  if (!kind || (kind === "task" && !isTaskOffered)) return undefined;
  return named(state, kind === "task" ? "task" : "list")
    .delete($from.start(), $from.pos)
    .setNodeMarkup($from.before(), null, { ...marks, kind });
}

/**
 * Puts blocks in place of what is chosen. The first goes on with the line of the cursor, in its lane, unless it is
 * somebody's words already: those never become another's, and get lines of their own (SPEC CN18).
 */
export function insertBlocks(state: EditorState, blocks: readonly NoteBlock[], name: string): Transaction {
  const transaction = named(state, name);
  if (!state.selection.empty) transaction.deleteSelection();
  const { $from } = transaction.selection;
  const present = marksOf($from.parent);
  const before = $from.parent.textBetween(0, $from.parentOffset);
  const after = $from.parent.textBetween($from.parentOffset, $from.parent.content.size);
  const [first, ...rest] = blocks.map((block) => ({ ...block, lane: block.lane ?? present.lane }));
  if (!first) return transaction;

  const isAnothers = (blocks[0]?.lane ?? null) !== null && first.lane !== present.lane;
  if (isAnothers) {
    const line = (text: string) => (text === "" ? [] : [{ ...present, text }]);
    const apart = [...line(before), first, ...rest];
    const size = (placed: readonly NoteBlock[]) => placed.reduce((sum, { text }) => sum + text.length + 2, 0);
    transaction.replaceWith($from.before(), $from.after(), [...apart, ...line(after)].map(blockNode));
    transaction.setSelection(TextSelection.create(transaction.doc, $from.before() + size(apart) - 1));
    return transaction.scrollIntoView();
  }
  const isOwnLine = before === "" && first.kind !== "paragraph";
  const merged = [{ ...(isOwnLine ? first : { ...first, ...present }), text: before + first.text }, ...rest];
  const last = merged.at(-1) ?? first;
  const placed = [...merged.slice(0, -1), { ...last, text: last.text + after }];
  transaction.replaceWith($from.before(), $from.after(), placed.map(blockNode));
  const end = $from.before() + placed.reduce((sum, { text }) => sum + text.length + 2, 0);
  transaction.setSelection(TextSelection.create(transaction.doc, end - 1 - after.length));
  return transaction.scrollIntoView();
}

/** The prompts of a template behind the line of the cursor, each with an empty line for its answer. */
export function insertTemplate({ prompts }: NoteTemplate): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const blocks: NoteBlock[] = prompts.flatMap(({ text, lane }) => [
      { kind: "prompt", level: 0, lane: null, text },
      { kind: "paragraph", level: 0, lane, text: "" },
    ]);
    const isEmptyLine = $from.parent.content.size === 0;
    const at = isEmptyLine ? $from.before() : $from.after();
    const transaction = named(state, "prompts");
    transaction.replaceWith(at, $from.after(), blocks.map(blockNode));
    // Into the line under the first prompt.
    const first = blocks[0]?.text.length ?? 0;
    transaction.setSelection(TextSelection.create(transaction.doc, at + first + 3));
    dispatch?.(transaction.scrollIntoView());
    return true;
  };
}
