import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { RiskAssessment, RiskAssessmentContent, RiskAssessmentId } from "#shared/domain/risk-assessment.ts";
import { command, query } from "./define.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { riskAssessmentId: RiskAssessmentId, basedOnRevision: z.int().positive() };
const errors = ["record.not_found", "record.changed_elsewhere"] as const;
/** Four bytes for each UTF-16 code unit of twenty areas and the longest texts, and room for the rest. */
const maxBytes = 200_000;

/** How high the risk is found to be, why, what protects, and when to look again (SPEC RK1 to RK7). */
export const risk = {
  /** Every assessment of a case, removed ones among them, oldest first. */
  "risk.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(RiskAssessment),
    errors: ["record.not_found"],
  }),
  /** Keeps a new assessment, and removes the draft it was written in. */
  "risk.add": command({
    input: z.strictObject({
      caseId: CaseId,
      content: RiskAssessmentContent,
      draftId: DraftId.nullable().default(null),
    }),
    output: z.strictObject({ riskAssessmentId: RiskAssessmentId }),
    errors: ["record.not_found"],
    maxBytes,
  }),
  /** Corrects what was written down; the next day's view is a new assessment. */
  "risk.amend": command({
    input: z.strictObject({ ...BasedOn, content: RiskAssessmentContent, draftId: DraftId.nullable().default(null) }),
    output: Changed,
    errors,
    maxBytes,
  }),
  /** Takes an assessment out, or puts it back. Nothing of it is lost. */
  "risk.remove": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
  "risk.putBack": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
} as const;
