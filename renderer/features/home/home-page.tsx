import { Button } from "@mantine/core";
import { type ReactNode, useId, useRef } from "react";
import { Link } from "wouter";
import type { Output } from "#shared/contract/index.ts";
import { forgottenDays } from "#shared/domain/forgotten-case.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { AccessRows } from "./access-rows.tsx";
import { ApprovalRows } from "./approval-rows.tsx";
import { ClockRows } from "./clock-rows.tsx";
import { CommentRows } from "./comment-rows.tsx";
import { DraftRows } from "./draft-rows.tsx";
import { DueTasks } from "./due-tasks.tsx";
import classes from "./home-page.module.css";
import { EnquiryRows } from "./enquiry-rows.tsx";
import { ForgottenRows } from "./forgotten-rows.tsx";
import { MarkerRows } from "./marker-rows.tsx";
import { MissingLine } from "./missing-line.tsx";
import { RecentCases } from "./recent-cases.tsx";
import { ChaseRows } from "./chase-rows.tsx";
import { ReviewRows } from "./review-rows.tsx";
import { MissingRows } from "./missing-rows.tsx";
import { PlanRows } from "./plan-rows.tsx";
import { RiskRows } from "./risk-rows.tsx";

/** What needs doing first, then what was left half done, then what comes next. Nothing else. */
export function HomePage({
  notice,
}: {
  /** Something to be reminded of, above everything else. */ readonly notice?: ReactNode;
}) {
  const { data: home, error } = useVaultQuery("home.read", {});
  const rows = useRef<HTMLDivElement>(null);
  useRowKeys(rows);

  return (
    <Page title="Home" {...(home ? { lead: formatDate(home.today) } : {})}>
      <ErrorNotice error={error} />
      {notice}
      {home && (
        <div ref={rows}>
          {countDue(home) === 0 && <NothingDue home={home} />}
          {home.missingNow.length > 0 && (
            <Part count={home.missingNow.length} title="Missing now">
              <MissingRows missing={home.missingNow} />
            </Part>
          )}
          {home.overdue.length > 0 && (
            <Part count={home.overdue.length} title="Overdue">
              <DueTasks tasks={home.overdue} today={home.today} />
            </Part>
          )}
          {home.dueToday.length > 0 && (
            <Part count={home.dueToday.length} title="Due today">
              <DueTasks tasks={home.dueToday} today={home.today} />
            </Part>
          )}
          {home.enquiriesDue.length > 0 && (
            <Part count={home.enquiriesDue.length} title="Enquiries to go on with">
              <EnquiryRows enquiries={home.enquiriesDue} today={home.today} />
            </Part>
          )}
          {home.clocks.length > 0 && (
            <Part count={home.clocks.length} title="Dates of the NRM">
              <ClockRows clocks={home.clocks} today={home.today} />
            </Part>
          )}
          {home.accessRequests.length > 0 && (
            <Part count={home.accessRequests.length} title="Subject access to answer">
              <AccessRows requests={home.accessRequests} today={home.today} />
            </Part>
          )}
          {home.riskReviewsDue.length > 0 && (
            <Part count={home.riskReviewsDue.length} title="Risk to look at again">
              <RiskRows reviews={home.riskReviewsDue} today={home.today} />
            </Part>
          )}
          {home.planReviewsDue.length > 0 && (
            <Part count={home.planReviewsDue.length} title="Safety plans to go through again">
              <PlanRows reviews={home.planReviewsDue} today={home.today} />
            </Part>
          )}
          {home.putOffOften.length > 0 && (
            <Part count={home.putOffOften.length} title="Put off three times or more">
              <DueTasks tasks={home.putOffOften} today={home.today} />
            </Part>
          )}
          {home.forgotten.length > 0 && (
            <Part count={home.forgotten.length} title={`Nothing for ${forgottenDays} days`}>
              <ForgottenRows cases={home.forgotten} today={home.today} />
            </Part>
          )}
          {home.approvals.length > 0 && (
            <Part count={home.approvals.length} title="Approvals">
              <ApprovalRows approvals={home.approvals} />
            </Part>
          )}
          {home.referralsToChase.length > 0 && (
            <Part count={home.referralsToChase.length} title="Referrals without an answer">
              <ChaseRows referrals={home.referralsToChase} today={home.today} />
            </Part>
          )}
          {home.reviewsDue.length > 0 && (
            <Part count={home.reviewsDue.length} title="Support to review">
              <ReviewRows reviews={home.reviewsDue} today={home.today} />
            </Part>
          )}
          {home.drafts.length > 0 && (
            <Part count={home.drafts.length} title="Left half-typed">
              <DraftRows drafts={home.drafts} />
            </Part>
          )}
          {home.comments.length > 0 && (
            <Part count={home.comments.reduce((sum, { count }) => sum + count, 0)} title="Comments beside notes">
              <CommentRows comments={home.comments} />
            </Part>
          )}
          {home.markersDue.length > 0 && (
            <Part
              count={home.markersDue.reduce((sum, { banners, pins }) => sum + banners + pins, 0)}
              title="Banners and pins to review"
            >
              <MarkerRows markers={home.markersDue} today={home.today} />
            </Part>
          )}
          {home.soon.length > 0 && (
            <Part count={home.soon.length} title="Within seven days">
              <DueTasks tasks={home.soon} today={home.today} />
            </Part>
          )}
          <MissingLine />
          {home.recentCases.length > 0 && (
            <Part title="Recent cases">
              <RecentCases cases={home.recentCases} />
            </Part>
          )}
        </div>
      )}
    </Page>
  );
}

type PartProps = { readonly title: string; readonly count?: number; readonly children: ReactNode };

function Part({ title, count, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes["part"]}>
      <h2 className={classes["heading"]} id={id}>
        {title} {count !== undefined && <span className={classes["count"]}>{count}</span>}
      </h2>
      {children}
    </section>
  );
}

/** Who is missing, and tasks, enquiries, reviews and requests whose day has come. */
function countDue({
  today,
  accessRequests,
  missingNow,
  overdue,
  dueToday,
  enquiriesDue,
  riskReviewsDue,
  planReviewsDue,
  reviewsDue,
  referralsToChase,
  markersDue,
}: Output<"home.read">): number {
  return [
    missingNow,
    overdue,
    dueToday,
    enquiriesDue,
    riskReviewsDue,
    planReviewsDue,
    reviewsDue,
    referralsToChase,
    markersDue,
    accessRequests.filter(({ dueOn }) => dueOn !== null && dueOn <= today),
  ].reduce((sum, { length }) => sum + length, 0);
}

/** A day without dates: when the next one comes, or how to begin. */
function NothingDue({ home }: { readonly home: Output<"home.read"> }) {
  const next = home.soon[0] ?? home.nextAfter;
  if (next) {
    return (
      <div className={classes["part"]}>
        <EmptyState title="Nothing is due today.">
          <p>
            The next date is <Link href={`/cases/${next.caseId}/tasks`}>{formatDate(next.dueOn)}</Link> (
            {next.reference}
            ).
          </p>
        </EmptyState>
      </div>
    );
  }
  return (
    <div className={classes["part"]}>
      <EmptyState
        action={
          <Button component={Link} href="/cases/new">
            Open a case
          </Button>
        }
        title="Nothing is due today, and nothing is coming up."
      >
        <p>Tasks will appear here by due date, the earliest first.</p>
      </EmptyState>
    </div>
  );
}
