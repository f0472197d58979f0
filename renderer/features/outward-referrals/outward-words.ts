import type { OutwardReferral } from "#shared/domain/outward-referral.ts";
import { type SupportNeed, supportArea } from "#shared/domain/support-need.ts";

/** A need in one line: its area, and the beginning of its words. */
export function needWords({ area, need }: Pick<SupportNeed, "area" | "need">): string {
  const words = need.replaceAll(/\s+/g, " ");
  return `${supportArea(area)?.label ?? area}: ${words.length > 60 ? `${words.slice(0, 59)}…` : words}`;
}

/** Which referral, in a few words: for buttons of which there is one on every row. */
export function nameOf({ organisation }: Pick<OutwardReferral, "organisation">): string {
  return organisation.length > 60 ? `${organisation.slice(0, 59)}…` : organisation;
}
