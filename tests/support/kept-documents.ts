import type { Attachment, AttachmentId } from "#shared/domain/attachment.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";

/** A document as it stands on a case, without its bytes. */
export function aKeptDocument(number: number, changes: Partial<Attachment> = {}): Attachment {
  return {
    id: `00000000-0000-4000-9000-${String(number).padStart(12, "0")}` as AttachmentId,
    caseId: "00000000-0000-4000-8000-000000000001" as CaseId,
    noteId: null,
    title: `Document ${number}`,
    description: "",
    datedOn: null,
    cameBy: "not_said",
    kind: "text",
    size: 1_200,
    sha256: "0".repeat(64),
    removedWhy: null,
    recordedBy: "Bronwen Pryce-Hughes",
    recordedAt: "2026-05-14T15:41:00.000Z" as Instant,
    revision: 1,
    ...changes,
  };
}
