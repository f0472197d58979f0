import type { FindingKind } from "#shared/domain/case-file-check.ts";
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

/**
 * What a verifier does with a task. Overwrites the keys it was sent, whatever the outcome.
 * @param records how records are read back: a case file that is to take another's place is compared with its versions
 */
export async function verifyTask(task: VerifierTask, records: LiveRecords): Promise<VerifierReport> {
  try {
    if (task.type === "caseFile") return await verifyEveryRecord(task.path, task.keys, records);
    const outline = await readBackupOutline(task.path);
    const expected = openManifest(outline, task.backupKeys);
    await unpackDatabase(outline, task.unpackTo, async () => undefined);
    const report = await verifyUnpacked(task.unpackTo, task.keys);
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

/** Everything that the check of an open vault looks at (SPEC EV1), and what the file holds. */
async function verifyEveryRecord(path: string, keys: VerifierKeys, records: LiveRecords): Promise<VerifierReport> {
  const { connection, close } = await openDatabase(path, keys.dataKey);
  try {
    const db = writableDb(connection);
    const chain = chainKeys(db, { key: keys.chainKey, epoch: keys.chainEpoch });
    const { findings, found } = verifyAtOnce(connection, { keys: chain, records, isWhole: true });
    if (found === 0) return { ok: true, facts: caseFileFacts(connection) };
    const isFound = (kinds: ReadonlySet<FindingKind>) => findings.some(({ kind }) => kinds.has(kind));
    if (isFound(ofFile)) return { ok: false, finding: "damaged" };
    return { ok: false, finding: isFound(ofChain) ? "chain_broken" : "records_differ" };
  } finally {
    close();
  }
}

async function verifyUnpacked(path: string, keys: VerifierKeys): Promise<VerifierReport> {
  const { connection, close } = await openDatabase(path, keys.dataKey);
  try {
    if (!arePagesWhole(connection)) return { ok: false, finding: "damaged" };
    const facts = caseFileFacts(connection);
    const chain = { key: keys.chainKey, epoch: keys.chainEpoch };
    const fault = facts.head.seq > 0 && firstChainFault(writableDb(connection), chain, 1, facts.head.seq);
    return fault ? { ok: false, finding: "chain_broken" } : { ok: true, facts };
  } finally {
    close();
  }
}

const ofFile: ReadonlySet<FindingKind> = new Set(["page_altered", "structure_damaged", "unreadable"]);
const ofChain: ReadonlySet<FindingKind> = new Set([
  "entry_missing",
  "entry_moved",
  "entry_altered",
  "entry_key_unknown",
]);

/** Every page's MAC, free pages among them; then that the pages fit together; then that references lead somewhere. */
function arePagesWhole(connection: Connection): boolean {
  const rows = (pragma: string) => connection.pragma(pragma) as unknown[];
  if (rows("cipher_integrity_check").length > 0) return false;
  try {
    const [first] = rows("integrity_check") as Record<string, unknown>[];
    return first?.["integrity_check"] === "ok" && rows("foreign_key_check").length === 0;
  } catch (fault) {
    if (databaseError(fault) instanceof AppError) return false;
    throw fault;
  }
}
