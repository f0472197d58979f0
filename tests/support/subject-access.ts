import type { SubjectAccessContent } from "#shared/domain/subject-access.ts";

/** A request by somebody who is known, which nothing stopped. */
export function aRequest(changes: object = {}): SubjectAccessContent {
  return {
    receivedOn: "2026-06-15",
    cameBy: "spoken",
    asked: "Everything you have about me",
    identityAskedOn: null,
    identityConfirmedOn: "2026-06-15",
    identityHow: "We have known them for a year",
    clarifyAskedOn: null,
    clarifyAnsweredOn: null,
    clarifyWords: "",
    extendedOn: null,
    whyExtended: "",
    letter: "",
    ending: null,
    ...changes,
  } as SubjectAccessContent;
}
