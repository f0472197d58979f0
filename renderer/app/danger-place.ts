import { useLocation } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { useVaultQuery } from "../ipc/use-operation.ts";

const id = "[0-9a-f-]{36}";

/** The page for immediate danger, and on a case the one that knows which case it was opened from. */
export function dangerPlace(location: string, ofReferral: CaseId | null = null): string {
  const [, caseId = ofReferral] = new RegExp(`^/(?:cases|danger)/(${id})(?:/|$)`).exec(location) ?? [];
  return caseId === null ? "/danger" : `/danger/${caseId}`;
}

/** The same for where one is now; of a referral, the case that it belongs to. */
export function useDangerPlace(): string {
  const [location] = useLocation();
  const [, referralId = ""] = new RegExp(`^/referrals/(${id})(?:/|$)`).exec(location) ?? [];
  const referral = useVaultQuery(
    "nrmReferrals.read",
    { referralId: referralId as NrmReferralId },
    { enabled: referralId !== "" },
  );
  return dangerPlace(location, referral.data?.caseId ?? null);
}
