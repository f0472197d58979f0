import {
  type CaseEvent,
  type CaseEventFilter,
  type CaseEventStep,
  compareEvents,
  eventWords,
  eventTextLength,
  isBefore,
  kindOfStep,
} from "#shared/domain/case-event.ts";
import { approvalSubjectLabels } from "#shared/domain/approval.ts";
import { closingReasonLabel } from "#shared/domain/case-closure.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { ExportKind } from "#shared/domain/export-record.ts";
import { factLabel, purposeLabel, recipientLabel } from "#shared/domain/consent-pack.ts";
import type { NrmReferral } from "#shared/domain/nrm-referral.ts";
import type { SafeguardingTask } from "#shared/domain/safeguarding-task.ts";
import { indicatorWords } from "#shared/domain/indicator.ts";
import { levelLabel, occasionLabel, overallLevel } from "#shared/domain/risk-assessment.ts";
import { referralAnswerWords } from "#shared/domain/outward-referral.ts";
import type { SafetyPlan } from "#shared/domain/safety-plan.ts";
import { type SupportNeed, supportArea } from "#shared/domain/support-need.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { ReadableDb } from "../../database/database.ts";
import { revisionsOf } from "../../database/record-revision.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as attachments from "../attachments/attachment-repository.ts";
import * as approvals from "../approvals/approval-repository.ts";
import * as closures from "../case-closures/case-closure-repository.ts";
import * as notes from "../case-notes/case-note-repository.ts";
import { matchTyped } from "../../database/full-text-match.ts";
import * as cases from "../cases/case-repository.ts";
import * as consents from "../consent/consent-repository.ts";
import * as sharings from "../consent/sharing-repository.ts";
import * as enquiries from "../enquiries/enquiry-repository.ts";
import * as exports from "../exports/export-repository.ts";
import * as referrals from "../nrm-referrals/nrm-referral-repository.ts";
import * as indicators from "../indicators/indicator-repository.ts";
import * as involved from "../involved-people/involved-person-repository.ts";
import * as risk from "../risk/risk-repository.ts";
import * as missing from "../missing/missing-repository.ts";
import * as plans from "../safety-plan/safety-plan-repository.ts";
import * as outwardReferrals from "../outward-referrals/outward-referral-repository.ts";
import * as needs from "../support-needs/support-need-repository.ts";
import * as tasks from "../safeguarding-tasks/safeguarding-task-repository.ts";
import * as events from "./case-event-repository.ts";

/** Entries in one answer: a few screens of them. */
const pageLength = 100;
/** A list of the history is about no one case, and so on no line. */
const stepOfExport: Readonly<Record<ExportKind, CaseEventStep>> = {
  nrm_summary: "summary_exported",
  nrm_answers: "answers_exported",
  notes: "notes_printed",
  account: "account_printed",
  document: "document_exported",
  safety_plan: "safety_plan_printed",
  missing_report: "missing_report_printed",
  history: "summary_exported",
  calendar: "calendar_made",
  letter: "letter_made",
  full_file: "full_file_made",
  case_data: "data_made",
  pathway: "pathway_printed",
  subject_access: "subject_access_made",
  handover: "handed_over",
};
/** Finished tasks of one case that are on its line. */
const mostFinishedTasks = 5_000;

/** Notes are read page by page; of everything else a case has dozens, which are sorted in between (SPEC TL1). */
export const listEvents: Handler<"caseEvents.list"> = ({ db, today }, { caseId, filter, before }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  const query = noteQuery(caseId, filter);
  const others = othersThatFit(db, caseId, today(), filter).filter((event) => isBefore(event, before));
  const ofNotes = query ? events.notes(db, query, before, pageLength + 1) : [];
  const found = [...ofNotes, ...others].toSorted(compareEvents);
  const shown = found.slice(0, pageLength);
  const last = shown.at(-1);
  return { events: shown, next: found.length > pageLength && last ? { at: last.at, key: last.key } : null };
};

export const readOverview: Handler<"caseEvents.overview"> = ({ db, today }, { caseId, filter }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  const query = noteQuery(caseId, filter);
  const counts = new Map((query ? events.noteYears(db, query) : []).map(({ year, count }) => [year, count]));
  for (const { at } of othersThatFit(db, caseId, today(), filter)) {
    const year = Number(at.slice(0, 4));
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const people = new Set([...events.noteWriters(db, caseId), ...others(db, caseId, today()).map(({ by }) => by)]);
  people.delete("");
  return {
    years: [...counts].map(([year, count]) => ({ year, count })).toSorted((a, b) => b.year - a.year),
    people: [...people].toSorted((a, b) => a.localeCompare(b, "en-GB")),
  };
};

export const readNoteText: Handler<"caseEvents.readNote"> = ({ db }, { noteId }) => {
  const note = notes.find(db, noteId);
  if (!note || note.removedAt !== null) throw new AppError("record.not_found");
  return { document: note.document };
};

/** Undefined where no note can fit: of other kinds, or words of which none is one. */
function noteQuery(caseId: CaseId, filter: CaseEventFilter): events.NoteQuery | undefined {
  const { kinds, words } = filter;
  if (kinds.length > 0 && !kinds.includes("contact") && !kinds.includes("note")) return undefined;
  const match = words.trim() === "" ? undefined : matchTyped(words);
  return words.trim() !== "" && match === undefined ? undefined : { caseId, filter, match };
}

function othersThatFit(db: ReadableDb, caseId: CaseId, today: CivilDate, filter: CaseEventFilter): CaseEvent[] {
  const words = eventWords(filter.words);
  if (filter.words.trim() !== "" && words.length === 0) return [];
  return others(db, caseId, today).filter((event) => {
    if (filter.kinds.length > 0 && !filter.kinds.includes(kindOfStep[event.step])) return false;
    if (filter.by !== null && event.by !== filter.by) return false;
    const said = eventWords(`${event.title} ${event.text}`);
    return words.every((word) => said.some((part) => part.startsWith(word)));
  });
}

/** Everything on the line of a case but its notes. */
function others(db: ReadableDb, caseId: CaseId, today: CivilDate): CaseEvent[] {
  return [
    ...ofCase(db, caseId),
    ...ofEnquiries(db, caseId),
    ...ofTasks(db, caseId),
    ...ofRisk(db, caseId),
    ...ofSafetyPlan(db, caseId),
    ...ofMissing(db, caseId),
    ...ofIndicators(db, caseId),
    ...ofInvolved(db, caseId, today),
    ...ofNeeds(db, caseId),
    ...ofOutwardReferrals(db, caseId),
    ...ofDocuments(db, caseId),
    ...ofReferral(db, caseId),
    ...ofConsent(db, caseId),
    ...ofApprovals(db, caseId),
    ...exports
      .list(db, { areCasesRead: true, isVaultRead: false }, { caseId })
      // One that could not be written has not left.
      .filter(({ isWritten }) => isWritten)
      .map((row) =>
        event(`${row.id}/left`, stepOfExport[row.kind], row.exportedAt, row.exportedBy, row.recipient, row.purpose),
      ),
  ];
}

/** To whom and for what, each time they were asked again, and the answer that stands. */
function ofOutwardReferrals(db: ReadableDb, caseId: CaseId): CaseEvent[] {
  return outwardReferrals.list(db, caseId).flatMap((referral) => {
    const { id, organisation, asked, sentOn, recordedBy, answer, answeredOn, answerWords, chases, isRemoved } =
      referral;
    if (isRemoved) return [];
    const chased = chases.map(({ on, by, words }, place) =>
      event(`${id}/chased/${place}`, "outward_chased", on, by, organisation, words),
    );
    const sent = event(`${id}/sent`, "outward_sent", sentOn, recordedBy, organisation, asked);
    if (answeredOn === null) return [sent, ...chased];
    const said = [referralAnswerWords[answer], answerWords].filter((words) => words !== "").join(". ");
    return [sent, ...chased, event(`${id}/answered`, "outward_answered", answeredOn, "", organisation, said)];
  });
}

/** A request that was taken back is no event. */
function ofApprovals(db: ReadableDb, caseId: CaseId): CaseEvent[] {
  return approvals.list(db, caseId).flatMap((approval) => {
    const { id, outcome, decidedAt, decidedBy } = approval;
    if (outcome === "withdrawn") return [];
    const title = approvalSubjectLabels[approval.subject];
    const asked = event(`${id}/asked`, "approval_asked", approval.askedAt, approval.askedBy, title, approval.words);
    if (outcome === null || decidedAt === null) return [asked];
    const step = outcome === "approved" ? "approval_given" : "approval_returned";
    return [asked, event(`${id}/decided`, step, decidedAt, decidedBy ?? "", title, approval.comment)];
  });
}

function ofCase(db: ReadableDb, caseId: CaseId): CaseEvent[] {
  const first = revisionsOf(db, "case", caseId).at(-1);
  const opened = first ? [event(`${caseId}/opened`, "case_opened", first.recorded_at, first.recorded_by, "", "")] : [];
  const ends = closures.list(db, caseId).flatMap((closure) => {
    const { id, closedOn, recordedBy, reason, summary, reopenedOn, reopenedBy, whyReopened } = closure;
    const closed = event(`${id}/closed`, "case_closed", closedOn, recordedBy, closingReasonLabel(reason), summary);
    if (reopenedOn === null) return [closed];
    return [closed, event(`${id}/reopened`, "case_reopened", reopenedOn, reopenedBy ?? "", "", whyReopened)];
  });
  return [...opened, ...ends];
}

/** When it was asked, by whom, and when it was found to belong here; a case that was opened from it says so itself. */
function ofEnquiries(db: ReadableDb, caseId: CaseId): CaseEvent[] {
  return enquiries.listOfCase(db, caseId).flatMap((enquiry) => {
    const { id, receivedAt, recordedBy, askedBy, asked, ending, endedAt, endedBy } = enquiry;
    const received = event(`${id}/received`, "enquiry_received", receivedAt, recordedBy, askedBy, asked);
    if (ending !== "case_joined" || endedAt === null) return [received];
    return [received, event(`${id}/joined`, "enquiry_joined", endedAt, endedBy ?? "", askedBy, "")];
  });
}

function ofTasks(db: ReadableDb, caseId: CaseId): CaseEvent[] {
  const all: readonly SafeguardingTask[] = [
    ...tasks.listOpen(db, caseId),
    ...tasks.listFinished(db, caseId, mostFinishedTasks),
  ];
  const addedBy = events.firstRecorders(
    db,
    "safeguarding_task",
    all.map(({ id }) => id),
  );
  return all.flatMap((task) => {
    // What arose from a fact, or ended with it, nobody did: it stands in the history of the task.
    const isTyped = task.origin === undefined;
    const added = isTyped
      ? [event(`${task.id}/added`, "task_added", task.createdAt, addedBy.get(task.id) ?? "", task.title, "")]
      : [];
    if (task.completedAt === null || task.origin?.state === "closed") return added;
    const step = task.status === "done" ? "task_done" : "task_not_needed";
    const finished = event(
      `${task.id}/finished`,
      step,
      task.completedAt,
      task.completedBy ?? "",
      task.title,
      task.outcome,
    );
    return [...added, finished];
  });
}

/** By the day it was assessed; the words are what changed. The level stands in the words, never as a figure. */
function ofRisk(db: ReadableDb, caseId: CaseId): CaseEvent[] {
  return risk.list(db, caseId).flatMap((assessment) => {
    if (assessment.isRemoved) return [];
    const { id, assessedOn, recordedBy, occasion, changed } = assessment;
    const title = `${levelLabel(overallLevel(assessment))}, ${occasionLabel(occasion)}`;
    return [event(`${id}/risk`, "risk_assessed", assessedOn, recordedBy, title, changed)];
  });
}

/** When they were last seen, when the police were told, when they were back, and the day somebody talked with them. */
function ofMissing(db: ReadableDb, caseId: CaseId): CaseEvent[] {
  return missing.list(db, caseId).flatMap((episode) => {
    const { id, isRemoved, recordedBy, lastSeenAt, answers, toldPoliceAt, policeReference } = episode;
    const { returnedAt, found, talkedOn, talkedWith, talk } = episode;
    if (isRemoved) return [];
    const at = (key: string, step: CaseEvent["step"], when: string | null, title: string, text: string) =>
      when === null ? [] : [event(`${id}/${key}`, step, when, recordedBy, title, text)];
    return [
      ...at("since", "missing_since", lastSeenAt, answers.lastSeenWhere, answers.circumstances),
      ...at("told", "missing_police_told", toldPoliceAt, policeReference, ""),
      ...at("back", "missing_returned", returnedAt, "", found),
      ...at("talk", "missing_talked", talkedOn, talkedWith, talk),
    ];
  });
}

/** By the day it was noticed; the words are what was seen or said. */
function ofIndicators(db: ReadableDb, caseId: CaseId): CaseEvent[] {
  return indicators.list(db, caseId).flatMap(({ id, isRemoved, noticedOn, recordedBy, indicator, evidence }) => {
    if (isRemoved) return [];
    return [event(`${id}/noted`, "indicator_noted", noticedOn, recordedBy, indicatorWords(indicator), evidence)];
  });
}

/** When they were written down, and the day until which they had their part. */
function ofInvolved(db: ReadableDb, caseId: CaseId, today: CivilDate): CaseEvent[] {
  return involved.list(db, caseId).flatMap((person) => {
    const { id, isRemoved, recordedAt, recordedBy, until, role, name, description } = person;
    if (isRemoved) return [];
    const title = role === "" ? name : `${role}: ${name}`;
    const added = event(`${id}/added`, "involved_added", recordedAt, recordedBy, title, description);
    if (until === null || until > today) return [added];
    return [added, event(`${id}/until`, "involved_ended", until, recordedBy, title, "")];
  });
}

/** Each time the plan was kept: by the day it was made with the person. Its words stay on its page. */
function ofSafetyPlan(db: ReadableDb, caseId: CaseId): CaseEvent[] {
  const plan = plans.findForCase(db, caseId);
  if (!plan) return [];
  return revisionsOf(db, "safety_plan", plan.id).map(({ revision, content, recorded_by }) => {
    const { madeOn } = JSON.parse(content) as SafetyPlan;
    return event(`${plan.id}/plan/${revision}`, "safety_plan_made", madeOn, recorded_by, "", "");
  });
}

function ofNeeds(db: ReadableDb, caseId: CaseId): CaseEvent[] {
  return needs
    .list(db, caseId)
    .filter(({ isRemoved }) => !isRemoved)
    .flatMap((need) => {
      const area = supportArea(need.area)?.label ?? "";
      const recorded = event(`${need.id}/recorded`, "need_recorded", need.recordedAt, need.recordedBy, area, need.need);
      if (need.reviews.length === 0) return [recorded];
      const versions = revisionsOf(db, "support_need", need.id).toReversed();
      const reviewed = need.reviews.map(({ on, words }, place) => {
        // Whoever made the first version that has this review.
        const by = versions.find(({ content }) => (JSON.parse(content) as SupportNeed).reviews.length > place);
        return event(`${need.id}/review/${place}`, "need_reviewed", on, by?.recorded_by ?? "", area, words);
      });
      return [recorded, ...reviewed];
    });
}

/** When it was added; the words are what is written about it now. */
function ofDocuments(db: ReadableDb, caseId: CaseId): CaseEvent[] {
  return attachments.list(db, caseId).flatMap(({ id, removedWhy, recordedAt, recordedBy, title, description }) => {
    if (removedWhy !== null) return [];
    return [event(`${id}/document`, "document_added", recordedAt, recordedBy, title, description)];
  });
}

function ofReferral(db: ReadableDb, caseId: CaseId): CaseEvent[] {
  const referral = referrals.findForCase(db, caseId);
  if (!referral) return [];
  const versions = revisionsOf(db, "nrm_referral", referral.id).toReversed();
  const begunBy = versions[0]?.recorded_by ?? "";
  const begun = event(`${referral.id}/begun`, "referral_begun", referral.startedAt, begunBy, "", "");
  if (referral.submittedOn === null) return [begun];
  // Whoever first recorded the day that stands there now.
  const submitted = versions.find(
    ({ content }) => (JSON.parse(content) as NrmReferral).submittedOn === referral.submittedOn,
  );
  const by = submitted?.recorded_by ?? "";
  const key = `${referral.id}/submitted`;
  return [begun, event(key, "referral_submitted", referral.submittedOn, by, referral.nrmReference, "")];
}

/** By the day on which it was told or shared. */
function ofConsent(db: ReadableDb, caseId: CaseId): CaseEvent[] {
  const decisions = consents.list(db, caseId).flatMap((line) => {
    if (line.isRemoved) return [];
    const isKeptBack = line.purpose === "keep_back";
    const step = isKeptBack ? keptBackSteps[line.decision] : consentSteps[line.decision];
    const recipient = recipientLabel(line.recipientKind, line.recipientName);
    const title = `${isKeptBack ? line.keptBack.map(factLabel).join(", ") : purposeLabel(line.purpose)}, ${recipient}`;
    return [event(`${line.id}/consent`, step, line.toldOn, line.recordedBy, title, line.why)];
  });
  const shared = sharings.list(db, caseId).flatMap((share) => {
    // A summary that left stands on the line already.
    if (share.exportId !== null || share.outcome.state === "mistaken") return [];
    const title = `${recipientLabel(share.recipientKind, share.recipientName)}: ${share.what}`;
    return [event(`${share.id}/shared`, "shared", share.sharedOn, share.recordedBy, title, share.why)];
  });
  return [...decisions, ...shared];
}

const consentSteps = {
  given: "consent_given",
  refused: "consent_refused",
  withdrawn: "consent_withdrawn",
  not_required: "consent_not_required",
} as const;

const keptBackSteps = { ...consentSteps, refused: "kept_back", withdrawn: "kept_back_ended" } as const;

function event(key: string, step: CaseEvent["step"], at: string, by: string, title: string, text: string): CaseEvent {
  return {
    key,
    step,
    at: at as CaseEvent["at"],
    by,
    noteId: null,
    contactType: null,
    recordedAt: null,
    title,
    text: text.slice(0, eventTextLength * 10),
    isCut: false,
  };
}
