import { useEffect, useState } from "react";
import { Link } from "wouter";
import { routeOf } from "#shared/domain/nrm-form.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { notProvided, summaryOf, type NrmSummaryRow } from "#shared/domain/nrm-summary.ts";
import { LongText } from "../../components/long-text.tsx";
import { Page } from "../../components/page.tsx";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { call } from "../../ipc/client.ts";
import classes from "./check-answers.module.css";
import { LinkButton } from "./link-button.tsx";
import { MakeSummary } from "./make-summary.tsx";
import { QuestionSetSource } from "./question-set-source.tsx";
import { ReadinessList } from "./readiness-list.tsx";
import { type Arrival, readArrival, referralPath, sectionPath } from "./referral-location.ts";
import { RouteNotice } from "./route-notice.tsx";
import { useFindings } from "./use-findings.ts";
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
  const findings = useFindings(questionSet, answers, referral);
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
        <RouteNotice answers={answers} isSent={referral.submittedOn !== null} questionSet={questionSet} />
        {summary.sections.map((section) => (
          <section aria-labelledby={`check-${section.id}`} key={section.id}>
            <h2 className={classes["title"]} id={`check-${section.id}`}>
              {section.id}. {section.title}
            </h2>
            <dl className={classes["rows"]}>
              {section.rows.map((row) => (
                <Row key={row.key} referralId={id} row={row} sectionId={section.id} />
              ))}
            </dl>
          </section>
        ))}
        <MakeSummary caseId={referral.caseId} referralId={id} route={routeOf(questionSet, answers)} summary={summary} />
        <QuestionSetSource questionSet={questionSet} />
      </div>
    </Page>
  );
}

type RowProps = { readonly referralId: string; readonly sectionId: string; readonly row: NrmSummaryRow };

function Row({ referralId, sectionId, row }: RowProps) {
  return (
    <div className={classes["row"]} data-standing={row.standing}>
      <dt>
        <span className={classes["number"]}>{row.number}</span>
        <span>{row.question}</span>
      </dt>
      <dd className={classes["answer"]}>
        {row.standing === "not_provided" ? notProvided : <Folded text={row.answerText} />}
      </dd>
      <dd className={classes["change"]}>
        <Link
          data-row={row.key}
          href={sectionPath(referralId, sectionId)}
          state={{ questionKey: row.key, returnTo: "check" } satisfies Arrival}
        >
          {row.standing === "not_provided" ? "Answer" : "Change"}{" "}
          <span className={classes["unseen"]}>{row.question}</span>
        </Link>
      </dd>
    </div>
  );
}

/** Characters of an account shown before it is opened. */
const shownFirst = 700;

function Folded({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false);
  if (isWhole || text.length <= shownFirst + 200) return <LongText text={text} />;
  const end = text.lastIndexOf(" ", shownFirst);
  return (
    <>
      <LongText text={`${text.slice(0, end > 0 ? end : shownFirst)} …`} />
      <button className={classes["more"]} onClick={() => setWhole(true)} type="button">
        Show all of it
      </button>
    </>
  );
}

/** This page shows what will leave: that somebody looked is entered once for each time it is opened. */
function useNotedPreview(referralId: NrmReferralId): void {
  useEffect(() => {
    // Reading goes on when the note of it fails; the vault process has the fault in its log.
    call("nrmReferrals.previewSummary", { referralId }).catch(() => undefined);
  }, [referralId]);
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
