import { z } from "zod";
import { AgeKey } from "#shared/domain/age-key.ts";
import { ArrivalId } from "#shared/domain/attachment.ts";
import { HandedKind, HandoverRecipient, ReceiptAnswer } from "#shared/domain/case-handover.ts";
import { StaysHere } from "#shared/domain/handover-leaving.ts";
import { CaseId } from "#shared/domain/case-record.ts";
import { CaseReference } from "#shared/domain/case-reference.ts";
import { SharingBasis } from "#shared/domain/consent-pack.ts";
import { ContentDigest, ExportId, ExportReasons } from "#shared/domain/export-record.ts";
import { CivilDate, Instant } from "#shared/domain/instant.ts";
import { action, command, query } from "./define.ts";
import { WrittenFile } from "./exports.ts";

const Counts = z.array(z.strictObject({ kind: HandedKind, count: z.int().positive() }));
const Choice = { caseId: CaseId, recipientKind: HandoverRecipient, hasGuardedWays: z.boolean() };

/** A case on its way from one office to another (SPEC HV1 to HV10). */
export const handovers = {
  /** What others seal a case to that they hand over to this office; null before it was made. */
  "handovers.readOffice": query({
    input: z.strictObject({}),
    output: z.strictObject({
      organisationName: z.string(),
      office: z.strictObject({ key: AgeKey, words: z.string() }).nullable(),
    }),
  }),
  /** Makes the key of this office, once. */
  "handovers.makeKey": command({ input: z.strictObject({}), output: z.strictObject({}) }),
  /** The words of another office's key, to be compared with what they read out. */
  "handovers.readWords": query({
    input: z.strictObject({ key: AgeKey }),
    output: z.strictObject({ words: z.string() }),
  }),
  /** What would leave, and what stays here. */
  "handovers.look": query({
    right: "export_cases",
    input: z.strictObject(Choice),
    output: z.strictObject({
      contentDigest: ContentDigest,
      counts: Counts,
      documentBytes: z.int().min(0),
      staysHere: StaysHere,
      isNameKeptBack: z.boolean(),
    }),
    errors: ["record.not_found"],
  }),
  /** Asks where to, and writes what was looked at, sealed to the other office. On record as every export is. */
  "handovers.send": action({
    right: "export_cases",
    input: z.strictObject({
      ...Choice,
      contentDigest: ContentDigest,
      /** Sealed to the other office, always. */
      reasons: ExportReasons,
      /** Both offices read their words out and heard the same. */
      areWordsCompared: z.literal(true, "Compare the words first."),
      basis: SharingBasis,
      /** Who agreed to it without consent; empty otherwise. */
      authorisedBy: z.string().trim().max(160),
      /** Why the person is not told; empty where they are. */
      notToldWhy: z.string().trim().max(1_000),
    }),
    output: WrittenFile.pick({ fileName: true }).extend({ fileWords: z.string() }),
    errors: [
      "record.not_found",
      "full_file.changed",
      "sharing.no_basis",
      "sharing.kept_back",
      "handover.no_key",
      "handover.too_large",
      "handover.would_not_open",
      "attachment.not_whole",
      "export.cancelled",
      "export.not_written",
    ],
    maxCallsPerTenSeconds: 5,
  }),
  /** Every hand-over of a case, the newest first, and what the other office answered. */
  "handovers.listForCase": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(
      z.strictObject({
        exportId: ExportId,
        office: z.string(),
        sentAt: Instant,
        sentBy: z.string(),
        words: z.string(),
        answer: z.strictObject({ answer: ReceiptAnswer, at: Instant }).nullable(),
      }),
    ),
    errors: ["record.not_found"],
  }),
  /** Closes a hand-over with the receipt of the other office. */
  "handovers.recordReceipt": command({
    input: z.strictObject({ caseId: CaseId, exportId: ExportId, receipt: z.string().trim().min(1).max(80) }),
    output: z.strictObject({ answer: ReceiptAnswer }),
    errors: ["record.not_found", "handover.wrong_receipt", "handover.answered"],
  }),
  /** Asks for a file, opens and checks it. Nothing of it is written anywhere. */
  "handovers.open": action({
    input: z.strictObject({}),
    output: z.strictObject({
      /** What the sender has on their screen as well. */
      words: z.string(),
      /** What to accept or refuse; null where it was answered earlier: nothing of the case is told again. */
      arrived: z
        .strictObject({
          arrivalId: ArrivalId,
          /** Who it says it is from. */
          office: z.string(),
          madeAt: Instant,
          reference: CaseReference,
          name: z.string(),
          openedOn: CivilDate,
          isRestricted: z.boolean(),
          counts: Counts,
          documentBytes: z.int().min(0),
        })
        .nullable(),
      /** What was answered earlier, and its receipt. */
      answered: z.strictObject({ answer: ReceiptAnswer, receipt: z.string() }).nullable(),
    }),
    errors: [
      "file.not_chosen",
      "file.not_readable",
      "handover.no_key",
      "handover.not_for_us",
      "handover.damaged",
      "handover.newer",
      "handover.not_valid",
      "handover.too_large",
    ],
    maxCallsPerTenSeconds: 5,
  }),
  /** Writes all of it as a case of this office, or nothing. */
  "handovers.accept": command({
    input: z.strictObject({ arrivalId: ArrivalId }),
    output: z.strictObject({ caseId: CaseId, receipt: z.string() }),
    errors: ["record.not_found", "handover.answered", "handover.not_valid"],
  }),
  /** Writes nothing but that it was refused. */
  "handovers.refuse": command({
    input: z.strictObject({ arrivalId: ArrivalId }),
    output: z.strictObject({ receipt: z.string() }),
    errors: ["record.not_found", "handover.answered"],
  }),
  /** Lets go of a case that was opened and neither accepted nor refused. */
  "handovers.letGo": action({ input: z.strictObject({ arrivalId: ArrivalId }), output: z.strictObject({}) }),
} as const;
