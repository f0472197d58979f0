import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { ChosenBackup, RestoreComparison, RestoreOpener } from "#shared/contract/backups.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { chainMacAt } from "../../database/audit-chain.ts";
import { caseFile } from "../../database/case-file.ts";
import type { Handler, Session, SessionContext } from "../../ipc/handler.ts";
import type { Progress } from "../../ipc/long-work.ts";
import type { Verifier } from "../../vault/verifier-protocol.ts";
import { openAnchor, type ChainHead } from "../../vault/anchor.ts";
import { type BackupOutline, readBackupOutline } from "../../vault/backup-file.ts";
import { equalBytes, wipe } from "../../vault/crypto-suite.ts";
import { openKeyFile } from "../../vault/key-slots.ts";
import { removeFolderOf } from "../../vault/make-backup.ts";
import { openDatabase } from "../../vault/open-database.ts";
import { normalisePassphrase } from "../../vault/passphrase.ts";
import { openWithPapers } from "../../vault/recovery-papers.ts";
import { besideFolder, openBackup, type OpenedBackup, swapIn, unpackVault } from "../../vault/restore-vault.ts";
import { vaultState } from "../../vault/vault.ts";
import { ANCHOR_FILE_NAME } from "../../vault/vault-files.ts";
import { acting } from "../workers/worker-repository.ts";
import * as repository from "./backup-repository.ts";
import { backUp, pathOf } from "./backup-work.ts";

type Prepared = {
  /** Folder with a whole vault in it, beside the one in use. */
  readonly built: string;
  readonly madeAt: Instant;
  readonly openers: string[];
  readonly cases: number;
  readonly notes: number;
  readonly comparison: RestoreComparison;
  readonly openedWith: RestoreOpener;
};
type RestoreDesk = { chosen?: { readonly token: string; readonly outline: BackupOutline }; prepared?: Prepared };

/** What was chosen and what stands ready, for each vault process one. */
const desks = new WeakMap<Session, RestoreDesk>();

function deskOf(session: Session): RestoreDesk {
  const desk = desks.get(session) ?? {};
  desks.set(session, desk);
  return desk;
}

export const chooseFile: Handler<"backups.chooseFile"> = async (context) => {
  assertMayRestore(context.session);
  const path = await context.host.chooseFile();
  return { chosen: path === null ? null : await choose(context.session, context.means.newId(), path) };
};

export const chooseCopy: Handler<"backups.chooseCopy"> = async (context, { copyId }) => {
  const copy = repository.listCopies(context.db).find(({ id }) => id === copyId);
  const folder = repository.listFolders(context.db).find(({ id }) => id === copy?.folderId);
  if (!copy || !folder) throw new AppError("record.not_found");
  const path = join(pathOf(context.session, folder), copy.fileName);
  return { chosen: await choose(context.session, context.newId(), path) };
};

async function choose(session: Session, token: string, path: string): Promise<ChosenBackup> {
  const outline = await readBackupOutline(path);
  deskOf(session).chosen = { token, outline };
  return { token, madeAt: outline.madeAt as Instant, bytes: outline.bytes, openers: openersOf(outline) };
}

/** Opens the chosen back-up with a passphrase of its time. */
export const prepareRestore: Handler<"backups.prepareRestore"> = (context, { token, passphrase }) => {
  const { outline } = chosenWith(context, token);
  // Now: what arrived is overwritten as soon as this request is answered.
  const secret = normalisePassphrase(passphrase);
  const open = () => openWithPassphrase(outline, secret);
  return startPreparing(context, "passphrase", open, () => wipe(secret));
};

/** Papers cost no derivation, so whoever typed them is told at once what is not right with them. */
export const prepareWithPapers: Handler<"backups.prepareWithPapers"> = async (context, { token, papers }) => {
  const { outline } = chosenWith(context, token);
  const backup = await openBackup(outline, (keyFile) => openWithPapers(keyFile, papers)).catch((error: unknown) => {
    throw paperError(error);
  });
  return startPreparing(context, "papers", async () => backup, backup.close);
};

function chosenWith({ session }: SessionContext, token: string): { readonly outline: BackupOutline } {
  assertMayRestore(session);
  const { chosen } = deskOf(session);
  if (chosen?.token !== token) throw new AppError("record.not_found");
  return chosen;
}

/** A paper that is of this vault and not in this back-up may be newer than the back-up: "replaced" would mislead. */
function paperError(error: unknown): unknown {
  const isOfAnotherTime =
    error instanceof AppError && (error.code === "recovery.replaced" || error.code === "recovery.none_made");
  return isOfAnotherTime ? new AppError("backup.papers_of_another_time", { cause: error }) : error;
}

/**
 * Unpacks and checks a back-up, and says what restoring it would lose. Nothing of the vault in use is touched.
 * @param open what it gives is closed here
 * @param release overwrites what `open` goes by, also where it is never called
 */
function startPreparing(
  context: SessionContext,
  openedWith: RestoreOpener,
  open: () => Promise<OpenedBackup>,
  release: () => void,
): { workId: string } {
  const { session, longWork, host, means } = context;
  const desk = deskOf(session);
  const prepare = async (progress: Progress) => {
    const backup = await open();
    const folder = session.folderOf("own");
    const built = besideFolder(folder, "new");
    let verifier: Verifier | undefined;
    try {
      await discard(desk);
      const checking = await host.startVerifier();
      verifier = checking;
      const amend = (path: string) => enterRestore(context, backup, path);
      await unpackVault({ backup, into: built, verify: (task) => checking.check(task), steps: progress, amend });
      const comparison = await compareWithPresent(session, backup);
      if (session.opened?.kind === "own") {
        const [builtIn] = repository.listFolders(session.opened.file.read);
        if (builtIn) await backUp({ session, host, means }, builtIn, "before_restore", progress);
      }
      const { case_record: cases = 0, case_note: notes = 0 } = backup.facts.counts;
      const madeAt = backup.outline.madeAt as Instant;
      desk.prepared = { built, madeAt, openers: openersOf(backup.outline), cases, notes, comparison, openedWith };
    } finally {
      verifier?.end();
      backup.close();
      if (desk.prepared?.built !== built) await removeFolderOf(built);
    }
  };
  return { workId: longWork.start("restore", prepare, release) };
}

export const readPrepared: Handler<"backups.prepared"> = ({ session }) => {
  const { prepared } = deskOf(session);
  if (!prepared) return { prepared: null };
  const { madeAt, openers, cases, notes, comparison, openedWith } = prepared;
  return { prepared: { madeAt, openers, cases, notes, comparison, openedWith } };
};

/** The one step that changes something: two renames, after which the vault that was in use is kept under another name. */
export const restore: Handler<"backups.restore"> = async ({ session, host, means }) => {
  assertMayRestore(session);
  const desk = deskOf(session);
  const { prepared } = desk;
  if (!prepared) throw new AppError("record.not_found");
  delete desk.prepared;
  // Records that were open end with their process, whatever opened the back-up.
  const next = session.opened === null && prepared.openedWith === "papers" ? "set_passphrase" : "unlock";
  session.close();
  await swapIn(prepared.built, session.folderOf("own"), new Date(means.now()));
  if (next === "unlock") host.requestLock();
  return { next };
};

export const discardRestore: Handler<"backups.discardRestore"> = async ({ session }) => {
  await discard(deskOf(session));
  return {};
};

async function discard(desk: RestoreDesk): Promise<void> {
  const { prepared } = desk;
  delete desk.prepared;
  if (prepared) await removeFolderOf(prepared.built);
}

/** Without an open vault there is nobody to ask: whoever has the file and a passphrase of its time may restore it. */
function assertMayRestore(session: Session): void {
  const { opened } = session;
  if (!opened) return;
  if (opened.kind !== "own") throw new AppError("backup.of_practice");
  if (!mayDo(acting(opened.file.read, opened.slotId).roles, "manage_backups"))
    throw new AppError("request.not_allowed");
}

async function openWithPassphrase(outline: BackupOutline, secret: Buffer | undefined): Promise<OpenedBackup> {
  if (!secret) throw new AppError("vault.wrong_passphrase");
  return openBackup(outline, (keyFile) => openKeyFile(keyFile, secret));
}

/** That it was restored, when and with whose secret, belongs into the history that goes on from there. */
async function enterRestore({ means }: SessionContext, backup: OpenedBackup, path: string): Promise<ChainHead> {
  const { connection, close } = await openDatabase(path, backup.keys.dataKey);
  try {
    const file = caseFile(connection, { key: backup.keys.chainKey, epoch: backup.keys.chainEpoch }, () => {});
    file.change({ actor: backup.slot.id, at: means.now(), bootMs: means.bootMs() }, undefined, (db) =>
      db.audit({
        action: "backup.restored",
        object: "vault",
        objectId: "own",
        objectRevision: 0,
        content: backup.outline.mark,
      }),
    );
    return file.head();
  } finally {
    close();
  }
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

function openersOf({ keyFile }: BackupOutline): string[] {
  return keyFile.slots.map(({ nick }) => nick);
}
