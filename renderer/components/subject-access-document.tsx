import type { ReactNode } from "react";
import type { Instant } from "#shared/domain/instant.ts";
import type { GivenRecord, ListedDocument } from "#shared/domain/record-fields.ts";
import { blockOf } from "#shared/domain/redaction.ts";
import { leaveOutReasons, subjectAccessPack } from "#shared/domain/subject-access.ts";
import type { GivenEntry, SubjectBundle } from "#shared/domain/subject-bundle.ts";
import { formatBytes } from "../wording/bytes.ts";
import { countOf, formatDate, formatMoment } from "../wording/dates.ts";
import { sectionLabels } from "../wording/full-file-words.ts";
import { attachmentKindLabels, attachmentWayLabels } from "../wording/labels.ts";
import { Fact } from "./fact.tsx";
import { ContentsLink, FileRecord, FileTitle } from "./file-parts.tsx";
import { withBlocks } from "./with-blocks.tsx";

type SubjectAccessDocumentProps = {
  readonly bundle: SubjectBundle;
  /** Null on screen, where what will be printed is read before. */
  readonly printed: { readonly at: Instant; readonly by: string; readonly digest: string } | null;
  /** What can be done with a record, on screen. */
  readonly actionsOf?: (record: GivenRecord, heading: string) => ReactNode;
};

type Document = { readonly isGiven: true; readonly content: ListedDocument } | (GivenEntry & { isGiven: false });

/** What somebody is given about themselves. What was left out is gone from it before it comes here (SPEC SA7, SA9). */
export function SubjectAccessDocument({ bundle, printed, actionsOf }: SubjectAccessDocumentProps) {
  const { reference, receivedOn, letter, sections, schedule } = bundle;
  const isPaper = printed !== null;
  return (
    <article>
      <header>
        <FileTitle isPaper={isPaper} level={1}>
          What is kept about you
        </FileTitle>
        <dl className="facts">
          <Fact name="Our reference" value={reference} />
          <Fact name="You asked on" value={formatDate(receivedOn)} />
          {printed !== null && <Fact name="Made by" value={printed.by} />}
          {printed !== null && <Fact name="Made at" value={formatMoment(printed.at)} />}
        </dl>
        {(letter === "" ? [] : letter.split("\n")).map((line, place) => (
          // eslint-disable-next-line react/no-array-index-key -- lines of one text; nothing moves
          <p dir="auto" key={place}>
            {line}
          </p>
        ))}
        <p className="notice">
          This file is private. Keep it where nobody finds it who must not. Where something was left out stands a block
          with a letter; what the letters mean, and how much was left out, stands under “What was left out”.
        </p>
        <FileTitle isPaper={isPaper} level={2}>
          Contents
        </FileTitle>
        <ol className="contents">
          {sections.map(({ section, entries }) => (
            <li key={section}>
              <ContentsLink isPaper={isPaper} to={section}>
                {titleOf(section)}
              </ContentsLink>
              , {countOf(entries.length, "record", "records")}
            </li>
          ))}
          <li>
            <ContentsLink isPaper={isPaper} to="left-out">
              What was left out, and your rights
            </ContentsLink>
          </li>
        </ol>
      </header>
      {sections.map(({ section, entries }, place) => (
        <section className="part" id={isPaper ? section : undefined} key={section}>
          <FileTitle isPaper={isPaper} level={2}>
            {place + 1}. {titleOf(section)}
          </FileTitle>
          {section === "exhibits" ? (
            <Documents documents={entries.flatMap(asDocument)} />
          ) : (
            <Records actionsOf={actionsOf} entries={entries} isPaper={isPaper} number={place + 1} />
          )}
        </section>
      ))}
      <section className="part" id={isPaper ? "left-out" : undefined}>
        <FileTitle isPaper={isPaper} level={2}>
          {sections.length + 1}. What was left out, and your rights
        </FileTitle>
        <Schedule schedule={schedule} />
        <FileTitle isPaper={isPaper} level={3}>
          Your rights
        </FileTitle>
        {subjectAccessPack.rights.map((words) => (
          <p key={words}>{words}</p>
        ))}
        <FileTitle isPaper={isPaper} level={3}>
          Digest of what it says (SHA-256)
        </FileTitle>
        <p className="digest">{printed?.digest ?? "Stands here when it is printed."}</p>
      </section>
    </article>
  );
}

function titleOf(section: SubjectBundle["sections"][number]["section"]): string {
  return section === "exhibits" ? "Documents" : sectionLabels[section];
}

function asDocument(entry: GivenEntry): Document[] {
  if (!entry.isGiven) return [entry];
  return entry.record.kind === "attachment" ? [{ isGiven: true, content: entry.record.content }] : [];
}

type RecordsProps = {
  readonly entries: readonly GivenEntry[];
  readonly number: number;
  readonly isPaper: boolean;
  readonly actionsOf: SubjectAccessDocumentProps["actionsOf"];
};

function Records({ entries, number, isPaper, actionsOf }: RecordsProps) {
  return entries.map((entry, place) => {
    const heading = `${number}.${place + 1}`;
    if (!entry.isGiven) {
      return (
        // eslint-disable-next-line react/no-array-index-key -- laid out in this order
        <section className="record" key={place}>
          <FileTitle isPaper={isPaper} level={3}>
            <span className="number">{heading} </span>One record, as a whole {withBlocks(blockOf(entry.reason))}
          </FileTitle>
        </section>
      );
    }
    const { record } = entry;
    return (
      record.kind !== "attachment" && (
        <FileRecord
          actions={actionsOf?.(record, heading)}
          isPaper={isPaper}
          // eslint-disable-next-line react/no-array-index-key -- laid out in this order
          key={place}
          number={heading}
          record={record}
          say={withBlocks}
        />
      )
    );
  });
}

function Documents({ documents }: { readonly documents: readonly Document[] }) {
  return (
    <>
      <p>A document that is given comes beside this file. It is the one listed here where its SHA-256 is the same.</p>
      <table className="entries">
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">Document</th>
            <th scope="col">Kind and size</th>
            <th scope="col">Dated</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document, place) => (
            // eslint-disable-next-line react/no-array-index-key -- laid out in this order
            <tr key={place}>
              <td className="entry">{place + 1}</td>
              {document.isGiven ? (
                <GivenDocument document={document.content} />
              ) : (
                <td colSpan={4}>As a whole {withBlocks(blockOf(document.reason))}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function GivenDocument({ document }: { readonly document: ListedDocument }) {
  const { title, description, kind, size, cameBy, datedOn, sha256 } = document;
  return (
    <>
      <td>
        <bdi>{withBlocks(title)}</bdi>
        {description !== "" && <p dir="auto">{withBlocks(description)}</p>}
      </td>
      <td>
        {attachmentKindLabels[kind]}, {formatBytes(size)}. {attachmentWayLabels[cameBy]}
      </td>
      <td>{datedOn === null ? "No date" : formatDate(datedOn)}</td>
      <td className="digest">{sha256}</td>
    </>
  );
}

function Schedule({ schedule }: Pick<SubjectBundle, "schedule">) {
  if (schedule.length === 0) return <p>Nothing was left out of the records in this file.</p>;
  return (
    <table className="schedule">
      <thead>
        <tr>
          <th scope="col">Block</th>
          <th scope="col">Why</th>
          <th scope="col">Law</th>
          <th scope="col">How much</th>
        </tr>
      </thead>
      <tbody>
        {schedule.map(({ reason, passages, records }) => {
          const found = leaveOutReasons.get(reason);
          const counts = [
            passages > 0 && countOf(passages, "passage", "passages"),
            records > 0 && countOf(records, "whole record or document", "whole records or documents"),
          ];
          return (
            <tr key={reason}>
              <td>{withBlocks(blockOf(reason))}</td>
              <td>
                {found?.label}. {found?.explain}
              </td>
              <td>{found?.basis}</td>
              <td>{counts.filter((words) => words !== false).join(", ")}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
