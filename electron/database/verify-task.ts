import { AppError } from "#shared/errors/app-error.ts";
import { haveEqualFacts, openManifest, readBackupOutline, unpackDatabase } from "../vault/backup-file.ts";
import { wipe } from "../vault/crypto-suite.ts";
import { databaseError, openDatabase, type Connection } from "../vault/open-database.ts";
import type { VerifierKeys, VerifierReport, VerifierTask } from "../vault/verifier-protocol.ts";
import { firstChainFault } from "./chain-epochs.ts";
import { caseFileFacts } from "./case-file-facts.ts";
import { writableDb } from "./database.ts";

/** What a verifier does with a task. Overwrites the keys it was sent, whatever the outcome. */
export async function verifyTask(task: VerifierTask): Promise<VerifierReport> {
  try {
    if (task.type === "caseFile") return await verifyCaseFile(task.path, task.keys);
    const outline = await readBackupOutline(task.path);
    const expected = openManifest(outline, task.backupKeys);
    await unpackDatabase(outline, task.unpackTo, async () => undefined);
    const report = await verifyCaseFile(task.unpackTo, task.keys);
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

async function verifyCaseFile(path: string, keys: VerifierKeys): Promise<VerifierReport> {
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
