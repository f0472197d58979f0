import { AppError } from "#shared/errors/app-error.ts";
import { chainHead } from "../../database/audit-chain.ts";
import { caseFile, caseFileOf, type Stamp, type Transaction } from "../../database/case-file.ts";
import { caseFileFacts } from "../../database/case-file-facts.ts";
import { continueChain } from "../../database/chain-epochs.ts";
import { copySourceOf } from "../../database/copy-source.ts";
import { inTransaction, writableDb } from "../../database/database.ts";
import type { OpenContext } from "../../ipc/handler.ts";
import type { Progress } from "../../ipc/long-work.ts";
import { haveEqualFacts } from "../../vault/backup-file.ts";
import { enterPassphrase } from "../../vault/key-file-changes.ts";
import { makeSafetyCopy } from "../../vault/make-backup.ts";
import { type NextCaseFile, rotateMasterKey, type Rotation } from "../../vault/rotate-master-key.ts";
import type { CaseFileFacts } from "../../vault/verifier-protocol.ts";
import * as backups from "../backups/backup-repository.ts";

export type RotationPlan = {
  readonly change: (own: Buffer) => Rotation["change"];
  /** What is entered into the chain behind the new key. */
  readonly enter: (db: Transaction) => void;
  readonly wipe?: () => void;
};

/** What the copy under the new key must hold: as it was made, and with what the change itself adds. */
type Expected = { made: CaseFileFacts; finished?: CaseFileFacts };

/** Tables to which a change of keys itself adds: the retired key, its entries, versions of what it changes. */
const growing: ReadonlySet<string> = new Set(["meta", "audit", "record_revision", "case_team"]);

/**
 * Gives the vault a new key. First a verified back-up is made (SPEC BK8); then the copy under the new key is compared
 * with the vault, table by table, and in a second process every record with its versions. Only then is anything old
 * given up (SPEC VA32).
 *
 * @param own the passphrase of whoever asks; stays the caller's to wipe
 * @throws AppError `vault.copy_not_whole`, `vault.changes_refused`, and as `makeBackup` and `rotateMasterKey`; the vault is as it was
 */
export async function rotateKey(
  context: OpenContext,
  own: Buffer,
  plan: RotationPlan,
  progress: Progress,
): Promise<void> {
  const { session, worker } = context;
  await backUpFirst(context, progress);
  const { vault } = context;
  let expected: Expected | undefined;
  const releases: (() => void)[] = [];
  try {
    await rotateMasterKey({
      vault,
      enter: enterPassphrase(own, worker.id),
      change: plan.change(own),
      finish: (next, record) => finishCopy(context, next, record, plan.enter, expected),
      verify: (path, keys) => verifyCopy(context, path, keys, expected),
      takeOver: (reopened) => {
        const copySource = copySourceOf(reopened, reopened.folder);
        session.exchange({ vault: reopened, file: caseFileOf(reopened), copySource });
      },
      async phase(phase) {
        if (phase === "copy") {
          releases.push(session.hold("writing"));
          await progress.phase("encrypting_anew", { holdsSaves: true });
          assertMayChange(context);
          expected = { made: caseFileFacts(vault.connection) };
        } else if (phase === "verify") {
          await progress.phase("reopening_file", { holdsSaves: true });
        } else {
          releases.push(session.hold("everything"));
          await progress.phase("putting_in_place", { isCancellable: false, holdsSaves: true });
        }
      },
    });
  } catch (error) {
    // The files could not be opened again: what they hold is whole, and the next unlock finishes the exchange.
    if (!vault.isOpen && session.opened?.vault === vault) session.close();
    throw error;
  } finally {
    for (const release of releases) release();
  }
}

/** A vault in which something is wrong stays as it is: its case file is the evidence. @throws AppError */
export function assertMayChange({ session }: OpenContext): void {
  if (session.opened?.file.areChangesRefused()) throw new AppError("vault.changes_refused");
}

/** Of the practice vault no copies are kept. */
async function backUpFirst(context: OpenContext, steps: Progress): Promise<void> {
  const { opened } = context.session;
  if (opened?.kind !== "own") return;
  await makeSafetyCopy({
    source: opened.copySource,
    vaultFolder: context.session.folderOf("own"),
    now: new Date(context.now()),
    startVerifier: () => context.host.startVerifier(),
    steps,
    record: (made) => {
      const about = { id: context.newId(), folderId: backups.builtInFolder, at: context.now() };
      const copy = backups.copyRowOf(made, { ...about, reason: "before_rotation" });
      opened.file.change(stampOf(context), undefined, (db) => backups.record(db, copy));
    },
  });
}

/** The copy gets the new key file's number, goes on with the chain under the new key, and says what was done. */
function finishCopy(
  context: OpenContext,
  { connection, keys }: NextCaseFile,
  record: () => void,
  enter: RotationPlan["enter"],
  expected: Expected | undefined,
): ReturnType<Rotation["finish"]> {
  if (!expected || !haveEqualFacts(caseFileFacts(connection), expected.made)) throw copyNotWhole();
  const stamp = stampOf(context);
  const { keys: retired } = context.vault;
  const next = { key: keys.chainKey, epoch: keys.chainEpoch };
  inTransaction(connection, () => {
    record();
    const db = writableDb(connection);
    continueChain(db, { key: retired.chainKey, epoch: retired.chainEpoch }, next, chainHead(db), stamp);
  });
  const file = caseFile(connection, next, () => undefined);
  file.change(stamp, undefined, enter);
  expected.finished = caseFileFacts(connection);
  if (!hasOnlyGrown(expected.made, expected.finished)) throw copyNotWhole();
  return file.head();
}

/** Nothing is gone, and nothing was added but entries and what they tell of. */
function hasOnlyGrown(made: CaseFileFacts, finished: CaseFileFacts): boolean {
  const entries = finished.head.seq - made.head.seq;
  const tables = new Set([...Object.keys(made.counts), ...Object.keys(finished.counts)]);
  return (
    finished.schemaVersion === made.schemaVersion &&
    entries > 0 &&
    [...tables].every((table) => {
      const [before, after] = [made.counts[table], finished.counts[table]];
      if (before === undefined || after === undefined) return false;
      if (table === "audit") return after - before === entries;
      return growing.has(table) ? after >= before : after === before;
    })
  );
}

async function verifyCopy(
  { host }: OpenContext,
  path: string,
  { dataKey, chainKey, chainEpoch }: Parameters<Rotation["verify"]>[1],
  expected: Expected | undefined,
): Promise<void> {
  const verifier = await host.startVerifier();
  try {
    const keys = { dataKey, chainKey, chainEpoch };
    const report = await verifier.check({ type: "caseFile", path, keys });
    const isWhole = report.ok && expected?.finished && haveEqualFacts(report.facts, expected.finished);
    if (!isWhole) throw copyNotWhole();
  } finally {
    verifier.end();
  }
}

function copyNotWhole(): AppError {
  return new AppError("vault.copy_not_whole");
}

function stampOf({ worker, now, bootMs }: OpenContext): Stamp {
  return { actor: worker.id, at: now(), bootMs: bootMs() };
}
