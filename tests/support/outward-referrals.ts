import type { CivilDate } from "#shared/domain/instant.ts";
import type { OutwardReferralContent } from "#shared/domain/outward-referral.ts";
import type { SharingContent } from "#shared/domain/sharing.ts";
import { aSharing } from "./consents.ts";

/** A referral of 20 November 2026 to an invented law centre, for no need that is written down. */
export function aReferralOut(changes: Partial<OutwardReferralContent> = {}): OutwardReferralContent {
  return {
    organisation: "Invented Law Centre",
    organisationId: null,
    supportNeedId: null,
    asked: "Advice on what the decision means.",
    sentOn: "2026-11-20" as CivilDate,
    chaseOn: "2026-11-30" as CivilDate,
    ...changes,
  };
}

/** What is shared by it, on another ground than consent. */
export function withoutConsent(changes: Partial<SharingContent> = {}): SharingContent {
  return aSharing({
    recipientKind: "legal_adviser",
    recipientName: "Invented Law Centre",
    basis: "legal_claims",
    authorisedBy: "Worker Two",
    ...changes,
  });
}
