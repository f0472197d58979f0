import { Button } from "@mantine/core";
import { useLocation } from "wouter";
import { routeOf, sectionStatuses } from "#shared/domain/nrm-form.ts";
import { Page } from "../../components/page.tsx";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { LinkButton } from "./link-button.tsx";
import { QuestionSetSource } from "./question-set-source.tsx";
import { checkPath, referralPath } from "./referral-location.ts";
import classes from "./referral-page.module.css";
import { RouteNotice } from "./route-notice.tsx";
import { SentBefore } from "./submission.tsx";
import { useReferral } from "./use-referral.ts";

/** The referral of a case: begin it, or open it. */
export function CaseReferralPage({ caseId }: { readonly caseId: string }) {
  const { data: record, error } = useVaultQuery("cases.read", { caseId });
  if (record) {
    return record.referralId === null ? <NotBegun caseId={caseId} /> : <Begun referralId={record.referralId} />;
  }
  return error ? (
    <Page title="NRM referral">
      <ErrorNotice error={error} />
    </Page>
  ) : null;
}

function NotBegun({ caseId }: { readonly caseId: string }) {
  const [, navigate] = useLocation();
  const begin = useVaultCommand("nrmReferrals.begin");
  const { data: settings } = useVaultQuery("settings.read", {});
  return (
    <Page
      actions={
        <WritersOnly>
          <Button
            loading={begin.isPending}
            onClick={() =>
              begin.mutate({ caseId }, { onSuccess: ({ referralId }) => navigate(referralPath(referralId)) })
            }
          >
            Begin the referral
          </Button>
        </WritersOnly>
      }
      isNarrow
      lead="No referral has been begun on this case."
      title="NRM referral"
    >
      <div className={classes["part"]}>
        <ErrorNotice error={begin.error} />
        <p>
          The National Referral Mechanism (NRM) is how the Home Office decides, in two steps, whether somebody is
          recognised as having been through modern slavery. A referral opens the way to that decision and to support.
        </p>
        <h2>Who has to agree</h2>
        <ul>
          <li>
            <strong>An adult</strong> is referred only if they agree, after the referral, the decisions, the support and
            the use of their information have been explained. They may change their mind.
          </li>
          <li>
            <strong>A child</strong> is referred whether or not they agree, and the local authority is told first. So is
            anyone whose age is uncertain.
          </li>
          <li>
            <strong>An adult who does not agree</strong> is not referred. A Duty to Notify report may be made instead,
            and it is anonymous unless they are willing to help the authorities.
          </li>
        </ul>
        <h2>What happens here</h2>
        <ul>
          <li>You answer the questions of the Home Office form, in any order and over as many days as it takes.</li>
          <li>Any question may be left, or answered “not known”, “declined”, “not asked” or “does not apply”.</li>
          <li>Holdfast makes a summary in the form's order. It sends nothing.</li>
          <li>
            {settings && !settings.isFirstResponder
              ? "Your organisation is not set as a first responder organisation, so the summary goes to one that is, and they send the referral."
              : "A first responder types the answers into the Home Office service and sends the referral there."}
          </li>
        </ul>
        <p>Each person has a referral of their own, including brothers, sisters and other relatives.</p>
      </div>
    </Page>
  );
}

function Begun({ referralId }: { readonly referralId: string }) {
  const { inHand, error } = useReferral(referralId);
  if (!inHand) {
    return error ? (
      <Page title="NRM referral">
        <ErrorNotice error={error} />
      </Page>
    ) : null;
  }
  const { referral, questionSet, answers } = inHand;
  const route = routeOf(questionSet, answers);
  const statuses = sectionStatuses(questionSet, answers);
  const count = (state: (typeof statuses)[number]["state"]) =>
    statuses.filter((status) => status.state === state).map(({ id }) => id);
  const lines = [
    { words: "Complete", ids: count("complete") },
    { words: "In progress", ids: count("in_progress") },
    { words: "Not started", ids: count("not_started") },
  ].filter(({ ids }) => ids.length > 0);

  return (
    <Page
      actions={
        <>
          <LinkButton href={referralPath(referralId)} isMain>
            Open the referral
          </LinkButton>
          <LinkButton href={checkPath(referralId)}>Check answers</LinkButton>
        </>
      }
      isNarrow
      lead={
        referral.submittedOn === null
          ? `Begun on ${formatDate(referral.startedAt)}. Not sent yet.`
          : `Sent on ${formatDate(referral.submittedOn)}${
              referral.nrmReference === "" ? "" : `, NRM reference ${referral.nrmReference}`
            }.`
      }
      title={route.startsWith("duty") ? "Duty to Notify report" : "NRM referral"}
    >
      <div className={classes["main"]}>
        <SentBefore referral={referral} />
        <RouteNotice answers={answers} isSent={referral.submittedOn !== null} questionSet={questionSet} />
        <section aria-labelledby="how-far" className={classes["part"]}>
          <h2 id="how-far">Progress</h2>
          <ul>
            {lines.map(({ words, ids }) => (
              <li key={words}>
                {words}: {sectionsInWords(ids, statuses.length)}
              </li>
            ))}
          </ul>
        </section>
        <QuestionSetSource questionSet={questionSet} />
      </div>
    </Page>
  );
}

function sectionsInWords(ids: readonly string[], all: number): string {
  if (ids.length === all) return "every section";
  return `${ids.length === 1 ? "section" : "sections"} ${ids.join(", ")}`;
}
