import type { ConsentContent } from "#shared/domain/consent.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { SharingContent } from "#shared/domain/sharing.ts";

/** Consent to sharing with a made-up police force. */
export function aConsent(changes: Partial<ConsentContent> = {}): ConsentContent {
  return {
    purpose: "share",
    recipientKind: "police",
    recipientName: "Northside Police",
    decision: "given",
    saidBy: "person",
    why: "",
    method: "spoken",
    explained: [],
    keptBack: [],
    language: "",
    interpreter: "",
    present: "",
    capacity: "no_doubt",
    capacityNote: "",
    toldOn: "2026-11-20" as CivilDate,
    reviewOn: null,
    endsOn: null,
    ...changes,
  };
}

/** What makes a consent one to the referral of an adult: without it none is recorded as sent (SPEC NRM77). */
export const agreedToReferral = {
  purpose: "nrm_referral",
  recipientKind: "competent_authority",
  decision: "given",
  saidBy: "person",
  keptBack: [],
  capacity: "no_doubt",
  toldOn: "2020-01-02" as CivilDate,
  endsOn: null,
} satisfies Partial<ConsentContent>;

/** A share that rests on that consent. */
export function aSharing(changes: Partial<SharingContent> = {}): SharingContent {
  return {
    purpose: "share",
    recipientKind: "police",
    recipientName: "Northside Police",
    verified: "",
    what: "The date of the next appointment",
    facts: [],
    why: "So that nobody calls then",
    basis: "consent",
    authorisedBy: "",
    isPersonTold: true,
    notToldWhy: "",
    how: "",
    sharedOn: "2026-11-20" as CivilDate,
    ...changes,
  };
}
