import type { Output } from "#shared/contract/index.ts";
import { type Approval, waitsFor } from "#shared/domain/approval.ts";
import { caseOfDraft, type Draft, type DraftContent, type DraftRow } from "#shared/domain/draft.ts";
import { awaits, threadsOf } from "#shared/domain/note-comment.ts";
import { addDays } from "#shared/domain/instant.ts";
import { plainText } from "#shared/domain/note-document.ts";
import { nameInUse } from "#shared/domain/person.ts";
import { compareOpenEnquiries } from "#shared/domain/enquiry.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { compareTasks, dueBand, mostPutOff, soonDays, type TaskRow } from "#shared/domain/safeguarding-task.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import { casesInWords, type OpenCases } from "../case-access/case-access-repository.ts";
import * as approvals from "../approvals/approval-repository.ts";
import * as markers from "../case-markers/case-marker-repository.ts";
import * as comments from "../case-notes/note-comment-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as visits from "../cases/case-visit-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import * as clocks from "./clock-repository.ts";
import * as enquiries from "../enquiries/enquiry-repository.ts";
import * as forgotten from "./forgotten-case-repository.ts";
import * as risk from "../risk/risk-repository.ts";
import * as missing from "../missing/missing-repository.ts";
import * as plans from "../safety-plan/safety-plan-repository.ts";
import * as outwardReferrals from "../outward-referrals/outward-referral-repository.ts";
import * as accessRequests from "../subject-access/subject-access-repository.ts";
import * as needs from "../support-needs/support-need-repository.ts";
import * as tasks from "../safeguarding-tasks/safeguarding-task-repository.ts";

const mostRecentCases = 5;

export const readHome: Handler<"home.read"> = (context) => {
  const today = context.today();
  const mine = casesInWords(context);
  const lastSoon = addDays(today, soonDays);
  const open = tasks.listOpen(context.db, mine ?? null, lastSoon).toSorted(compareTasks);
  const inBand = (band: ReturnType<typeof dueBand>): TaskRow[] =>
    open.filter((task) => dueBand(task.dueOn, today) === band);
  const openEnquiries = enquiries.listOpen(context.db);
  const lookedAt = cases.findAll(context.db, visits.visited(context.db, context.worker.id), today);
  return {
    today,
    overdue: inBand("overdue"),
    dueToday: inBand("today"),
    soon: inBand("soon"),
    nextAfter: tasks.firstOpenAfter(context.db, mine ?? null, lastSoon) ?? null,
    putOffOften: mayDo(context.worker.roles, "supervise")
      ? tasks.listPutOff(context.db, mine ?? null, mostPutOff).toSorted(compareTasks)
      : [],
    forgotten: forgotten.listForgotten(context.db, today, mine ?? null),
    riskReviewsDue: risk.listReviewsDue(context.db, today, mine ?? null),
    enquiriesDue: openEnquiries
      .filter(({ nextOn }) => nextOn !== null && nextOn <= today)
      .toSorted(compareOpenEnquiries)
      .map(({ id, concerning, asked, danger, nextStep, nextOn }) => ({
        id,
        concerning,
        asked,
        danger,
        nextStep,
        nextOn,
      })),
    openEnquiries: openEnquiries.length,
    missingNow: missing.listMissing(context.db, mine ?? null),
    planReviewsDue: plans.listReviewsDue(context.db, today, mine ?? null),
    reviewsDue: needs.listReviewsDue(context.db, today, mine ?? null),
    referralsToChase: outwardReferrals.listToChase(context.db, today, mine ?? null),
    accessRequests: accessRequests.listOpen(context.db, mine ?? null),
    drafts: drafts.listAll(context.db).flatMap((draft) => toRow(context, draft)),
    clocks: clocks.listClocks(context.db, today, mine ?? null),
    approvals: approvalsFor(context, mine ?? null),
    comments: commentsFor(context, mine ?? null),
    markersDue: markersDue(context, mine ?? null),
    recentCases: (lookedAt.length > 0 ? lookedAt : cases.recent(context.db, today, mostRecentCases, mine)).slice(
      0,
      mostRecentCases,
    ),
  };
};

/** What is asked of the worker to approve, and what came of what they asked. */
function approvalsFor(context: OpenContext, of: OpenCases | null): Output<"home.read">["approvals"] {
  const { db, worker } = context;
  const today = context.today();
  const asker = { id: worker.id, mayApprove: mayDo(worker.roles, "approve") };
  return approvals.listWaiting(db, of, worker.id).flatMap((approval) => {
    const isNewest = approvals.list(db, approval.caseId).findLast(isAbout(approval))?.id === approval.id;
    const waits = waitsFor(approval, asker, { today, isNewest });
    const found = waits && cases.find(db, approval.caseId, today);
    if (!found) return [];
    const { words: _words, comment: _comment, ...row } = approval;
    return [{ ...row, reference: found.reference, name: found.name, waits }];
  });
}

const isAbout = (approval: Approval) => (other: Approval) =>
  other.subject === approval.subject && other.subjectId === approval.subjectId;

/** What waits for the worker beside notes, the case with the oldest first. */
function commentsFor(context: OpenContext, of: OpenCases | null): Output<"home.read">["comments"] {
  const threads = threadsOf(comments.listOpen(context.db, of)).filter((thread) => awaits(context.worker.id, thread));
  return [...Map.groupBy(threads, ({ comment }) => comment.caseId)].flatMap(([caseId, ofCase]) => {
    const found = cases.find(context.db, caseId, context.today());
    const noteId = ofCase[0]?.comment.noteId;
    if (!found || noteId === undefined) return [];
    return [{ caseId, reference: found.reference, name: found.name, noteId, count: ofCase.length }];
  });
}

/** Banners and pins whose day of review has come, the case with the longest due first. */
function markersDue(context: OpenContext, of: OpenCases | null): Output<"home.read">["markersDue"] {
  const due = Map.groupBy(markers.listDue(context.db, of, context.today()), ({ caseId }) => caseId);
  return [...due].flatMap(([caseId, ofCase]) => {
    const found = cases.find(context.db, caseId, context.today());
    const dueOn = ofCase[0]?.reviewOn;
    if (!found || dueOn === undefined) return [];
    const banners = ofCase.filter(({ noteId }) => noteId === null).length;
    const { reference, name } = found;
    return [{ caseId, reference, name, banners, pins: ofCase.length - banners, dueOn }];
  });
}

function toRow(context: OpenContext, { id, savedAt, content }: Draft): DraftRow[] {
  const caseId = caseOfDraft(content);
  const found = caseId === null ? undefined : cases.find(context.db, caseId, context.today());
  if (caseId !== null && !found) return [];
  // Every tick was taken away again.
  if (content.kind === "nrm_typing" && content.pages.length === 0) return [];
  return [
    {
      id,
      kind: content.kind,
      caseId,
      reference: found?.reference ?? null,
      name: nameOf(content, found?.name ?? ""),
      savedAt,
      opening: wordsOf(content).trim().slice(0, 120),
      referralId: content.kind === "nrm_answer" || content.kind === "nrm_typing" ? content.referralId : null,
      questionKey: content.kind === "nrm_answer" ? content.questionKey : null,
      enquiryId: content.kind === "enquiry" ? (content.amends?.enquiryId ?? null) : null,
      organisationId: content.kind === "organisation" ? (content.amends?.organisationId ?? null) : null,
    },
  ];
}

/** Of what has no case, as it was typed so far. */
function nameOf(content: DraftContent, ofCase: string): string {
  if (content.kind === "enquiry") return content.fields.concerning.trim();
  return content.kind === "new_case" ? nameInUse(content.details.names).trim() : ofCase;
}

/** What of it can be shown as the beginning of a text. */
function wordsOf(content: DraftContent): string {
  switch (content.kind) {
    case "case_note":
      return plainText(content.document);
    case "nrm_answer":
      return content.text;
    case "account_event":
      return content.fields.what;
    case "risk_assessment":
      return content.fields.changed;
    case "missing_episode":
      return content.fields.answers.lastSeenWhere;
    case "safety_plan":
      return content.fields.signs;
    case "outward_referral":
      return content.fields.asked;
    case "support_need":
      return content.fields.need;
    case "sharing":
      return content.fields.what;
    case "case_fact":
      return content.fields.note || content.fields.source;
    case "subject_access":
      return content.fields.ending?.words || content.fields.asked;
    case "case_closure":
      return content.fields.summary;
    case "consent":
      return content.fields.why;
    case "letter":
      return content.fields.recipientName;
    case "involved_person":
    case "organisation":
      return content.fields.name;
    case "enquiry":
      return content.fields.asked;
    case "indicator":
      return content.fields.evidence;
    case "person":
    case "new_case":
    case "nrm_typing":
      return "";
  }
}
