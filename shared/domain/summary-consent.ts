import { type Circumstances, type Consent, type ConsentStanding, newestFirst, standingOfLine } from "./consent.ts";
import type { NrmRoute } from "./nrm-form.ts";
import type { Sharing } from "./sharing.ts";

/** What the ledger says about a summary that is about to leave (SPEC CS9). */
export type SummaryConsent =
  | { readonly standing: "not_needed" }
  | { readonly standing: "stands"; readonly consent: Consent }
  | { readonly standing: "other_ground"; readonly sharing: Sharing }
  | { readonly standing: "not_asked" }
  | { readonly standing: "gone"; readonly because: ConsentStanding };

/**
 * An adult is referred with consent only. For a child and under the duty to notify it is not asked. A referral goes to
 * the Home Office and nobody else, so that every line about it counts, whatever recipient it names.
 */
export function summaryConsentOf(
  route: NrmRoute,
  consents: readonly Consent[],
  sharings: readonly Sharing[],
  circumstances: Circumstances,
): SummaryConsent {
  if (route !== "adult_nrm" && route !== "undecided") return { standing: "not_needed" };
  const consent = consents
    .filter((line) => line.purpose === "nrm_referral" && !line.isRemoved && line.toldOn <= circumstances.today)
    .toSorted(newestFirst)[0];
  const because = consent && standingOfLine(consent, circumstances);
  if (consent && because === "given") return { standing: "stands", consent };
  const sharing = sharings.find((each) => each.purpose === "nrm_referral" && restsOnOtherGround(each));
  if (sharing) return { standing: "other_ground", sharing };
  return because === undefined ? { standing: "not_asked" } : { standing: "gone", because };
}

/** Whether a share goes on that rests on something else than consent. */
export function restsOnOtherGround({ basis, outcome }: Sharing): boolean {
  return (outcome.state === "open" && basis !== "consent") || (outcome.state === "kept" && outcome.otherBasis !== null);
}
