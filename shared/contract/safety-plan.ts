import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { SafetyPlan, SafetyPlanContent, SafetyPlanId } from "#shared/domain/safety-plan.ts";
import { action, command, query } from "./define.ts";
import { WrittenPdf } from "./exports.ts";

/** What was worked out with the person for when it becomes unsafe (SPEC SP1 to SP5). */
export const safetyPlan = {
  "safetyPlan.read": query({
    input: z.strictObject({ caseId: CaseId }),
    /** Null while there is none. */
    output: z.strictObject({ plan: SafetyPlan.nullable() }),
    errors: ["record.not_found"],
  }),
  /** Keeps the plan, or the next version of it, and removes the draft it was written in. */
  "safetyPlan.save": command({
    input: z.strictObject({
      caseId: CaseId,
      /** 0 where there was no plan yet. */
      basedOnRevision: z.int().min(0),
      content: SafetyPlanContent,
      draftId: DraftId.nullable().default(null),
    }),
    output: z.strictObject({ safetyPlanId: SafetyPlanId, revision: z.int().positive() }),
    errors: ["record.not_found", "record.changed_elsewhere"],
    maxBytes: 200_000,
  }),
  /** Asks where to, and writes the plan as a PDF (SPEC SP4). On record as every export is. */
  "safetyPlan.print": action({
    right: "export_cases",
    input: z.strictObject({
      caseId: CaseId,
      /** Without the case, the organisation and the name of this application. */
      isNeutral: z.boolean(),
      reasons: ExportReasons,
    }),
    output: WrittenPdf.extend({ parts: z.int().positive() }),
    errors: ["record.not_found", "safety_plan.not_on_paper", "export.cancelled", "export.not_written"],
    maxCallsPerTenSeconds: 5,
  }),
} as const;
