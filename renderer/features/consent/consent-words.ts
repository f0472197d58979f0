import type { Consent, ConsentStanding, HalfTypedConsent } from "#shared/domain/consent.ts";
import { consentPack, purposeLabel, recipientLabel } from "#shared/domain/consent-pack.ts";
import { addDays, type CivilDate } from "#shared/domain/instant.ts";
import type { SharingRefusal } from "#shared/domain/sharing.ts";

export function emptyConsent(today: CivilDate): HalfTypedConsent {
  return {
    purpose: "share",
    recipientKind: "police",
    recipientName: "",
    decision: "given",
    saidBy: "person",
    why: "",
    method: "spoken",
    explained: [],
    keptBack: [],
    language: "",
    interpreter: "",
    present: "",
    capacity: "not_considered",
    capacityNote: "",
    toldOn: today,
    reviewOn: addDays(today, consentPack.reviewAfterDays),
    endsOn: null,
  };
}

/** The content of a line, to correct it. */
export function draftOf(consent: Consent): HalfTypedConsent {
  const {
    id: _,
    caseId: _case,
    isRemoved: _removed,
    recordedAt: _at,
    recordedBy: _by,
    revision: _rev,
    ...rest
  } = consent;
  return rest;
}

/** A new line about the same matter, with everything else asked anew. */
export function anewAbout(consent: Consent, today: CivilDate): HalfTypedConsent {
  const { purpose, recipientKind, recipientName, keptBack, language, interpreter, decision } = consent;
  return {
    ...emptyConsent(today),
    purpose,
    recipientKind,
    recipientName,
    keptBack,
    language,
    interpreter,
    decision: decision === "given" || purpose === "keep_back" ? "withdrawn" : "given",
  };
}

/** What a line is about, in one sentence. */
export function matterWords({
  purpose,
  recipientKind,
  recipientName,
}: Pick<Consent, "purpose" | "recipientKind" | "recipientName">): string {
  return `${purposeLabel(purpose)}: ${recipientLabel(recipientKind, recipientName)}`;
}

export type Tone = "done" | "danger" | "due";

export const standingTones: Record<ConsentStanding, Tone> = {
  given: "done",
  refused: "danger",
  withdrawn: "danger",
  not_required: "due",
  expired: "due",
  ended_at_18: "due",
  no_capacity: "due",
  not_asked: "due",
};

export const becauseWords: Record<SharingRefusal, string> = {
  no_living_consent: "The consent it relied on no longer stands.",
  kept_back: "Something in it must not be told to this recipient.",
};
