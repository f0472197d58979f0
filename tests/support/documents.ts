import type { AttachmentId } from "#shared/domain/attachment.ts";
import { mostPieceBytes } from "#shared/domain/attachment.ts";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Reply } from "#shared/contract/define.ts";
import { deflateSync, crc32 } from "node:zlib";
import type { TestVault } from "./test-vault.ts";

type Given = {
  readonly caseId: CaseId;
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly noteId?: CaseNoteId | null;
};

/** Brings a file in as the window does, piece by piece, and answers as its last request did. */
export async function bringIn(
  vault: TestVault,
  { caseId, title, bytes, noteId = null }: Given,
): Promise<Reply<{ attachmentId: AttachmentId }>> {
  const begun = await vault.send("attachments.begin", { caseId, noteId, title, size: bytes.length });
  if (!begun.ok) return begun;
  const { arrivalId } = begun.value;
  for (let offset = 0; offset < bytes.length; offset += mostPieceBytes) {
    // A copy: what is sent is overwritten.
    const piece = Uint8Array.from(bytes.subarray(offset, offset + mostPieceBytes));
    const taken = await vault.send("attachments.append", { arrivalId, offset, piece });
    if (!taken.ok) return taken;
  }
  return vault.send("attachments.finish", { arrivalId });
}

/** A plain text on a case. */
export async function aDocument(vault: TestVault, caseId: CaseId, title: string, text: string): Promise<AttachmentId> {
  const reply = await bringIn(vault, { caseId, title, bytes: new TextEncoder().encode(text) });
  if (!reply.ok) throw new Error(`The document was refused: ${reply.error.code}`);
  return reply.value.attachmentId;
}

/** All bytes of a document, as the window reads them. */
export async function readBack(vault: TestVault, attachmentId: AttachmentId): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (let offset = 0, size = 1; offset < size;) {
    const answer = await vault.ask("attachments.readPiece", { attachmentId, offset });
    pieces.push(answer.bytes);
    offset += answer.bytes.length;
    size = answer.size;
  }
  return Buffer.concat(pieces);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** A real grey picture, a few pixels wide, with a text chunk of any length. */
export function aPng(comment: Uint8Array = Buffer.from("Comment\0none")): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(4, 0);
  header.writeUInt32BE(4, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    chunk("IHDR", header),
    chunk("tEXt", Buffer.from(comment)),
    chunk("IDAT", deflateSync(Buffer.alloc(20))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
