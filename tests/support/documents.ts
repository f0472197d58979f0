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

/** A PDF with a line of text on each page, in a font that every reader brings along. */
export function aPdf(pages: readonly string[]): Buffer {
  const kids = pages.map((_, at) => `${4 + at * 2} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...pages.flatMap((words, at) => {
      const drawn = `BT /F1 24 Tf 72 720 Td (${words}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + at * 2} 0 R ` +
          "/Resources << /Font << /F1 3 0 R >> >> >>",
        `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ];
    }),
  ];
  let text = "%PDF-1.7\n";
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}${table}${end}`, "latin1");
}

/** Half a second of silence. */
export function aWav(): Buffer {
  const samples = Buffer.alloc(8_000);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36, "latin1");
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
