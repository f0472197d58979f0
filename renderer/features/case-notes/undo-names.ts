import { isHistoryTransaction, redoDepth, undoDepth } from "prosemirror-history";
import { type EditorState, Plugin, PluginKey } from "prosemirror-state";
import { changeName } from "./editor-commands.ts";

/** What can be taken back and done again next, to stand behind the verb; null where nothing can. */
export type ChangeNames = { readonly undoes: string | null; readonly redoes: string | null };

type Names = { readonly done: readonly string[]; readonly undone: readonly string[] };

const key = new PluginKey<Names>("change names");
const typing = "typing";

/** Keeps beside the editor's history what each of its steps was, so that a button can say what it will undo. */
export function changeNames(): Plugin<Names> {
  return new Plugin<Names>({
    key,
    state: {
      init: () => ({ done: [], undone: [] }),
      apply(transaction, { done, undone }, before, after) {
        const change = undoDepth(after) - undoDepth(before);
        if (isHistoryTransaction(transaction)) {
          return change < 0
            ? { done: done.slice(0, -1), undone: [...undone, done.at(-1) ?? typing] }
            : { done: [...done, undone.at(-1) ?? typing], undone: undone.slice(0, -1) };
        }
        if (change > 0) return { done: [...done, nameOf(transaction.getMeta(changeName))], undone: [] };
        return { done, undone: redoDepth(after) === 0 ? [] : undone };
      },
    },
  });
}

function nameOf(given: unknown): string {
  return typeof given === "string" ? given : typing;
}

export function changeNamesOf(state: EditorState): ChangeNames {
  const names = key.getState(state);
  return {
    undoes: undoDepth(state) > 0 ? (names?.done.at(-1) ?? typing) : null,
    redoes: redoDepth(state) > 0 ? (names?.undone.at(-1) ?? typing) : null,
  };
}
