import { ageToday } from "#shared/domain/age.ts";
import type { AuditAction } from "#shared/domain/audit-action.ts";
import { runningClocks } from "#shared/domain/case-clock.ts";
import {
  type CaseClosure,
  type CaseClosureId,
  closingFindings,
  type ClosingFinding,
  closingRefusal,
  closureInForce,
  openSince,
} from "#shared/domain/case-closure.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { missingNow } from "#shared/domain/missing-episode.ts";
import { openRisk } from "#shared/domain/risk-assessment.ts";
import { sharingsToDecide } from "#shared/domain/sharing.ts";
import { mayBeChild } from "#shared/domain/involved-person.ts";
import { groupedNeeds } from "#shared/domain/support-need.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import type { ReadableDb } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as facts from "../case-facts/case-fact-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as people from "../cases/person-repository.ts";
import * as consents from "../consent/consent-repository.ts";
import * as sharings from "../consent/sharing-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import * as involvedPeople from "../involved-people/involved-person-repository.ts";
import * as missing from "../missing/missing-repository.ts";
import * as referrals from "../nrm-referrals/nrm-referral-repository.ts";
import * as assessments from "../risk/risk-repository.ts";
import { followFacts } from "../safeguarding-tasks/arising-task-repository.ts";
import * as tasks from "../safeguarding-tasks/safeguarding-task-repository.ts";
import * as needs from "../support-needs/support-need-repository.ts";
import * as closures from "./case-closure-repository.ts";

export const readClosures: Handler<"caseClosures.read"> = (context, { caseId }) => {
  const found = cases.find(context.db, caseId, context.today());
  if (!found) throw new AppError("record.not_found");
  const all = closures.list(context.db, caseId);
  const stillOpen = closureInForce(all) ? [] : findingsOf(context, context.db, found);
  return { openedOn: found.openedOn, closures: all, found: stillOpen };
};

export const closeCase: Handler<"caseClosures.close"> = (context, { caseId, content }) =>
  context.change((db) => {
    const closing = cases.find(db, caseId, context.today());
    if (!closing) throw new AppError("record.not_found");
    const before = closures.list(db, caseId);
    if (closureInForce(before)) throw new AppError("record.changed_elsewhere");
    const notBefore = openSince(before, closing.openedOn);
    refuseDay(content.closedOn > context.today(), "This day is not here yet.");
    refuseDay(content.closedOn < notBefore, "The case was not open yet on this day.");

    const found = findingsOf(context, db, closing);
    const isSenior = mayDo(context.worker.roles, "close_over_urgent");
    const refusal = closingRefusal(found, { isSenior, whyOpen: content.whyOpen });
    if (refusal !== null) throw new AppError(`closing.${refusal}`);
    const closure: CaseClosure = {
      ...content,
      id: context.newId() as CaseClosureId,
      caseId,
      found,
      recordedAt: context.now(),
      recordedBy: context.worker.name,
      reopenedOn: null,
      reopenedBy: null,
      whyReopened: "",
      revision: 1,
    };
    closures.insert(db, closure);
    keep(context, db, closure, "case.closed");
    drafts.removeClosing(db, caseId);
    followFacts(context, db, caseId);
    return { caseClosureId: closure.id };
  });

export const reopenCase: Handler<"caseClosures.reopen"> = (context, { caseClosureId, basedOnRevision, whyReopened }) =>
  context.change((db) => {
    const closed = closures.find(db, caseClosureId);
    if (!closed) throw new AppError("record.not_found");
    const today = context.today();
    const reopened = {
      ...closed,
      // Never before it was closed, also where the clock of the computer went back.
      reopenedOn: today < closed.closedOn ? closed.closedOn : today,
      reopenedBy: context.worker.name,
      whyReopened,
      revision: basedOnRevision + 1,
    };
    const isFirst = closed.reopenedOn === null;
    if (!isFirst || !closures.replace(db, reopened, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keep(context, db, reopened, "case.reopened");
    followFacts(context, db, reopened.caseId);
    return { revision: reopened.revision };
  });

/** What is still open on the case today. */
function findingsOf({ today }: OpenContext, db: ReadableDb, found: cases.FoundCase): ClosingFinding[] {
  const { id, personId, referralSubmittedOn } = found;
  const open = tasks.listOpen(db, id);
  const critical = open.filter(({ priority }) => priority === "critical").length;
  const waiting = sharingsToDecide(
    sharings.list(db, id),
    consents.list(db, id),
    consents.circumstancesOf(db, id, today()),
  );
  const children = new Set(
    involvedPeople.list(db, id).flatMap((person) => (mayBeChild(person, today()) ? [person.id] : [])),
  );
  const toArrange = groupedNeeds(needs.list(db, id)).get("to_arrange") ?? [];
  const ofChildren = toArrange.filter(({ dependantId }) => dependantId && children.has(dependantId)).length;
  return closingFindings({
    undecided_shares: waiting.length,
    missing_now: missingNow(missing.list(db, id)).length,
    critical_tasks: critical,
    open_tasks: open.length - critical,
    ...openRisk(assessments.list(db, id), today()),
    running_clocks: runningClocks(facts.list(db, id), referralSubmittedOn, today()).length,
    referral_not_sent: referrals.findForCase(db, id)?.submittedOn === null ? 1 : 0,
    // The closing itself is half typed as long as it is written.
    half_typed: drafts.listForCase(db, id).filter(({ content }) => content.kind !== "case_closure").length,
    needsToArrange: toArrange.length - ofChildren,
    childNeedsToArrange: ofChildren,
    isUnder18: ageToday(people.find(db, personId)?.ageClaims ?? [], today()).isUnder18,
  });
}

function refuseDay(isWrong: boolean, why: string): void {
  if (isWrong) throw new AppError({ code: "request.invalid", fields: { "content.closedOn": why } });
}

function keep(context: OpenContext, db: Transaction, closure: CaseClosure, action: AuditAction): void {
  const kept = { object: "case_closure", objectId: closure.id, revision: closure.revision, content: closure } as const;
  keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
}
