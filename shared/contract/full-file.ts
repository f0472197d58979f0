import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { ContentDigest, ExportReasons } from "#shared/domain/export-record.ts";
import { FullFile, FullFileChoice } from "#shared/domain/full-file.ts";
import { action, query } from "./define.ts";
import { WrittenPdf } from "./exports.ts";

/** A whole case as one document with an index (SPEC FF1 to FF8). */
export const fullFile = {
  /** What a file made with this choice would hold, and the digest of that. */
  "fullFile.read": query({
    right: "export_cases",
    input: z.strictObject({ caseId: CaseId, choice: FullFileChoice }),
    output: z.strictObject({ file: FullFile, contentDigest: ContentDigest }),
    errors: ["record.not_found", "export.too_long"],
  }),
  /** Asks where to, and writes as a PDF what was read with this digest, or nothing. On record as every export is. */
  "fullFile.export": action({
    right: "export_cases",
    input: z.strictObject({
      caseId: CaseId,
      choice: FullFileChoice,
      contentDigest: ContentDigest,
      reasons: ExportReasons,
    }),
    output: WrittenPdf.extend({ records: z.int().min(0) }),
    errors: [
      "record.not_found",
      "full_file.changed",
      "sharing.no_basis",
      "export.too_long",
      "export.cancelled",
      "export.not_written",
    ],
    maxCallsPerTenSeconds: 5,
  }),
} as const;
