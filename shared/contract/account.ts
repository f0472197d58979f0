import { z } from "zod";
import { AccountEvent, AccountEventContent, AccountEventId } from "#shared/domain/account-event.ts";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { action, command, query } from "./define.ts";
import { WrittenPdf } from "./exports.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { accountEventId: AccountEventId, basedOnRevision: z.int().positive() };
const errors = ["record.not_found", "record.changed_elsewhere"] as const;
/** Four bytes for each UTF-16 code unit of the longest texts, and room for the rest. */
const maxBytes = 32_768;

/** The person's own account, in order (SPEC CH1 to CH6). */
export const account = {
  /** In the order by hand, with what was removed at its place. */
  "account.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(AccountEvent),
    errors: ["record.not_found"],
  }),
  /** Puts a new event where its dates say, or at the end, and removes the draft it was written in. */
  "account.add": command({
    input: z.strictObject({ caseId: CaseId, content: AccountEventContent, draftId: DraftId.nullable().default(null) }),
    output: z.strictObject({ accountEventId: AccountEventId }),
    errors: ["record.not_found"],
    maxBytes,
  }),
  "account.amend": command({
    input: z.strictObject({ ...BasedOn, content: AccountEventContent, draftId: DraftId.nullable().default(null) }),
    output: Changed,
    errors,
    maxBytes,
  }),
  /** Puts an event right behind another one, or first. */
  "account.move": command({
    input: z.strictObject({ ...BasedOn, behindId: AccountEventId.nullable() }),
    output: Changed,
    errors,
  }),
  /** Takes an event out of the account, or puts it back to where it stood. Nothing of it is lost. */
  "account.remove": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
  "account.putBack": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
  /** Asks where to, and writes the account in its order as a PDF (SPEC CH8). On record as every export is. */
  "account.print": action({
    right: "export_cases",
    input: z.strictObject({ caseId: CaseId, reasons: ExportReasons }),
    output: WrittenPdf.extend({ events: z.int().min(0) }),
    errors: ["record.not_found", "export.cancelled", "export.not_written"],
    maxCallsPerTenSeconds: 5,
  }),
} as const;
