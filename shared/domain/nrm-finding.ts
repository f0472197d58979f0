import type { CivilDate } from "./instant.ts";
import type { AgeClaim } from "./person.ts";

/** What the readiness rules know besides the answers. Null means "not recorded". */
export type ReadinessContext = {
  /** Civil date. */
  readonly today: CivilDate;
  /** Full names on record: none may stand in our own reference. */
  readonly fullNames: readonly string[];
  /** Words that would identify the person (`identityTerms`). */
  readonly identityTerms: readonly string[];
  /** What is said on record about the person's age. */
  readonly ageClaims: readonly AgeClaim[];
  readonly hasOpenSafeguardingTask: boolean | null;
  /** Civil date of the newest risk assessment of the case; null where there is none. */
  readonly lastRiskReviewOn: string | null;
  /** Answers of which long runs of words stand in another referral of the office as well (SPEC NRM72). */
  readonly sharedWords: readonly SharedWords[];
};

export type SharedWords = {
  readonly questionKey: string;
  readonly passages: readonly string[];
  /** Case references of those the worker may open. */
  readonly references: readonly string[];
};

/**
 * One thing to look at before the answers are copied across. An error is something the Home Office's
 * form would refuse or that must not leave; a warning is something that makes a referral weaker.
 * Neither stops anything from being saved, and there is never a score (SPEC NRM37).
 */
export type Finding = {
  readonly severity: "error" | "warning";
  readonly ruleId: string;
  /** The question to go to. */
  readonly questionKey: string;
  readonly message: string;
  /** Where in the answer, in its own words. */
  readonly passages?: readonly string[];
};
