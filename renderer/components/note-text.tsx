import { useMemo } from "react";
import {
  type NoteBlock,
  type NoteDocument,
  type NoteLane,
  noteLaneWords,
  taskMarker,
} from "#shared/domain/note-document.ts";
import classes from "./note-text.module.css";

/** A saved note as it was written: passages in their lanes, lists as lists, each line in the direction of its script. */
export function NoteText({ document }: { readonly document: NoteDocument }) {
  const passages = useMemo(() => passagesOf(document), [document]);
  return (
    <div className={classes["text"]}>
      {passages.map(({ lane, blocks }, place) =>
        lane === null ? (
          // eslint-disable-next-line react/no-array-index-key -- parts of one text; nothing moves
          <Blocks key={place} blocks={blocks} />
        ) : (
          // eslint-disable-next-line react/no-array-index-key -- parts of one text; nothing moves
          <section key={place} className={classes["passage"]} data-lane={lane} aria-label={noteLaneWords[lane]}>
            <p className={classes["whose"]}>{noteLaneWords[lane]}</p>
            <Blocks blocks={blocks} />
          </section>
        ),
      )}
    </div>
  );
}

type Passage = { readonly lane: NoteLane | null; readonly blocks: NoteBlock[] };

function passagesOf({ blocks }: NoteDocument): readonly Passage[] {
  const passages: Passage[] = [];
  for (const block of blocks) {
    const last = passages.at(-1);
    if (last?.lane === block.lane) last.blocks.push(block);
    else passages.push({ lane: block.lane, blocks: [block] });
  }
  return passages;
}

function Blocks({ blocks }: { readonly blocks: readonly NoteBlock[] }) {
  return treeOf(blocks).map((part, place) =>
    // eslint-disable-next-line react/no-array-index-key -- parts of one text; nothing moves
    "kind" in part ? <Line key={place} block={part} /> : <List key={place} list={part} />,
  );
}

function Line({ block }: { readonly block: NoteBlock }) {
  return (
    <p dir="auto" className={block.kind === "prompt" ? classes["prompt"] : undefined}>
      {block.kind === "task" && <strong>{taskMarker}</strong>}
      {block.text}
    </p>
  );
}

function List({ list: { isNumbered, points } }: { readonly list: ListPart }) {
  const Tag = isNumbered ? "ol" : "ul";
  return (
    <Tag>
      {points.map(({ text, below }, place) => (
        // eslint-disable-next-line react/no-array-index-key -- parts of one text; nothing moves
        <li key={place} dir="auto">
          {text}
          {below.map((list, at) => (
            // eslint-disable-next-line react/no-array-index-key -- parts of one text; nothing moves
            <List key={at} list={list} />
          ))}
        </li>
      ))}
    </Tag>
  );
}

type Point = { readonly text: string; readonly below: ListPart[] };
type ListPart = { readonly isNumbered: boolean; readonly points: Point[] };

/** Points that follow each other as lists, deeper ones inside the point before them. */
function treeOf(blocks: readonly NoteBlock[]): (NoteBlock | ListPart)[] {
  const parts: (NoteBlock | ListPart)[] = [];
  let at = 0;
  while (at < blocks.length) {
    const block = blocks[at];
    if (!block) break;
    if (block.kind !== "bullet" && block.kind !== "number") {
      parts.push(block);
      at += 1;
      continue;
    }
    const { list, next } = listFrom(blocks, at);
    parts.push(list);
    at = next;
  }
  return parts;
}

function listFrom(blocks: readonly NoteBlock[], from: number): { list: ListPart; next: number } {
  const first = blocks[from];
  const list: ListPart = { isNumbered: first?.kind === "number", points: [] };
  let at = from;
  while (at < blocks.length) {
    const block = blocks[at];
    if (!block || !first || (block.kind !== "bullet" && block.kind !== "number") || block.level < first.level) break;
    if (block.level > first.level) {
      const below = listFrom(blocks, at);
      list.points.at(-1)?.below.push(below.list);
      at = below.next;
      continue;
    }
    if (block.kind !== first.kind) break;
    list.points.push({ text: block.text, below: [] });
    at += 1;
  }
  return { list, next: at };
}
