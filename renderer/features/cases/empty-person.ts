import type { HalfTypedAgeClaim, HalfTypedPerson } from "#shared/domain/half-typed-person.ts";
import { civilDateOf } from "#shared/domain/instant.ts";
import type { PersonName } from "#shared/domain/person.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { guessScript } from "./guess-script.ts";

export function emptyName(text: string, kind: PersonName["kind"]): PersonName {
  return { kind, text, script: guessScript(text), source: "person", isUsedWhenSpeaking: false };
}

/** Nothing is safe until somebody says so. */
export function emptyContact(): SafeContact {
  return {
    channel: "phone",
    value: "",
    owner: "person",
    safety: "unknown",
    times: "",
    mayLeaveMessage: false,
    codeWord: "",
    note: "",
    verifiedOn: null,
  };
}

/** An age claim without its figure. */
export function emptyAgeClaim(kind: HalfTypedAgeClaim["claim"]["kind"]): HalfTypedAgeClaim {
  return { claim: emptyClaim(kind), source: "person", claimedOn: civilDateOf(new Date()), isDisputed: false };
}

export function emptyClaim(kind: HalfTypedAgeClaim["claim"]["kind"]): HalfTypedAgeClaim["claim"] {
  switch (kind) {
    case "date_of_birth":
      return { kind, dateOfBirth: null };
    case "age_in_years":
      return { kind, years: null };
    case "birth_year":
      return { kind, year: null };
  }
}

export function emptyPerson(name: string): HalfTypedPerson {
  return {
    names: [{ ...emptyName(name, "preferred"), isUsedWhenSpeaking: true }],
    ageClaims: [],
    nationalities: [],
    languages: [],
    interpreterNote: "",
    safeContacts: [],
  };
}
