import { lstat, realpath, statfs } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, resolve } from "node:path";

import { AppError } from "#shared/errors/app-error.ts";

import { errorCode } from "./durable-file.ts";

/**
 * Folders that a program copies to other machines while we write: it would upload half-written files, keep old
 * versions of them and put them back.
 */
const SYNCED_FOLDER =
  /^(onedrive( - .+)?|dropbox( \(.+\))?|icloud ?drive|icloud~.+|mobile documents|com~apple~clouddocs|cloudstorage|google ?drive|my drive|nextcloud|owncloud|pcloud ?drive|box|box sync|mega|megasync|syncthing|tresorit|seafile|yandex\.disk)$/i;

/** Types of file system as Linux's statfs(2) numbers them: NFS, SMB, CIFS, SMB2, AFS, Ceph, 9p. */
const NETWORK_FILE_SYSTEMS = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x6b414653, 0x00c36400, 0x01021997,
]);

/**
 * Refuses a folder that other programs or machines write to: a synchronised folder, a network drive, a link.
 * On Windows the real path of a mapped drive is a path of the network, and so is refused (unproven: not run there). On
 * macOS a network volume is not recognised.
 * @throws AppError `vault.unsafe_place`
 */
export async function assertSafeFolder(folder: string): Promise<void> {
  const existing = await nearestExisting(resolve(folder));
  if (existing.startsWith("\\\\") || isSynchronised(existing) || isSynchronised(resolve(folder))) refuse();
  if (process.platform === "linux" && NETWORK_FILE_SYSTEMS.has((await statfs(existing)).type)) refuse();
  if ((await lstatIfPresent(folder))?.isSymbolicLink() === true) refuse();
}

/**
 * Refuses a file that is a link or has a second name: what is written under one name would change under the other.
 * A missing file is fine. @throws AppError `vault.unsafe_place`
 */
export async function assertPlainFile(path: string): Promise<void> {
  const found = await lstatIfPresent(path);
  if (found !== undefined && (!found.isFile() || found.nlink > 1)) refuse();
}

/**
 * Whether any part of the path is a folder that a well-known program copies elsewhere. The home folder's own name does
 * not count: somebody may be called Box.
 */
export function isSynchronised(path: string, home: string = homedir()): boolean {
  const below = path.startsWith(home) ? path.slice(home.length) : path;
  return below.split(/[\\/]/).some((part) => SYNCED_FOLDER.test(part));
}

function refuse(): never {
  throw new AppError("vault.unsafe_place");
}

async function lstatIfPresent(path: string): Promise<Awaited<ReturnType<typeof lstat>> | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** The real path of the nearest folder above that is there, so that a link higher up cannot hide the place. */
async function nearestExisting(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errorCode(error) !== "ENOENT" || basename(path) === "") throw error;
    return nearestExisting(dirname(path));
  }
}
