import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { CaseReference } from "#shared/domain/case-reference.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { CivilDate, Instant } from "#shared/domain/instant.ts";
import { NrmAnswer } from "#shared/domain/nrm-answer.ts";
import { NrmReferralId, TimeOfDay } from "#shared/domain/nrm-referral.ts";
import { action, command, query } from "./define.ts";
import { WrittenFile, WrittenPdf } from "./exports.ts";

export const nrmReferrals = {
  "nrmReferrals.begin": command({
    input: z.strictObject({ caseId: CaseId }),
    output: z.strictObject({ referralId: NrmReferralId }),
    errors: ["record.not_found"],
  }),
  "nrmReferrals.read": query({
    input: z.strictObject({ referralId: NrmReferralId }),
    output: z.strictObject({
      id: NrmReferralId,
      caseId: CaseId,
      reference: CaseReference,
      questionSetVersion: z.string(),
      startedAt: Instant,
      submittedOn: CivilDate.nullable(),
      submittedTime: TimeOfDay.nullable(),
      nrmReference: z.string(),
      /** What went on the other route, where the answers have led to this one since; then this is not sent. */
      sentBefore: z
        .strictObject({ what: z.enum(["report", "referral"]), submittedOn: CivilDate, nrmReference: z.string() })
        .nullable(),
      revision: z.int().positive(),
      answers: z.array(z.strictObject({ answer: NrmAnswer, revision: z.int().positive(), savedAt: Instant })),
      /** What the readiness list compares with: it never leaves the window. */
      fullNames: z.array(z.string()),
      identityTerms: z.array(z.string()),
      hasOpenSafeguardingTask: z.boolean(),
    }),
    errors: ["record.not_found"],
  }),
  /** Answers of which long runs of words stand in another referral as well (SPEC NRM72, NRM73). */
  "nrmReferrals.sharedWords": query({
    input: z.strictObject({ referralId: NrmReferralId }),
    output: z.array(
      z.strictObject({
        questionKey: z.string(),
        passages: z.array(z.string()),
        /** Of cases that are open to the worker; of others only that there are some. */
        references: z.array(CaseReference),
      }),
    ),
    errors: ["record.not_found"],
  }),
  /** Keeps an answer, and every earlier one. `basedOnRevision` is 0 for the first. */
  "nrmReferrals.saveAnswer": command({
    input: z.strictObject({
      referralId: NrmReferralId,
      answer: NrmAnswer,
      basedOnRevision: z.int().min(0),
      draftId: DraftId.nullable(),
    }),
    output: z.strictObject({ revision: z.int().positive() }),
    errors: ["record.not_found", "record.changed_elsewhere"],
    maxBytes: 260_000,
  }),
  /** Keeps the route it went by. Refused while the route is undecided. */
  "nrmReferrals.recordSubmission": command({
    input: z.strictObject({
      referralId: NrmReferralId,
      basedOnRevision: z.int().positive(),
      submittedOn: CivilDate,
      /** When on that day, as the Home Office's email says; null where it is not known. */
      submittedTime: TimeOfDay.nullable(),
      nrmReference: z.string().trim().max(60),
    }),
    output: z.strictObject({ revision: z.int().positive() }),
    errors: [
      "record.not_found",
      "record.changed_elsewhere",
      "record.not_ready",
      "referral.may_be_child",
      "referral.no_consent",
    ],
  }),
  /**
   * Moves the answers to a newer version of the form, and keeps apart what it has no place for. Never of what was sent.
   */
  "nrmReferrals.moveToNewerForm": command({
    input: z.strictObject({
      referralId: NrmReferralId,
      basedOnRevision: z.int().positive(),
      /** The revisions of all answers together, as they were when the move was shown. */
      basedOnAnswers: z.int().min(0),
      toVersion: z.iso.date(),
    }),
    output: z.strictObject({ revision: z.int().positive() }),
    errors: ["record.not_found", "record.changed_elsewhere", "referral.half_typed"],
  }),
  /** Notes that the summary was looked at before it is made. */
  "nrmReferrals.previewSummary": command({
    right: "read_cases",
    input: z.strictObject({ referralId: NrmReferralId }),
    output: z.strictObject({}),
    errors: ["record.not_found"],
  }),
  /** Asks where to, lays out and writes the summary as a PDF. The file name is neutral (SPEC EX1). */
  "nrmReferrals.exportSummary": action({
    right: "export_cases",
    input: z.strictObject({ referralId: NrmReferralId, reasons: ExportReasons }),
    output: WrittenPdf,
    errors: [
      "record.not_found",
      "export.cancelled",
      "export.changed",
      "export.not_ready",
      "export.not_written",
      "referral.may_be_child",
      "sharing.no_basis",
      "sharing.kept_back",
    ],
    maxCallsPerTenSeconds: 5,
  }),
  /** Asks where to and writes the answers as JSON under the form's own keys (SPEC NRM52). */
  "nrmReferrals.exportAnswers": action({
    right: "export_cases",
    input: z.strictObject({ referralId: NrmReferralId, reasons: ExportReasons }),
    /** `answers`: how many stand in it. */
    output: WrittenFile.extend({ answers: z.int().min(0) }),
    errors: [
      "record.not_found",
      "export.cancelled",
      "export.changed",
      "export.not_ready",
      "export.not_written",
      "referral.may_be_child",
      "sharing.no_basis",
    ],
    maxCallsPerTenSeconds: 5,
  }),
} as const;
