import type { RequestWay, SubjectAccess, SubjectAccessState } from "#shared/domain/subject-access.ts";
import { leaveOutReasons, refusalLabels } from "#shared/domain/subject-access.ts";
import type { WholeKind } from "#shared/domain/subject-bundle.ts";
import type { ThirdPartyKind } from "#shared/domain/third-party.ts";
import type { MarkedPassage } from "#shared/domain/redaction.ts";
import { formatDate } from "./dates.ts";

export const requestWayLabels: Record<RequestWay, string> = {
  spoken: "Spoken",
  letter: "Letter",
  email: "Email",
  through_somebody: "Through somebody for them",
};

export const requestStateLabels: Record<SubjectAccessState, string> = {
  received: "Received: make sure who asks",
  identity_awaited: "Proof of who asks is awaited",
  clarification_awaited: "An answer about what is meant is awaited",
  being_prepared: "Being prepared",
  sent: "Sent",
  refused: "Refused",
};

export const thirdPartyLabels: Record<ThirdPartyKind, string> = {
  person_around: "Somebody around the case",
  professional: "A professional around the case",
  identifier: "A number or address of somebody else",
  named_in_field: "Named in a field for names",
  perhaps_name: "Perhaps a name",
  phone: "A telephone number",
  email: "An email address",
  postcode: "A postcode",
  agreed_word: "A word agreed with the person",
  left_out_elsewhere: "Left out in other places already",
};

export const wholeLabels: Record<WholeKind, string> = {
  person_around: "A record about somebody around the case",
  of_child: "What a child needs",
  not_told: "A share that the person was not told of",
  document: "A document. Holdfast does not look into it: read it before you decide",
};

/** How a request ended, for its record; empty while it goes on. */
export function endingInWords(ending: SubjectAccess["ending"]): string {
  if (ending === null) return "";
  const { on } = ending;
  if (ending.kind === "sent") return `Sent on ${formatDate(on)}: ${ending.how}`;
  return `Refused on ${formatDate(on)}. ${refusalLabels.get(ending.reason) ?? ""}: ${ending.why}`;
}

/** What was decided, as a worker reads it. */
export function decisionInWords(reason: MarkedPassage["reason"]): string {
  if (reason === null) return "Given";
  const found = leaveOutReasons.get(reason);
  return `Left out, ${found?.letter ?? ""}: ${found?.label.toLowerCase() ?? ""}`;
}
