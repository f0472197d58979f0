import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { ExportRow } from "#shared/domain/export-record.ts";
import { action, query } from "./define.ts";

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
