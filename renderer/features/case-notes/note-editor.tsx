import { baseKeymap, chainCommands } from "prosemirror-commands";
import { closeHistory, history, isHistoryTransaction, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { type Command, EditorState, Selection, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from "react";
import type { NoteBlock, NoteDocument } from "#shared/domain/note-document.ts";
import { linesOf } from "#shared/domain/note-document.ts";
import type { KnownNames } from "#shared/domain/identifier.ts";
import { type PlacedWord, wordsOfTheField } from "#shared/domain/spelling.ts";
import { fieldWithOwnWords } from "../../components/copied-words.ts";
import { useMay } from "../../components/use-may.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import {
  insertBlocks,
  leaveEmptyPoint,
  leaveListAtStart,
  blockBegun,
  changeName,
  marksAt,
  moveLevel,
  nextBlock,
  replaceWord,
} from "./editor-commands.ts";
import { documentOf, editorSchema, nodeOf } from "./editor-schema.ts";
import { EditorTools } from "./editor-tools.tsx";
import { identifierMarks, namesChanged } from "./identifier-marks.ts";
import classes from "./note-editor.module.css";
import { blocksOfHtml, blocksOfText } from "./pasted-blocks.ts";
import { spellChecker } from "../../components/spell-checker.ts";
import { SpellingBar } from "./spelling-bar.tsx";
import { spellingChanged, spellingMarks, unknownWords } from "./spelling-marks.ts";
import { type ChangeNames, changeNames, changeNamesOf } from "./undo-names.ts";

export type NoteEditorHandle = {
  /** Puts the cursor behind the last word. */
  readonly focus: () => void;
};

export type EditorFacts = ReturnType<typeof marksAt> & ChangeNames;

type NoteEditorProps = {
  readonly ref: Ref<NoteEditorHandle>;
  readonly label: string;
  /** Whether a line can become a task when the note is saved. */
  readonly isTaskOffered: boolean;
  /** What stands in it at first; what is typed afterwards comes out by `onChange`. */
  readonly initial: NoteDocument;
  readonly isReadOnly: boolean;
  /** Names on record elsewhere, which are underlined. */
  readonly names: KnownNames;
  readonly error: string | null;
  readonly onChange: (document: NoteDocument) => void;
};

const typingKeys = keymap({
  Enter: chainCommands(leaveEmptyPoint, nextBlock),
  "Shift-Enter": nextBlock,
  Backspace: leaveListAtStart,
  "Mod-]": moveLevel(1),
  "Mod-[": moveLevel(-1),
  "Mod-z": undo,
  "Mod-y": redo,
  "Mod-Shift-z": redo,
});

/**
 * Where the words of a note are written: paragraphs, lists and whose words they are, and nothing else. Everything
 * pasted or dropped goes through `pasted-blocks.ts`; the browser makes nothing of it.
 */
export function NoteEditor({
  ref,
  label,
  isTaskOffered,
  initial,
  isReadOnly,
  names,
  error,
  onChange,
}: NoteEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const kept = useVaultQuery("settings.read", {}).data?.knownWords;
  const officeWords = useMemo(() => new Set(kept), [kept]);
  const keepWord = useVaultCommand("settings.addWord");
  const may = useMay();
  const checker = spellChecker();
  /** Left as they are by whoever writes, here and until the text is left. */
  const leftWords = useRef(new Set<string>());
  const [unknown, setUnknown] = useState<readonly PlacedWord[]>([]);
  const latest = useRef({ isReadOnly, isTaskOffered, names, officeWords, onChange });
  latest.current = { isReadOnly, isTaskOffered, names, officeWords, onChange };
  const [facts, setFacts] = useState<EditorFacts | null>(null);
  const [isFocused, setFocused] = useState(false);
  const first = useRef(initial);
  const errorId = useId();

  useEffect(() => {
    if (!box.current) return;
    let wasNamed = false;
    const created: EditorView = new EditorView(
      { mount: box.current },
      {
        state: EditorState.create({
          schema: editorSchema,
          doc: nodeOf(first.current),
          plugins: [
            typingKeys,
            keymap(baseKeymap),
            history(),
            changeNames(),
            identifierMarks(() => latest.current.names),
            ...(checker
              ? [
                  spellingMarks(
                    checker,
                    (word) =>
                      wordsOfTheField.has(word) || latest.current.officeWords.has(word) || leftWords.current.has(word),
                  ),
                ]
              : []),
          ],
        }),
        editable: () => !latest.current.isReadOnly,
        dispatchTransaction: (transaction) => {
          // What follows a change with a name is a step of its own.
          if (wasNamed && transaction.docChanged && !isHistoryTransaction(transaction)) closeHistory(transaction);
          if (transaction.docChanged) wasNamed = transaction.getMeta(changeName) !== undefined;
          const state = created.state.apply(transaction);
          created.updateState(state);
          if (transaction.docChanged) latest.current.onChange(documentOf(state.doc));
          setFacts({ ...marksAt(state), ...changeNamesOf(state) });
          setUnknown(unknownWords(state));
        },
        handleTextInput(at, _from, _to, typed) {
          const begun = blockBegun(at.state, typed, latest.current.isTaskOffered);
          if (begun) at.dispatch(begun);
          return begun !== undefined;
        },
        handleDOMEvents: {
          // These belong to the page: they save the form and close what lies above it.
          keydown: (_at, event) =>
            event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey)),
          paste: (at, event) => take(at, event, event.clipboardData, "paste"),
          drop: (at, event) => take(at, event, event.dataTransfer, "drop"),
          focus: () => setFocused(true),
          blur: () => setFocused(false),
        },
      },
    );
    view.current = created;
    const forget = fieldWithOwnWords(created.dom, {
      chosen: () => chosenWords(created),
      cut: () => created.dispatch(created.state.tr.deleteSelection().scrollIntoView()),
    });
    return () => {
      forget();
      created.destroy();
    };
  }, [checker]);

  useEffect(() => {
    view.current?.setProps({
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        "aria-readonly": String(isReadOnly),
        ...(error === null ? {} : { "aria-invalid": "true", "aria-describedby": errorId }),
        spellcheck: "false",
      },
    });
  }, [label, isReadOnly, error, errorId]);

  useEffect(() => {
    if (view.current) view.current.dispatch(view.current.state.tr.setMeta(namesChanged, true));
  }, [names]);

  const lookAgain = () => view.current?.dispatch(view.current.state.tr.setMeta(spellingChanged, true));
  useEffect(() => lookAgain(), [officeWords]);

  const run = (command: Command) => {
    if (!view.current || isReadOnly) return;
    view.current.focus();
    command(view.current.state, view.current.dispatch.bind(view.current), view.current);
    // Chromium goes on typing where the cursor was before whole lines were put in, unless it is set anew.
    document.getSelection()?.removeAllRanges();
    view.current.focus();
  };

  useImperativeHandle(ref, () => ({
    focus() {
      if (!view.current) return;
      const { state } = view.current;
      view.current.dispatch(state.tr.setSelection(Selection.atEnd(state.doc)));
      view.current.focus();
      view.current.dom.scrollIntoView({ block: "nearest" });
    },
  }));

  return (
    <div className={classes["editor"]} data-wrong={error === null ? undefined : ""}>
      <EditorTools
        facts={facts}
        isFocused={isFocused}
        isReadOnly={isReadOnly}
        isTaskOffered={isTaskOffered}
        onCommand={run}
      />
      <div ref={box} className={classes["text"]} />
      {checker && !isReadOnly && (
        <SpellingBar
          unknown={unknown}
          checker={checker}
          isFocused={isFocused}
          around={(place) => wordsAround(view.current, place)}
          onShow={({ from, to }) => {
            if (!view.current) return;
            const { state } = view.current;
            view.current.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)).scrollIntoView());
          }}
          onReplace={(place, word) => view.current?.dispatch(replaceWord(view.current.state, place, word))}
          onLeave={(word) => {
            leftWords.current.add(word);
            lookAgain();
          }}
          onKeep={may("work_on_cases") ? (word) => keepWord.mutate({ word }) : null}
          onClose={() => view.current?.focus()}
        />
      )}
      {error !== null && (
        <p id={errorId} className={classes["error"]}>
          {error}
        </p>
      )}
    </div>
  );
}

/** Puts in what another program or another place gives, as blocks. Files are not taken here. */
function take(view: EditorView, event: Event, given: DataTransfer | null, name: string): boolean {
  event.preventDefault();
  if (!given || !view.editable) return true;
  const html = given.getData("text/html");
  const fromMarkup = html === "" ? [] : blocksOfHtml(html);
  const blocks: NoteBlock[] = fromMarkup.length > 0 ? fromMarkup : blocksOfText(given.getData("text/plain"));
  if (blocks.some(({ text }) => text !== "")) view.dispatch(insertBlocks(view.state, blocks, name));
  return true;
}

/** As much of the block as is read at a glance. */
const glance = 60;

function wordsAround(view: EditorView | null, { from, to }: PlacedWord): { before: string; behind: string } {
  if (!view) return { before: "", behind: "" };
  const { doc } = view.state;
  const [start, end] = [doc.resolve(from).start(), doc.resolve(to).end()];
  const before = doc.textBetween(Math.max(start, from - glance), from);
  const behind = doc.textBetween(to, Math.min(end, to + glance));
  return {
    before: from - glance > start ? `…${before}` : before,
    behind: to + glance < end ? `${behind}…` : behind,
  };
}

/** What is chosen, as lines; nothing where only the cursor stands. */
function chosenWords({ state }: EditorView): string {
  if (state.selection.empty) return "";
  const lines = linesOf(documentOf(editorSchema.node("doc", null, state.selection.content().content)));
  const [only] = lines;
  return lines.length === 1 ? (only?.block.text ?? "") : lines.map((line) => line.marker + line.block.text).join("\n");
}
