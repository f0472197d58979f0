import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { ExportRow } from "#shared/domain/export-record.ts";
import { action, query } from "./define.ts";

/** What is said of a file that was just written. */
export const WrittenFile = z.strictObject({
  fileName: z.string(),
  /** What opens it, where it was sealed to a password. This answer is the one place that it ever stands in (SPEC EX10). */
  password: z.string().nullable(),
});

/** The same of a PDF. */
export const WrittenPdf = WrittenFile.extend({ pages: z.int().positive() });

export const exports = {
  /** Every file that left the vault, newest first, of the cases that the worker may see. */
  "exports.list": query({
    right: "read_history",
    input: z.strictObject({}),
    output: z.array(ExportRow),
  }),
  /** What left about one case. */
  "exports.listForCase": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(ExportRow),
    errors: ["record.not_found"],
  }),
  /**
   * Asks for a file and says which exports had exactly these bytes. The file is read and not kept. The look-up is
   * entered into the chain.
   */
  "exports.lookUpFile": action({
    right: "read_history",
    input: z.strictObject({}),
    output: z.strictObject({ fileName: z.string(), found: z.array(ExportRow) }),
    errors: ["file.not_chosen", "file.not_readable"],
    maxCallsPerTenSeconds: 5,
  }),
} as const;
