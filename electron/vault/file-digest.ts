import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { AppError } from "#shared/errors/app-error.ts";
import { sha256Stream } from "./crypto-suite.ts";

/**
 * Reads a file the worker chose, piece by piece, and keeps nothing of it but its digest.
 *
 * @returns the SHA-256 of its bytes, base64url
 * @throws AppError `file.not_readable`
 */
export async function digestOfFile(path: string): Promise<{ readonly fileName: string; readonly digest: string }> {
  try {
    const sum = sha256Stream();
    for await (const piece of createReadStream(path)) sum.update(piece as Buffer);
    return { fileName: basename(path), digest: sum.digest().toString("base64url") };
  } catch (fault) {
    throw new AppError("file.not_readable", { cause: fault });
  }
}
