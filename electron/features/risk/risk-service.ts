import type { AuditAction } from "#shared/domain/audit-action.ts";
import {
  asksWhatChanged,
  assessmentBefore,
  riskArea,
  type RiskAssessment,
  type RiskAssessmentContent,
  type RiskAssessmentId,
  riskPack,
} from "#shared/domain/risk-assessment.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import * as assessments from "./risk-repository.ts";

export const listAssessments: Handler<"risk.list"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return assessments.list(db, caseId);
};

export const addAssessment: Handler<"risk.add"> = (context, { caseId, content, draftId }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    assertKnown(content);
    refuseFuture(context, content);
    assertChangeSaid(content, assessments.list(db, caseId), null);
    const assessment: RiskAssessment = {
      ...content,
      id: context.newId() as RiskAssessmentId,
      caseId,
      isRemoved: false,
      recordedAt: context.now(),
      recordedBy: context.worker.name,
      revision: 1,
    };
    assessments.insert(db, assessment);
    keep(context, db, assessment, "risk_assessment.added");
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { riskAssessmentId: assessment.id };
  });

export const amendAssessment: Handler<"risk.amend"> = (context, { content, draftId, ...based }) =>
  context.change((db) => {
    const changed = change(context, db, { ...based, action: "risk_assessment.amended" }, (assessment) => {
      assertKnown(content, assessment);
      refuseFuture(context, content);
      assertChangeSaid(content, assessments.list(db, assessment.caseId), assessment.id);
      return { ...assessment, ...content };
    });
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return changed;
  });

export const removeAssessment: Handler<"risk.remove"> = (context, based) =>
  context.change((db) =>
    change(context, db, { ...based, action: "risk_assessment.removed" }, (assessment) => ({
      ...assessment,
      isRemoved: true,
    })),
  );

export const putAssessmentBack: Handler<"risk.putBack"> = (context, based) =>
  context.change((db) =>
    change(context, db, { ...based, action: "risk_assessment.put_back" }, (assessment) => ({
      ...assessment,
      isRemoved: false,
    })),
  );

/** Areas and occasions are those of the pack in force, or those that the record had before. */
function assertKnown({ areas, occasion }: RiskAssessmentContent, before?: RiskAssessment): void {
  const had = new Set(before?.areas.map(({ area }) => area));
  const areKnown = areas.every(({ area }) => riskArea(area) !== undefined || had.has(area));
  const isKnown = occasion === before?.occasion || riskPack.occasions.some(({ key }) => key === occasion);
  if (!areKnown || !isKnown) throw new AppError("record.not_found");
}

/** Nobody has assessed what is not here yet. */
function refuseFuture({ today }: OpenContext, { assessedOn }: RiskAssessmentContent): void {
  if (assessedOn <= today()) return;
  throw new AppError({ code: "request.invalid", fields: { assessedOn: "This day is not here yet." } });
}

/** A level that went up or down says why (SPEC RK6). */
function assertChangeSaid(
  content: RiskAssessmentContent,
  all: readonly RiskAssessment[],
  self: RiskAssessmentId | null,
): void {
  const before = assessmentBefore(all, content.assessedOn, self);
  if (content.changed !== "" || !asksWhatChanged(content, before)) return;
  throw new AppError({ code: "request.invalid", fields: { changed: "Write what changed." } });
}

type Change = {
  readonly riskAssessmentId: RiskAssessmentId;
  readonly basedOnRevision: number;
  readonly action: AuditAction;
};

function change(
  context: OpenContext,
  db: Transaction,
  { riskAssessmentId, basedOnRevision, action }: Change,
  make: (assessment: RiskAssessment) => RiskAssessment,
): { revision: number } {
  const current = assessments.find(db, riskAssessmentId);
  if (!current) throw new AppError("record.not_found");
  const changed = { ...make(current), revision: basedOnRevision + 1 };
  if (!assessments.replace(db, changed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
  keep(context, db, changed, action);
  return { revision: changed.revision };
}

function keep(context: OpenContext, db: Transaction, assessment: RiskAssessment, action: AuditAction): void {
  const kept = {
    object: "risk_assessment",
    objectId: assessment.id,
    revision: assessment.revision,
    content: assessment,
  } as const;
  keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
}
