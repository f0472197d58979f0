import { z } from "zod";
import { ApprovalRow } from "#shared/domain/approval.ts";
import { ClockRow } from "#shared/domain/case-clock.ts";
import { CaseNoteId } from "#shared/domain/case-note.ts";
import { CaseId, CaseSummary } from "#shared/domain/case-record.ts";
import { CaseReference } from "#shared/domain/case-reference.ts";
import { DraftRow } from "#shared/domain/draft.ts";
import { EnquiryDueRow } from "#shared/domain/enquiry.ts";
import { ForgottenCaseRow } from "#shared/domain/forgotten-case.ts";
import { CivilDate } from "#shared/domain/instant.ts";
import { MissingRow } from "#shared/domain/missing-episode.ts";
import { PlanReviewRow } from "#shared/domain/safety-plan.ts";
import { RiskReviewRow } from "#shared/domain/risk-assessment.ts";
import { ReferralChaseRow } from "#shared/domain/outward-referral.ts";
import { AccessRequestRow } from "#shared/domain/subject-access.ts";
import { SupportReviewRow } from "#shared/domain/support-need.ts";
import { TaskRow } from "#shared/domain/safeguarding-task.ts";
import { query } from "./define.ts";

export const home = {
  "home.read": query({
    input: z.strictObject({}),
    output: z.strictObject({
      today: CivilDate,
      overdue: z.array(TaskRow),
      dueToday: z.array(TaskRow),
      /** Within seven days. */
      soon: z.array(TaskRow),
      /** For whoever supervises: open tasks that were put off three times or more (SPEC ST14). */
      putOffOften: z.array(TaskRow),
      /** The first open task after those, for a day on which nothing is due. */
      nextAfter: TaskRow.nullable(),
      drafts: z.array(DraftRow),
      /** Cases whose risk is to be looked at again, the longest waiting first (SPEC RK4). */
      riskReviewsDue: z.array(RiskReviewRow),
      /** Open cases on which nothing happened for long, the longest forgotten first (SPEC CA5). */
      forgotten: z.array(ForgottenCaseRow),
      /** Open enquiries whose next step is due, in the order in which they are looked at (SPEC EQ2). */
      enquiriesDue: z.array(EnquiryDueRow),
      /** How many enquiries are open. */
      openEnquiries: z.int().nonnegative(),
      /** Who is missing now, the longest first (SPEC MI5). */
      missingNow: z.array(MissingRow),
      /** Cases whose safety plan is to be gone through again, the longest waiting first (SPEC SP5). */
      planReviewsDue: z.array(PlanReviewRow),
      /** Support needs whose review is due, the longest waiting first (SPEC SN6). */
      reviewsDue: z.array(SupportReviewRow),
      /** Referrals to others without an answer, to be chased by today (SPEC OR3). */
      referralsToChase: z.array(ReferralChaseRow),
      /** Requests for what is kept about somebody, as long as they are open, the first to answer first (SPEC SA11). */
      accessRequests: z.array(AccessRequestRow),
      /** Dates of the NRM that are near or just past, of open cases, the earliest first (SPEC DF7). */
      clocks: z.array(ClockRow),
      /** What is asked of the worker to approve, and what came of what they asked, the oldest first (SPEC AP5). */
      approvals: z.array(ApprovalRow.extend({ waits: z.enum(["to_decide", "returned", "approved"]) })),
      /** Comments beside notes that wait for the worker, by case, with the note of the oldest (SPEC NC4). */
      comments: z.array(
        z.strictObject({
          caseId: CaseId,
          reference: CaseReference,
          name: z.string(),
          noteId: CaseNoteId,
          count: z.int().positive(),
        }),
      ),
      /** Banners and pinned notes to be looked at again, by case, the longest due first (SPEC BP3). */
      markersDue: z.array(
        z.strictObject({
          caseId: CaseId,
          reference: CaseReference,
          name: z.string(),
          banners: z.int().nonnegative(),
          pins: z.int().nonnegative(),
          dueOn: CivilDate,
        }),
      ),
      /** The five that the worker looked at last (SPEC CA3). */
      recentCases: z.array(CaseSummary),
    }),
  }),
} as const;
