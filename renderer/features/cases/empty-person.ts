import type { HalfTypedPerson } from "#shared/domain/half-typed-person.ts";
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
