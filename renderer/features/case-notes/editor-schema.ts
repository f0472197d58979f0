import { type Node, Schema } from "prosemirror-model";
import { deepestLevel, emptyDocument, NoteBlock, type NoteDocument, paragraph } from "#shared/domain/note-document.ts";

const { kind: Kind, lane: Lane } = NoteBlock.shape;

/** What a block is, besides its words. */
export type BlockMarks = Pick<NoteBlock, "kind" | "level" | "lane">;

/**
 * The editor's document: blocks of plain text, each with its marks, exactly as `NoteDocument` has them. There is no
 * other node and no style, so nothing else can get in, whatever is pasted.
 */
export const editorSchema = new Schema({
  nodes: {
    doc: { content: "block+" },
    block: {
      content: "text*",
      defining: true,
      attrs: { kind: { default: "paragraph" }, level: { default: 0 }, lane: { default: null } },
      toDOM: ({ attrs }) => [
        "p",
        {
          dir: "auto",
          "data-kind": attrs["kind"],
          "data-level": attrs["level"],
          ...(attrs["lane"] === null ? {} : { "data-lane": attrs["lane"] }),
        },
        0,
      ],
      // Read while somebody types, from what the browser made of a paragraph; never from what is pasted.
      parseDOM: [{ tag: "p", preserveWhitespace: "full", getAttrs: marksInPage }],
    },
    text: {},
  },
});

function marksInPage({ dataset }: HTMLElement): BlockMarks {
  const kind = Kind.safeParse(dataset["kind"]);
  const lane = Lane.safeParse(dataset["lane"] ?? null);
  const level = Number(dataset["level"]);
  return {
    kind: kind.success ? kind.data : "paragraph",
    level: Number.isInteger(level) ? Math.min(Math.max(level, 0), deepestLevel) : 0,
    lane: lane.success ? lane.data : null,
  };
}

export function blockNode({ kind, level, lane, text }: NoteBlock): Node {
  return editorSchema.node("block", { kind, level, lane }, text === "" ? [] : [editorSchema.text(text)]);
}

export function nodeOf({ blocks }: NoteDocument): Node {
  return editorSchema.node("doc", null, (blocks.length === 0 ? [paragraph("")] : blocks).map(blockNode));
}

export function documentOf(doc: Node): NoteDocument {
  const blocks: NoteBlock[] = [];
  doc.forEach((node) => blocks.push({ ...marksOf(node), text: node.textContent }));
  const [only] = blocks;
  const isEmpty = blocks.length === 1 && only?.text === "" && only.kind === "paragraph" && only.lane === null;
  return isEmpty ? emptyDocument : { version: 1, blocks };
}

export function marksOf({ attrs }: Node): BlockMarks {
  return attrs as BlockMarks;
}
