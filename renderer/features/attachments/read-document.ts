import type { AttachmentId } from "#shared/domain/attachment.ts";
import { call } from "../../ipc/client.ts";

/**
 * All bytes of a document, in the memory of this page alone: whoever asked overwrites them. Never by `useVaultQuery`,
 * which keeps its answers.
 *
 * @returns null where `isWanted` said no meanwhile
 * @throws AppError `record.not_found`, `attachment.not_whole`
 */
export async function readDocument(
  attachmentId: AttachmentId,
  isWanted: () => boolean,
): Promise<Uint8Array<ArrayBuffer> | null> {
  let whole: Uint8Array<ArrayBuffer> | null = null;
  let offset = 0;
  do {
    const { bytes, size } = await call("attachments.readPiece", { attachmentId, offset });
    whole ??= new Uint8Array(size);
    whole.set(bytes, offset);
    offset += bytes.length;
    bytes.fill(0);
    if (!isWanted()) {
      whole.fill(0);
      return null;
    }
  } while (offset < whole.length);
  return whole;
}
