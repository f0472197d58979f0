import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Consent, ConsentId } from "#shared/domain/consent.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import type { ReadableDb } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import { followFacts } from "../safeguarding-tasks/arising-task-repository.ts";
import * as consents from "./consent-repository.ts";
import * as sharings from "./sharing-repository.ts";

export const listLedger: Handler<"consent.list"> = ({ db, today }, { caseId }) => ({
  consents: consents.list(db, assertCase(db, caseId)),
  sharings: sharings.list(db, caseId),
  adultOn: consents.circumstancesOf(db, caseId, today()).adultOn,
});

export const recordConsent: Handler<"consent.record"> = (context, { caseId, content, draftId }) =>
  context.change((db) => {
    const consent: Consent = {
      ...content,
      id: context.newId() as ConsentId,
      caseId: assertCase(db, caseId),
      isRemoved: false,
      recordedAt: context.now(),
      recordedBy: context.worker.name,
      revision: 1,
    };
    consents.insert(db, consent);
    keep(context, db, consent, "consent.recorded");
    followFacts(context, db, caseId);
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { consentId: consent.id };
  });

export const amendConsent: Handler<"consent.amend"> = (context, { content, draftId, ...based }) =>
  context.change((db) => {
    const amended = change(context, db, { ...based, action: "consent.amended" }, content);
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return amended;
  });

export const removeConsent: Handler<"consent.remove"> = (context, based) =>
  context.change((db) => change(context, db, { ...based, action: "consent.removed" }, { isRemoved: true }));

export const putConsentBack: Handler<"consent.putBack"> = (context, based) =>
  context.change((db) => change(context, db, { ...based, action: "consent.put_back" }, { isRemoved: false }));

type Change = { readonly consentId: ConsentId; readonly basedOnRevision: number; readonly action: AuditAction };

function change(
  context: OpenContext,
  db: Transaction,
  { consentId, basedOnRevision, action }: Change,
  part: Partial<Consent>,
): { revision: number } {
  const current = consents.find(db, consentId);
  if (!current) throw new AppError("record.not_found");
  const changed = { ...current, ...part, revision: basedOnRevision + 1 };
  if (!consents.replace(db, changed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
  keep(context, db, changed, action);
  followFacts(context, db, changed.caseId);
  return { revision: changed.revision };
}

function keep(context: OpenContext, db: Transaction, consent: Consent, action: AuditAction): void {
  const kept = { object: "consent", objectId: consent.id, revision: consent.revision, content: consent } as const;
  keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
}

/** @throws AppError `record.not_found` */
function assertCase(db: ReadableDb, caseId: CaseId): CaseId {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return caseId;
}
