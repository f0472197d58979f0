import { realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { AppError, type ErrorCode } from "#shared/errors/app-error.ts";
import { builtInFolderOf } from "./make-backup.ts";

/**
 * Refuses a place that somebody chose in a dialog and that lies among our own files. Written to, it would be a vault no
 * more; and on POSIX already reading the case file by another way drops the lock that keeps other programs from it.
 *
 * @param vaultFolder of the worker's own vault; everything beside it is ours
 * @param allowed "back-ups": what lies in the folder of back-ups beside the vault may be read
 * @throws AppError of that code
 */
export async function assertNotOurs(
  path: string,
  vaultFolder: string,
  { code, allowed }: { readonly code: ErrorCode; readonly allowed?: "back-ups" },
): Promise<void> {
  const chosen = await realPlace(path);
  const isIn = async (folder: string) => isWithin(await realPlace(folder), chosen);
  if (allowed === "back-ups" && (await isIn(builtInFolderOf(vaultFolder)))) return;
  if (await isIn(dirname(vaultFolder))) throw new AppError(code);
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (!way.startsWith("..") && !isAbsolute(way));
}

/** Where a path really leads, through links and whatever case it is spelt in; also of what is not there yet. */
async function realPlace(path: string): Promise<string> {
  const whole = resolve(path);
  const found = await realpath(whole).catch(() => undefined);
  const parent = dirname(whole);
  return found ?? (parent === whole ? whole : join(await realPlace(parent), basename(whole)));
}
