import { join } from "node:path";
import type { ChosenBackup, RestoreOpener } from "#shared/contract/backups.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler, Session, SessionContext } from "../../ipc/handler.ts";
import type { Progress } from "../../ipc/long-work.ts";
import { type BackupOutline, readBackupOutline } from "../../vault/backup-file.ts";
import { wipe } from "../../vault/crypto-suite.ts";
import type { KeyFile } from "../../vault/key-file-format.ts";
import { openKeyFile } from "../../vault/key-slots.ts";
import { removeFolderOf } from "../../vault/make-backup.ts";
import { assertNotOurs } from "../../vault/own-files.ts";
import { normalisePassphrase } from "../../vault/passphrase.ts";
import { openWithPapers, type TypedPapers } from "../../vault/recovery-papers.ts";
import { openBackup, swapIn } from "../../vault/restore-vault.ts";
import { vaultState } from "../../vault/vault.ts";
import { acting, list as listWorkers } from "../workers/worker-repository.ts";
import * as repository from "./backup-repository.ts";
import { pathOf } from "./backup-work.ts";
import { openersOf, openForRestore, type Prepared, unpackForRestore } from "./prepare-restore.ts";
import type { Proof } from "./present-vault.ts";
import * as restoreNotes from "./restore-note-repository.ts";

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
  const ours = context.session.folderOf("own");
  if (path !== null) await assertNotOurs(path, ours, { code: "backup.not_one", allowed: "back-ups" });
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

/**
 * Opens the chosen back-up with a passphrase of its time. Each is one counted try, as at the unlock page: a back-up must
 * not be the way round the wait (SPEC LK6).
 */
export const prepareRestore: Handler<"backups.prepareRestore"> = async (context, input) => {
  const { outline } = chosenWith(context, input.token);
  await assertNoWait(context);
  // Now: what arrived is overwritten as soon as this request is answered.
  const secret = normalisePassphrase(input.passphrase);
  const administrator = secretOf(input.administrator);
  const enter = async (keyFile: KeyFile) => {
    if (!secret) throw new AppError("vault.wrong_passphrase");
    return openKeyFile(keyFile, secret);
  };
  const proofs = [{ kind: "passphrase", enter } as const, ...proofOf(administrator)];
  const open = () => openForRestore(context.session, () => openBackup(outline, enter), proofs);
  const work = (progress: Progress) => prepare(context, "passphrase", open, progress);
  return { workId: context.longWork.start("restore", work, () => wipe(secret, administrator)) };
};

/** Papers cost no derivation, so whoever typed them is told at once what is not right with them. */
export const prepareWithPapers: Handler<"backups.prepareWithPapers"> = async (context, input) => {
  const { outline } = chosenWith(context, input.token);
  await assertNoWait(context);
  const papers = copyOfPapers(input.papers);
  const enter = (keyFile: KeyFile) => openWithPapers(keyFile, papers);
  const administrator = secretOf(input.administrator);
  const release = () => wipe(...papers.texts, administrator);
  const backup = await openBackup(outline, enter).catch((error: unknown) => {
    release();
    throw paperError(error);
  });
  const proofs = [{ kind: "papers", enter } as const, ...proofOf(administrator)];
  const open = () => openForRestore(context.session, async () => backup, proofs);
  const work = (progress: Progress) => prepare(context, "papers", open, progress);
  const end = () => {
    release();
    backup.close();
  };
  return { workId: context.longWork.start("restore", work, end) };
};

function chosenWith({ session }: SessionContext, token: string): { readonly outline: BackupOutline } {
  assertMayRestore(session);
  const { chosen } = deskOf(session);
  if (chosen?.token !== token) throw new AppError("record.not_found");
  return chosen;
}

async function assertNoWait({ session }: SessionContext): Promise<void> {
  const waitSeconds = await session.attempts.waitSeconds("own");
  if (waitSeconds > 0) throw new AppError({ code: "vault.wait", waitSeconds });
}

function secretOf(typed: Uint8Array | null): Buffer | undefined {
  return typed === null ? undefined : normalisePassphrase(typed);
}

function proofOf(passphrase: Buffer | undefined): Proof[] {
  return passphrase ? [{ kind: "passphrase", enter: (keyFile) => openKeyFile(keyFile, passphrase) }] : [];
}

function copyOfPapers({ set, texts }: TypedPapers): TypedPapers {
  return { set, texts: texts.map((text) => Uint8Array.from(text)) };
}

/** A paper that is of this vault and not in this back-up may be newer than the back-up: "replaced" would mislead. */
function paperError(error: unknown): unknown {
  const isOfAnotherTime =
    error instanceof AppError && (error.code === "recovery.replaced" || error.code === "recovery.none_made");
  return isOfAnotherTime ? new AppError("backup.papers_of_another_time", { cause: error }) : error;
}

/** Takes the place of a restore that was prepared before. @param open tells what `unpackForRestore` goes by */
async function prepare(
  context: SessionContext,
  openedWith: RestoreOpener,
  open: () => ReturnType<typeof openForRestore>,
  progress: Progress,
): Promise<void> {
  const desk = deskOf(context.session);
  const opened = await open();
  try {
    await discard(desk);
    desk.prepared = await unpackForRestore(context, opened, openedWith, progress);
  } finally {
    opened.backup.close();
  }
}

export const readPrepared: Handler<"backups.prepared"> = ({ session }) => {
  const { prepared } = deskOf(session);
  if (!prepared) return { prepared: null };
  const { madeAt, openers, comparison, openedWith } = prepared;
  return { prepared: { madeAt, openers, comparison, openedWith } };
};

/** The one step that changes something: two renames, after which the vault that was in use is kept under another name. */
export const restore: Handler<"backups.restore"> = async ({ session, host, means }) => {
  assertMayRestore(session);
  const desk = deskOf(session);
  const { prepared } = desk;
  if (!prepared) throw new AppError("record.not_found");
  // Before anything is closed: what was prepared may have been removed since.
  if ((await vaultState(prepared.built)).state !== "present") {
    await discard(desk);
    throw new AppError("record.not_found");
  }
  delete desk.prepared;
  // Records that were open end with their process, whatever opened the back-up.
  const next = session.opened === null && prepared.openedWith === "papers" ? "set_passphrase" : "unlock";
  let isInPlace = false;
  session.close();
  try {
    await swapIn(prepared.built, session.folderOf("own"), new Date(means.now()));
    isInPlace = true;
  } finally {
    // Where it failed as well: nothing of the vault that was open stays on the screen, and the next start finishes it.
    if (!isInPlace || next === "unlock") host.requestLock();
  }
  return { next };
};

export const readRestoreNews: Handler<"backups.restoreNews"> = (context) => {
  const { db, worker } = context;
  const note = restoreNotes.read(db);
  if (!note || restoreNotes.isReadBy(db, worker.id)) return { news: null };
  const { at, madeAt, openedBy, allowedBy, isOlderKey, cameBack, otherRoles } = note;
  const names = new Map(listWorkers(db).map(({ id, name }) => [id as string, name]));
  const nameOf = (id: string) => names.get(id) ?? "";
  return {
    news: {
      restoredAt: at,
      madeAt,
      openedBy: nameOf(openedBy.slotId) || openedBy.nickname,
      allowedBy,
      isOlderKey,
      // Paper has no name, and comes back with its people.
      cameBack: cameBack && cameBack.map(nameOf).filter((name) => name !== ""),
      otherRoles: otherRoles && otherRoles.map(nameOf),
    },
  };
};

export const markRestoreNewsRead: Handler<"backups.restoreNewsRead"> = (context) =>
  context.change((db) => {
    db.audit({ action: "backup.restore_read", object: "vault", objectId: "own", objectRevision: 0, content: "" });
    return {};
  });

export const discardRestore: Handler<"backups.discardRestore"> = async ({ session }) => {
  await discard(deskOf(session));
  return {};
};

async function discard(desk: RestoreDesk): Promise<void> {
  const { prepared } = desk;
  delete desk.prepared;
  if (prepared) await removeFolderOf(prepared.built);
}

/** Where no vault is open the secrets that are typed in must tell: see `permissionToReplace`. */
function assertMayRestore(session: Session): void {
  const { opened } = session;
  if (!opened) return;
  if (opened.kind !== "own") throw new AppError("backup.of_practice");
  if (!mayDo(acting(opened.file.read, opened.slotId).roles, "manage_backups"))
    throw new AppError("request.not_allowed");
}
