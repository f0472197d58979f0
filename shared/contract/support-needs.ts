import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { CivilDate } from "#shared/domain/instant.ts";
import { SupportNeed, SupportNeedContent, SupportNeedId, SupportOutcome } from "#shared/domain/support-need.ts";
import { command, query } from "./define.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { supportNeedId: SupportNeedId, basedOnRevision: z.int().positive() };
const errors = ["record.not_found", "record.changed_elsewhere"] as const;
/** Four bytes for each UTF-16 code unit of the longest texts, and room for the rest. */
const maxBytes = 32_768;

/** What the person needs, what was agreed about it, and how it went (SPEC SN1 to SN6). */
export const supportNeeds = {
  /** Every need of a case, removed ones among them, in no order. */
  "supportNeeds.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(SupportNeed),
    errors: ["record.not_found"],
  }),
  /** Keeps a new need, and removes the draft it was written in. */
  "supportNeeds.add": command({
    input: z.strictObject({ caseId: CaseId, content: SupportNeedContent, draftId: DraftId.nullable().default(null) }),
    output: z.strictObject({ supportNeedId: SupportNeedId }),
    errors: ["record.not_found"],
    maxBytes,
  }),
  "supportNeeds.amend": command({
    input: z.strictObject({ ...BasedOn, content: SupportNeedContent, draftId: DraftId.nullable().default(null) }),
    output: Changed,
    errors,
    maxBytes,
  }),
  /** Keeps how a review of today found it, and when the next one is. */
  "supportNeeds.review": command({
    input: z.strictObject({
      ...BasedOn,
      outcome: SupportOutcome,
      words: z.string().trim().max(1_000),
      reviewOn: CivilDate.nullable(),
    }),
    output: Changed,
    errors,
  }),
  /** Takes a need off the page, or puts it back. Nothing of it is lost. */
  "supportNeeds.remove": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
  "supportNeeds.putBack": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
} as const;
