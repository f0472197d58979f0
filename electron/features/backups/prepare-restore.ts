import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { RestoreComparison, RestoreOpener } from "#shared/contract/backups.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { chainMacAt } from "../../database/audit-chain.ts";
import { caseFile } from "../../database/case-file.ts";
import type { Session, SessionContext } from "../../ipc/handler.ts";
import type { Progress } from "../../ipc/long-work.ts";
import { openAnchor, type ChainHead } from "../../vault/anchor.ts";
import type { BackupOutline } from "../../vault/backup-file.ts";
import { equalBytes } from "../../vault/crypto-suite.ts";
import { removeFolderOf } from "../../vault/make-backup.ts";
import { openDatabase } from "../../vault/open-database.ts";
import { besideFolder, type OpenedBackup, unpackVault } from "../../vault/restore-vault.ts";
import { vaultState } from "../../vault/vault.ts";
import { ANCHOR_FILE_NAME } from "../../vault/vault-files.ts";
import type { Verifier } from "../../vault/verifier-protocol.ts";
import * as repository from "./backup-repository.ts";
import { backUp } from "./backup-work.ts";
import { permissionToReplace, type PresentVault, presentVaultOf, type Proof, rolesIn } from "./present-vault.ts";
import { type RestoreNote, write as writeNote } from "./restore-note-repository.ts";

/** A restore that only needs to be put in place. */
export type Prepared = {
  /** Folder with a whole vault in it, beside the one in use. */
  readonly built: string;
  readonly madeAt: Instant;
  readonly openers: string[];
  readonly comparison: RestoreComparison;
  readonly openedWith: RestoreOpener;
};

/** Opens a back-up, or throws `vault.wrong_passphrase`. */
export type OpenBackup = () => Promise<OpenedBackup>;

/**
 * Opens a back-up and sees to it that whoever asks may replace the vault that is there: one counted try, as at the
 * unlock page. What opens a back-up ends no row of failures, since anybody may bring a back-up of their own; and a
 * passphrase that opens the back-up but not the vault that is there is a guess like any other (SPEC LK6, BK16).
 *
 * @param proofs what may be the secret of an administrator; not asked where a vault is open
 * @returns the caller closes the back-up
 * @throws AppError `vault.wait`, `vault.wrong_passphrase`, `backup.needs_administrator`, `backup.damaged`
 */
export async function openForRestore(
  session: Session,
  open: OpenBackup,
  proofs: readonly Proof[],
): Promise<{ readonly backup: OpenedBackup; readonly present: PresentVault | null }> {
  const attempt = await session.attempts.begin("own");
  let backup: OpenedBackup | undefined;
  let isGuess = false;
  try {
    backup = await open();
    const { opened } = session;
    if (opened?.kind === "own") return { backup, present: await presentVaultOf(opened) };
    const permission = await permissionToReplace(session.folderOf("own"), proofs);
    if (permission.isGiven) return { backup, present: permission.present };
    isGuess = permission.isGuess;
    throw new AppError("backup.needs_administrator");
  } catch (error) {
    backup?.close();
    isGuess ||= error instanceof AppError && error.code === "vault.wrong_passphrase";
    throw error;
  } finally {
    await (isGuess ? attempt.failed() : attempt.takenBack());
  }
}

/** Unpacks and checks a back-up, and says what restoring it would lose. Nothing of the vault in use is touched. */
export async function unpackForRestore(
  context: SessionContext,
  { backup, present }: Awaited<ReturnType<typeof openForRestore>>,
  openedWith: RestoreOpener,
  progress: Progress,
): Promise<Prepared> {
  const { session, host, means } = context;
  const built = besideFolder(session.folderOf("own"), "new");
  let verifier: Verifier | undefined;
  try {
    const checking = await host.startVerifier();
    verifier = checking;
    const amend = (path: string) => enterRestore(context, backup, present, path);
    await unpackVault({ backup, into: built, verify: (task) => checking.check(task), steps: progress, amend });
    const comparison = await compareWithPresent(session, backup);
    if (session.opened?.kind === "own") {
      const [builtIn] = repository.listFolders(session.opened.file.read);
      if (builtIn) await backUp({ session, host, means }, builtIn, "before_restore", progress);
    }
    const madeAt = backup.outline.madeAt as Instant;
    return { built, madeAt, openers: openersOf(backup.outline), comparison, openedWith };
  } catch (error) {
    await removeFolderOf(built);
    throw error;
  } finally {
    verifier?.end();
    backup.close();
  }
}

export function openersOf({ keyFile }: BackupOutline): string[] {
  return keyFile.slots.map(({ nick }) => nick);
}

/**
 * That it was restored, when and with whose secret, belongs into the history that goes on from there; who came back with
 * it, before everybody's eyes.
 */
async function enterRestore(
  { means }: SessionContext,
  backup: OpenedBackup,
  present: PresentVault | null,
  path: string,
): Promise<ChainHead> {
  const { connection, close } = await openDatabase(path, backup.keys.dataKey);
  try {
    const file = caseFile(connection, { key: backup.keys.chainKey, epoch: backup.keys.chainEpoch }, () => {});
    file.change({ actor: backup.slot.id, at: means.now(), bootMs: means.bootMs() }, undefined, (db) => {
      writeNote(db, noteOf(backup, present, rolesIn(connection), db.stamp.at));
      db.audit({
        action: "backup.restored",
        object: "vault",
        objectId: "own",
        objectRevision: 0,
        content: backup.outline.mark,
      });
    });
    return file.head();
  } finally {
    close();
  }
}

function noteOf(
  { outline, slot }: OpenedBackup,
  present: PresentVault | null,
  roles: PresentVault["roles"],
  at: Instant,
): RestoreNote {
  const same = present?.vaultId === outline.vaultId ? present : null;
  const openers = outline.keyFile.slots.map(({ id }) => id);
  return {
    at,
    madeAt: outline.madeAt as Instant,
    openedBy: { slotId: slot.id, nickname: slot.nick },
    allowedBy: present?.allowedBy ?? null,
    isOlderKey: same !== null && same.epoch > outline.keyFile.epoch,
    cameBack: same && openers.filter((id) => !same.openers.has(id)),
    otherRoles:
      same &&
      [...roles]
        .filter(([id, now]) => same.openers.has(id) && same.roles.get(id)?.join() !== now.join())
        .map(([id]) => id),
  };
}

async function compareWithPresent(session: Session, backup: OpenedBackup): Promise<RestoreComparison> {
  const { seq } = backup.facts.head;
  const mac = Buffer.from(backup.facts.head.mac, "base64url");
  const { opened } = session;
  if (opened) {
    const present = opened.file.head();
    const at = seq === present.seq ? present.mac : chainMacAt(opened.file.read, seq);
    const isSame = opened.copySource.vaultId === backup.outline.vaultId && at !== undefined && equalBytes(at, mac);
    return isSame ? furtherBy(present.seq - seq) : { present: "different" };
  }
  const folder = session.folderOf("own");
  if ((await vaultState(folder)).state === "absent") return { present: "none" };
  const path = join(folder, ANCHOR_FILE_NAME);
  if (!(await stat(path).catch(() => undefined))) return { present: "unknown" };
  const anchor = openAnchor(path, backup.keys.headKey, Buffer.from(backup.outline.vaultId, "base64url"));
  try {
    const reading = anchor.reading();
    if (reading.state !== "read") return { present: "unknown" };
    return reading.entry.seq >= seq ? furtherBy(reading.entry.seq - seq) : { present: "different" };
  } finally {
    anchor.close();
  }
}

function furtherBy(entriesLost: number): RestoreComparison {
  return entriesLost === 0 ? { present: "same" } : { present: "newer", entriesLost };
}
