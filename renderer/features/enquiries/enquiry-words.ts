import { dropReasonLabel, type EnquiryEnding, type EnquiryRow } from "#shared/domain/enquiry.ts";
import { civilDateOf, type CivilDate, daysBetween, type Instant } from "#shared/domain/instant.ts";
import { countOf } from "../../wording/dates.ts";

/** `Dropped today`, `Dropped 12 days ago`: how old it is. Nothing is removed by its age (SPEC EQ9). */
export function endedInWords(ending: EnquiryEnding, endedAt: Instant, today: CivilDate): string {
  const days = daysBetween(civilDateOf(new Date(endedAt)), today);
  const when = days <= 0 ? "today" : days === 1 ? "yesterday" : `${countOf(days, "day", "days")} ago`;
  return `${endingVerbs[ending]} ${when}`;
}

const endingVerbs: Readonly<Record<EnquiryEnding, string>> = {
  case_opened: "Became a case",
  case_joined: "Found to belong to a case",
  dropped: "Dropped",
};

/** Why it was dropped; empty where it was not. */
export function whyDropped({ dropReason }: Pick<EnquiryRow, "dropReason">): string {
  return dropReason === null ? "" : dropReasonLabel(dropReason);
}
