import { z } from "zod";
import { CaseNoteId } from "./case-note.ts";
import { CaseId } from "./case-record.ts";
import { CivilDate, Instant } from "./instant.ts";

export const CaseMarkerId = z.uuid().brand<"CaseMarkerId">();
export type CaseMarkerId = z.infer<typeof CaseMarkerId>;

/** Most banners that stand over one case: more than three are read by nobody (SPEC BP1). */
export const mostBanners = 3;
/** Characters of a banner: what is read at a glance. */
export const bannerLimit = 160;

export const BannerWords = z.string().trim().min(1, "Write what everybody has to see.").max(bannerLimit);

/**
 * Something that stays in sight on a case until it is looked at again: a banner over each of its pages, or a note that
 * is pinned on its timeline. Each has a day of review (SPEC BP1 to BP4).
 */
export const CaseMarker = z.strictObject({
  id: CaseMarkerId,
  caseId: CaseId,
  /** The note that is pinned; null for a banner. */
  noteId: CaseNoteId.nullable(),
  /** What the banner says; empty for a pin. */
  words: z.string().max(bannerLimit),
  reviewOn: CivilDate,
  recordedAt: Instant,
  recordedBy: z.string(),
  /** Null while it is in sight. */
  removedAt: Instant.nullable(),
  removedBy: z.string().nullable(),
  revision: z.int().positive(),
});
export type CaseMarker = z.infer<typeof CaseMarker>;

/** Whether it is time to ask if it still holds: on its day and ever after. */
export function isReviewDue({ reviewOn }: Pick<CaseMarker, "reviewOn">, today: CivilDate): boolean {
  return reviewOn <= today;
}
