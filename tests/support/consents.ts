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
