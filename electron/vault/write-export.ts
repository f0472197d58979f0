import { lstat, open, rm } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { AppError } from "#shared/errors/app-error.ts";
import { randomUuid, sha256 } from "./crypto-suite.ts";
import { errorCode, PRIVATE_FILE, renamePatiently, syncFolder } from "./durable-file.ts";

export type WrittenExport = {
  readonly fileName: string;
  readonly pages: number;
  readonly bytes: number;
  /** SHA-256 of what was written, base64url. */
  readonly digest: string;
};

/** What is put on record of an export while it is written (SPEC EX3, EX8). */
export type ExportSteps = {
  /** Before the first byte: what is about to be written, and under which passing name. When it throws, no file is left. */
  begin(written: WrittenExport, part: string): void;
  /** The file lies under its own name, and nothing under the passing one. */
  finish(): void;
  /** It could not be written, and nothing of it is left. */
  giveUp(): void;
};

const partName = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.part$/;

/**
 * Writes a file the worker asked for: whole or not at all, readable by its owner only. There may be a record of a file
 * that did not come about, but no file, nor a piece of one, without its record.
 *
 * @throws AppError `disk.full` or `export.not_written`; an earlier file of that name is then still there.
 */
export async function writeExport(
  path: string,
  { pieces, pages }: { readonly pieces: readonly Uint8Array[]; readonly pages: number },
  steps: ExportSteps,
): Promise<WrittenExport> {
  const written = {
    fileName: basename(path),
    pages,
    bytes: pieces.reduce((sum, { byteLength }) => sum + byteLength, 0),
    digest: sha256(...pieces).toString("base64url"),
  };
  const part = `${path}.${randomUuid()}.part`;
  // Makes the file itself: a link or a file that somebody laid in that place would take the words elsewhere, or leave
  // them readable.
  const file = await open(part, "wx", PRIVATE_FILE).catch(notWritten);
  let isBegun = false;
  try {
    try {
      steps.begin(written, part);
      isBegun = true;
      await file.writeFile(pieces).catch(notWritten);
      await file.sync().catch(notWritten);
    } finally {
      await file.close();
    }
    await renamePatiently(part, path).catch(notWritten);
  } catch (fault) {
    await rm(part, { force: true }).catch(() => undefined);
    if (isBegun) attempt(() => steps.giveUp());
    throw fault;
  }
  await syncFolder(dirname(path)).catch(() => undefined);
  attempt(() => steps.finish());
  return written;
}

/**
 * Takes away what an export left behind that was cut off in the middle.
 *
 * @param part as `begin` was told it
 * @returns `removed`; `none` where nothing lies there; `unknown` where its folder cannot be reached, such as a stick that
 *   is not plugged in
 */
export async function removeUnfinished(part: string): Promise<"removed" | "none" | "unknown"> {
  if (!partName.test(part)) return "none";
  try {
    await lstat(dirname(part));
  } catch {
    return "unknown";
  }
  try {
    if (!(await lstat(part)).isFile()) return "none";
    await rm(part);
    await syncFolder(dirname(part)).catch(() => undefined);
    return "removed";
  } catch (fault) {
    return errorCode(fault) === "ENOENT" ? "none" : "unknown";
  }
}

/** The vault may have been locked meanwhile; what is then not put on record is looked at when it is next opened. */
function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // See above.
  }
}

function notWritten(fault: unknown): never {
  throw new AppError(errorCode(fault) === "ENOSPC" ? "disk.full" : "export.not_written", { cause: fault });
}
