import { z } from "zod";
import type { CaseId } from "./case-record.ts";
import type { CivilDate, Instant } from "./instant.ts";
import type { NrmDecidedRoute } from "./nrm-question-set.ts";

export const NrmReferralId = z.uuid().brand<"NrmReferralId">();
export type NrmReferralId = z.infer<typeof NrmReferralId>;

/** A time of day in the United Kingdom, `14:05`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export type TimeOfDay = z.infer<typeof TimeOfDay>;

export type NrmReferral = {
  readonly id: NrmReferralId;
  readonly caseId: CaseId;
  readonly questionSetVersion: string;
  readonly startedAt: Instant;
  readonly submittedOn: CivilDate | null;
  /** When on that day; left out while it is not recorded. */
  readonly submittedTime?: TimeOfDay;
  /** The route it went by, which later answers do not change. Null until submitted. */
  readonly submittedRoute: NrmDecidedRoute | null;
  readonly nrmReference: string;
  readonly revision: number;
};
