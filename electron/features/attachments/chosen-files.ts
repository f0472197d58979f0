import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type ChosenFileId, mostPieceBytes } from "#shared/domain/attachment.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler, Session } from "../../ipc/handler.ts";
import { wipe } from "../../vault/crypto-suite.ts";
import * as arrivals from "./arrivals.ts";

/** A file as it was when it was chosen. What is changed afterwards is not what the worker looked at. */
type ChosenFile = { readonly path: string; readonly size: number; readonly changedMs: number };

/** Where the files lie that were chosen, known to this process alone, until it ends. */
const chosenFiles = new WeakMap<Session, Map<ChosenFileId, ChosenFile>>();

/** Asks the worker for files. */
export const chooseAttachments: Handler<"attachments.choose"> = async ({ host, session, newId }) => {
  const known = chosenFiles.get(session) ?? new Map<ChosenFileId, ChosenFile>();
  chosenFiles.set(session, known);
  const files = [];
  for (const path of await host.chooseFiles()) {
    const fileId = newId() as ChosenFileId;
    // A folder, or a pipe that would never end, is none.
    const found = await stat(path).catch(() => null);
    const size = found?.isFile() ? found.size : null;
    if (found && size !== null) known.set(fileId, { path, size, changedMs: found.mtimeMs });
    files.push({ fileId, name: basename(path), size });
  }
  return { files };
};

/** Reads the next piece of a chosen file from the disk. */
export const appendChosen: Handler<"attachments.appendChosen"> = async (
  { session, worker },
  { arrivalId, fileId, offset },
) => {
  const file = chosenFiles.get(session)?.get(fileId);
  if (!file) throw new AppError("record.not_found");
  const piece = await readPiece(file, offset);
  try {
    // Looked for after the reading: in the meantime it may have been given up.
    return { received: arrivals.append(arrivals.find(session, arrivalId, worker.id), offset, piece) };
  } finally {
    wipe(piece);
  }
};

/** @throws AppError `file.not_readable` for a file that is gone, or not what it was when it was chosen */
async function readPiece({ path, size, changedMs }: ChosenFile, offset: number): Promise<Buffer> {
  const piece = Buffer.alloc(Math.max(0, Math.min(mostPieceBytes, size - offset)));
  try {
    const handle = await open(path, "r");
    try {
      const now = await handle.stat();
      if (!now.isFile() || now.size !== size || now.mtimeMs !== changedMs) throw new Error("It has changed.");
      const { bytesRead } = await handle.read(piece, 0, piece.length, offset);
      if (bytesRead !== piece.length) throw new Error("It stopped before its end.");
      return piece;
    } finally {
      await handle.close();
    }
  } catch (cause) {
    wipe(piece);
    throw new AppError("file.not_readable", { cause });
  }
}
