import type { Enquiry } from "#shared/domain/enquiry.ts";
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

/** The way in which whoever asked can be reached: whose it is, and whether it is safe, has still to be asked. */
export function contactOf({ reach, askedBy }: Pick<Enquiry, "reach" | "askedBy">): SafeContact {
  return {
    ...emptyContact(),
    channel: reach.includes("@") ? "email" : "phone",
    value: reach,
    owner: "unknown",
    note: askedBy === "" ? "From the enquiry" : `From the enquiry, asked by ${askedBy}`,
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
