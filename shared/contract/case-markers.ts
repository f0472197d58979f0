import { z } from "zod";
import { BannerWords, CaseMarker, CaseMarkerId } from "#shared/domain/case-marker.ts";
import { CaseNoteId } from "#shared/domain/case-note.ts";
import { CaseId } from "#shared/domain/case-record.ts";
import { CivilDate } from "#shared/domain/instant.ts";
import { command, query } from "./define.ts";

const BasedOn = { markerId: CaseMarkerId, basedOnRevision: z.int().positive() };
const Added = z.strictObject({ markerId: CaseMarkerId });
const Changed = z.strictObject({ revision: z.int().positive() });

/** Banners over a case and pinned notes (SPEC BP1 to BP4). A day of review that is over already is refused. */
export const caseMarkers = {
  /** What is in sight, oldest first; a pin of a note in the bin is not. */
  "caseMarkers.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(CaseMarker),
    errors: ["record.not_found"],
  }),
  "caseMarkers.addBanner": command({
    input: z.strictObject({ caseId: CaseId, words: BannerWords, reviewOn: CivilDate }),
    output: Added,
    errors: ["record.not_found", "banners.too_many"],
  }),
  "caseMarkers.changeBanner": command({
    input: z.strictObject({ ...BasedOn, words: BannerWords, reviewOn: CivilDate }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
  /** A note that is pinned already keeps its one pin, with the new day. */
  "caseMarkers.pinNote": command({
    input: z.strictObject({ noteId: CaseNoteId, reviewOn: CivilDate }),
    output: Added,
    errors: ["record.not_found"],
  }),
  /** Takes a banner down or a pin off. */
  "caseMarkers.remove": command({
    input: z.strictObject(BasedOn),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
  "caseMarkers.putBack": command({
    input: z.strictObject(BasedOn),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere", "banners.too_many"],
  }),
} as const;
