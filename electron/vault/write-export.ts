import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { AppError } from "#shared/errors/app-error.ts";
import { randomUuid, sha256 } from "./crypto-suite.ts";

export type WrittenExport = {
  readonly fileName: string;
  readonly pages: number;
  readonly bytes: number;
  /** SHA-256, base64url. */
  readonly digest: string;
};

/**
 * Writes a file the worker asked for: whole or not at all, readable by its owner only.
 *
 * @param record Puts the export on record. It runs when the file lies finished under a passing name and before it
 *   appears under its own: there may be a record of a file that did not come about, but no file without its record.
 *   When it throws, no file is left.
 * @throws AppError `disk.full` or `export.not_written`; an earlier file of that name is then still there.
 */
export function writeExport(path: string, pdf: Uint8Array, record: (written: WrittenExport) => void): WrittenExport {
  const written = {
    fileName: basename(path),
    pages: pagesIn(pdf),
    bytes: pdf.byteLength,
    digest: sha256(pdf).toString("base64url"),
  };
  const unfinished = `${path}.${randomUuid()}.part`;
  try {
    orNotWritten(() => writeNew(unfinished, pdf));
    record(written);
    orNotWritten(() => renameSync(unfinished, path));
  } catch (fault) {
    rmSync(unfinished, { force: true });
    throw fault;
  }
  return written;
}

/**
 * Makes the file itself: a link or a file that somebody laid in that place would take the words elsewhere, or
 * leave them readable.
 */
function writeNew(path: string, bytes: Uint8Array): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function orNotWritten(step: () => void): void {
  try {
    step();
  } catch (fault) {
    const isFull = fault instanceof Error && "code" in fault && fault.code === "ENOSPC";
    throw new AppError(isFull ? "disk.full" : "export.not_written", { cause: fault });
  }
}

/** Pages as the PDF's own page tree states them. */
function pagesIn(pdf: Uint8Array): number {
  const counts = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
    .toString("latin1")
    .matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count\s+(\d+)/g);
  return Math.max(1, ...[...counts].map((match) => Number(match[1])));
}
