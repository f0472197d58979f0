import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { ContentDigest, ExportReasons } from "#shared/domain/export-record.ts";
import { LeaveOutReason, SubjectAccess, SubjectAccessContent, SubjectAccessId } from "#shared/domain/subject-access.ts";
import { SubjectBundle, type SubjectReview } from "#shared/domain/subject-bundle.ts";
import { longestPassage } from "#shared/domain/third-party.ts";
import { action, command, query } from "./define.ts";
import { WrittenPdf } from "./exports.ts";

/** Null takes back what was decided; a reason of null says that it was looked at and is given. */
const Decision = z.strictObject({ reason: LeaveOutReason.nullable() }).nullable();
/** One record of the case: its kind, a blank and its id. */
const RecordKey = z.string().min(3).max(260);
/** In how many places something was decided. */
const Marked = z.strictObject({ marked: z.int().min(0) });
const errors = ["record.not_found", "subject_access.ended"] as const;

/** What a person is given about themselves when they ask for it (SPEC SA1 to SA10). */
export const subjectAccess = {
  /** Every request of a case, the newest first. */
  "subjectAccess.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(SubjectAccess),
    errors: ["record.not_found"],
  }),
  "subjectAccess.receive": command({
    input: z.strictObject({ caseId: CaseId, content: SubjectAccessContent, draftId: DraftId.nullable() }),
    output: z.strictObject({ requestId: SubjectAccessId }),
    errors: ["record.not_found"],
    maxBytes: 65_536,
  }),
  "subjectAccess.amend": command({
    input: z.strictObject({
      requestId: SubjectAccessId,
      basedOnRevision: z.int().positive(),
      content: SubjectAccessContent,
      draftId: DraftId.nullable(),
    }),
    output: z.strictObject({ revision: z.int().positive() }),
    errors: ["record.not_found", "record.changed_elsewhere"],
    maxBytes: 65_536,
  }),
  /** The file as it goes with the decisions so far, the digest of it, and what is left to decide. */
  "subjectAccess.read": query({
    right: "export_cases",
    input: z.strictObject({ requestId: SubjectAccessId }),
    output: z.strictObject({
      bundle: SubjectBundle,
      contentDigest: ContentDigest,
      review: z.custom<SubjectReview>((value) => typeof value === "object" && value !== null),
    }),
    errors: ["record.not_found", "export.too_long"],
  }),
  /** Decides about these words wherever they stand. */
  "subjectAccess.decideWords": command({
    right: "export_cases",
    input: z.strictObject({
      requestId: SubjectAccessId,
      words: z.string().trim().min(1, "Write the words.").max(longestPassage),
      decision: Decision,
    }),
    output: Marked,
    errors,
  }),
  /** Decides about a record as a whole. */
  "subjectAccess.decideRecord": command({
    right: "export_cases",
    input: z.strictObject({ requestId: SubjectAccessId, record: RecordKey, decision: Decision }),
    output: Marked,
    errors,
  }),
  /** What changed since it was marked was looked at: marks that still stand over their words stay. */
  "subjectAccess.lookAgain": command({
    right: "export_cases",
    input: z.strictObject({ requestId: SubjectAccessId, record: RecordKey }),
    output: Marked,
    errors,
  }),
  /** Asks where to, and writes as a PDF what was read with this digest, or nothing. On record as every export is. */
  "subjectAccess.export": action({
    right: "export_cases",
    input: z.strictObject({ requestId: SubjectAccessId, contentDigest: ContentDigest, reasons: ExportReasons }),
    output: WrittenPdf,
    errors: [
      "record.not_found",
      "subject_access.ended",
      "subject_access.not_ready",
      "full_file.changed",
      "export.too_long",
      "export.cancelled",
      "export.not_written",
    ],
    maxCallsPerTenSeconds: 5,
  }),
} as const;
