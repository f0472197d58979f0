import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { BackupPlace } from "#shared/contract/backups.ts";
import type { Output } from "#shared/contract/index.ts";
import { backupReminder } from "#shared/domain/backup-rotation.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { beyondScope } from "../../database/case-scope.ts";
import type { Handler, OpenContext, Session } from "../../ipc/handler.ts";
import { readBackupOutline } from "../../vault/backup-file.ts";
import { assertBackupFolder, isBackupName, removeFolderOf } from "../../vault/make-backup.ts";
import { assertNotOurs } from "../../vault/own-files.ts";
import { besideFolder, unpackVault } from "../../vault/restore-vault.ts";
import * as repository from "./backup-repository.ts";
import { builtInFolder, type CopyRow, type FolderRow } from "./backup-repository.ts";
import { backUp, isInPlace, ownVault, pathOf, stampOf } from "./backup-work.ts";

export const readBackups: Handler<"backups.read"> = async (context) => {
  const { session, db } = context;
  const whole = beyondScope(db, "whether a copy is of today is asked of every record, and tells of none");
  const copies = repository.listCopies(db);
  const shown: Output<"backups.read">["copies"] = [];
  const folders: Output<"backups.read">["folders"] = [];
  const known = repository.listFolders(db);
  for (const folder of known) {
    const path = pathOf(session, folder);
    const names = await readdir(path).catch(() => undefined);
    const own = copies.filter(({ folderId }) => folderId === folder.id);
    let good = 0;
    for (const copy of own) {
      const isThere = names !== undefined && names.includes(copy.fileName) && (await isInPlace(path, copy));
      if (isThere) good += 1;
      shown.push(shownCopy(context.session, copy, isThere));
    }
    folders.push({
      id: folder.id,
      place: placeOf(folder),
      label: folder.path === null ? "" : basename(folder.path) || folder.path,
      isThere: names !== undefined || folder.id === builtInFolder,
      newestAt: own[0]?.madeAt ?? null,
      unverified: (names ?? []).filter(isBackupName).length - good,
    });
  }
  return {
    folders,
    copies: shown.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1)),
    isChangedSince: repository.changesSince(whole, Math.max(0, ...copies.map(({ headSeq }) => headSeq))) > 0,
    isPractice: session.opened?.kind === "practice",
    reminder: reminderOf(context),
  };
};

export const readReminder: Handler<"backups.reminder"> = (context) => reminderOf(context);

export const addFolder: Handler<"backups.addFolder"> = async (context) => {
  const { session, host } = context;
  ownVault(session);
  const chosen = await host.chooseFolder();
  if (chosen === null) return { folderId: null, place: null };
  const path = await realpath(chosen).catch(() => chosen);
  await assertNotOurs(path, session.folderOf("own"), { code: "backup.own_folder" });
  await assertBackupFolder(path);
  const isOtherDevice = await isOnOtherDevice(path, session);
  let folderId = "";
  context.change((db) => {
    folderId = repository.addFolder(db, { id: context.newId(), path, isOtherDevice, addedAt: context.now() });
    db.audit({ action: "backup.folder_added", object: "vault", objectId: folderId, objectRevision: 0, content: "" });
  });
  return { folderId, place: isOtherDevice ? "other_device" : "this_computer" };
};

export const removeFolder: Handler<"backups.removeFolder"> = (context, { folderId }) => {
  context.change((db) => {
    if (!repository.removeFolder(db, folderId, context.now())) throw new AppError("record.not_found");
    db.audit({ action: "backup.folder_removed", object: "vault", objectId: folderId, objectRevision: 0, content: "" });
    return {};
  });
  return {};
};

export const makeBackupNow: Handler<"backups.make"> = (context, { folderId }) => {
  const { session, longWork, host } = context;
  ownVault(session);
  const folder = repository.listFolders(context.db).find(({ id }) => id === folderId);
  if (!folder) throw new AppError("record.not_found");
  const needs = { session, host, means: context };
  return { workId: longWork.start("backup", (progress) => backUp(needs, folder, "asked", progress)) };
};

/** A whole restore, but for the swap: what it makes is removed again, and the verifier with its key is ended. */
export const testBackup: Handler<"backups.test"> = (context, { copyId }) => {
  const { session, longWork, host } = context;
  const opened = ownVault(session);
  const copy = repository.listCopies(context.db).find(({ id }) => id === copyId);
  const folder = repository.listFolders(context.db).find(({ id }) => id === copy?.folderId);
  if (!copy || !folder) throw new AppError("record.not_found");
  if (copy.epoch !== opened.copySource.epoch) throw new AppError("backup.under_old_key");
  const workId = longWork.start("backup_test", async (progress) => {
    const into = besideFolder(session.folderOf("own"), "new");
    const verifier = await host.startVerifier();
    try {
      const outline = await readBackupOutline(join(pathOf(session, folder), copy.fileName));
      if (outline.mark !== copy.mark) throw new AppError("backup.damaged");
      await unpackVault({
        backup: { outline, keys: opened.copySource.keys },
        into,
        verify: (task) => verifier.check(task),
        steps: progress,
      });
    } finally {
      verifier.end();
      await removeFolderOf(into);
    }
    opened.file.change(stampOf({ means: context }, opened), undefined, (db) => {
      repository.markTested(db, copy.id, context.now());
      db.audit({ action: "backup.tested", object: "vault", objectId: copy.id, objectRevision: 0, content: copy.mark });
    });
  });
  return { workId };
};

/** Without how many cases and notes it holds: that would tell how many of them one does not see (SPEC RO6). */
function shownCopy(session: Session, copy: CopyRow, isThere: boolean): Output<"backups.read">["copies"][number] {
  const { id, folderId, madeAt, bytes, reason, headSeq, verifiedAt, testedAt } = copy;
  const shown = { id, folderId, madeAt, bytes, reason, headSeq, verifiedAt, testedAt, isThere };
  const isUnderOldKey = session.opened !== null && copy.epoch !== session.opened.copySource.epoch;
  return { ...shown, openers: copy.openers.map(({ nick }) => nick), isUnderOldKey };
}

function placeOf(folder: FolderRow): BackupPlace {
  if (folder.id === builtInFolder) return "built_in";
  return folder.isOtherDevice ? "other_device" : "this_computer";
}

/**
 * Whoever looks after back-ups is reminded although no case exists for them; whoever does not, of what they know of:
 * else the reminder would tell that there is something they do not see.
 */
function reminderOf(context: OpenContext) {
  const { db, session, worker } = context;
  const looksAfterThem = mayDo(worker.roles, "manage_backups");
  const seen = looksAfterThem
    ? beyondScope(db, "whoever looks after back-ups has to know that there is something to lose")
    : db;
  const off = new Set(
    repository
      .listFolders(db)
      .filter(({ isOtherDevice }) => isOtherDevice)
      .map(({ id }) => id),
  );
  const newestAt = repository.listCopies(db).find(({ folderId }) => off.has(folderId))?.madeAt ?? null;
  // Invented people need no back-up.
  const firstAt = session.opened?.kind === "own" ? repository.firstCaseAt(seen) : null;
  return { level: firstAt === null ? "none" : backupReminder(newestAt, firstAt, context.now()), newestAt } as const;
}

/** A share on the network, or a disk that is not the vault's own. */
async function isOnOtherDevice(path: string, session: Session): Promise<boolean> {
  if (path.startsWith("\\\\")) return true;
  return (await stat(path)).dev !== (await stat(dirname(session.folderOf("own")))).dev;
}
