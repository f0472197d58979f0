import { chmod, mkdir, open, readdir, rm, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { LongWorkPhase } from "#shared/contract/long-work.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { BACKUP_ENDING, type BackupKeys, haveEqualFacts, writeBackup } from "./backup-file.ts";
import { randomBytes } from "./crypto-suite.ts";
import { errorCode, PRIVATE_FOLDER, renamePatiently, syncFolder } from "./durable-file.ts";
import { decodeKeyFile, type KeyFile } from "./key-file-format.ts";
import type { Connection } from "./open-database.ts";
import { isSynchronised } from "./safe-place.ts";
import type { CaseFileFacts, Verifier, VerifierKeys, VerifierReport, VerifierTask } from "./verifier-protocol.ts";

/** How long work says where it stands; each call may throw to stop it. */
export interface WorkSteps {
  phase(phase: LongWorkPhase, about?: { total?: number; isCancellable?: boolean; holdsSaves?: boolean }): Promise<void>;
  step(done: number): Promise<void>;
  /** Waits for something else, and stops waiting when the worker wants to stop. */
  during<T>(work: Promise<T>): Promise<T>;
}

/** Everything of an open vault that a copy of it is made from. The keys stay the vault's to wipe. */
export interface CopySource {
  readonly connection: Connection;
  readonly vaultId: string;
  /** The key file as it lies on the disk. */
  readonly keyFileBytes: () => Promise<Uint8Array>;
  /** Which data key the vault is under; see `key-hierarchy.ts`. */
  readonly epoch: number;
  readonly keys: VerifierKeys & BackupKeys & { readonly headKey: Uint8Array };
  /** Counts the tables and reads the end of the chain. */
  readonly facts: (connection: Connection) => CaseFileFacts;
}

export interface MakeBackupOptions {
  readonly source: CopySource;
  /** Where the finished file goes. */
  readonly folder: string;
  /** The folder is ours and is made when it is not there. */
  readonly isBuiltIn: boolean;
  /** A folder on the vault's own disk for what is half done. Emptied at each start. */
  readonly workFolder: string;
  readonly now: Date;
  /** Has a second process check a file. */
  readonly verify: (task: VerifierTask) => Promise<VerifierReport>;
  readonly steps: WorkSteps;
  /** Called when the file was verified and has its name. When it throws, no file is left, unless the outcome is unknown. */
  readonly record: (made: MadeBackup) => void;
}

/** A back-up that was re-opened. */
export interface MadeBackup {
  readonly fileName: string;
  readonly bytes: number;
  readonly mark: string;
  readonly madeAt: string;
  readonly facts: CaseFileFacts;
  readonly keyFile: KeyFile;
}

/** Ending of what is not finished. Nothing but a later back-up into the same folder ever reads such a name. */
const PART = ".part";
const OWN_NAME = /^backup-\d{4}-\d{2}-\d{2}-\d{4}-[0-9a-f]{8}\.hfbackup$/;

export function isBackupName(name: string): boolean {
  return OWN_NAME.test(name);
}

/**
 * Makes a back-up that was re-opened by a second process and found to hold exactly what the vault held, or leaves
 * nothing behind. Never touches a file that is there already (SPEC BK3, BK4).
 *
 * @throws AppError `backup.place_missing`, `backup.place_read_only`, `backup.no_room`, `backup.not_verified`
 */
export async function makeBackup(options: MakeBackupOptions): Promise<MadeBackup> {
  const { source, folder, workFolder, now, steps } = options;
  if (options.isBuiltIn) await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
  await assertUsable(folder);
  await emptyWorkFolder(workFolder);
  await removeParts(folder);
  await assertRoom(folder, workFolder, source.connection);
  const madeAt = now.toISOString();
  const id = randomBytes(4).toString("hex");
  const fileName = `backup-${madeAt.slice(0, 10)}-${madeAt.slice(11, 16).replace(":", "")}-${id}${BACKUP_ENDING}`;
  const part = join(folder, `${fileName}${PART}`);
  const copy = join(workFolder, "copy.cdb");
  const reopened = join(workFolder, "reopened.cdb");
  try {
    await steps.phase("copying_records", { holdsSaves: true });
    // One statement in one go: nothing can be saved in between, and what is copied is one state of the vault.
    const facts = source.facts(source.connection);
    // It is read back at once and removed, so nothing waits for the disk here: that is for the back-up itself.
    source.connection.prepare("VACUUM INTO ?").run([copy]);
    const keyFileBytes = await source.keyFileBytes();

    await steps.phase("writing_file");
    const mark = await writeBackup({
      path: part,
      keyFileBytes,
      databasePath: copy,
      vaultId: source.vaultId,
      madeAt,
      facts,
      keys: source.keys,
      onSlice: sliceSteps(steps, "writing_file"),
    }).catch((error: unknown) => {
      throw placeError(error);
    });
    await rm(copy);

    await steps.phase("reopening_file");
    const { manifestKey, contentsKey, dataKey, chainKey, chainEpoch } = source.keys;
    const report = await steps.during(
      options.verify({
        type: "backup",
        path: part,
        unpackTo: reopened,
        isKept: false,
        // The records are the vault's own, which checks them each day; a copy must be the same, page for page.
        reach: "file",
        keys: { dataKey, chainKey, chainEpoch },
        backupKeys: { manifestKey, contentsKey },
      }),
    );
    if (!report.ok || !haveEqualFacts(report.facts, facts)) throw new AppError("backup.not_verified");

    await steps.phase("tidying_up", { isCancellable: false });
    const { size } = await stat(part);
    const made = { fileName, bytes: size, mark, madeAt, facts, keyFile: decodeKeyFile(keyFileBytes) };
    const finished = join(folder, fileName);
    await renamePatiently(part, finished).catch((error: unknown) => {
      throw placeError(error);
    });
    await syncFolder(folder).catch(() => undefined);
    try {
      options.record(made);
    } catch (error) {
      // It may be on record all the same, and what is on record must be there.
      const isUnknown = error instanceof AppError && error.code === "outcome.unknown";
      if (!isUnknown) await rm(finished, { force: true });
      throw error;
    }
    return made;
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    await removeFolderOf(workFolder).catch(() => undefined);
  }
}

/** What a copy before something is done to the whole vault takes. */
export type SafetyCopyOptions = Pick<MakeBackupOptions, "source" | "now" | "steps" | "record"> & {
  readonly vaultFolder: string;
  readonly startVerifier: () => Promise<Verifier>;
};

/** A back-up in the folder beside the vault, checked by a second process of its own. @throws AppError as {@link makeBackup} */
export async function makeSafetyCopy(options: SafetyCopyOptions): Promise<MadeBackup> {
  const { vaultFolder, startVerifier, ...rest } = options;
  const verifier = await startVerifier();
  try {
    return await makeBackup({
      ...rest,
      folder: builtInFolderOf(vaultFolder),
      isBuiltIn: true,
      workFolder: workFolderOf(vaultFolder),
      verify: (task) => verifier.check(task),
    });
  } finally {
    verifier.end();
  }
}

/** The folder beside the vault's own, for copies that need nobody to choose a place. */
export function builtInFolderOf(vaultFolder: string): string {
  return join(dirname(vaultFolder), "back-ups");
}

/** Where half-done copies lie, on the vault's own disk. */
export function workFolderOf(vaultFolder: string): string {
  return `${vaultFolder}.work`;
}

/** For work that nobody watches: gives way, and is never stopped. */
export const silentSteps: WorkSteps = {
  phase: async () => {},
  step: async () => {},
  during: (work) => work,
};

/** Whether back-ups may be kept in that folder at all. @throws AppError as {@link makeBackup}, `backup.synced_folder` */
export async function assertBackupFolder(folder: string): Promise<void> {
  if (isSynchronised(folder)) throw new AppError("backup.synced_folder");
  await assertUsable(folder);
  const probe = join(folder, `backup-${randomBytes(4).toString("hex")}${PART}`);
  try {
    await (await open(probe, "wx", 0o600)).close();
  } catch (error) {
    throw placeError(error);
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

async function assertUsable(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw new AppError("backup.place_missing");
}

/** The copy and its unpacked twin lie on the vault's disk for a while; the back-up itself in its folder. */
async function assertRoom(folder: string, workFolder: string, connection: Connection): Promise<void> {
  const pages = Number(connection.pragma("page_count", { simple: true }));
  const size = pages * Number(connection.pragma("page_size", { simple: true }));
  for (const place of new Set([folder, workFolder])) {
    const { bavail, bsize } = await statfs(place);
    if (bavail * bsize < 2 * size + 1024 * 1024) throw new AppError("backup.no_room");
  }
}

export async function emptyWorkFolder(folder: string): Promise<void> {
  await removeFolderOf(folder);
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
  if (process.platform !== "win32") await chmod(folder, PRIVATE_FOLDER);
}

/** Removes a folder of ours with everything in it, if it is there. */
export async function removeFolderOf(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Removes what an interrupted back-up of ours left in the folder. */
async function removeParts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const isOurs = name.endsWith(PART) && isBackupName(name.slice(0, -PART.length));
    if (isOurs) await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

export function sliceSteps(steps: WorkSteps, phase: LongWorkPhase) {
  let isBegun = false;
  return async (done: number, total: number): Promise<void> => {
    if (!isBegun) await steps.phase(phase, { total });
    isBegun = true;
    await steps.step(done);
  };
}

/** What a disk says, as a caseworker can be told it. */
function placeError(error: unknown): unknown {
  switch (errorCode(error)) {
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return new AppError("backup.no_room", { cause: error });
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return new AppError("backup.place_read_only", { cause: error });
    case "ENOENT":
    case "ENOTDIR":
    case "ENODEV":
    case "EIO":
      return new AppError("backup.place_missing", { cause: error });
    default:
      return error;
  }
}
