import { baseKeymap, chainCommands } from "prosemirror-commands";
import { closeHistory, history, isHistoryTransaction, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { type Command, EditorState, Selection, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from "react";
import type { NoteBlock, NoteDocument } from "#shared/domain/note-document.ts";
import { linesOf, textWithLanes } from "#shared/domain/note-document.ts";
import type { KnownNames } from "#shared/domain/identifier.ts";
import { type PlacedWord, wordsOfTheField } from "#shared/domain/spelling.ts";
import { fieldWithOwnWords } from "../../components/copied-words.ts";
import { useMay } from "../../components/use-may.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
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
  const [isFileRefused, setFileRefused] = useState(false);
  const first = useRef(initial);
  const errorId = useId();

  useEffect(() => {
    if (!box.current) return;
    let wasNamed = false;
    const takeWords = (...given: Parameters<typeof take>) => {
      setFileRefused(take(...given) === "files");
      return true;
    };
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
          if (transaction.docChanged) setFileRefused(false);
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
          paste: (at, event) => takeWords(at, event, event.clipboardData, "paste"),
          drop: (at, event) => takeWords(at, event, event.dataTransfer, "drop"),
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
      <ErrorNotice error={keepWord.error} />
      <p className={classes["refused"]} role="status">
        {isFileRefused && "A file does not go into the words. Save the note, open it, and choose “Add documents”."}
      </p>
      {error !== null && (
        <p id={errorId} className={classes["error"]}>
          {error}
        </p>
      )}
    </div>
  );
}

/**
 * Puts in what another program or another place gives, as blocks.
 * @returns `files` where it is files and no words, which are not taken here
 */
function take(view: EditorView, event: Event, given: DataTransfer | null, name: string): true | "files" {
  event.preventDefault();
  if (!given || !view.editable) return true;
  const text = given.getData("text/plain");
  const html = given.getData("text/html");
  const ours = lastChosen?.text === text ? lastChosen.blocks : undefined;
  const fromMarkup = ours ?? (html === "" ? [] : blocksOfHtml(html));
  const blocks: readonly NoteBlock[] = fromMarkup.length > 0 ? fromMarkup : blocksOfText(text);
  if (blocks.some((block) => block.text !== "")) view.dispatch(insertBlocks(view.state, blocks, name));
  else if (given.types.includes("Files")) return "files";
  return true;
}

/**
 * What was copied or cut here last, with whose words each block is: the clipboard carries text alone, and a passage that
 * is moved must stay what it was (SPEC CN18). In the memory of this window, as long as what was copied is on screen.
 */
let lastChosen: { readonly text: string; readonly blocks: readonly NoteBlock[] } | null = null;

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
  const document = documentOf(editorSchema.node("doc", null, state.selection.content().content));
  const lines = linesOf(document);
  const [only] = lines;
  // Several lines say whose words they are, wherever they are put; a few words of one line are a quotation.
  const text = lines.length === 1 ? (only?.block.text ?? "") : textWithLanes(document);
  lastChosen = { text, blocks: document.blocks };
  return text;
}
