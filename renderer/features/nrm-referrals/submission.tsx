import { Button, Group, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import { type NrmRoute, sentThing } from "#shared/domain/nrm-form.ts";
import { DateField } from "../../components/date-field.tsx";
import { HistoryButton } from "../../components/history-button.tsx";
import { useToday } from "../../components/use-today.ts";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDate, parseTypedTime } from "../../wording/dates.ts";
import { LinkButton } from "./link-button.tsx";
import { companionPath } from "./referral-location.ts";
import classes from "./referral-page.module.css";
import type { Referral } from "./use-referral.ts";

/** Whether it was sent on the Home Office's service, and the reference that came back. */
export function Submission({ referral, route }: { readonly referral: Referral; readonly route: NrmRoute }) {
  const [isOpen, setOpen] = useState(false);
  const { data: settings } = useVaultQuery("settings.read", {});
  const what = sentThing(route);
  return (
    <section aria-labelledby="submission" className={classes["part"]}>
      <h2 id="submission">Sent to the Home Office</h2>
      {isOpen ? (
        <SubmissionForm onClose={() => setOpen(false)} referral={referral} what={what} />
      ) : (
        <>
          <p>
            {referral.submittedOn === null
              ? `Not recorded yet. Holdfast sends nothing: a first responder sends the ${what} on the Home Office service.`
              : sentWords(referral)}
          </p>
          <SentBefore referral={referral} />
          <Group gap="xs">
            {route === "undecided" ? (
              <p className={classes["source"]}>It can be recorded once age and, for an adult, consent are answered.</p>
            ) : (
              <WritersOnly>
                {settings?.isFirstResponder === true && (
                  <LinkButton
                    arrival={{ isBeside: true }}
                    href={companionPath(referral.id)}
                    isMain={referral.submittedOn === null}
                  >
                    Type it into the form
                  </LinkButton>
                )}
                <Button onClick={() => setOpen(true)} variant="default">
                  {referral.submittedOn === null ? "Record that it was sent" : "Change what is recorded"}
                </Button>
              </WritersOnly>
            )}
            <HistoryButton object="nrm_referral" objectId={referral.id} versions={referral.revision} />
          </Group>
        </>
      )}
    </section>
  );
}

/** That something else was sent on the other route, before the answers led to this one (SPEC NRM49). */
export function SentBefore({ referral: { sentBefore } }: { readonly referral: Referral }) {
  if (sentBefore === null) return null;
  const what = sentBefore.what === "report" ? "A report under the Duty to Notify" : "An NRM referral";
  return (
    <p>
      {what} was sent on {formatDate(sentBefore.submittedOn)}
      {sentBefore.nrmReference === "" ? "." : `, reference ${sentBefore.nrmReference}.`}
    </p>
  );
}

/** When it was sent, and the reference that came back; empty while it was not. */
export function sentWords({ submittedOn, submittedTime, nrmReference }: Referral): string {
  if (submittedOn === null) return "";
  const when = `Sent on ${formatDate(submittedOn)}${submittedTime === null ? "" : ` at ${submittedTime}`}.`;
  return `${when} ${nrmReference === "" ? "No reference is recorded yet." : `NRM reference ${nrmReference}.`}`;
}

type SubmissionFormProps = {
  readonly referral: Referral;
  readonly what: string;
  readonly onClose: () => void;
  /** Stands beside the button that saves; left out: a button that closes the form. */
  readonly otherwise?: ReactNode;
};

/** Day, time and reference of what was sent. */
export function SubmissionForm({ referral, what, onClose, otherwise }: SubmissionFormProps) {
  const today = useToday();
  const [submittedOn, setSubmittedOn] = useState<CivilDate | null>(referral.submittedOn ?? today);
  const [typedTime, setTypedTime] = useState(referral.submittedTime ?? "");
  const [nrmReference, setNrmReference] = useState(referral.nrmReference);
  const [isAsked, setAsked] = useState(false);
  const save = useVaultCommand("nrmReferrals.recordSubmission");
  const time = parseTypedTime(typedTime);
  const timeAdvice =
    typedTime.trim() !== "" && time === null ? "Write the time like 14:02, or leave it out." : undefined;
  const dateAdvice =
    submittedOn === null
      ? "Say on which day it was sent."
      : submittedOn > today
        ? "This day lies ahead. Say on which day it was sent."
        : undefined;

  return (
    <form
      className={classes["submission"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (submittedOn === null || dateAdvice !== undefined || timeAdvice !== undefined) return;
        save.mutate(
          {
            referralId: referral.id,
            basedOnRevision: referral.revision,
            submittedOn,
            submittedTime: time && inFigures(time),
            nrmReference,
          },
          { onSuccess: onClose },
        );
      }}
    >
      <DateField
        error={isAsked ? dateAdvice : undefined}
        label={`Day on which the ${what} was sent`}
        latest={today}
        onChange={setSubmittedOn}
        value={submittedOn}
      />
      <TextInput
        autoComplete="off"
        description="If you know it."
        error={isAsked ? timeAdvice : undefined}
        label="Time"
        maw={120}
        onChange={(event) => setTypedTime(event.currentTarget.value)}
        spellCheck={false}
        value={typedTime}
      />
      <TextInput
        autoComplete="off"
        description="From the Home Office's email. It can be added later."
        label="NRM reference"
        maw={260}
        maxLength={60}
        onChange={(event) => setNrmReference(event.currentTarget.value)}
        spellCheck={false}
        value={nrmReference}
      />
      <ErrorNotice error={save.error} />
      <Group gap="xs">
        <Button loading={save.isPending} type="submit">
          Save what was sent
        </Button>
        {otherwise ?? (
          <Button onClick={onClose} variant="default">
            Cancel
          </Button>
        )}
      </Group>
    </form>
  );
}

/** `14:05` */
function inFigures({ hours, minutes }: { readonly hours: number; readonly minutes: number }): string {
  return [hours, minutes].map((part) => String(part).padStart(2, "0")).join(":");
}
