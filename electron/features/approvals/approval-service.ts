import type { Approval, ApprovalId } from "#shared/domain/approval.ts";
import type { AuditAction } from "#shared/domain/audit-action.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as approvals from "./approval-repository.ts";
import { subjectOf, versionOf } from "./approval-subject.ts";

export const listApprovals: Handler<"approvals.list"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return approvals.list(db, caseId).map((approval) => ({ ...approval, versionNow: versionOf(db, approval) }));
};

export const askApproval: Handler<"approvals.ask"> = (context, { caseId, subject, words }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    const found = subjectOf(db, caseId, subject);
    if (!found) throw new AppError("approval.nothing_there");
    const waits = approvals.list(db, caseId).some((each) => each.subjectId === found.id && each.outcome === null);
    if (waits) throw new AppError("approval.waiting");
    const approval: Approval = {
      id: context.newId() as ApprovalId,
      caseId,
      subject,
      subjectId: found.id,
      askedVersion: found.version,
      words,
      askedAt: context.now(),
      askedBy: context.worker.name,
      askedById: context.worker.id,
      outcome: null,
      comment: "",
      decidedVersion: null,
      decidedAt: null,
      decidedBy: null,
      decidedById: null,
      revision: 1,
    };
    approvals.insert(db, approval);
    keep(context, db, approval, "approval.asked");
    return { approvalId: approval.id };
  });

export const decideApproval: Handler<"approvals.decide"> = (context, { version, outcome, comment, ...based }) => {
  if (outcome === "returned" && comment === "") {
    throw new AppError({ code: "request.invalid", fields: { comment: "Say what has to change." } });
  }
  return context.change((db) =>
    change(context, db, { ...based, action: `approval.${outcome}` }, (approval) => {
      const versionNow = versionOf(db, approval);
      if (versionNow === null) throw new AppError("approval.nothing_there");
      if (versionNow !== version) throw new AppError("record.changed_elsewhere");
      return { ...approval, outcome, comment, decidedVersion: version };
    }),
  );
};

export const withdrawApproval: Handler<"approvals.withdraw"> = (context, based) =>
  context.change((db) =>
    change(context, db, { ...based, action: "approval.withdrawn" }, (approval) => ({
      ...approval,
      outcome: "withdrawn",
      decidedVersion: approval.askedVersion,
    })),
  );

type Change = { readonly approvalId: ApprovalId; readonly basedOnRevision: number; readonly action: AuditAction };

/** Ends a request that waits. */
function change(
  context: OpenContext,
  db: Transaction,
  { approvalId, basedOnRevision, action }: Change,
  make: (approval: Approval) => Approval,
): { revision: number } {
  const current = approvals.find(db, approvalId);
  if (!current) throw new AppError("record.not_found");
  if (current.outcome !== null) throw new AppError("record.not_open");
  if (current.revision !== basedOnRevision) throw new AppError("record.changed_elsewhere");
  const changed: Approval = {
    ...make(current),
    decidedAt: context.now(),
    decidedBy: context.worker.name,
    decidedById: context.worker.id,
    revision: current.revision + 1,
  };
  if (!approvals.replace(db, changed, current.revision)) throw new AppError("record.changed_elsewhere");
  keep(context, db, changed, action);
  return { revision: changed.revision };
}

function keep(context: OpenContext, db: Transaction, approval: Approval, action: AuditAction): void {
  const kept = { object: "approval", objectId: approval.id, revision: approval.revision, content: approval } as const;
  keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
}
