import { civilDateOf } from "#shared/domain/instant.ts";
import type { AgeClaim, PersonDetails, PersonName } from "#shared/domain/person.ts";
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

/** An age claim without its figure: `NaN` and an empty date are what an empty field holds until it is filled. */
export function emptyAgeClaim(kind: AgeClaim["claim"]["kind"]): AgeClaim {
  return { claim: emptyClaim(kind), source: "person", claimedOn: civilDateOf(new Date()), isDisputed: false };
}

export function emptyClaim(kind: AgeClaim["claim"]["kind"]): AgeClaim["claim"] {
  switch (kind) {
    case "date_of_birth":
      return { kind, dateOfBirth: "" as never };
    case "age_in_years":
      return { kind, years: Number.NaN };
    case "birth_year":
      return { kind, year: Number.NaN };
  }
}

export function emptyPerson(name: string): PersonDetails {
  return {
    names: [{ ...emptyName(name, "preferred"), isUsedWhenSpeaking: true }],
    ageClaims: [],
    nationalities: [],
    languages: [],
    interpreterNote: "",
    safeContacts: [],
  };
}
