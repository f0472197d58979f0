import { Checkbox } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useDeferredValue, useMemo } from "react";
import { Link } from "wouter";
import { CivilDate } from "#shared/domain/instant.ts";
import { type EvidenceFile, type EvidenceProblem, fileNamesIn } from "#shared/domain/nrm-evidence.ts";
import type { NrmQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { formatBytes } from "../../wording/bytes.ts";
import { countOf, formatDateWithoutDay } from "../../wording/dates.ts";
import { attachmentKindLabels } from "../../wording/labels.ts";
import classes from "./offered.module.css";
import { useSection } from "./section-context.ts";
import { useEvidence } from "./use-evidence.ts";
import type { TypedAnswer } from "./use-typed-answer.ts";

/** The documents of the case, to choose those that go along; what is chosen stands as names in the answer (SPEC NRM58). */
export function EvidenceChoice({ answer }: { readonly answer: TypedAnswer }) {
  const { caseId, questionSet } = useSection();
  const isAnswered = (answer.held.answer?.mode ?? "answered") === "answered";
  const typed = useDeferredValue(answer.text);
  const names = useMemo(() => (isAnswered ? fileNamesIn(typed) : []), [isAnswered, typed]);
  const found = useEvidence(names);
  if (!found) return null;
  const { files, exhibits, bytes } = found.evidence;
  const numbers = new Map(exhibits.map(({ name }, place) => [name, place + 1]));
  const choose = (name: string, isChosen: boolean) => {
    const others = fileNamesIn(answer.text).filter((other) => other !== name);
    answer.bringIn(isChosen ? [...others, name] : others);
  };
  const byHand = exhibits.filter(({ file }) => file === null).length;
  return (
    <div className={classes["choice"]}>
      {files.length === 0 ? (
        <p className={classes["quiet"]}>
          There are no documents on this case yet. <Link href={`/cases/${caseId}/documents`}>Open documents</Link>
        </p>
      ) : (
        <ul aria-label="Documents of the case" className={classes["files"]}>
          {files.map((file) => (
            <File
              file={file}
              key={file.document.id}
              limits={questionSet.limits}
              number={numbers.get(file.name) ?? null}
              onChoose={(isChosen) => choose(file.name, isChosen)}
            />
          ))}
        </ul>
      )}
      <p className={classes["total"]} data-over={exhibits.length > questionSet.limits.files || undefined} role="status">
        {totalWords(exhibits.length, bytes, questionSet)}
        {byHand > 0 &&
          ` ${countOf(byHand, "name is", "names are")} of no document of this case: typed, or renamed on the Documents page since. How large ${byHand === 1 ? "it is" : "they are"} is not known here.`}
      </p>
      <p className={classes["quiet"]}>
        Limits of the Home Office’s form, as of {formatDateWithoutDay(CivilDate.parse(questionSet.asOf))}.
      </p>
    </div>
  );
}

function totalWords(files: number, bytes: number, { limits }: NrmQuestionSet): string {
  const inAll = formatBytes(limits.files * limits.fileMegabytes * 1_000_000);
  return `${files.toLocaleString("en-GB")} of at most ${countOf(limits.files, "file", "files")}, ${formatBytes(bytes)} together; the form takes ${limits.fileMegabytes} MB for each, ${inAll} in all.`;
}

type FileProps = {
  readonly file: EvidenceFile;
  readonly limits: NrmQuestionSet["limits"];
  /** Its number as an exhibit; null while it is not chosen. */
  readonly number: number | null;
  readonly onChoose: (isChosen: boolean) => void;
};

function File({ file, limits, number, onChoose }: FileProps) {
  const { document, name, problems } = file;
  const day = document.datedOn === null ? "date not known" : `dated ${formatDateWithoutDay(document.datedOn)}`;
  return (
    <li className={classes["file"]}>
      <Checkbox
        checked={number !== null}
        description={
          <>
            {attachmentKindLabels[document.kind]}, {day}, {formatBytes(document.size)}
            {document.description !== "" && (
              <>
                <br />
                <bdi dir="auto">{document.description}</bdi>
              </>
            )}
          </>
        }
        disabled={number === null && problems.includes("name_tells_way")}
        label={
          <>
            {number !== null && <strong>Exhibit {number}: </strong>}
            <bdi dir="auto">{name}</bdi>
          </>
        }
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      {problems.map((problem) => (
        <p className={classes["problem"]} key={problem}>
          <IconAlertTriangle aria-hidden size={16} />
          <span>{problemWords(problem, file, limits)}</span>
        </p>
      ))}
    </li>
  );
}

function problemWords(problem: EvidenceProblem, { document }: EvidenceFile, limits: NrmQuestionSet["limits"]): string {
  switch (problem) {
    case "taken_off":
      return `It was taken off the documents of the case: ${document.removedWhy ?? ""}`;
    case "too_large":
      return `It has ${formatBytes(document.size)}; the form takes files under ${limits.fileMegabytes} MB.`;
    case "kind_not_taken":
      return `The form takes no file of this kind, only ${limits.fileExtensions.join(", ").toUpperCase()}.`;
    case "beyond_number":
      return `It is beyond the ${limits.files} files that the form takes.`;
    case "name_tells_way":
      return "A way to reach them that is not safe for everybody stands in its name. Give it another name on the Documents page before it goes along.";
  }
}
