import type { ReactNode } from "react";
import type { FullFileRecord } from "#shared/domain/full-file.ts";
import { headingOf, partsInFile } from "../wording/full-file-words.ts";
import { Fact } from "./fact.tsx";
import { NoteLines } from "./note-lines.tsx";

type FileRecordProps = {
  readonly record: Exclude<FullFileRecord, { readonly kind: "exhibit" }>;
  readonly number: string;
  readonly isPaper: boolean;
  readonly say: (text: string) => ReactNode;
  /** What can be done with it, on screen. */
  readonly actions?: ReactNode;
};

/** One record of a case as a document has it: its number, what it is, and what it says. */
export function FileRecord({ record, number, isPaper, say, actions }: FileRecordProps) {
  return (
    <section className="record" data-kind={record.kind}>
      <FileTitle isPaper={isPaper} level={3}>
        <span className="number">{number} </span>
        <bdi>{say(headingOf(record))}</bdi>
      </FileTitle>
      {record.kind === "case_note" && <NoteLines document={record.content.document} say={say} />}
      <dl className="facts">
        {partsInFile(record).map(({ key, label, text }) => (
          <Fact key={key} name={label} value={say(text)} />
        ))}
      </dl>
      {actions}
    </section>
  );
}

/** On screen the document stands below the heading of a page, so that its own are one lower. */
export function FileTitle({ level, isPaper, children }: { level: 1 | 2 | 3; isPaper: boolean; children: ReactNode }) {
  const Heading = `h${isPaper ? level : level + 1}` as "h1" | "h2" | "h3" | "h4";
  return <Heading>{children}</Heading>;
}

/** On paper a line of the contents leads there; on screen the address is of a page, not of a place on it. */
export function ContentsLink({ to, isPaper, children }: { to: string; isPaper: boolean; children: ReactNode }) {
  return isPaper ? <a href={`#${to}`}>{children}</a> : children;
}
