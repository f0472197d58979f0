import type { OpeningFinding, VaultFinding, VaultKind, VaultState } from "#shared/contract/unlock.ts";
import type { KitStep } from "#shared/contract/papers.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { isTypedBack, openingSets } from "#shared/domain/recovery.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { firstOfficeSettings } from "#shared/domain/settings.ts";
import { firstPreferences, firstWorkerRoles, type Worker, type WorkerId } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { chainHead, chainMacAt } from "../../database/audit-chain.ts";
import { firstChainFault } from "../../database/chain-epochs.ts";
import { type CaseFile, caseFile, caseFileOf, type Stamp, type Transaction } from "../../database/case-file.ts";
import { writableDb } from "../../database/database.ts";
import { copySourceOf } from "../../database/copy-source.ts";
import { assertNotNewer, isMigrated, migrate } from "../../database/migrate.ts";
import { alteredPages } from "../../database/verify-case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, Session, SessionContext } from "../../ipc/handler.ts";
import { assessPassphrase, type PassphraseInput, proposePassphrase } from "../../vault/passphrase.ts";
import { createVault } from "../../vault/create-vault.ts";
import { makeSafetyCopy, silentSteps } from "../../vault/make-backup.ts";
import { lastCheck } from "../checks/check-repository.ts";
import * as exports from "../exports/export-repository.ts";
import { removeUnfinished } from "../../vault/write-export.ts";
import * as backups from "../backups/backup-repository.ts";
import { wipe } from "../../vault/crypto-suite.ts";
import { type MadePapers, makePapers } from "../../vault/recovery-papers.ts";
import { openVault, type OpenVault, vaultState } from "../../vault/vault.ts";
import * as recovery from "../recovery/recovery-repository.ts";
import * as settings from "../settings/settings-repository.ts";
import * as workers from "../workers/worker-repository.ts";

/** Entries at the end of the chain that are checked before anything is shown. */
const tailLength = 100;

export const readStatus: Handler<"unlock.status"> = async ({ session }) => ({
  own: await stateOf(session, "own"),
  practice: await stateOf(session, "practice"),
  openKind: session.opened?.kind ?? null,
  findings: findingsOf(session),
  isChecking: session.checks?.isRunning ?? false,
  kitStep: mayWritePapers(session) ? session.recovery.kitStep : "done",
  isReleaseRuntime: session.isReleaseRuntime,
});

export const propose: Handler<"unlock.proposePassphrase"> = () => ({ words: proposePassphrase() });

export const assess: Handler<"unlock.assessPassphrase"> = async (_context, { passphrase }) => {
  const { acceptable, bits, advice } = await assessPassphrase(passphrase);
  return { isAcceptable: acceptable, bits, advice };
};

export const createNewVault: Handler<"unlock.createVault"> = async (context, input) => {
  const { session } = context;
  const { kind, passphrase, nickname, caseworkerName, organisationName } = input;
  assertClosed(session);
  const office = { ...firstOfficeSettings, organisationName };
  let kit: MadePapers | undefined;
  let vault: OpenVault | undefined;
  try {
    vault = await createVault({
      folder: session.folderOf(kind),
      passphrase,
      nickname,
      moreSlots: async (target) => {
        // A practice vault holds nothing that could be lost.
        if (kind === "practice") return [];
        kit = await makePapers(target, "kit", 1);
        return [kit.slot];
      },
      prepare: ({ connection, keys, slotId }) => {
        migrate(connection);
        const file = caseFile(connection, { key: keys.chainKey, epoch: keys.chainEpoch }, () => {});
        file.change(stampOf(context, slotId), undefined, (db) => {
          db.audit({ action: "vault.created", object: "vault", objectId: kind, objectRevision: 0, content: "" });
          workers.save(db, firstWorker(slotId, caseworkerName, db.stamp.at), "worker.added", caseworkerName);
          const revision = settings.write(db, office);
          const recorded = { object: "settings", objectId: "settings", action: "settings.changed" } as const;
          keepRevision(db, { ...recorded, revision, content: office, recordedBy: caseworkerName });
          if (kit) recovery.addKit(db, kit, 1, caseworkerName);
        });
        return file.head();
      },
    });
    begin(context, kind, vault, caseFileOf(vault), []);
    if (kit) session.recovery.papers = { slotId: kit.slot.id, texts: kit.texts };
    session.recovery.kitStep = kit ? "required" : "done";
  } catch (fault) {
    wipe(...(kit?.texts ?? []));
    vault?.close();
    throw fault;
  }
  if (kind === "practice") session.fillPracticeVault();
  return {};
};

export const readAttempts: Handler<"unlock.attempts"> = async ({ session: { attempts, opened } }) => ({
  waitSeconds: { own: await attempts.waitSeconds("own"), practice: await attempts.waitSeconds("practice") },
  unread: opened && (await attempts.unread(opened.kind)),
});

export const markAttemptsRead: Handler<"unlock.attemptsRead"> = async ({ session }) => {
  if (!session.opened) throw new AppError("vault.locked");
  await session.attempts.markRead(session.opened.kind);
  return {};
};

/** Opens the vault as one counted try: see `UnlockAttempts`. */
async function tryToOpen(session: Session, kind: VaultKind, passphrase: PassphraseInput) {
  const attempt = await session.attempts.begin(kind);
  try {
    const vault = await openVault({ folder: session.folderOf(kind), passphrase });
    return { vault, failed: await attempt.succeeded() };
  } catch (error) {
    const isGuess = error instanceof AppError && error.code === "vault.wrong_passphrase";
    await (isGuess ? attempt.failed() : attempt.takenBack());
    throw error;
  }
}

export const openExistingVault: Handler<"unlock.openVault"> = async (context, { kind, passphrase }) => {
  assertClosed(context.session);
  const { vault, failed } = await tryToOpen(context.session, kind, passphrase);
  try {
    // Again, because deriving the key took a while and another vault may have been opened meanwhile.
    assertClosed(context.session);
    const { file, findings, recordOpening } = await readyForWork(context, kind, vault);
    file.change(stampOf(context, vault.slotId), undefined, (db) => {
      recordOpening(db, vault.slotId);
      if (failed) {
        const content = `${failed.count} since ${failed.since}`;
        const entry = { action: "vault.failed_attempts", object: "vault", objectId: kind, content } as const;
        // How many there were stands in the place of a revision: the chain holds no text.
        db.audit({ ...entry, objectRevision: failed.count });
      }
    });
    begin(context, kind, vault, file, findings);
    // Not waited for: a folder on the network may take its time.
    void removeLeftovers(context, vault.slotId);
    context.session.recovery.kitStep = kitStepOf(file, vault.slotId);
  } catch (fault) {
    vault.close();
    throw fault;
  }
  return {};
};

/** What an export left behind that a lock or a crash cut off: the piece of a file is taken away (SPEC EX8). */
async function removeLeftovers(context: SessionContext, slotId: string): Promise<void> {
  const { file } = context.session.opened ?? {};
  if (!file) return;
  for (const { ids, part } of exports.unfinishedParts(file.read)) {
    const found = await removeUnfinished(part);
    if (found === "unknown") continue;
    try {
      const audited = found === "removed" ? "export.leftover_removed" : undefined;
      file.change(stampOf(context, slotId), undefined, (db) => exports.endParts(db, ids, audited));
    } catch {
      // Locked meanwhile, or nothing is written any more: looked at again at the next unlock.
      return;
    }
  }
}

/** A case file that was checked and is of the present form. */
type ReadyCaseFile = {
  readonly file: CaseFile;
  readonly findings: readonly OpeningFinding[];
  /** Enters into the chain that the vault was opened, by whom, and what was found. */
  recordOpening(db: Transaction, slotId: string): void;
};

/**
 * Whatever opened the vault, passphrase or papers: its case file is checked and brought to the present form.
 * @throws AppError `vault.case_file_damaged`, `vault.case_file_older`, and the codes of the copy that is made before
 */
export async function readyForWork(context: SessionContext, kind: VaultKind, vault: OpenVault): Promise<ReadyCaseFile> {
  // Before anything is written: more in a damaged file makes it worse.
  if (alteredPages(vault.connection).length > 0) throw new AppError("vault.case_file_damaged");
  assertNotNewer(vault.connection);
  // The history has had its form from the first version on, so that it tells before the rest is brought up to date.
  const findings = checkCaseFile(vault);
  const copy = kind === "own" && !isMigrated(vault.connection) ? await copyBeforeMigration(context, vault) : undefined;
  migrate(vault.connection);
  const file = caseFileOf(vault);
  return {
    file,
    findings,
    recordOpening(db, slotId) {
      workers.ensureRecord(db, slotId);
      if (copy) backups.record(db, copy);
      const finished = vault.keyFileChangeFinished ? (["vault.key_file_change_finished"] as const) : [];
      const found = findings.map((finding) => `vault.found_${finding}` as const);
      for (const action of ["vault.opened", ...finished, ...found] as const) {
        db.audit({ action, object: "vault", objectId: kind, objectRevision: 0, content: "" });
      }
    },
  };
}

/** Nothing of an older form is changed before a copy of it was re-opened and found good (SPEC BK8). */
async function copyBeforeMigration(context: SessionContext, vault: OpenVault): Promise<backups.CopyRow> {
  const { session, host, means } = context;
  const folder = session.folderOf("own");
  const made = await makeSafetyCopy({
    source: copySourceOf(vault, folder),
    vaultFolder: folder,
    now: new Date(means.now()),
    startVerifier: () => host.startVerifier(),
    steps: silentSteps,
    record: () => {},
  });
  const about = { id: means.newId(), folderId: backups.builtInFolder, at: means.now() };
  return backups.copyRowOf(made, { ...about, reason: "before_migration" });
}

/**
 * Whoever locked before the kit of a new vault was typed back comes to the same page again, and cannot put it off. A
 * vault from before there were kits only says so (SPEC RC6).
 */
function kitStepOf(file: CaseFile, slotId: string): KitStep {
  const record = recovery.read(file.read);
  const isSafe = openingSets(record, "kit").some(isTypedBack);
  if (isSafe || !mayDo(workers.acting(file.read, slotId).roles, "manage_recovery")) return "done";
  const kits = record.sets.filter(({ set }) => set === "kit");
  return kits.length > 0 && !kits.some(isTypedBack) ? "required" : "offered";
}

function firstWorker(slotId: string, name: string, addedAt: Instant): Worker {
  const id = slotId as WorkerId;
  const roles = [...firstWorkerRoles];
  return { id, name, roles, preferences: firstPreferences, addedAt, removedAt: null, revision: 1 };
}

/** Nobody is held up before records that can be read, for a kit that could not be put on record. */
function mayWritePapers({ opened }: Session): boolean {
  return opened?.kind === "own" && !opened.file.areChangesRefused();
}

/** What was found at opening and since. */
function findingsOf({ opened, checks }: Session): VaultFinding[] {
  if (!opened) return [];
  const clock = opened.file.clockFinding();
  const isWrong = checks?.hasFound === true || opened.file.areChangesRefused();
  return [...opened.findings, ...(clock ? [clock] : []), ...(isWrong ? (["check_failed"] as const) : [])];
}

async function stateOf(session: Session, kind: VaultKind): Promise<VaultState> {
  if (session.opened?.kind === kind) return "open";
  const found = await vaultState(session.folderOf(kind));
  if (found.state === "absent") return "absent";
  if (found.state === "present") return "locked";
  return found.missing === "key-file" ? "key_file_missing" : "case_file_missing";
}

export function assertClosed(session: Session): void {
  if (session.opened) throw new AppError("vault.already_open");
}

/**
 * From here on requests are answered. Nothing may fail between that and telling main: a vault that main
 * does not know to be open is never locked by the clock.
 *
 * @param slotId who acts, where that is not the slot that opened the vault
 */
export function begin(
  { session, host }: SessionContext,
  kind: VaultKind,
  vault: OpenVault,
  file: CaseFile,
  findings: readonly OpeningFinding[],
  slotId: string = vault.slotId,
): void {
  assertClosed(session);
  // What was found once goes on until a check of everything finds nothing (SPEC EV5).
  if ((lastCheck(file.read)?.found ?? 0) > 0) file.refuseChanges();
  const worker = workers.find(file.read, slotId as WorkerId);
  const copySource = copySourceOf(vault, session.folderOf(kind));
  session.begin({ kind, vault, file, findings, slotId, copySource, close: () => vault.close() });
  host.opened((worker?.preferences ?? firstPreferences).idleLimitMinutes);
}

/**
 * What is checked before anything is shown: the end of the audit chain, and that no saved entry is
 * missing against the anchor file.
 *
 * @returns what was found that belongs into the audit chain and before the worker's eyes
 * @throws AppError `vault.case_file_damaged`, `vault.case_file_older`
 */
function checkCaseFile(vault: OpenVault): OpeningFinding[] {
  const db = writableDb(vault.connection);
  const head = chainHead(db);
  const chain = { key: vault.keys.chainKey, epoch: vault.keys.chainEpoch };
  const { outcome } = vault.checkAnchor(head, (seq) => chainMacAt(db, seq));
  const fault = head.seq > 0 && firstChainFault(db, chain, Math.max(1, head.seq - tailLength + 1), head.seq);
  if (fault) throw new AppError("vault.case_file_damaged");

  const findings: OpeningFinding[] = [];
  if (outcome === "anchor-missing") findings.push("anchor_missing");
  if (outcome === "anchor-damaged") findings.push("anchor_damaged");
  if (outcome === "ahead") findings.push("ahead");
  if (vault.keyFileRepaired) findings.push("key_file_repaired");
  return findings;
}

export function stampOf({ means }: SessionContext, slotId: string): Stamp {
  return { actor: slotId, at: means.now(), bootMs: means.bootMs() };
}
