import type { CivilDate } from "./instant.ts";
import type { AgeClaim } from "./person.ts";

export type AgeToday = {
  /** Whole years; the lower of two when only a birth year is known. Null when nothing is claimed. */
  readonly years: number | null;
  /** A date of birth is stated; every other kind of claim is shown as claimed. */
  readonly isExact: boolean;
  readonly isDisputed: boolean;
  /** The three answers of the age gate of the NRM form. */
  readonly isUnder18: "yes" | "no" | "not_sure";
};

/** Whole years on `today` for somebody born on `birth`; a birthday on 29 February counts from 1 March. */
export function yearsOn(today: CivilDate, birth: CivilDate): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The newest claim decides; any dispute, and any claim that straddles eighteen, is "not sure" (SPEC PE3). */
export function ageToday(claims: readonly AgeClaim[], today: CivilDate): AgeToday {
  const newest = claims.toSorted((a, b) => b.claimedOn.localeCompare(a.claimedOn))[0];
  const isDisputed = claims.some((claim) => claim.isDisputed);
  if (!newest) return { years: null, isExact: false, isDisputed, isUnder18: "not_sure" };

  const [lowest, highest] = rangeOf(newest, today);
  const isUnder18 = isDisputed || (lowest < 18 && highest >= 18) ? "not_sure" : highest < 18 ? "yes" : "no";
  return { years: lowest, isExact: newest.claim.kind === "date_of_birth", isDisputed, isUnder18 };
}

function rangeOf({ claim, claimedOn }: AgeClaim, today: CivilDate): [number, number] {
  switch (claim.kind) {
    case "date_of_birth": {
      const years = yearsOn(today, claim.dateOfBirth);
      return [years, years];
    }
    case "age_in_years": {
      const since = yearsOn(today, claimedOn);
      return [claim.years + since, claim.years + since + 1];
    }
    case "birth_year": {
      const years = Number(today.slice(0, 4)) - claim.year;
      return [years - 1, years];
    }
  }
}
