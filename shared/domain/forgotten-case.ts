import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { addDays, CivilDate } from "./instant.ts";

/** Days without anything on an open case after which it counts as forgotten (SPEC CA5). */
export const forgottenDays = 28;

/** What may have happened on a case last, newest kind first where two fell on one day. */
export const LastOnCase = z.enum(["contact", "task", "risk", "support", "opened"]);
export type LastOnCase = z.infer<typeof LastOnCase>;

export const ForgottenCaseRow = z.strictObject({
  caseId: CaseId,
  reference: CaseReference,
  name: z.string(),
  last: LastOnCase,
  /** The day it happened. */
  lastOn: CivilDate,
});
export type ForgottenCaseRow = z.infer<typeof ForgottenCaseRow>;

/** The last day of each thing on a case; null where it never happened. A case was always opened. */
export type LastDays = Readonly<Record<Exclude<LastOnCase, "opened">, CivilDate | null>> & {
  readonly opened: CivilDate;
};

/** What happened last, and when. A day that is still to come is a slip, and nothing that happened. */
export function lastOnCase(
  days: LastDays,
  today: CivilDate,
): { readonly last: LastOnCase; readonly lastOn: CivilDate } {
  let found: { last: LastOnCase; lastOn: CivilDate } = { last: "opened", lastOn: days.opened };
  for (const last of LastOnCase.options.toReversed()) {
    const lastOn = days[last];
    if (lastOn !== null && lastOn <= today && lastOn >= found.lastOn) found = { last, lastOn };
  }
  return found;
}

export function isForgotten(lastOn: CivilDate, today: CivilDate): boolean {
  return lastOn <= addDays(today, -forgottenDays);
}
