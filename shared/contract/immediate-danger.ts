import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { Instant } from "#shared/domain/instant.ts";
import { action } from "./define.ts";

export const immediateDanger = {
  /**
   * Enters into the history that the page for immediate danger was opened, and from which case. It reads nothing of
   * the case and asks nothing first: nobody is kept from the page (SPEC ID2).
   */
  "immediateDanger.open": action({
    right: "see_colleagues",
    asksWhy: false,
    /** Null where it was opened from no case. */
    input: z.strictObject({ caseId: CaseId.nullable() }),
    /** When it was entered; null where nothing is written because a check found something wrong. */
    output: z.strictObject({ openedAt: Instant.nullable() }),
    errors: ["record.not_found"],
  }),
} as const;
