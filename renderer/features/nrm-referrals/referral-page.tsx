import { IconCircle, IconCircleCheck, IconCircleDashed, IconCircleHalf2 } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { Link } from "wouter";
import type { Draft } from "#shared/domain/draft.ts";
import { nextUnanswered, routeOf, sectionStatuses, type SectionStatus } from "#shared/domain/nrm-form.ts";
import { Page } from "../../components/page.tsx";
import { useMay } from "../../components/use-may.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { LeftAnswers } from "./left-answers.tsx";
import { LinkButton } from "./link-button.tsx";
import { NewerFormNotice } from "./newer-form-notice.tsx";
import { QuestionSetSource } from "./question-set-source.tsx";
import { ReadinessList } from "./readiness-list.tsx";
import { checkPath, sectionOf, sectionPath } from "./referral-location.ts";
import classes from "./referral-page.module.css";
import { RouteNotice } from "./route-notice.tsx";
import { Submission } from "./submission.tsx";
import { useFindings } from "./use-findings.ts";
import { useReferral, type ReferralInHand } from "./use-referral.ts";

/** The referral as a list of its sections, in any order. */
export function ReferralPage({ referralId }: { readonly referralId: string }) {
  const { inHand, error } = useReferral(referralId);
  if (inHand) return <TaskList inHand={inHand} />;
  return error ? (
    <Page title="NRM referral">
      <ErrorNotice error={error} />
    </Page>
  ) : null;
}

function TaskList({ inHand }: { readonly inHand: ReferralInHand }) {
  const { referral, questionSet, answers } = inHand;
  const { id, caseId } = referral;
  const findings = useFindings(questionSet, answers, referral, { isReadThrough: true });
  const drafts = useVaultQuery("drafts.list", { caseId });
  const mayWrite = useMay()("work_on_cases");
  const route = routeOf(questionSet, answers);
  const isReport = route === "duty_to_notify_named" || route === "duty_to_notify_anonymous";
  const goOn = whereToGoOn(inHand, drafts.data ?? []);
  const statuses = sectionStatuses(questionSet, answers);
  const isComplete = statuses.every(({ requiredMissing }) => requiredMissing === 0) && route !== "undecided";

  return (
    <Page
      actions={
        <>
          {goOn !== null && mayWrite && (
            <LinkButton
              arrival={{ questionKey: goOn }}
              href={sectionPath(id, sectionOf(questionSet, goOn))}
              isMain={!isComplete}
            >
              {referral.answers.length === 0 ? "Start with the first question" : "Continue where you left off"}
            </LinkButton>
          )}
          <LinkButton href={checkPath(id)} isMain={isComplete}>
            Check answers
          </LinkButton>
        </>
      }
      lead={
        mayWrite
          ? `Begun on ${formatDate(referral.startedAt)}. Answer the sections in any order; everything is saved as you go.`
          : `Begun on ${formatDate(referral.startedAt)}.`
      }
      title={isReport ? "Duty to Notify report" : "NRM referral"}
    >
      <div className={classes["layout"]}>
        <div className={classes["main"]}>
          <ul aria-label="Sections of the form" className={classes["sections"]}>
            {statuses.map((status) => (
              <SectionRow key={status.id} referralId={id} status={status} />
            ))}
          </ul>
          <ReadinessList
            answers={answers}
            findings={findings}
            questionSet={questionSet}
            referralId={id}
            returnTo="tasks"
          />
          <LeftAnswers referral={referral} />
        </div>
        <div className={classes["rail"]}>
          <section aria-labelledby="route" className={classes["part"]}>
            <h2 id="route">The route</h2>
            <RouteNotice
              answers={answers}
              findings={findings}
              isSent={referral.submittedOn !== null}
              questionSet={questionSet}
            />
          </section>
          <NewerFormNotice referral={referral} />
          <Submission referral={referral} route={route} />
          <QuestionSetSource questionSet={questionSet} />
        </div>
      </div>
    </Page>
  );
}

const stateWords: Record<SectionStatus["state"], string> = {
  not_started: "Not started",
  in_progress: "In progress",
  complete: "Complete",
  nothing_to_answer: "Nothing to answer",
};

const stateIcons: Record<SectionStatus["state"], ComponentType<{ size?: number; "aria-hidden"?: boolean }>> = {
  not_started: IconCircle,
  in_progress: IconCircleHalf2,
  complete: IconCircleCheck,
  nothing_to_answer: IconCircleDashed,
};

function SectionRow({ referralId, status }: { readonly referralId: string; readonly status: SectionStatus }) {
  const Icon = stateIcons[status.state];
  return (
    <li className={classes["section"]}>
      <span className={classes["letter"]}>{status.id}</span>
      <span className={classes["name"]}>
        <Link href={sectionPath(referralId, status.id)}>{status.title}</Link>
        <span className={classes["missing"]}>{missingWords(status)}</span>
      </span>
      <span className={classes["state"]} data-state={status.state}>
        <Icon aria-hidden size={18} /> {stateWords[status.state]}
      </span>
    </li>
  );
}

function missingWords({ state, requiredMissing, optionalMissing }: SectionStatus): string {
  if (state === "nothing_to_answer") return "Depends on age and consent";
  const parts = [
    requiredMissing > 0 ? `${requiredMissing} required` : "",
    optionalMissing > 0 ? `${optionalMissing} optional` : "",
  ].filter(Boolean);
  return parts.length === 0 ? "Every question is answered" : `Left to answer: ${parts.join(", ")}`;
}

/** The newest half-typed answer, else the first blank after the newest answer; null when nothing is blank. */
function whereToGoOn({ referral, questionSet, answers }: ReferralInHand, drafts: readonly Draft[]): string | null {
  const newest = referral.answers.toSorted((a, b) => b.savedAt.localeCompare(a.savedAt))[0];
  const draft = drafts
    .filter(({ content }) => content.kind === "nrm_answer" && content.referralId === referral.id)
    .toSorted((a, b) => b.savedAt.localeCompare(a.savedAt))[0];
  if (draft?.content.kind === "nrm_answer" && (!newest || draft.savedAt > newest.savedAt))
    return draft.content.questionKey;
  return nextUnanswered(questionSet, answers, newest?.answer.questionKey)?.key ?? null;
}
