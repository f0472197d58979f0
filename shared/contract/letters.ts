import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { LetterFacts, LetterFields } from "#shared/domain/letter.ts";
import { action, query } from "./define.ts";
import { WrittenFile } from "./exports.ts";

/** Letters from templates (SPEC LT1 to LT7). */
export const letters = {
  /** What the record has for the slots of a letter. */
  "letters.readFacts": query({
    input: z.strictObject({ caseId: CaseId }),
    output: LetterFacts,
    errors: ["record.not_found"],
  }),
  /** Asks where to, and writes the letter as a document for Word (SPEC LT3). On record as every export is. */
  "letters.make": action({
    right: "export_cases",
    input: z.strictObject({
      caseId: CaseId,
      letter: LetterFields,
      /** Gaps go as they are shown, to be filled in by hand. */
      isWithGaps: z.boolean(),
      reasons: ExportReasons,
    }),
    output: WrittenFile.extend({ gaps: z.int().min(0) }),
    errors: [
      "record.not_found",
      "letter.has_gaps",
      "export.cancelled",
      "export.not_written",
      "sharing.no_basis",
      "sharing.kept_back",
    ],
    // Four bytes for each UTF-16 code unit of the longest parts.
    maxBytes: 1_050_000,
    maxCallsPerTenSeconds: 5,
  }),
} as const;
