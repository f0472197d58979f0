import type { ReactNode } from "react";
import { linesOf, type NoteDocument, noteLaneWords } from "#shared/domain/note-document.ts";

type NoteLinesProps = {
  readonly document: NoteDocument;
  /** What is said of a text of the note; left out, it is said as it was written. */
  readonly say?: (text: string) => ReactNode;
};

/** Each line of a note says whose words it is, so that no page break can take that from it (SPEC CN8). */
export function NoteLines({ document, say = (text) => text }: NoteLinesProps) {
  return linesOf(document).map(({ block, marker }, place) => (
    // eslint-disable-next-line react/no-array-index-key -- parts of one text; nothing moves
    <p className="noteLine" dir="auto" data-kind={block.kind} key={place}>
      {block.lane !== null && block.text.trim() !== "" && <span className="lane">{noteLaneWords[block.lane]}: </span>}
      {marker}
      {say(block.text)}
    </p>
  ));
}
