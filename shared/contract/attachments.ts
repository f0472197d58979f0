import { z } from "zod";
import {
  ArrivalId,
  Attachment,
  AttachmentContent,
  AttachmentId,
  AttachmentTitle,
  ChosenFileId,
  LeavingForm,
  mostAttachmentBytes,
  mostPieceBytes,
} from "#shared/domain/attachment.ts";
import { CaseNoteId } from "#shared/domain/case-note.ts";
import { CaseId } from "#shared/domain/case-record.ts";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { action, command, query } from "./define.ts";
import { WrittenFile } from "./exports.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { attachmentId: AttachmentId, basedOnRevision: z.int().positive() };
const errors = ["record.not_found", "record.changed_elsewhere"] as const;

const mostBytes = mostPieceBytes;
const Piece: z.ZodType<Uint8Array, Uint8Array> = z
  .instanceof(Uint8Array)
  .refine((bytes) => bytes.length > 0 && bytes.length <= mostBytes, { params: { mostBytes } });

/**
 * Documents of a case (SPEC AT1 to AT8). A file comes in piece by piece and is held in memory until it is whole; then
 * all of it is written in one transaction, or nothing.
 */
export const attachments = {
  /** Every document of a case, those taken out among them, the newest first. */
  "attachments.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(Attachment),
    errors: ["record.not_found"],
  }),
  /**
   * Lets the worker choose files in the system's dialog, which a lock closes and which no list of recent files learns
   * of. Answers with none where it was closed.
   */
  "attachments.choose": action({
    input: z.strictObject({}),
    output: z.strictObject({
      files: z.array(
        z.strictObject({
          fileId: ChosenFileId,
          name: z.string(),
          /** In bytes; null for what cannot be read, such as a folder. */
          size: z.int().nonnegative().nullable(),
        }),
      ),
    }),
    maxCallsPerTenSeconds: 5,
  }),
  /** Begins to take in a file. One at a time: a file that was not finished is let go. */
  "attachments.begin": action({
    input: z.strictObject({
      caseId: CaseId,
      noteId: CaseNoteId.nullable(),
      title: AttachmentTitle,
      /** How long the file is, in bytes. */
      size: z.int().nonnegative(),
    }),
    output: z.strictObject({ arrivalId: ArrivalId }),
    errors: ["record.not_found", "attachment.too_large", "attachment.too_many", "attachment.empty"],
  }),
  /** The bytes that come next. */
  "attachments.append": action({
    input: z.strictObject({
      arrivalId: ArrivalId,
      /** How many bytes came before, so that a piece that is sent twice is not taken twice. */
      offset: z.int().nonnegative().max(mostAttachmentBytes),
      piece: Piece,
    }),
    output: z.strictObject({ received: z.int().nonnegative() }),
    errors: ["record.not_found", "attachment.not_whole"],
    maxBytes: mostPieceBytes + 1_024,
  }),
  /** The same of a file that was chosen: its bytes come from the disk and never pass the window. */
  "attachments.appendChosen": action({
    input: z.strictObject({
      arrivalId: ArrivalId,
      fileId: ChosenFileId,
      offset: z.int().nonnegative().max(mostAttachmentBytes),
    }),
    output: z.strictObject({ received: z.int().nonnegative() }),
    errors: ["record.not_found", "attachment.not_whole", "file.not_readable"],
  }),
  /** Looks at what came in and keeps it. */
  "attachments.finish": command({
    input: z.strictObject({ arrivalId: ArrivalId }),
    output: z.strictObject({ attachmentId: AttachmentId }),
    errors: [
      "record.not_found",
      "attachment.too_many",
      "attachment.not_whole",
      "attachment.kind_refused",
      "attachment.kind_contradicted",
    ],
  }),
  /** Lets a file go that is on its way in. */
  "attachments.giveUp": action({ input: z.strictObject({ arrivalId: ArrivalId }), output: z.strictObject({}) }),
  /** Bytes of a document from an offset on: at most `mostPieceBytes`, none behind its end. */
  "attachments.readPiece": query({
    input: z.strictObject({
      attachmentId: AttachmentId,
      offset: z.int().nonnegative().max(mostAttachmentBytes),
    }),
    output: z.strictObject({ bytes: z.instanceof(Uint8Array), size: z.int().positive() }),
    errors: ["record.not_found", "attachment.not_whole"],
  }),
  /** Asks where to, and writes a copy of the document there (SPEC AT10). On record as every export is. */
  "attachments.export": action({
    right: "export_cases",
    input: z.strictObject({ attachmentId: AttachmentId, form: LeavingForm, reasons: ExportReasons }),
    output: WrittenFile.extend({ bytes: z.int().positive() }),
    errors: [
      "record.not_found",
      "attachment.not_whole",
      "attachment.details_stay",
      "export.cancelled",
      "export.not_written",
    ],
    maxCallsPerTenSeconds: 5,
  }),
  "attachments.amend": command({
    input: z.strictObject({ ...BasedOn, content: AttachmentContent }),
    output: Changed,
    errors: [...errors, "attachment.kind_contradicted"],
  }),
  /** Takes a document off the list, or puts it back. Nothing of it is lost. */
  "attachments.remove": command({
    input: z.strictObject({
      ...BasedOn,
      reason: z.string().trim().min(1, "Say why the document is taken off the list.").max(300),
    }),
    output: Changed,
    errors,
  }),
  "attachments.putBack": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
} as const;
