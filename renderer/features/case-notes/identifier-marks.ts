import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { type IdentifierKind, identifiersIn, type KnownNames } from "#shared/domain/identifier.ts";
import type { NoteDocument } from "#shared/domain/note-document.ts";
import { countOf } from "../../wording/dates.ts";

const key = new PluginKey<DecorationSet>("identifiers");

/** Sent with a transaction when the names on record are others now. */
export const namesChanged = "namesChanged";

/** A quiet line under what would tell who or where somebody is. It is drawn, and stands nowhere in the document. */
export function identifierMarks(names: () => KnownNames): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => marksOf(state.doc, names()),
      apply: (transaction, before) =>
        transaction.docChanged || transaction.getMeta(namesChanged) ? marksOf(transaction.doc, names()) : before,
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

function marksOf(doc: Parameters<typeof DecorationSet.create>[0], names: KnownNames): DecorationSet {
  const marks: Decoration[] = [];
  doc.forEach((block, at) => {
    for (const { from, to } of identifiersIn(block.textContent, names)) {
      marks.push(Decoration.inline(at + 1 + from, at + 1 + to, { "data-identifier": "" }));
    }
  });
  return DecorationSet.create(doc, marks);
}

const named: Readonly<Record<IdentifierKind, readonly [one: string, many: string]>> = {
  phone: ["telephone number", "telephone numbers"],
  national_insurance: ["National Insurance number", "National Insurance numbers"],
  postcode: ["postcode", "postcodes"],
  name: ["name of another case", "names of other cases"],
};

/** `Underlined: 1 telephone number, 2 postcodes.`; null where there is none. */
export function identifiersInWords({ blocks }: NoteDocument, names: KnownNames): string | null {
  const counts = new Map<IdentifierKind, number>();
  for (const { text } of blocks) {
    for (const { kind } of identifiersIn(text, names)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  const parts = [...counts].map(([kind, count]) => countOf(count, ...named[kind]));
  return `Underlined: ${parts.join(", ")}.`;
}
