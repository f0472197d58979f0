import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { LetterFacts, LetterFields } from "#shared/domain/letter.ts";
import { action, query } from "./define.ts";
import { WrittenFile } from "./exports.ts";

/** Characters. Seven parts of the longest kind, each letter of them a paragraph of its own, take 280,000. */
const mostShown = 400_000;

/** Letters from templates (SPEC LT1 to LT8). */
export const letters = {
  /** What the record has for the slots of a letter. */
  "letters.readFacts": query({
    input: z.strictObject({ caseId: CaseId }),
    output: LetterFacts,
    errors: ["record.not_found"],
  }),
  /** Asks where to, and writes the letter that was shown as a document for Word, or nothing (SPEC LT3, LT8). On record as every export is. */
  "letters.make": action({
    right: "export_cases",
    input: z.strictObject({
      caseId: CaseId,
      letter: LetterFields,
      /** What the page showed of it, by `letterInFull`. */
      shown: z.string().max(mostShown),
      /** Gaps go as they are shown, to be filled in by hand. */
      isWithGaps: z.boolean(),
      reasons: ExportReasons,
    }),
    output: WrittenFile.extend({ gaps: z.int().min(0) }),
    errors: [
      "record.not_found",
      "letter.has_gaps",
      "export.cancelled",
      "export.changed",
      "export.not_written",
      "sharing.no_basis",
      "sharing.kept_back",
    ],
    // Four bytes for each UTF-16 code unit of the longest parts, and of what was shown.
    maxBytes: 1_050_000 + 4 * mostShown,
    maxCallsPerTenSeconds: 5,
  }),
} as const;
