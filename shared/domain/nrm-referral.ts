import { z } from "zod";
import type { CaseId } from "./case-record.ts";
import type { CivilDate, Instant } from "./instant.ts";
import type { NrmDecidedRoute } from "./nrm-question-set.ts";

export const NrmReferralId = z.uuid().brand<"NrmReferralId">();
export type NrmReferralId = z.infer<typeof NrmReferralId>;

export type NrmReferral = {
  readonly id: NrmReferralId;
  readonly caseId: CaseId;
  readonly questionSetVersion: string;
  readonly startedAt: Instant;
  readonly submittedOn: CivilDate | null;
  /** The route it went by, which later answers do not change. Null until submitted. */
  readonly submittedRoute: NrmDecidedRoute | null;
  readonly nrmReference: string;
  readonly revision: number;
};
