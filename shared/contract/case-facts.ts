import { z } from "zod";
import { CaseFact, CaseFactContent, CaseFactId, DayInstead } from "#shared/domain/case-fact.ts";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { CivilDate } from "#shared/domain/instant.ts";
import { action, command, query } from "./define.ts";
import { WrittenPdf } from "./exports.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { caseFactId: CaseFactId, basedOnRevision: z.int().positive() };

/** Decisions and other dated facts, from which the status of a case and its clocks follow (SPEC DF1 to DF6). */
export const caseFacts = {
  /** Every fact of a case, removed ones among them, by the day it happened. */
  "caseFacts.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.strictObject({
      facts: z.array(CaseFact),
      /** Null while no referral was sent. A Duty to Notify report is none. */
      referralSubmittedOn: CivilDate.nullable(),
    }),
    errors: ["record.not_found"],
  }),
  "caseFacts.add": command({
    input: z.strictObject({ caseId: CaseId, content: CaseFactContent, draftId: DraftId.nullable().default(null) }),
    output: z.strictObject({ caseFactId: CaseFactId }),
    errors: ["record.not_found"],
  }),
  "caseFacts.amend": command({
    input: z.strictObject({ ...BasedOn, content: CaseFactContent, draftId: DraftId.nullable().default(null) }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
  /** Takes a fact out, and with it what followed from it, or puts it back. Nothing of it is lost. */
  "caseFacts.remove": command({
    input: z.strictObject(BasedOn),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
  "caseFacts.putBack": command({
    input: z.strictObject(BasedOn),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
  /** Lets another day hold than the one that the rule counts to from a decision (SPEC DF8). */
  "caseFacts.setDay": command({
    input: z.strictObject({ ...BasedOn, instead: DayInstead }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
  /** Where the person stands, as a page for them to take along; without words that tell what it is about, or with them (SPEC PW4). */
  "caseFacts.printPathway": action({
    right: "export_cases",
    input: z.strictObject({ caseId: CaseId, isNeutral: z.boolean(), reasons: ExportReasons }),
    output: WrittenPdf,
    errors: ["record.not_found", "safety_plan.not_on_paper", "export.cancelled", "export.not_written"],
    maxCallsPerTenSeconds: 5,
  }),
  /** Goes back to the day that the rule counts to. */
  "caseFacts.clearDay": command({
    input: z.strictObject(BasedOn),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
} as const;
