import { type Circumstances, type Consent, type ConsentMatter, standingOf } from "./consent.ts";
import type { Sharing } from "./sharing.ts";
import { restsOnOtherGround, type SummaryConsent } from "./summary-consent.ts";

/**
 * What the ledger says about a letter to a recipient (SPEC LT6). A line without a name is about everybody of its kind;
 * one with a name about nobody else, so that a name typed in another way was asked about by nobody.
 */
export function letterConsentOf(
  matter: ConsentMatter,
  consents: readonly Consent[],
  sharings: readonly Sharing[],
  circumstances: Circumstances,
): SummaryConsent {
  const { standing, consent } = standingOf(consents, matter, circumstances);
  if (standing === "not_required") return { standing: "not_needed" };
  if (consent && standing === "given") return { standing: "stands", consent };
  const { purpose, recipientKind } = matter;
  const sharing = sharings.find(
    (each) => each.purpose === purpose && each.recipientKind === recipientKind && restsOnOtherGround(each),
  );
  if (sharing) return { standing: "other_ground", sharing };
  return standing === "not_asked" ? { standing: "not_asked" } : { standing: "gone", because: standing };
}
