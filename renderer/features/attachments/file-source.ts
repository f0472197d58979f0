import { type ArrivalId, mostPieceBytes } from "#shared/domain/attachment.ts";
import type { Output } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { call } from "../../ipc/client.ts";

/** A file that is to come in, wherever its bytes are. */
export type FileSource = {
  readonly name: string;
  /** In bytes; null for what cannot be read. */
  readonly size: number | null;
  /** Hands over the piece that begins at the offset. @throws AppError `file.not_readable` where it is gone or changed */
  readonly append: (arrivalId: ArrivalId, offset: number) => Promise<unknown>;
};

/** A file that was dropped on the page, which reads it. A folder looks like a file until it is read. */
export function droppedFile(file: File): FileSource {
  return {
    name: file.name,
    size: file.size,
    append: async (arrivalId, offset) => {
      // Read anew at every attempt: what is sent is overwritten.
      const piece = new Uint8Array(await pieceOf(file, offset));
      return call("attachments.append", { arrivalId, offset, piece });
    },
  };
}

/** A file that was chosen in the system's dialog: the vault process reads it, and this page never sees a byte of it. */
export function chosenFile({ fileId, name, size }: ChosenFile): FileSource {
  return { name, size, append: (arrivalId, offset) => call("attachments.appendChosen", { arrivalId, fileId, offset }) };
}

type ChosenFile = Output<"attachments.choose">["files"][number];

async function pieceOf(file: File, offset: number): Promise<ArrayBuffer> {
  try {
    return await file.slice(offset, offset + mostPieceBytes).arrayBuffer();
  } catch (cause) {
    throw new AppError("file.not_readable", { cause });
  }
}
