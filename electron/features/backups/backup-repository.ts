import type { BackupReason } from "#shared/contract/backups.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { MadeBackup } from "../../vault/make-backup.ts";
import type { Transaction } from "../../database/case-file.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";

/** A folder that back-ups go to. */
export type FolderRow = {
  readonly id: string;
  /** Full path; null for the built-in folder, which lies beside the vault wherever that is. */
  readonly path: string | null;
  readonly isOtherDevice: boolean;
  readonly addedAt: Instant;
};

/** A back-up that was re-opened and found good. */
export type CopyRow = {
  readonly id: string;
  readonly folderId: string;
  readonly fileName: string;
  /** MAC at the end of the file: that it is this one and no other. */
  readonly mark: string;
  readonly bytes: number;
  readonly madeAt: Instant;
  readonly reason: BackupReason;
  readonly headSeq: number;
  readonly keyFileSeq: number;
  /** Counts the data keys; a copy of an earlier one does not open with the key of today. */
  readonly epoch: number;
  readonly openers: readonly { readonly id: string; readonly nick: string }[];
  readonly cases: number;
  readonly notes: number;
  readonly verifiedAt: Instant;
  readonly testedAt: Instant | null;
};

/** The folder that is always there. */
export const builtInFolder = "built-in";

export function listFolders(db: ReadableDb): FolderRow[] {
  const select = sql.selectFrom("backup_folder").selectAll().where("removed_at", "is", null).orderBy("added_at");
  return [
    { id: builtInFolder, path: null, isOtherDevice: false, addedAt: "" as Instant },
    ...db.all(select).map(({ id, path, is_other_device, added_at }) => ({
      id,
      path,
      isOtherDevice: is_other_device === 1,
      addedAt: added_at as Instant,
    })),
  ];
}

/** Adds a folder, or takes it in again under its earlier id. @returns the id */
export function addFolder(db: WritableDb, folder: Omit<FolderRow, "path"> & { readonly path: string }): string {
  const { id, path, isOtherDevice, addedAt } = folder;
  const is_other_device = isOtherDevice ? 1 : 0;
  const known = db.maybeOne(sql.selectFrom("backup_folder").select("id").where("path", "=", path));
  if (known) {
    db.run(sql.updateTable("backup_folder").set({ removed_at: null, is_other_device }).where("id", "=", known.id));
    return known.id;
  }
  db.run(sql.insertInto("backup_folder").values({ id, path, is_other_device, added_at: addedAt, removed_at: null }));
  return id;
}

/** @returns whether there was such a folder. */
export function removeFolder(db: WritableDb, id: string, at: Instant): boolean {
  const update = sql.updateTable("backup_folder").set({ removed_at: at }).where("id", "=", id);
  return db.run(update.where("removed_at", "is", null)) > 0;
}

/** Every verified back-up that was not rotated away, newest first. */
export function listCopies(db: ReadableDb): CopyRow[] {
  const select = sql.selectFrom("backup_copy").selectAll().where("deleted_at", "is", null);
  return db
    .all(select.orderBy("made_at", "desc").orderBy("head_seq", "desc"))
    .map(({ openers, tested_at, ...row }) => ({
      id: row.id,
      folderId: row.folder_id,
      fileName: row.file_name,
      mark: row.mark,
      bytes: row.bytes,
      madeAt: row.made_at as Instant,
      reason: row.reason as BackupReason,
      headSeq: row.head_seq,
      keyFileSeq: row.key_file_seq,
      epoch: row.epoch,
      openers: JSON.parse(openers) as CopyRow["openers"],
      cases: row.cases,
      notes: row.notes,
      verifiedAt: row.verified_at as Instant,
      testedAt: tested_at as Instant | null,
    }));
}

function addCopy(db: WritableDb, copy: CopyRow): void {
  db.run(
    sql.insertInto("backup_copy").values({
      id: copy.id,
      folder_id: copy.folderId,
      file_name: copy.fileName,
      mark: copy.mark,
      bytes: copy.bytes,
      made_at: copy.madeAt,
      reason: copy.reason,
      head_seq: copy.headSeq,
      key_file_seq: copy.keyFileSeq,
      epoch: copy.epoch,
      openers: JSON.stringify(copy.openers),
      cases: copy.cases,
      notes: copy.notes,
      verified_at: copy.verifiedAt,
      tested_at: null,
      deleted_at: null,
    }),
  );
}

/** A new back-up with its entry in the history. */
export function record(db: Transaction, copy: CopyRow): void {
  addCopy(db, copy);
  db.audit({ action: "backup.made", object: "vault", objectId: copy.id, objectRevision: 0, content: copy.mark });
}

export function markTested(db: WritableDb, id: string, at: Instant): void {
  db.run(sql.updateTable("backup_copy").set({ tested_at: at }).where("id", "=", id));
}

export function markDeleted(db: WritableDb, id: string, at: Instant): void {
  db.run(sql.updateTable("backup_copy").set({ deleted_at: at }).where("id", "=", id));
}

/** Entries after that one which changed a record or the vault; back-ups, views and unlocking are none. */
export function changesSince(db: ReadableDb, seq: number): number {
  const count = sql.selectFrom("audit").select(({ fn }) => fn.countAll<number>().as("count"));
  const row = db.maybeOne(
    count.where("seq", ">", seq).where("object_revision", ">", 0).where("action", "<>", "case.viewed"),
  );
  return Number(row?.count ?? 0);
}

/** When the first case was opened; null where there is none. */
export function firstCaseAt(db: ReadableDb): Instant | null {
  const select = sql.selectFrom("audit").select("at").where("action", "=", "case.opened").orderBy("seq").limit(1);
  return (db.maybeOne(select)?.at ?? null) as Instant | null;
}

/** The row of a back-up that was just made and verified. */
export function copyRowOf(
  { fileName, mark, bytes, madeAt, facts, keyFile }: MadeBackup,
  { id, folderId, reason, at }: { id: string; folderId: string; reason: BackupReason; at: Instant },
): CopyRow {
  return {
    id,
    folderId,
    fileName,
    mark,
    bytes,
    madeAt: madeAt as Instant,
    reason,
    headSeq: facts.head.seq,
    keyFileSeq: keyFile.seq,
    epoch: keyFile.epoch,
    openers: keyFile.slots.map((slot) => ({ id: slot.id, nick: slot.nick })),
    cases: facts.counts["case_record"] ?? 0,
    notes: facts.counts["case_note"] ?? 0,
    verifiedAt: at,
    testedAt: null,
  };
}
