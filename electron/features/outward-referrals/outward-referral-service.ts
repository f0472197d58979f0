import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { isAwaited, type OutwardReferral, type OutwardReferralId } from "#shared/domain/outward-referral.ts";
import type { SharingId } from "#shared/domain/sharing.ts";
import type { SupportNeedId } from "#shared/domain/support-need.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import type { ReadableDb } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as sharings from "../consent/sharing-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import { isKnown } from "../organisations/organisation-repository.ts";
import * as needs from "../support-needs/support-need-repository.ts";
import * as referrals from "./outward-referral-repository.ts";

export const listReferrals: Handler<"outwardReferrals.list"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return referrals.list(db, caseId);
};

/** What is shared by it is a decision of its own in the ledger, so that a withdrawal finds it (SPEC OR2, CS7). */
export const sendReferral: Handler<"outwardReferrals.send"> = (context, { caseId, content, sharing, draftId }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId) || !isKnown(db, content.organisationId)) throw new AppError("record.not_found");
    refuseStranger(db, caseId, content.supportNeedId);
    refuseFuture(context, "sentOn", content.sentOn);
    const recordedAt = context.now();
    const recordedBy = context.worker.name;
    const shared = sharings.record(
      db,
      {
        ...sharing,
        recipientName: content.organisation,
        sharedOn: content.sentOn,
        id: context.newId() as SharingId,
        caseId,
        exportId: null,
        recordedAt,
        recordedBy,
      },
      context.today(),
    );
    const referral: OutwardReferral = {
      ...content,
      id: context.newId() as OutwardReferralId,
      caseId,
      sharingId: shared.id,
      answer: "waiting",
      answeredOn: null,
      answerWords: "",
      chases: [],
      isRemoved: false,
      recordedAt,
      recordedBy,
      revision: 1,
    };
    referrals.insert(db, referral);
    keep(context, db, referral, "outward_referral.sent");
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { outwardReferralId: referral.id };
  });

export const chaseReferral: Handler<"outwardReferrals.chase"> = (context, { words, chaseOn, ...based }) =>
  change(context, based, "outward_referral.chased", (referral) => {
    if (!isAwaited(referral)) throw new AppError("record.not_open");
    const chase = { on: context.today(), by: context.worker.name, words };
    return { ...referral, chases: [...referral.chases, chase], chaseOn };
  });

export const answerReferral: Handler<"outwardReferrals.answer"> = (context, { reply, ...based }) =>
  change(context, based, "outward_referral.answered", (referral) => {
    const { answer, answeredOn, words: answerWords, chaseOn } = reply;
    refuseFuture(context, "answeredOn", answeredOn);
    if (answeredOn < referral.sentOn) {
      throw new AppError({ code: "request.invalid", fields: { answeredOn: "It was sent after this day." } });
    }
    return { ...referral, answer, answeredOn, answerWords, chaseOn };
  });

export const removeReferral: Handler<"outwardReferrals.remove"> = (context, based) =>
  change(context, based, "outward_referral.removed", (referral) => ({ ...referral, isRemoved: true }));

export const putReferralBack: Handler<"outwardReferrals.putBack"> = (context, based) =>
  change(context, based, "outward_referral.put_back", (referral) => ({ ...referral, isRemoved: false }));

/** It is for a need of its own case only. */
function refuseStranger(db: ReadableDb, caseId: CaseId, needId: SupportNeedId | null): void {
  if (needId !== null && needs.find(db, needId)?.caseId !== caseId) throw new AppError("record.not_found");
}

function refuseFuture(context: OpenContext, field: "sentOn" | "answeredOn", day: CivilDate): void {
  if (day <= context.today()) return;
  throw new AppError({ code: "request.invalid", fields: { [field]: "This day is not here yet." } });
}

type BasedOn = { readonly outwardReferralId: OutwardReferralId; readonly basedOnRevision: number };

function change(
  context: OpenContext,
  { outwardReferralId, basedOnRevision }: BasedOn,
  action: AuditAction,
  make: (referral: OutwardReferral) => OutwardReferral,
): { revision: number } {
  return context.change((db) => {
    const current = referrals.find(db, outwardReferralId);
    if (!current) throw new AppError("record.not_found");
    if (current.revision !== basedOnRevision) throw new AppError("record.changed_elsewhere");
    const changed = { ...make(current), revision: basedOnRevision + 1 };
    if (!referrals.replace(db, changed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keep(context, db, changed, action);
    return { revision: changed.revision };
  });
}

function keep(context: OpenContext, db: Transaction, referral: OutwardReferral, action: AuditAction): void {
  const kept = { object: "outward_referral", objectId: referral.id, content: referral } as const;
  keepRevision(db, { ...kept, revision: referral.revision, action, recordedBy: context.worker.name });
}
