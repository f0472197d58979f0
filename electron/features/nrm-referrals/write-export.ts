import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { AppError } from "#shared/errors/app-error.ts";
import { sha256 } from "../../vault/crypto-suite.ts";

export type WrittenExport = { readonly fileName: string; readonly pages: number; readonly digest: string };

/**
 * Writes a file the worker asked for: whole or not at all, readable by its owner only.
 *
 * @throws AppError `disk.full` or `export.not_written`; an earlier file of that name is then still there.
 */
export function writeExport(path: string, pdf: Uint8Array): WrittenExport {
  const unfinished = `${path}.part`;
  try {
    writeFileSync(unfinished, pdf, { mode: 0o600 });
    const file = openSync(unfinished, "r+");
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (fault) {
    rmSync(unfinished, { force: true });
    const isFull = fault instanceof Error && "code" in fault && fault.code === "ENOSPC";
    throw new AppError(isFull ? "disk.full" : "export.not_written", { cause: fault });
  }
  return { fileName: basename(path), pages: pagesIn(pdf), digest: sha256(pdf).toString("base64url") };
}

/** Pages as the PDF's own page tree states them. */
function pagesIn(pdf: Uint8Array): number {
  const counts = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
    .toString("latin1")
    .matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count\s+(\d+)/g);
  return Math.max(1, ...[...counts].map((match) => Number(match[1])));
}
