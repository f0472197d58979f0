import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { MissingEpisode, MissingEpisodeContent, MissingEpisodeId } from "#shared/domain/missing-episode.ts";
import { action, command, query } from "./define.ts";
import { WrittenPdf } from "./exports.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { missingEpisodeId: MissingEpisodeId, basedOnRevision: z.int().positive() };
const errors = ["record.not_found", "record.changed_elsewhere"] as const;
/** Four bytes for each UTF-16 code unit of the longest texts, and room for the rest. */
const maxBytes = 150_000;

/** Times in which nobody knew where the person was (SPEC MI1 to MI6). */
export const missing = {
  /** Every episode of a case, removed ones among them, the latest first. */
  "missing.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(MissingEpisode),
    errors: ["record.not_found"],
  }),
  /** Keeps a new episode, and removes the draft it was written in. */
  "missing.add": command({
    input: z.strictObject({
      caseId: CaseId,
      content: MissingEpisodeContent,
      draftId: DraftId.nullable().default(null),
    }),
    output: z.strictObject({ missingEpisodeId: MissingEpisodeId }),
    errors: ["record.not_found"],
    maxBytes,
  }),
  /** What came to be known later: who was told, the return, and what they said then. */
  "missing.amend": command({
    input: z.strictObject({ ...BasedOn, content: MissingEpisodeContent, draftId: DraftId.nullable().default(null) }),
    output: Changed,
    errors,
    maxBytes,
  }),
  /** Takes an episode out, or puts it back. Nothing of it is lost. */
  "missing.remove": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
  "missing.putBack": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
  /** Asks where to, and writes what the police ask for as a PDF (SPEC MI3). On record as every export is. */
  "missing.print": action({
    right: "export_cases",
    input: z.strictObject({ missingEpisodeId: MissingEpisodeId, reasons: ExportReasons }),
    output: WrittenPdf,
    errors: ["record.not_found", "export.cancelled", "export.not_written"],
    maxCallsPerTenSeconds: 5,
  }),
} as const;
