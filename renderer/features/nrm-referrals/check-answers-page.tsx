import { useEffect, useState } from "react";
import { dataFileOf } from "#shared/domain/nrm-data-file.ts";
import { routeOf } from "#shared/domain/nrm-form.ts";
import { summaryOf } from "#shared/domain/nrm-summary.ts";
import { ApprovalPanel } from "../../components/approval-panel.tsx";
import { Page } from "../../components/page.tsx";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import classes from "./check-answers.module.css";
import { AnswerRows } from "./answer-rows.tsx";
import { HandOverPart } from "./hand-over-part.tsx";
import { LinkButton } from "./link-button.tsx";
import { MakeDataFile } from "./make-data-file.tsx";
import { MakeSummary } from "./make-summary.tsx";
import { QuestionSetSource } from "./question-set-source.tsx";
import { ReadinessList } from "./readiness-list.tsx";
import { readArrival, referralPath } from "./referral-location.ts";
import { RouteNotice } from "./route-notice.tsx";
import { useFindings } from "./use-findings.ts";
import { useNotedPreview } from "./use-noted-preview.ts";
import { useReferral, type ReferralInHand } from "./use-referral.ts";

/** Every answer in the form's order, each with a way to change it and back. */
export function CheckAnswersPage({ referralId }: { readonly referralId: string }) {
  const { inHand, isFresh, error } = useReferral(referralId);
  if (inHand && isFresh) return <Answers inHand={inHand} />;
  return error && !inHand ? (
    <Page title="Check answers">
      <ErrorNotice error={error} />
    </Page>
  ) : null;
}

function Answers({ inHand }: { readonly inHand: ReferralInHand }) {
  const { referral, questionSet, answers } = inHand;
  const { id } = referral;
  const findings = useFindings(questionSet, answers, referral, { isReadThrough: true });
  const today = useToday();
  const summary = summaryOf(questionSet, answers, {
    reference: referral.reference,
    preparedOn: today,
    preparedBy: "",
    identityTerms: referral.identityTerms,
  });
  useReturnTo();
  useNotedPreview(id);

  return (
    <Page
      actions={<LinkButton href={referralPath(id)}>All sections</LinkButton>}
      lead="Every answer in the form's order, as the summary will show it."
      title="Check answers"
    >
      <div className={classes["page"]}>
        <ReadinessList
          answers={answers}
          findings={findings}
          questionSet={questionSet}
          referralId={id}
          returnTo="check"
        />
        <RouteNotice
          answers={answers}
          findings={findings}
          isSent={referral.submittedOn !== null}
          questionSet={questionSet}
        />
        {summary.sections.map((section) => (
          <section aria-labelledby={`check-${section.id}`} key={section.id}>
            <h2 className={classes["title"]} id={`check-${section.id}`}>
              {section.id}. {section.title}
            </h2>
            <AnswerRows referralId={id} rows={section.rows} sectionId={section.id} />
          </section>
        ))}
        <ApprovalPanel caseId={referral.caseId} subject="nrm_referral" subjectId={id} />
        <HandOverPart inHand={inHand} />
        <MakeSummary caseId={referral.caseId} referralId={id} route={routeOf(questionSet, answers)} summary={summary} />
        <MakeDataFile
          caseId={referral.caseId}
          file={dataFileOf(questionSet, answers, referral.reference)}
          referralId={id}
          summary={summary}
        />
        <QuestionSetSource questionSet={questionSet} />
      </div>
    </Page>
  );
}

/** After a change: back to the row that was left. */
function useReturnTo(): void {
  const [{ questionKey }] = useState(readArrival);
  useEffect(() => {
    if (questionKey === undefined) return;
    const rows = document.querySelectorAll<HTMLElement>("[data-row]");
    const row = [...rows].find((candidate) => candidate.dataset["row"] === questionKey);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "center" });
  }, [questionKey]);
}
