import { z } from "zod";
import { CaseClosure, CaseClosureContent, CaseClosureId, ClosingFinding } from "#shared/domain/case-closure.ts";
import { CaseId } from "#shared/domain/case-record.ts";
import { CivilDate } from "#shared/domain/instant.ts";
import { command, query } from "./define.ts";

/** Closing a case when support ends, and opening it again (SPEC CL1 to CL8). */
export const caseClosures = {
  "caseClosures.read": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.strictObject({
      openedOn: CivilDate,
      /** Newest first. */
      closures: z.array(CaseClosure),
      /** What is still open today; empty for a case that is closed. */
      found: z.array(ClosingFinding),
    }),
    errors: ["record.not_found"],
  }),
  /** What is still open is looked at anew, and kept with the closure. */
  "caseClosures.close": command({
    input: z.strictObject({ caseId: CaseId, content: CaseClosureContent }),
    output: z.strictObject({ caseClosureId: CaseClosureId }),
    errors: [
      "record.not_found",
      "record.changed_elsewhere",
      "closing.blocked",
      "closing.senior_needed",
      "closing.reason_needed",
    ],
    maxBytes: 32_768,
  }),
  /** From today. The closure stays in the file with what was said then. */
  "caseClosures.reopen": command({
    input: z.strictObject({
      caseClosureId: CaseClosureId,
      basedOnRevision: z.int().positive(),
      whyReopened: z.string().trim().min(1, "Say why support begins again.").max(1_000),
    }),
    output: z.strictObject({ revision: z.int().positive() }),
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
} as const;
