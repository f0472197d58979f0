import { partsOf, type SafetyPlan, type SafetyPlanId } from "#shared/domain/safety-plan.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import { printAsFile } from "../exports/export-changes.ts";
import * as settings from "../settings/settings-repository.ts";
import * as plans from "./safety-plan-repository.ts";

export const readPlan: Handler<"safetyPlan.read"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return { plan: plans.findForCase(db, caseId) ?? null };
};

export const savePlan: Handler<"safetyPlan.save"> = (context, { caseId, basedOnRevision, content, draftId }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    if (content.madeOn > context.today()) {
      throw new AppError({ code: "request.invalid", fields: { madeOn: "This day is not here yet." } });
    }
    const before = plans.findForCase(db, caseId);
    if ((before?.revision ?? 0) !== basedOnRevision) throw new AppError("record.changed_elsewhere");
    const plan: SafetyPlan = {
      ...content,
      id: before?.id ?? (context.newId() as SafetyPlanId),
      caseId,
      recordedAt: context.now(),
      recordedBy: context.worker.name,
      revision: basedOnRevision + 1,
    };
    if (!before) plans.insert(db, plan);
    else if (!plans.replace(db, plan, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    const kept = { object: "safety_plan", objectId: plan.id, revision: plan.revision, content: plan } as const;
    const action = before ? "safety_plan.changed" : "safety_plan.made";
    keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { safetyPlanId: plan.id, revision: plan.revision };
  });

/** What is neutral names no case, no organisation and no application: somebody may find it with them (SPEC SP4). */
export const printPlan: Handler<"safetyPlan.print"> = async (context, { caseId, isNeutral, reasons }) => {
  const { db, worker } = context;
  const reference = cases.findSubject(db, caseId)?.reference;
  const plan = plans.findForCase(db, caseId);
  if (reference === undefined || !plan) throw new AppError("record.not_found");
  if (isNeutral && plan.onPaper !== "safe") throw new AppError("safety_plan.not_on_paper");
  const today = context.today();
  const written = await printAsFile(context, {
    kind: "safety_plan",
    caseId,
    action: "safety_plan.printed",
    reasons,
    suggestedName: isNeutral ? `plan ${today}.pdf` : `${reference} safety plan ${today}.pdf`,
    footer: isNeutral ? "" : `${reference}, printed ${today}`,
    isWithoutCreator: isNeutral,
    document: (printedAt) => ({
      type: "safetyPlan",
      plan,
      head: isNeutral
        ? null
        : { reference, printedAt, printedBy: worker.name, organisationName: settings.read(db).organisationName },
    }),
  });
  return { ...written, parts: partsOf(plan) };
};
