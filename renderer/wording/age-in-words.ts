import { ageToday } from "#shared/domain/age.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { AgeClaim } from "#shared/domain/person.ts";

export type AgeInWords = {
  /** For example: `Age 19, claimed`. */
  readonly age: string;
  /** Set when the person is, or may be, a child: the sentence that says so. */
  readonly childWarning: string | null;
};

/** The age to show beside a name: a bare number only when a date of birth is stated and nobody disputes it. */
export function ageInWords(claims: readonly AgeClaim[], today: CivilDate): AgeInWords {
  const { years, isExact, isDisputed, isUnder18 } = ageToday(claims, today);
  if (years === null) return { age: "Age not recorded", childWarning: null };

  const qualities = [...(isExact ? [] : ["claimed"]), ...(isDisputed ? ["disputed"] : [])];
  return {
    age: [`Age ${years}`, ...qualities].join(", "),
    childWarning:
      isUnder18 === "yes" ? "Under 18" : isUnder18 === "not_sure" ? "May be under 18: treat as a child" : null,
  };
}
