import type { CheckReport } from "#shared/domain/case-file-check.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { haveEqualFacts, openManifest, readBackupOutline, unpackDatabase } from "../vault/backup-file.ts";
import { wipe } from "../vault/crypto-suite.ts";
import { databaseError, openDatabase, type Connection } from "../vault/open-database.ts";
import type { VerifierKeys, VerifierReport, VerifierTask } from "../vault/verifier-protocol.ts";
import { chainKeys, firstChainFault } from "./chain-epochs.ts";
import { caseFileFacts } from "./case-file-facts.ts";
import { writableDb } from "./database.ts";
import type { LiveRecords } from "./live-records.ts";
import { verifyAtOnce } from "./verify-case-file.ts";

/** Parts of a check, for whoever measures how long each takes. */
export type CheckPart = "unpacked" | "seals" | "structure" | "references" | "history" | "records" | "counts";

type OnPart = (part: CheckPart) => void;

/**
 * What a verifier does with a task. Overwrites the keys it was sent, whatever the outcome.
 * @param records how records are read back, where a check goes as far
 * @param onPart called as each part ends
 */
export async function verifyTask(
  task: VerifierTask,
  records: LiveRecords,
  onPart: OnPart = () => undefined,
): Promise<VerifierReport> {
  try {
    if (task.type === "caseFile") return await verifyRecords(task.path, task.keys, records, onPart);
    const outline = await readBackupOutline(task.path);
    const expected = openManifest(outline, task.backupKeys);
    await unpackDatabase(outline, { path: task.unpackTo, isKept: task.isKept }, async () => undefined);
    onPart("unpacked");
    const report =
      task.reach === "records"
        ? await verifyRecords(task.unpackTo, task.keys, records, onPart)
        : await verifyFile(task.unpackTo, task.keys, onPart);
    return report.ok && !haveEqualFacts(report.facts, expected) ? { ok: false, finding: "damaged" } : report;
  } catch (fault) {
    const known = databaseError(fault);
    if (!(known instanceof AppError)) return { ok: false, finding: "not_checked" };
    return { ok: false, finding: known.code === "backup.damaged" ? "damaged" : "unreadable" };
  } finally {
    wipe(task.keys.dataKey, task.keys.chainKey);
    if (task.type === "backup") wipe(task.backupKeys.manifestKey, task.backupKeys.contentsKey);
  }
}

async function verifyFile(path: string, keys: VerifierKeys, onPart: OnPart): Promise<VerifierReport> {
  const { connection, close } = await openDatabase(path, keys.dataKey);
  try {
    if (!arePagesWhole(connection, onPart)) return { ok: false, finding: "damaged" };
    const facts = caseFileFacts(connection);
    onPart("counts");
    const isWhole = isHistoryWhole(connection, keys, 1, facts.head.seq);
    onPart("history");
    return isWhole ? { ok: true, facts } : { ok: false, finding: "chain_broken" };
  } finally {
    close();
  }
}

/** The whole check that the vault itself runs each day (SPEC EV1): before a file takes the place of another. */
async function verifyRecords(
  path: string,
  keys: VerifierKeys,
  records: LiveRecords,
  onPart: OnPart,
): Promise<VerifierReport> {
  const { connection, close } = await openDatabase(path, keys.dataKey);
  try {
    const known = chainKeys(writableDb(connection), { key: keys.chainKey, epoch: keys.chainEpoch });
    const report = verifyAtOnce(connection, { keys: known, records, isWhole: true });
    onPart("records");
    if (report.found > 0) return { ok: false, finding: findingOf(report) };
    const facts = caseFileFacts(connection);
    onPart("counts");
    // Of the newest entry, which must be under the key in use.
    const { seq } = facts.head;
    return isHistoryWhole(connection, keys, seq, seq) ? { ok: true, facts } : { ok: false, finding: "chain_broken" };
  } finally {
    close();
  }
}

function isHistoryWhole(connection: Connection, keys: VerifierKeys, from: number, upTo: number): boolean {
  const chain = { key: keys.chainKey, epoch: keys.chainEpoch };
  return upTo === 0 || firstChainFault(writableDb(connection), chain, from, upTo) === undefined;
}

/** The gravest of what was found: whatever it is, the file is not used. */
function findingOf({ findings }: CheckReport): "damaged" | "chain_broken" | "records_differ" {
  const isFound = (kinds: RegExp) => findings.some(({ kind }) => kinds.test(kind));
  if (isFound(/^(page|structure|reference)_|^unreadable$/)) return "damaged";
  return isFound(/^entry_/) ? "chain_broken" : "records_differ";
}

/** Every page's MAC, free pages among them; then that the pages fit together; then that references lead somewhere. */
function arePagesWhole(connection: Connection, onPart: OnPart): boolean {
  const rows = (pragma: string) => connection.pragma(pragma) as unknown[];
  const hasAltered = rows("cipher_integrity_check").length > 0;
  onPart("seals");
  if (hasAltered) return false;
  try {
    const [first] = rows("integrity_check") as Record<string, unknown>[];
    onPart("structure");
    const hasNoOrphan = rows("foreign_key_check").length === 0;
    onPart("references");
    return first?.["integrity_check"] === "ok" && hasNoOrphan;
  } catch (fault) {
    if (databaseError(fault) instanceof AppError) return false;
    throw fault;
  }
}
