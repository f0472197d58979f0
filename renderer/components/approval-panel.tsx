import { Button } from "@mantine/core";
import { IconArrowBackUp, IconCircleCheck, IconClock, type IconProps, IconUserQuestion } from "@tabler/icons-react";
import { type ComponentType, useId } from "react";
import {
  type ApprovalNow,
  type ApprovalStanding,
  type ApprovalSubject,
  approvalSubjectLabels,
  isOwnApproval,
  standingOf,
} from "#shared/domain/approval.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../ipc/use-operation.ts";
import { countOf, formatMoment } from "../wording/dates.ts";
import { lowerFirst } from "../wording/first-letter.ts";
import { approvalOutcomeLabels } from "../wording/labels.ts";
import { announce } from "./announcer.tsx";
import classes from "./approval-panel.module.css";
import { HistoryButton } from "./history-button.tsx";
import { LongText } from "./long-text.tsx";
import { useMay } from "./use-may.ts";
import { WordsForm } from "./words-form.tsx";

type ApprovalPanelProps = {
  readonly caseId: CaseId;
  readonly subject: ApprovalSubject;
  /** Of the assessment, the plan or the referral; of the case for its closing. */
  readonly subjectId: string;
  /** False where it is too late to ask; what was asked is still answered. */
  readonly isAskedFor?: boolean;
};

const signs: Readonly<Record<ApprovalStanding["state"], ComponentType<IconProps>>> = {
  not_asked: IconUserQuestion,
  asked: IconClock,
  approved: IconCircleCheck,
  returned: IconArrowBackUp,
};

/** Whether somebody who answers for the work has looked at this, and the way to ask them (SPEC AP1 to AP6). */
export function ApprovalPanel({ caseId, subject, subjectId, isAskedFor = true }: ApprovalPanelProps) {
  const list = useVaultQuery("approvals.list", { caseId });
  const ask = useVaultCommand("approvals.ask");
  const mayAsk = useMay()("work_on_cases") && isAskedFor;
  const titleId = useId();
  const all = list.data?.filter((each) => each.subject === subject && each.subjectId === subjectId);
  if (all === undefined) return <ErrorNotice error={list.error} />;
  const standing = standingOf(all);
  const { state, last, hasChanged } = standing;
  if (state === "not_asked" && !mayAsk) return null;
  const Sign = signs[state];
  const before = all.filter((each) => each !== last && each.outcome !== null);

  return (
    <section aria-labelledby={titleId} className={classes["panel"]} data-row={last?.id}>
      <h2 id={titleId}>Approval</h2>
      <p className={classes["state"]}>
        <Sign aria-hidden size={18} />
        <span>{standingWords(standing)}</span>
      </p>
      {last && saidWith(last) !== "" && (
        <div className={classes["words"]}>
          <LongText text={saidWith(last)} />
        </div>
      )}
      {hasChanged && (
        <p className={classes["changed"]}>
          {state === "approved"
            ? "It has changed since then. What changed was not looked at."
            : "It has changed since."}
        </p>
      )}
      <div className={classes["actions"]}>
        {mayAsk && state !== "asked" && (
          <WordsForm
            ask={state === "not_asked" ? "Ask for approval" : "Ask again"}
            about={lowerFirst(approvalSubjectLabels[subject])}
            description="It comes up on the home page of senior caseworkers and the safeguarding lead."
            error={ask.error}
            isSaving={ask.isPending}
            label="What should they look at? (can stay empty)"
            missing={null}
            onSave={(words, done) => {
              const said = () => {
                done();
                announce("Asked for approval");
              };
              ask.mutate({ caseId, subject, words }, { onSuccess: said });
            }}
            saveLabel="Ask for approval"
          />
        )}
        {last && state === "asked" && <Decision approval={last} />}
        {last && (
          <HistoryButton
            isCompact
            object="approval"
            objectId={last.id}
            of={`approval, ${lowerFirst(approvalSubjectLabels[subject])}`}
          />
        )}
      </div>
      {before.length > 0 && (
        <details className={classes["before"]}>
          <summary>Asked before: {countOf(before.length, "time", "times")}</summary>
          <ul>
            {before.toReversed().map((each) => (
              <li key={each.id}>{beforeWords(each)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** What can be done with a request that waits. */
function Decision({ approval }: { readonly approval: ApprovalNow }) {
  const decide = useVaultCommand("approvals.decide");
  const withdraw = useVaultCommand("approvals.withdraw");
  const may = useMay();
  const based = { approvalId: approval.id, basedOnRevision: approval.revision };
  const about = lowerFirst(approvalSubjectLabels[approval.subject]);
  const { versionNow } = approval;
  const save = (outcome: "approved" | "returned") => (comment: string, done: () => void) => {
    const said = () => {
      done();
      announce(approvalOutcomeLabels[outcome]);
    };
    decide.mutate({ ...based, version: versionNow ?? 0, outcome, comment }, { onSuccess: said });
  };
  return (
    <>
      {may("approve") && versionNow !== null && (
        <>
          <WordsForm
            about={about}
            ask="Approve"
            error={decide.error}
            isSaving={decide.isPending}
            label="Comment (can stay empty)"
            missing={null}
            onSave={save("approved")}
            saveLabel="Approve"
          />
          <WordsForm
            about={about}
            ask="Return with a comment"
            error={decide.error}
            isSaving={decide.isPending}
            label="What has to change"
            missing="Say what has to change."
            onSave={save("returned")}
            saveLabel="Return it"
          />
        </>
      )}
      {may("work_on_cases") && (
        <Button
          aria-label={`Take the request back: ${about}`}
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate(based, { onSuccess: () => announce("Request taken back") })}
          size="compact-md"
          variant="subtle"
        >
          Take the request back
        </Button>
      )}
      <ErrorNotice error={withdraw.error} />
    </>
  );
}

function standingWords({ state, last }: ApprovalStanding): string {
  if (!last || state === "not_asked") return "Nobody has been asked to approve this.";
  if (state === "asked") return `${last.askedBy} asked for approval on ${formatMoment(last.askedAt)}.`;
  const when = last.decidedAt === null ? "" : ` on ${formatMoment(last.decidedAt)}`;
  if (state === "returned") {
    return `${last.decidedBy} returned it${when}${last.askedById === last.decidedById ? "" : ` to ${last.askedBy}`}:`;
  }
  return isOwnApproval(last)
    ? `${last.decidedBy} approved it${when}, having asked for it: nobody else has looked.`
    : `${last.decidedBy} approved it${when}. ${last.askedBy} had asked.`;
}

/** The words that count now: those of the answer, or what was asked. */
function saidWith({ outcome, comment, words }: ApprovalNow): string {
  return outcome === null ? words : comment;
}

function beforeWords({ outcome, decidedAt, decidedBy, comment }: ApprovalNow): string {
  const what = outcome === null ? "" : approvalOutcomeLabels[outcome];
  const when = decidedAt === null ? "" : `, ${formatMoment(decidedAt)}`;
  return `${what}: ${decidedBy ?? ""}${when}${comment === "" ? "" : `. ${comment}`}`;
}
