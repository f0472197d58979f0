import {
  type Circumstances,
  type Consent,
  type ConsentMatter,
  matterKey,
  newestFirst,
  refusals,
  standingOf,
  type StandingFound,
  standingOfLine,
} from "./consent.ts";
import { isNameOf } from "./letter-person.ts";
import type { Sharing } from "./sharing.ts";
import { restsOnOtherGround, type SummaryConsent } from "./summary-consent.ts";

/** As for a summary; where consent is gone, with the line that says so. */
export type LetterConsent =
  | Exclude<SummaryConsent, { readonly standing: "gone" }>
  | (Extract<SummaryConsent, { readonly standing: "gone" }> & { readonly consent: Consent | null });

/**
 * What the ledger says about a letter to a recipient (SPEC LT6). A line without a name is about everybody of its kind;
 * one with a name about nobody else. A name is typed in more ways than one, though: whoever was not asked about may be
 * whoever was refused, so that a refusal or withdrawal that may mean them counts until they are asked about by that
 * name, and a consent for everybody of the kind gives way to a later refusal of a name with the same words. Another
 * ground is only one for the recipient it was recorded for.
 */
export function letterConsentOf(
  matter: ConsentMatter,
  consents: readonly Consent[],
  sharings: readonly Sharing[],
  circumstances: Circumstances,
): LetterConsent {
  const asked = standingOf(consents, matter, circumstances);
  const { standing, consent } = refusalFor(matter, asked, consents, circumstances) ?? asked;
  if (standing === "not_required") return { standing: "not_needed" };
  if (consent && standing === "given") return { standing: "stands", consent };
  const sharing = sharings.find((each) => matterKey(each) === matterKey(matter) && restsOnOtherGround(each));
  if (sharing) return { standing: "other_ground", sharing };
  return standing === "not_asked" ? { standing: "not_asked" } : { standing: "gone", because: standing, consent };
}

/** Whether a file goes to whom the letter in it is to, as names are compared in the ledger. */
export function isToRecipient(matter: ConsentMatter, recipientName: string): boolean {
  return matterKey(matter) === matterKey({ ...matter, recipientName });
}

/** Whether a recipient in anybody's words may be the one that a line names: "Dr Smith, Quay Surgery" is Dr Smith. */
export function mayMean(words: string, { recipientName }: ConsentMatter): boolean {
  return isNameOf(wordsIn(words), wordsIn(recipientName));
}

/** The newest refusal or withdrawal that may mean them, though the ledger has another answer; null for none. */
function refusalFor(
  { purpose, recipientKind: kind, recipientName }: ConsentMatter,
  asked: StandingFound,
  consents: readonly Consent[],
  circumstances: Circumstances,
): StandingFound | null {
  const general = asked.consent;
  const told = consents.filter(({ toldOn }) => toldOn <= circumstances.today);
  const refused = refusals(told).filter((line) => line.purpose === purpose);
  const line = refused.find((each) => {
    const isOfKind = each.recipientKind === kind;
    // Somebody else may be of any kind.
    if (general === null) return isOfKind || each.recipientKind === "somebody_else" || kind === "somebody_else";
    const isLater = general.recipientName === "" && newestFirst(each, general) < 0;
    return isOfKind && isLater && mayMean(recipientName, each);
  });
  return line ? { standing: standingOfLine(line, circumstances), consent: line } : null;
}

/** Without the signs between them: "Dr Smith, Quay Surgery". */
function wordsIn(name: string): string {
  return name.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
}
