import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { BackupReason } from "#shared/contract/backups.ts";
import { keptBackups } from "#shared/domain/backup-rotation.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Stamp } from "../../database/case-file.ts";
import type { Means, OpenedVault, Session } from "../../ipc/handler.ts";
import type { Host } from "../../ipc/host.ts";
import type { Progress } from "../../ipc/long-work.ts";
import { readBackupOutline } from "../../vault/backup-file.ts";
import { builtInFolderOf, isBackupName, makeBackup, workFolderOf } from "../../vault/make-backup.ts";
import * as repository from "./backup-repository.ts";
import { builtInFolder, type CopyRow, type FolderRow } from "./backup-repository.ts";

/** What making a back-up takes, whoever asks for it. */
export type BackupWorkNeeds = { readonly session: Session; readonly means: Means; readonly host: Host };

/** Safety copies of these are kept beside what the rule of rotation keeps: the newest of each. */
const safetyReasons: readonly BackupReason[] = ["before_migration", "before_rotation", "before_restore"];

export function pathOf(session: Session, folder: FolderRow): string {
  return folder.path ?? builtInFolderOf(session.folderOf("own"));
}

/** @throws AppError `vault.locked`, `backup.of_practice` */
export function ownVault(session: Session): OpenedVault {
  if (!session.opened) throw new AppError("vault.locked");
  if (session.opened.kind !== "own") throw new AppError("backup.of_practice");
  return session.opened;
}

/** Makes one verified back-up in a folder, puts it on record, and rotates the older ones. */
export async function backUp(
  needs: BackupWorkNeeds,
  folder: FolderRow,
  reason: BackupReason,
  steps: Progress,
): Promise<CopyRow> {
  const { session, means, host } = needs;
  const opened = ownVault(session);
  let row: CopyRow | undefined;
  const verifier = await host.startVerifier();
  try {
    await makeBackup({
      source: opened.copySource,
      folder: pathOf(session, folder),
      isBuiltIn: folder.id === builtInFolder,
      workFolder: workFolderOf(session.folderOf("own")),
      now: new Date(means.now()),
      verify: (task) => verifier.check(task),
      steps,
      record: (made) => {
        const copy = repository.copyRowOf(made, { id: means.newId(), folderId: folder.id, reason, at: means.now() });
        opened.file.change(stampOf(needs, opened), undefined, (db) => repository.record(db, copy));
        row = copy;
      },
    });
  } finally {
    verifier.end();
  }
  if (!row) throw new Error("A back-up was made and not put on record.");
  await rotate(needs, folder, row);
  return row;
}

/**
 * Deletes the back-ups in a folder that the rule does not keep (SPEC BK6). Only files that are the very ones this vault
 * wrote; and nothing at all unless the one that was just made is still there.
 */
async function rotate(needs: BackupWorkNeeds, folder: FolderRow, newest: CopyRow): Promise<void> {
  const { session, means } = needs;
  const opened = ownVault(session);
  const path = pathOf(session, folder);
  const copies = repository.listCopies(opened.file.read).filter(({ folderId }) => folderId === folder.id);
  const there: CopyRow[] = [];
  for (const copy of copies) if (await isInPlace(path, copy)) there.push(copy);
  const kept = new Set(keptBackups(there));
  for (const reason of safetyReasons) {
    const newest = there.find((copy) => copy.reason === reason);
    if (newest) kept.add(newest.id);
  }
  if (!there.some(({ id }) => id === newest.id)) return;
  for (const copy of there.filter(({ id }) => !kept.has(id))) {
    await rm(join(path, copy.fileName), { force: true }).catch(() => undefined);
    if (await isInPlace(path, copy)) continue;
    opened.file.change(stampOf(needs, opened), undefined, (db) => {
      repository.markDeleted(db, copy.id, means.now());
      db.audit({ action: "backup.rotated", object: "vault", objectId: copy.id, objectRevision: 0, content: copy.mark });
    });
  }
}

/** Whether the file of a back-up is where it was written and is that one, as far as can be seen without the key. */
export async function isInPlace(folderPath: string, copy: CopyRow): Promise<boolean> {
  if (!isBackupName(copy.fileName)) return false;
  try {
    const file = join(folderPath, copy.fileName);
    if ((await stat(file)).size !== copy.bytes) return false;
    return (await readBackupOutline(file)).mark === copy.mark;
  } catch {
    return false;
  }
}

export function stampOf({ means }: Pick<BackupWorkNeeds, "means">, { slotId }: OpenedVault): Stamp {
  return { actor: slotId, at: means.now(), bootMs: means.bootMs() };
}
