import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { NrmRoute } from "#shared/domain/nrm-form.ts";
import { DateField } from "../../components/date-field.tsx";
import { HistoryButton } from "../../components/history-button.tsx";
import { useToday } from "../../components/use-today.ts";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import classes from "./referral-page.module.css";
import type { Referral } from "./use-referral.ts";

/** Whether it was sent on the Home Office's service, and the reference that came back. */
export function Submission({ referral, route }: { readonly referral: Referral; readonly route: NrmRoute }) {
  const [isOpen, setOpen] = useState(false);
  const what = route === "duty_to_notify_named" || route === "duty_to_notify_anonymous" ? "report" : "referral";
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
              : `Sent on ${formatDate(referral.submittedOn)}. ${
                  referral.nrmReference === ""
                    ? "No reference is recorded yet."
                    : `NRM reference ${referral.nrmReference}.`
                }`}
          </p>
          <Group gap="xs">
            {route === "undecided" ? (
              <p className={classes["source"]}>It can be recorded once age and, for an adult, consent are answered.</p>
            ) : (
              <WritersOnly>
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

type SubmissionFormProps = { readonly referral: Referral; readonly what: string; readonly onClose: () => void };

function SubmissionForm({ referral, what, onClose }: SubmissionFormProps) {
  const today = useToday();
  const [submittedOn, setSubmittedOn] = useState<CivilDate | null>(referral.submittedOn ?? today);
  const [nrmReference, setNrmReference] = useState(referral.nrmReference);
  const [isAsked, setAsked] = useState(false);
  const save = useVaultCommand("nrmReferrals.recordSubmission");
  const dateAdvice =
    submittedOn === null
      ? "Say on which day it was sent."
      : submittedOn > today
        ? "This day lies ahead. Say on which day it was sent."
        : undefined;

  return (
    <form
      className={classes["submission"]}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (submittedOn === null || dateAdvice !== undefined) return;
        save.mutate(
          { referralId: referral.id, basedOnRevision: referral.revision, submittedOn, nrmReference },
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
        <Button onClick={onClose} variant="default">
          Cancel
        </Button>
      </Group>
    </form>
  );
}
