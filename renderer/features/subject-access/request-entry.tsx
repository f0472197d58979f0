import { Button } from "@mantine/core";
import { useState } from "react";
import type { DraftId } from "#shared/domain/draft.ts";
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
import { type KeptForm, useChangeForm } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { endingInWords, requestStateLabels, requestWayLabels } from "../../wording/subject-access-words.ts";
import { EndingForm } from "./ending-form.tsx";
import { contentOf } from "./request-content.ts";
import { RequestForm } from "./request-form.tsx";
import classes from "./subject-access.module.css";

type RequestEntryProps = {
  readonly request: SubjectAccess;
  /** A change of it, or its ending, that was left half-typed. */
  readonly kept: KeptForm<"subject_access"> | null;
  /** Its form was closed: that draft opens no form again when the entry moves on the page. */
  readonly onClose: (draftId: DraftId) => void;
};

/** One request: until when it is answered and why then, and how far it is. */
export function RequestEntry({ request, kept, onClose }: RequestEntryProps) {
  const amend = useVaultCommand("subjectAccess.amend");
  const mayWrite = useMay()("work_on_cases");
  const form = useChangeForm({ kept, keptFrom: kept?.content.amends?.revision, revision: request.revision, onClose });
  const { opened } = form;
  const [way, setWay] = useState<"change" | "sent" | "refused">(kept?.content.fields.ending?.kind ?? "change");
  const back = useFocusBack<HTMLButtonElement>(opened !== null);
  const today = useToday();
  const { ending } = request;
  const clock = subjectAccessClock(request);
  const content = contentOf(request);
  const open = (wanted: typeof way) => {
    setWay(wanted);
    form.open();
  };
  const save = (changed: SubjectAccessContent) =>
    amend.mutateAsync({
      requestId: request.id,
      basedOnRevision: opened?.begunFrom ?? request.revision,
      content: changed,
      draftId: opened?.draftId ?? null,
    });
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
        {opened && way === "change" && (
          <RequestForm
            amends={{ requestId: request.id, revision: opened.begunFrom }}
            caseId={request.caseId}
            draftId={opened.draftId}
            initial={opened.kept?.content.fields ?? { ...content, ending: null }}
            isSaving={amend.isPending}
            keptAt={opened.kept?.savedAt ?? null}
            onClose={form.close}
            onSave={save}
            saveLabel="Save the request"
          />
        )}
        {opened && way !== "change" && (
          <EndingForm
            draftId={opened.draftId}
            initial={opened.kept?.content.fields.ending ?? { kind: way, on: today, reason: "unfounded", words: "" }}
            isSaving={amend.isPending}
            keptAt={opened.kept?.savedAt ?? null}
            onClose={form.close}
            onSave={(how) => save({ ...content, ending: how })}
            request={request}
            revision={opened.begunFrom}
          />
        )}
        <ErrorNotice error={amend.error} />
        <div className={records["actions"]}>
          {mayWrite && opened === null && ending === null && (
            <>
              <Button onClick={() => open("change")} ref={back} size="compact-md" variant="default">
                Change the request
              </Button>
              {request.identityConfirmedOn !== null && (
                <Button onClick={() => open("sent")} size="compact-md" variant="default">
                  Record as sent
                </Button>
              )}
              <Button onClick={() => open("refused")} size="compact-md" variant="default">
                Refuse it
              </Button>
            </>
          )}
          {mayWrite && opened === null && ending !== null && (
            <Button
              loading={amend.isPending}
              onClick={() =>
                amend.mutate({
                  requestId: request.id,
                  basedOnRevision: request.revision,
                  content: { ...content, ending: null },
                  draftId: null,
                })
              }
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
