import { readdir, rename, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { AppError } from "#shared/errors/app-error.ts";
import { openAnchor, type ChainHead } from "./anchor.ts";
import { type BackupOutline, haveEqualFacts, openManifest } from "./backup-file.ts";
import { randomBytes, wipe } from "./crypto-suite.ts";
import { errorCode, renamePatiently, syncFolder } from "./durable-file.ts";
import { writeKeyFileCopies } from "./key-file-copies.ts";
import type { KeyFile, KeySlot } from "./key-file-format.ts";
import {
  type BackupWorkingKeys,
  deriveBackupKeys,
  deriveWorkingKeys,
  type WorkingKeys,
  wipeWorkingKeys,
} from "./key-hierarchy.ts";
import { type CopySource, emptyWorkFolder, removeFolderOf, type WorkSteps } from "./make-backup.ts";
import { assertSafeFolder } from "./safe-place.ts";
import type { CaseFileFacts, VerifierReport, VerifierTask } from "./verifier-protocol.ts";
import { ANCHOR_FILE_NAME, CASE_FILE_NAME } from "./vault-files.ts";

/*
 * A restore builds a whole vault in a folder beside the one in use and swaps the two with two renames:
 *
 *   vault.new-…     being built; removed when found
 *   vault.ready-…   whole and checked, the swap has begun
 *   vault           →  vault.kept-…   the vault that was in use: kept, never deleted
 *   vault.ready-…   →  vault
 *
 * A crash between the renames leaves no `vault` but one `vault.ready-…`, and the next start finishes the swap. A crash
 * before them leaves `vault` as it was, and the next start removes what was built. There is no third state.
 */
type Beside = "new" | "ready" | "kept";

/** Every key of a back-up that was opened with a secret of its time. */
export interface OpenedBackup {
  readonly outline: BackupOutline;
  readonly facts: CaseFileFacts;
  readonly keys: WorkingKeys & BackupWorkingKeys & { readonly chainEpoch: number };
  /** Whose passphrase or kit it was. */
  readonly slot: KeySlot;
  /** Overwrites the keys. May be called twice. */
  close(): void;
}

/**
 * Opens a back-up with what opened the vault when it was made.
 * @param open tells the slot and the master key, or throws `vault.wrong_passphrase`; the master key is wiped here
 * @throws AppError also `backup.damaged`
 */
export async function openBackup(
  outline: BackupOutline,
  open: (keyFile: KeyFile) => Promise<{ readonly masterKey: Buffer; readonly slot: KeySlot }>,
): Promise<OpenedBackup> {
  const { masterKey, slot } = await open(outline.keyFile);
  const vaultId = Buffer.from(outline.vaultId, "base64url");
  const { epoch, chainEpoch } = outline.keyFile;
  const working = deriveWorkingKeys(masterKey, { vaultId, epoch, chainEpoch });
  const backup = deriveBackupKeys(masterKey, vaultId);
  wipe(masterKey);
  const close = () => {
    wipeWorkingKeys(working);
    wipe(backup.manifestKey, backup.contentsKey);
  };
  try {
    return { outline, facts: openManifest(outline, backup), keys: { ...working, ...backup, chainEpoch }, slot, close };
  } catch (error) {
    close();
    throw error;
  }
}

export interface UnpackOptions {
  readonly backup: { readonly outline: BackupOutline; readonly keys: CopySource["keys"] };
  /** A folder that is made anew. Anything in it goes. */
  readonly into: string;
  readonly verify: (task: VerifierTask) => Promise<VerifierReport>;
  readonly steps: WorkSteps;
  /** May add to the unpacked database, which is closed again afterwards. @returns the end of its history */
  readonly amend?: (databasePath: string) => Promise<ChainHead>;
}

/**
 * Unpacks a back-up into a vault folder that could be opened as it is: key files, case file and anchor, checked by a
 * second process. The folder is removed when anything is not as it should be.
 * @throws AppError `backup.damaged`, `disk.full`
 */
export async function unpackVault({ backup, into, verify, steps, amend }: UnpackOptions): Promise<void> {
  const { outline, keys } = backup;
  const { dataKey, chainKey, chainEpoch, manifestKey, contentsKey } = keys;
  const database = join(into, CASE_FILE_NAME);
  try {
    const facts = openManifest(outline, keys);
    await emptyWorkFolder(into);
    await steps.phase("unpacking");
    const report = await steps.during(
      verify({
        type: "backup",
        path: outline.path,
        unpackTo: database,
        isKept: true,
        reach: "records",
        keys: { dataKey, chainKey, chainEpoch },
        backupKeys: { manifestKey, contentsKey },
      }),
    );
    await steps.phase("comparing");
    if (!report.ok || !haveEqualFacts(report.facts, facts)) throw new AppError("backup.damaged");
    await writeKeyFileCopies(into, outline.keyFileBytes, async () => undefined);
    const head = (await amend?.(database)) ?? { seq: facts.head.seq, mac: Buffer.from(facts.head.mac, "base64url") };
    const anchor = openAnchor(join(into, ANCHOR_FILE_NAME), keys.headKey, Buffer.from(outline.vaultId, "base64url"));
    try {
      anchor.write({ ...head, keyFileSeq: outline.keyFile.seq });
    } finally {
      anchor.close();
    }
    await syncFolder(into);
  } catch (error) {
    await removeFolderOf(into).catch(() => undefined);
    throw error;
  }
}

/** A name beside the vault's folder that nothing has yet. */
export function besideFolder(folder: string, what: Beside, now?: Date): string {
  const day = now === undefined ? "" : `${now.toISOString().slice(0, 10)}-`;
  return `${folder}.${what}-${day}${randomBytes(6).toString("hex")}`;
}

/**
 * Puts a restored vault in the place of the one in use, which must be closed. The old folder is kept under another name.
 * @param built a folder made by {@link unpackVault}, beside `folder`
 * @returns the name of the folder in which the vault that was in use is kept; null where there was none
 */
export async function swapIn(built: string, folder: string, now: Date): Promise<string | null> {
  await assertSafeFolder(folder);
  const ready = besideFolder(folder, "ready");
  await renamePatiently(built, ready);
  await syncFolder(dirname(folder));
  const kept = besideFolder(folder, "kept", now);
  const hadVault = await isThere(folder);
  if (hadVault) {
    await renamePatiently(folder, kept);
    await syncFolder(dirname(folder));
  }
  await renamePatiently(ready, folder);
  await syncFolder(dirname(folder));
  return hadVault ? basename(kept) : null;
}

/**
 * Brings a restore that was cut off to one of its two ends. Call before the vault's folder is looked at.
 * @returns whether it finished one
 */
export async function finishInterruptedRestore(folder: string): Promise<boolean> {
  const ready = await besides(folder, "ready");
  for (const name of await besides(folder, "new")) await removeFolderOf(name);
  const [first] = ready;
  if (first === undefined) return false;
  if (await isThere(folder)) {
    for (const name of ready) await removeFolderOf(name);
    return false;
  }
  await rename(first, folder);
  await syncFolder(dirname(folder));
  return true;
}

/** Folders beside the vault's own that a restore made, as full paths. */
async function besides(folder: string, what: Beside): Promise<string[]> {
  const pattern = new RegExp(`^\\.${what}-[0-9a-f-]+$`);
  const names = await readdir(dirname(folder)).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  });
  const own = basename(folder);
  return names
    .filter((name) => name.startsWith(own) && pattern.test(name.slice(own.length)))
    .map((name) => join(dirname(folder), name));
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
