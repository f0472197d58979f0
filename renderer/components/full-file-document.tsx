import type { Exhibit, FullFile } from "#shared/domain/full-file.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { formatBytes } from "../wording/bytes.ts";
import { countOf, formatDate, formatMoment } from "../wording/dates.ts";
import { countsInWords, exhibitName, neverInFile, sayerOf, sectionLabels } from "../wording/full-file-words.ts";
import { attachmentKindLabels, attachmentWayLabels } from "../wording/labels.ts";
import { Fact } from "./fact.tsx";
import { ContentsLink, FileRecord, FileTitle } from "./file-parts.tsx";

/** What is known of a file only when it is printed. */
type Printed = {
  readonly at: Instant;
  readonly by: string;
  readonly digest: string;
};

type FullFileDocumentProps = {
  readonly file: FullFile;
  /** Null on screen, where what will be printed is looked at before. */
  readonly printed: Printed | null;
};

type Say = (text: string) => string;
type Part = FullFile["sections"][number];

/**
 * A whole case as one document: title page, contents, numbered sections, exhibits, and a last page that says how much is
 * in it. On screen and on paper it is the same. That something is kept back, and where, is not told (SPEC FF1, FF2, FF5,
 * FF6).
 */
export function FullFileDocument({ file, printed }: FullFileDocumentProps) {
  const { reference, openedOn, caseworker, isNamed, sections } = file;
  const say = sayerOf(file);
  const shown = sections.filter(({ records }) => records.length > 0);
  const isPaper = printed !== null;
  return (
    <article>
      <header>
        <FileTitle isPaper={isPaper} level={1}>
          Case file
        </FileTitle>
        <dl className="facts">
          <Fact name="Case" value={reference} />
          <Fact name="Opened on" value={formatDate(openedOn)} />
          <Fact name="Caseworker" value={caseworker} />
          <Fact name="Names" value={isNamed ? "As they are on record" : "Left out where they were found"} />
          {printed !== null && <Fact name="Printed by" value={printed.by} />}
          {printed !== null && <Fact name="Printed at" value={formatMoment(printed.at)} />}
        </dl>
        <p className="notice">
          Confidential. How much is in this file stands on its last page. Not everything on record is in it.
        </p>
        <FileTitle isPaper={isPaper} level={2}>
          Contents
        </FileTitle>
        <ol className="contents">
          {shown.map(({ section, records }) => (
            <li key={section}>
              <ContentsLink isPaper={isPaper} to={section}>
                {sectionLabels[section]}
              </ContentsLink>
              , {countOf(records.length, "record", "records")}
            </li>
          ))}
          <li>
            <ContentsLink isPaper={isPaper} to="last">
              About this file
            </ContentsLink>
          </li>
        </ol>
      </header>
      {shown.map((part, place) => (
        <section className="part" id={isPaper ? part.section : undefined} key={part.section}>
          <FileTitle isPaper={isPaper} level={2}>
            {place + 1}. {sectionLabels[part.section]}
          </FileTitle>
          <Records isNamed={isNamed} isPaper={isPaper} number={place + 1} part={part} say={say} />
        </section>
      ))}
      <section className="part" id={isPaper ? "last" : undefined}>
        <FileTitle isPaper={isPaper} level={2}>
          {shown.length + 1}. About this file
        </FileTitle>
        <FileTitle isPaper={isPaper} level={3}>
          What is in it
        </FileTitle>
        <ul>
          {countsInWords(file).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        <FileTitle isPaper={isPaper} level={3}>
          What is not in it
        </FileTitle>
        <p>{neverInFile}</p>
        <FileTitle isPaper={isPaper} level={3}>
          Digest of what it says (SHA-256)
        </FileTitle>
        <p className="digest">{printed?.digest ?? "Stands here when it is printed."}</p>
        <p>
          The export log keeps this digest with whom the file was made for, so that a copy or a sheet of paper can be
          traced to its entry.
        </p>
      </section>
    </article>
  );
}

type RecordsProps = {
  readonly part: Part;
  readonly number: number;
  readonly isNamed: boolean;
  readonly isPaper: boolean;
  readonly say: Say;
};

function Records({ part, number, isNamed, isPaper, say }: RecordsProps) {
  const exhibits = part.records.flatMap((record) => (record.kind === "exhibit" ? [record.content] : []));
  if (exhibits.length > 0) return <Exhibits exhibits={exhibits} isNamed={isNamed} say={say} />;
  return part.records.map(
    (record, place) =>
      record.kind !== "exhibit" && (
        <FileRecord
          isPaper={isPaper}
          key={record.kind === "nrm_answer" ? record.content.questionKey : record.content.id}
          number={`${number}.${place + 1}`}
          record={record}
          say={say}
        />
      ),
  );
}

type ExhibitsProps = { readonly exhibits: readonly Exhibit[]; readonly isNamed: boolean; readonly say: Say };

function Exhibits({ exhibits, isNamed, say }: ExhibitsProps) {
  return (
    <>
      <p>
        The exhibits themselves are not in this file. Each can be given out by itself; it is the one listed here where
        its SHA-256 is the same.
      </p>
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
          {exhibits.map((exhibit, place) => (
            // Two documents may be the same, byte for byte.
            // eslint-disable-next-line react/no-array-index-key -- laid out in this order
            <tr key={place}>
              <td className="entry">{place + 1}</td>
              <td>
                <bdi>{exhibitName(exhibit, place + 1, isNamed)}</bdi>
                {exhibit.named !== null && exhibit.named.description !== "" && (
                  <p dir="auto">{say(exhibit.named.description)}</p>
                )}
              </td>
              <td>
                {attachmentKindLabels[exhibit.kind]}, {formatBytes(exhibit.size)}. {attachmentWayLabels[exhibit.cameBy]}
              </td>
              <td>{exhibit.datedOn === null ? "No date" : formatDate(exhibit.datedOn)}</td>
              <td className="digest">{exhibit.sha256}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
