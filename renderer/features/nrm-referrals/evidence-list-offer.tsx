import { Button } from "@mantine/core";
import { useDeferredValue } from "react";
import { answerStorageLimit, formLength } from "#shared/domain/nrm-answer.ts";
import { evidenceFilesKey, withExhibits } from "#shared/domain/nrm-evidence.ts";
import type { NrmQuestion } from "#shared/domain/nrm-question-set.ts";
import { countOf } from "../../wording/dates.ts";
import { attachmentKindLabels } from "../../wording/labels.ts";
import classes from "./offered.module.css";
import { useHeldAnswer } from "./section-context.ts";
import { useEvidence } from "./use-evidence.ts";
import type { TypedAnswer } from "./use-typed-answer.ts";

const none: readonly string[] = [];

type EvidenceListOfferProps = { readonly answer: TypedAnswer; readonly question: NrmQuestion };

/** The list of what was chosen, to put behind what is typed, and whether the list in the answer still says it (SPEC NRM60). */
export function EvidenceListOffer({ answer, question }: EvidenceListOfferProps) {
  const chosen = useHeldAnswer(evidenceFilesKey).answer?.value;
  const typed = useDeferredValue(answer.text);
  const found = useEvidence(Array.isArray(chosen) ? chosen : none);
  const isAnswered = (answer.held.answer?.mode ?? "answered") === "answered";
  if (!found || !isAnswered || found.evidence.exhibits.length === 0) return null;
  const { evidence, contacts } = found;
  const listed = (text: string) => withExhibits(text, evidence, attachmentKindLabels, contacts);
  const { text, astray } = listed(typed);
  const isUpToDate = text === typed;
  const length = formLength(text);
  const most = question.maxLength ?? answerStorageLimit;
  return (
    <div className={classes["choice"]}>
      <p className={classes["list"]}>
        <span role="status">
          {isUpToDate
            ? `The list below has each of the ${countOf(evidence.exhibits.length, "chosen file", "chosen files")}.`
            : "The list below does not say yet what is chosen above."}
        </span>
        {!isUpToDate && (
          <Button
            disabled={text.length > answerStorageLimit}
            onClick={() => answer.bringIn(listed(answer.text).text)}
            size="compact-md"
            variant="default"
          >
            {typed.trim() === "" ? "Put the list in" : "Bring the list up to date"}
          </Button>
        )}
      </p>
      {!isUpToDate && length > most && (
        <p className={classes["quiet"]}>
          With the list the answer has {length.toLocaleString("en-GB")} characters; the form takes{" "}
          {most.toLocaleString("en-GB")}.
        </p>
      )}
      {astray.length > 0 && (
        <>
          <p className={classes["quiet"]}>
            {astray.length === 1 ? "This line fits" : "These lines fit"} no chosen file as it stands now. Take out what
            is not true any more:
          </p>
          <ul className={classes["astray"]}>
            {[...new Set(astray)].map((line) => (
              <li dir="auto" key={line}>
                {line}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
