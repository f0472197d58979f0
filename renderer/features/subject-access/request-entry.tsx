import { Button } from "@mantine/core";
import { useState } from "react";
import {
  stateOf,
  type SubjectAccess,
  type SubjectAccessContent,
  subjectAccessClock,
  subjectAccessPack,
} from "#shared/domain/subject-access.ts";
import { Fact } from "../../components/fact.tsx";
import { HistoryButton } from "../../components/history-button.tsx";
import { LongText } from "../../components/long-text.tsx";
import records from "../../components/record-list.module.css";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { endingInWords, requestStateLabels, requestWayLabels } from "../../wording/subject-access-words.ts";
import { EndingForm } from "./ending-form.tsx";
import { RequestForm } from "./request-form.tsx";
import classes from "./subject-access.module.css";

type Opened = "change" | "sent" | "refused" | null;

/** One request: until when it is answered and why then, and how far it is. */
export function RequestEntry({ request }: { readonly request: SubjectAccess }) {
  const amend = useVaultCommand("subjectAccess.amend");
  const mayWrite = useMay()("work_on_cases");
  const [opened, setOpened] = useState<Opened>(null);
  const back = useFocusBack<HTMLButtonElement>(opened !== null);
  const today = useToday();
  const { ending } = request;
  const clock = subjectAccessClock(request);
  const content = contentOf(request);
  const save = (changed: SubjectAccessContent) =>
    amend.mutate(
      { requestId: request.id, basedOnRevision: request.revision, content: changed },
      { onSuccess: () => setOpened(null) },
    );
  const close = () => setOpened(null);
  const isLate = ending === null && clock.dueOn !== null && clock.dueOn < today;
  return (
    <li className={records["entry"]} data-row={request.id}>
      <div className={records["margin"]}>
        <span className={classes["state"]}>{requestStateLabels[stateOf(request)]}</span>
        {ending === null && (
          <span className={classes["due"]} {...(isLate && { "data-tone": "overdue" })}>
            {clock.dueOn === null ? "The clock stands still" : `Answer by ${formatDate(clock.dueOn)}`}
            {isLate && ". This day is over"}
          </span>
        )}
      </div>
      <div className={records["said"]}>
        <p className={classes["title"]}>
          Came on {formatDate(request.receivedOn)}, {requestWayLabels[request.cameBy].toLowerCase()}
        </p>
        {request.asked !== "" && <LongText text={request.asked} />}
        <dl className={records["facts"]}>
          {request.identityHow !== "" && <Fact name="Who asks" value={request.identityHow} />}
          {request.clarifyWords !== "" && <Fact name="What they mean" value={request.clarifyWords} />}
          {request.whyExtended !== "" && <Fact name="Takes longer" value={request.whyExtended} />}
          {ending !== null && <Fact name="How it ended" value={endingInWords(ending)} />}
        </dl>
        {ending === null && (
          <details className={classes["why"]}>
            <summary>Why this date</summary>
            <ol>
              {clock.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            {clock.extendBy !== null && clock.extendBy >= today && (
              <p>They can be told of two more months until {formatDate(clock.extendBy)}, with the reason.</p>
            )}
            <p>
              {subjectAccessPack.clock.words} {subjectAccessPack.clock.source} As of{" "}
              {formatDate(subjectAccessPack.asOf)}.
            </p>
          </details>
        )}
        {opened === "change" && (
          <RequestForm
            initial={content}
            isSaving={amend.isPending}
            onClose={close}
            onSave={save}
            saveLabel="Save the request"
          />
        )}
        {(opened === "sent" || opened === "refused") && (
          <EndingForm
            isSaving={amend.isPending}
            kind={opened}
            onClose={close}
            onSave={(how) => save({ ...content, ending: how })}
            today={today}
          />
        )}
        <ErrorNotice error={amend.error} />
        <div className={records["actions"]}>
          {mayWrite && opened === null && ending === null && (
            <>
              <Button onClick={() => setOpened("change")} ref={back} size="compact-md" variant="default">
                Change the request
              </Button>
              {request.identityConfirmedOn !== null && (
                <Button onClick={() => setOpened("sent")} size="compact-md" variant="default">
                  Record as sent
                </Button>
              )}
              <Button onClick={() => setOpened("refused")} size="compact-md" variant="default">
                Refuse it
              </Button>
            </>
          )}
          {mayWrite && ending !== null && (
            <Button
              loading={amend.isPending}
              onClick={() => save({ ...content, ending: null })}
              size="compact-md"
              variant="default"
            >
              Open it again
            </Button>
          )}
          <HistoryButton object="subject_access" objectId={request.id} />
        </div>
      </div>
    </li>
  );
}

function contentOf(request: SubjectAccess): SubjectAccessContent {
  const { id: _id, caseId: _caseId, recordedAt: _at, recordedBy: _by, revision: _revision, ...content } = request;
  return content;
}
