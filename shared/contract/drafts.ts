import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { Draft, DraftContent, DraftId } from "#shared/domain/draft.ts";
import { Instant } from "#shared/domain/instant.ts";
import { action, query } from "./define.ts";

export const drafts = {
  /** Drafts of one case, newest first; for null, of the cases that are not opened yet. */
  "drafts.list": query({
    input: z.strictObject({ caseId: CaseId.nullable() }),
    output: z.array(Draft),
  }),
  /**
   * Writes or overwrites. Saving the same draft twice is the same as once. What was begun while a case was open goes on
   * being kept when the hours of the reason are over: nothing is read by it, and the words would be lost (SPEC RO9).
   */
  "drafts.save": action({
    asksWhy: false,
    input: z.strictObject({ draftId: DraftId, content: DraftContent }),
    output: z.strictObject({ savedAt: Instant }),
    errors: ["record.not_found"],
    maxBytes: 1_260_000,
  }),
  "drafts.discard": action({
    input: z.strictObject({ draftId: DraftId }),
    output: z.strictObject({}),
  }),
} as const;
