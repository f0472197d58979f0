import { z } from "zod";
import { DataChoice, DataFormat, DataSeed, DataTable } from "#shared/domain/case-data.ts";
import { ContentDigest, ExportReasons } from "#shared/domain/export-record.ts";
import { action, query } from "./define.ts";
import { WrittenFile } from "./exports.ts";

/** Cases as a table in the columns of the case data standard (SPEC HT1 to HT7). */
export const caseData = {
  /** The very table that a file made with this choice and this seed would hold, and the digest of it. */
  "caseData.read": query({
    right: "export_cases",
    input: z.strictObject({ choice: DataChoice, seed: DataSeed }),
    output: z.strictObject({ table: DataTable, contentDigest: ContentDigest }),
    errors: ["export.too_long"],
  }),
  /** Asks where to, and writes what was read with this digest, or nothing. On record with each case that is in it. */
  "caseData.export": action({
    right: "export_cases",
    input: z.strictObject({
      choice: DataChoice,
      seed: DataSeed,
      format: DataFormat,
      contentDigest: ContentDigest,
      reasons: ExportReasons,
    }),
    output: WrittenFile.extend({ cases: z.int().positive() }),
    errors: [
      "export.too_long",
      "export.changed",
      "export.cancelled",
      "export.not_written",
      "sharing.no_basis",
      "sharing.kept_back",
    ],
    maxCallsPerTenSeconds: 5,
  }),
} as const;
