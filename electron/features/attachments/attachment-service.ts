import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import {
  type ArrivalId,
  type Attachment,
  type AttachmentId,
  type AttachmentKind,
  endingOf,
  endingsOf,
  mostAttachmentBytes,
  mostAttachmentsOfCase,
  mostPieceBytes,
} from "#shared/domain/attachment.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import type { ReadableDb } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import { sha256 } from "../../vault/crypto-suite.ts";
import { isOpenTo } from "../case-access/case-access-repository.ts";
import * as notes from "../case-notes/case-note-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as arrivals from "./arrivals.ts";
import * as attachments from "./attachment-repository.ts";
import { kindOf } from "../../vault/file-kind.ts";

export const listAttachments: Handler<"attachments.list"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return attachments.list(db, caseId);
};

export const beginAttachment: Handler<"attachments.begin"> = (context, { size, ...about }) => {
  assertPlace(context.db, about);
  if (size === 0) throw new AppError("attachment.empty");
  if (size > mostAttachmentBytes) throw new AppError("attachment.too_large");
  const id = context.newId() as ArrivalId;
  arrivals.begin(context.session, { ...about, id, workerId: context.worker.id }, size);
  return { arrivalId: id };
};

export const appendPiece: Handler<"attachments.append"> = ({ session, worker }, { arrivalId, offset, piece }) => ({
  received: arrivals.append(arrivals.find(session, arrivalId, worker.id), offset, piece),
});

export const giveUpAttachment: Handler<"attachments.giveUp"> = ({ session }, { arrivalId }) => {
  arrivals.letGo(session, arrivalId);
  return {};
};

export const finishAttachment: Handler<"attachments.finish"> = (context, { arrivalId }) => {
  let isTheirs = false;
  const keepIt = () =>
    context.change((db) => {
      // Looked for in here: a finish that is sent again is answered with what it was the first time.
      const { caseId, noteId, title, bytes, received } = arrivals.find(context.session, arrivalId, context.worker.id);
      isTheirs = true;
      if (received !== bytes.length) throw new AppError("attachment.not_whole");
      // Asked again: the case may have been restricted, or the reason for opening it run out, while the file came in.
      assertPlace(db, { caseId, noteId });
      if (!isOpenTo(db, caseId, context.worker.id, context.judgedAt)) throw new AppError("case.reason_needed");
      const kind = kindOf(bytes);
      assertGoesWith(title, kind);
      const attachment: Attachment = {
        id: context.newId() as AttachmentId,
        caseId,
        noteId,
        title,
        description: "",
        datedOn: null,
        cameBy: "not_said",
        kind,
        size: bytes.length,
        sha256: sha256(bytes).toString("hex"),
        removedWhy: null,
        recordedAt: context.now(),
        recordedBy: context.worker.name,
        revision: 1,
      };
      attachments.insert(db, attachment, bytes);
      keep(context, db, attachment, "attachment.added");
      return { attachmentId: attachment.id };
    });
  try {
    const kept = keepIt();
    arrivals.letGo(context.session, arrivalId);
    return kept;
  } catch (fault) {
    // Only where it may have been kept is it asked for again; otherwise nothing of it stays in memory.
    const mayBeKept = fault instanceof AppError && fault.code === "outcome.unknown";
    if (isTheirs && !mayBeKept) arrivals.letGo(context.session, arrivalId);
    throw fault;
  }
};

export const readPiece: Handler<"attachments.readPiece"> = ({ db }, { attachmentId, offset }) => {
  const attachment = attachments.find(db, attachmentId);
  if (!attachment) throw new AppError("record.not_found");
  const bytes = attachments.read(db, attachmentId, offset, mostPieceBytes);
  const due = Math.max(0, Math.min(mostPieceBytes, attachment.size - offset));
  if (bytes.length !== due) throw new AppError("attachment.not_whole");
  return { bytes: new Uint8Array(bytes), size: attachment.size };
};

export const amendAttachment: Handler<"attachments.amend"> = (context, { content, ...based }) =>
  change(context, based, "attachment.amended", (attachment) => {
    assertGoesWith(content.title, attachment.kind);
    return { ...attachment, ...content };
  });

export const removeAttachment: Handler<"attachments.remove"> = (context, { reason, ...based }) =>
  change(context, based, "attachment.removed", (attachment) => ({ ...attachment, removedWhy: reason }));

export const putAttachmentBack: Handler<"attachments.putBack"> = (context, based) =>
  change(context, based, "attachment.put_back", (attachment) => ({ ...attachment, removedWhy: null }));

/** @throws AppError `record.not_found` where there is no such case, or the note is another case's; `attachment.too_many` */
function assertPlace(db: ReadableDb, { caseId, noteId }: { caseId: CaseId; noteId: CaseNoteId | null }): void {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  if (noteId !== null && notes.find(db, noteId)?.caseId !== caseId) throw new AppError("record.not_found");
  if (attachments.count(db, caseId) >= mostAttachmentsOfCase) throw new AppError("attachment.too_many");
}

/** @throws AppError `attachment.kind_contradicted` */
function assertGoesWith(title: string, kind: AttachmentKind): void {
  const ending = endingOf(title);
  if (ending !== "" && !endingsOf[kind].includes(ending)) throw new AppError("attachment.kind_contradicted");
}

type BasedOn = { readonly attachmentId: AttachmentId; readonly basedOnRevision: number };

function change(
  context: OpenContext,
  { attachmentId, basedOnRevision }: BasedOn,
  action: AuditAction,
  make: (attachment: Attachment) => Attachment,
): { revision: number } {
  return context.change((db) => {
    const current = attachments.find(db, attachmentId);
    if (!current) throw new AppError("record.not_found");
    const changed = { ...make(current), revision: basedOnRevision + 1 };
    if (!attachments.replace(db, changed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keep(context, db, changed, action);
    return { revision: changed.revision };
  });
}

function keep(context: OpenContext, db: Transaction, attachment: Attachment, action: AuditAction): void {
  const { id, revision } = attachment;
  const kept = { object: "attachment", objectId: id, revision, content: attachment } as const;
  keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
}
