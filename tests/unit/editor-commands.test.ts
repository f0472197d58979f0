import { history, redo, undo } from "prosemirror-history";
import { type Command, EditorState, Selection, TextSelection } from "prosemirror-state";
import { describe, expect, it } from "vitest";
import {
  documentOfText,
  type NoteBlock,
  type NoteDocument,
  plainText,
  textWithLanes,
} from "#shared/domain/note-document.ts";
import { noteTemplates } from "#shared/domain/note-template.ts";
import {
  blockBegun,
  insertBlocks,
  insertTemplate,
  leaveEmptyPoint,
  moveLevel,
  nextBlock,
  setLane,
  setList,
} from "../../renderer/features/case-notes/editor-commands.ts";
import { documentOf, editorSchema, nodeOf } from "../../renderer/features/case-notes/editor-schema.ts";
import { blocksOfText } from "../../renderer/features/case-notes/pasted-blocks.ts";
import { changeNames, changeNamesOf } from "../../renderer/features/case-notes/undo-names.ts";

/** An editor without a page, with the cursor behind the last word. */
function editor(document: NoteDocument) {
  let state = EditorState.create({
    schema: editorSchema,
    doc: nodeOf(document),
    plugins: [history(), changeNames()],
  });
  state = state.apply(state.tr.setSelection(Selection.atEnd(state.doc)));
  return {
    run(...commands: readonly Command[]) {
      for (const command of commands) command(state, (transaction) => (state = state.apply(transaction)));
      return this;
    },
    type(words: string) {
      for (const letter of words) {
        const begun = letter === " " ? blockBegun(state, letter, true) : undefined;
        state = state.apply(begun ?? state.tr.insertText(letter));
      }
      return this;
    },
    paste(text: string) {
      state = state.apply(insertBlocks(state, blocksOfText(text), "paste"));
      return this;
    },
    text: () => plainText(documentOf(state.doc)),
    withLanes: () => textWithLanes(documentOf(state.doc)),
    names: () => changeNamesOf(state),
  };
}

describe("writing in the editor", () => {
  it("makes lists from what is typed, and leaves them by Enter in an empty point", () => {
    const written = editor(documentOfText("")).type("- Ring").run(nextBlock, moveLevel(1)).type("today");
    written.run(nextBlock, leaveEmptyPoint, leaveEmptyPoint).type("Calm.").run(nextBlock).type("1. First");
    expect(written.text()).toBe("• Ring\n  • today\nCalm.\n1. First");
    expect(written.run(setList("number")).text()).toBe("• Ring\n  • today\nCalm.\nFirst");
  });

  it("CN8 keeps the lane from line to line until it is taken away", () => {
    const written = editor(documentOfText("Met.")).run(nextBlock, setLane("own_words")).type("Never paid.");
    written.run(nextBlock).type("Not once.").run(nextBlock, setLane("own_words")).type("Calm.");
    expect(written.withLanes()).toBe("Met.\nIn their own words: Never paid.\nIn their own words: Not once.\nCalm.");
  });

  it("CN18 never makes somebody's words another's: they get lines of their own", () => {
    const own: NoteBlock = { kind: "paragraph", level: 0, lane: "own_words", text: "Never paid." };
    const observed = { kind: "paragraph" as const, level: 0, lane: "observed" as const, text: "She wept." };
    const into = (document: NoteDocument, at: number, blocks: readonly NoteBlock[] = [own]) => {
      let state = EditorState.create({ schema: editorSchema, doc: nodeOf(document) });
      state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)));
      state = state.apply(insertBlocks(state, blocks, "paste"));
      state = state.apply(state.tr.insertText("|"));
      return textWithLanes(documentOf(state.doc));
    };
    const seen: NoteDocument = { version: 1, blocks: [observed] };
    expect(into(seen, 4)).toBe("Observed: She\nIn their own words: Never paid.|\nObserved:  wept.");
    expect(into(seen, 1)).toBe("In their own words: Never paid.|\nObserved: She wept.");
    expect(into(seen, 10)).toBe("Observed: She wept.\nIn their own words: Never paid.|");
    expect(into(documentOfText(""), 1)).toBe("In their own words: Never paid.|");
    expect(into({ version: 1, blocks: [own] }, 12)).toBe("In their own words: Never paid.Never paid.|");
    // What nobody marked goes on with the passage it is put into.
    const plain = { ...own, lane: null, text: " Twice" };
    expect(into(seen, 9, [plain])).toBe("Observed: She wept Twice|.");
  });

  it("CN15 makes a task of a line, and the next line is none", () => {
    const written = editor(documentOfText("")).type("/task Ring fri").run(nextBlock).type("Calm.");
    expect(written.text()).toBe("Task: Ring fri\nCalm.");
  });

  it("CN9 puts prompts in with the cursor under the first, before or behind what is there", () => {
    const [visit] = noteTemplates.templates;
    if (!visit) throw new Error("There is no template.");
    const [first, second] = visit.prompts.map(({ text }) => text);
    const alone = editor(documentOfText("")).run(insertTemplate(visit)).type("Two of us.").text().split("\n");
    expect(alone.slice(0, 3)).toEqual([first, "Two of us.", second]);
    const behind = editor(documentOfText("Met.")).run(insertTemplate(visit)).type("Two of us.").text().split("\n");
    expect(behind.slice(0, 4)).toEqual(["Met.", first, "Two of us.", second]);
  });

  it("CN10 goes on with the line and the lane of the cursor when something is pasted", () => {
    const said = {
      version: 1,
      blocks: [{ kind: "paragraph", level: 0, lane: "own_words", text: "He said: " }],
    } as const;
    const written = editor({ version: 1, blocks: [...said.blocks] }).paste("go\n• or stay");
    expect(written.withLanes()).toBe("In their own words: He said: go\nIn their own words: • or stay");
  });

  it("says what undo takes back, and redo brings again", () => {
    const written = editor(documentOfText("")).type("Met.").run(nextBlock, setLane("opinion")).paste("Calm.");
    expect(written.names()).toEqual({ undoes: "paste", redoes: null });
    written.run(undo);
    expect(written.names()).toEqual({ undoes: "mark", redoes: "paste" });
    written.run(undo);
    expect(written.names()).toEqual({ undoes: "typing", redoes: "mark" });
    written.run(redo);
    expect(written.names()).toEqual({ undoes: "mark", redoes: "paste" });
    written.type("x");
    expect(written.names()).toEqual({ undoes: "typing", redoes: null });
  });
});
