import { type Attachment, endingsOf, type LeavingForm } from "#shared/domain/attachment.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { Handler } from "../../ipc/handler.ts";
import { sha256, wipe } from "../../vault/crypto-suite.ts";
import * as cases from "../cases/case-repository.ts";
import { saveAsFile } from "../exports/export-changes.ts";
import * as attachments from "./attachment-repository.ts";
import { withoutHiddenDetails } from "./hidden-details.ts";

/** A copy of a document as a file: as it is, or a picture or sound without what was written beside it (SPEC AT10). */
export const exportAttachment: Handler<"attachments.export"> = async (context, { attachmentId, form, reasons }) => {
  const { db } = context;
  const attachment = attachments.find(db, attachmentId);
  const reference = attachment && cases.findSubject(db, attachment.caseId)?.reference;
  if (!attachment || reference === undefined) throw new AppError("record.not_found");
  const { fileName, password, bytes } = await saveAsFile(context, {
    kind: "document",
    caseId: attachment.caseId,
    action: "attachment.exported",
    reasons,
    suggestedName: `${reference} document ${context.today()}.${endingsOf[attachment.kind][0]}`,
    bytes: () => leaving(db, attachment, form),
  });
  return { fileName, password, bytes };
};

/** @throws AppError `attachment.not_whole` where the bytes are not those that came in; `attachment.details_stay` */
function leaving(db: ReadableDb, attachment: Attachment, form: LeavingForm): Buffer {
  const bytes = attachments.read(db, attachment.id, 0, attachment.size);
  if (sha256(bytes).toString("hex") !== attachment.sha256) throw new AppError("attachment.not_whole");
  if (form === "for_proof") return bytes;
  try {
    return withoutHiddenDetails(bytes, attachment.kind);
  } finally {
    wipe(bytes);
  }
}
