import { ageToday } from "./age.ts";
import { civilDateInWords, type CivilDate } from "./instant.ts";
import type { NrmAnswers } from "./nrm-answer.ts";
import type { NrmRoute } from "./nrm-form.ts";
import type { AgeClaim, FactSource } from "./person.ts";

export const ageQuestion = "pv-under-age";

/**
 * Where the record of the person and the referral's answer about being under 18 cannot both be right; in words, or null, also where no
 * age is on record (SPEC NRM75).
 */
export function ageConflict(claims: readonly AgeClaim[], answers: NrmAnswers, today: CivilDate): string | null {
  const answer = answers[ageQuestion];
  const isNotSure = answer?.mode === "not_known" || answer?.value === "not-sure";
  if (answer?.value === "no" && mayBeChild(claims, today)) {
    const is = ageToday(claims, today).isUnder18 === "yes" ? "are under 18" : "may be under 18";
    return `The referral says that they are not under 18. By the record they ${is}: ${recordInWords(claims)}. Whoever may be a child is referred as a child, whether or not they agree. Put the answer or the record right.`;
  }
  const isAdult = claims.length > 0 && ageToday(claims, today).isUnder18 === "no";
  if (isAdult && (answer?.value === "yes" || isNotSure)) {
    const says = isNotSure ? "it is not sure whether they are under 18" : "they are under 18";
    return `The referral says that ${says}. By the record they are 18 or over: ${recordInWords(claims)}. An adult is referred only if they agree. Put the answer or the record right.`;
  }
  return null;
}

/** Whether somebody is or may be under 18 by what is on record. Where nothing is, the answer alone tells (SPEC PE3). */
function mayBeChild(claims: readonly AgeClaim[], today: CivilDate): boolean {
  return claims.length > 0 && ageToday(claims, today).isUnder18 !== "no";
}

/** A report under the duty to notify of somebody who may be a child by the record: it must not leave (SPEC NRM76). */
export function isReportOfPossibleChild(route: NrmRoute, claims: readonly AgeClaim[], today: CivilDate): boolean {
  const isReport = route === "duty_to_notify_named" || route === "duty_to_notify_anonymous";
  return isReport && mayBeChild(claims, today);
}

/** The newest claim, and of a dispute every claim, with who said so and when. */
function recordInWords(claims: readonly AgeClaim[]): string {
  const newest = claims.toSorted((a, b) => b.claimedOn.localeCompare(a.claimedOn));
  const counting = claims.some(({ isDisputed }) => isDisputed) ? newest : newest.slice(0, 1);
  return counting.map(claimInWords).join("; ");
}

const saidBy: Record<FactSource, string> = {
  person: "said by the person",
  document: "from a document",
  relative: "said by a relative",
  professional: "said by a professional",
  other: "said by someone else",
};

function claimInWords({ claim, source, claimedOn, isDisputed }: AgeClaim): string {
  const about = `${saidBy[source]}, ${civilDateInWords(claimedOn)}${isDisputed ? ", disputed" : ""}`;
  return `${ageInWords(claim)} (${about})`;
}

function ageInWords(claim: AgeClaim["claim"]): string {
  switch (claim.kind) {
    case "date_of_birth":
      return `born on ${civilDateInWords(claim.dateOfBirth)}`;
    case "age_in_years":
      return `${claim.years} years old`;
    case "birth_year":
      return `born in ${claim.year}`;
  }
}
