import type { HalfTypedAgeClaim } from "#shared/domain/half-typed-person.ts";
import { civilDateOf } from "#shared/domain/instant.ts";

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

/** Words for the fields of an age claim whose own message would speak of types rather than of what to write. */
export const ageClaimMessages: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)claim\.dateOfBirth$/, "Write the date of birth, for example 27/3/1998."],
  [/(^|\.)claim\.years$/, "Write the age as a whole number from 0 to 120."],
  [/(^|\.)claim\.year$/, "Write the year of birth with four figures, for example 1998."],
  [/(^|\.)claimedOn$/, "Write the day on which this was said."],
];
