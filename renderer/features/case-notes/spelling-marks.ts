import type { Node } from "prosemirror-model";
import { type EditorState, Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { type PlacedWord, wordsToCheck } from "#shared/domain/spelling.ts";
import { marksOf } from "./editor-schema.ts";
import type { SpellChecker } from "../../components/spell-checker.ts";

type Spelling = {
  /** Words that nobody knows, at their places in the document. */
  readonly unknown: readonly PlacedWord[];
  readonly marks: DecorationSet;
};

const key = new PluginKey<Spelling>("spelling");

/** Sent with a transaction when more words are known than before. */
export const spellingChanged = "spellingChanged";

/** A pause in typing after which words are looked up, in milliseconds. */
const pauseMs = 400;

/** @param isRight whether somebody said so of a word that the dictionary does not have */
export function spellingMarks(checker: SpellChecker, isRight: (word: string) => boolean): Plugin<Spelling> {
  const spellingOf = (doc: Node, typedAt: number | null): Spelling => {
    const unknown = wordsOf(doc).filter(
      // The word that is being typed is not finished.
      ({ word, to }) => to !== typedAt && checker.isKnown(word) === false && !isRight(word),
    );
    const marks = unknown.map(({ from, to }) => Decoration.inline(from, to, { "data-unknown-word": "" }));
    return { unknown, marks: DecorationSet.create(doc, marks) };
  };
  return new Plugin<Spelling>({
    key,
    state: {
      init: (_config, { doc }) => spellingOf(doc, null),
      apply(transaction, before) {
        const { doc, docChanged, selection, selectionSet } = transaction;
        const isAsked = transaction.getMeta(spellingChanged) === true;
        if (!docChanged && !selectionSet && !isAsked) return before;
        return spellingOf(doc, docChanged && selection.empty ? selection.head : null);
      },
    },
    props: { decorations: (state) => key.getState(state)?.marks },
    view(view) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let isGone = false;
      const learn = async () => {
        await checker.learn(wordsOf(view.state.doc).map(({ word }) => word));
        // Also where nothing is new: the word that was being typed is finished by the pause.
        if (!isGone) view.dispatch(view.state.tr.setMeta(spellingChanged, true));
      };
      const soon = () => {
        clearTimeout(timer);
        timer = setTimeout(() => void learn(), pauseMs);
      };
      soon();
      return {
        update: ({ state }, before) => {
          if (state.doc !== before.doc) soon();
        },
        destroy: () => {
          isGone = true;
          clearTimeout(timer);
        },
      };
    },
  });
}

/** The words that nobody knows, in their order. */
export function unknownWords(state: EditorState): readonly PlacedWord[] {
  return key.getState(state)?.unknown ?? [];
}

function wordsOf(doc: Node): PlacedWord[] {
  const words: PlacedWord[] = [];
  doc.forEach((block, at) => {
    for (const { word, from, to } of wordsToCheck({ ...marksOf(block), text: block.textContent })) {
      words.push({ word, from: at + 1 + from, to: at + 1 + to });
    }
  });
  return words;
}
