import { AppError } from "#shared/errors/app-error.ts";
import { wipe } from "../vault/crypto-suite.ts";
import { databaseError, openDatabase, type Connection } from "../vault/open-database.ts";
import type { VerifierKeys, VerifierReport, VerifierTask } from "../vault/verifier-protocol.ts";
import { firstChainFault } from "./audit-chain.ts";
import { caseFileFacts } from "./case-file-facts.ts";
import { writableDb } from "./database.ts";

/** What a verifier does with a task. Overwrites the keys it was sent, whatever the outcome. */
export async function verifyTask(task: VerifierTask): Promise<VerifierReport> {
  try {
    return await verifyCaseFile(task.path, task.keys);
  } catch (fault) {
    const known = databaseError(fault);
    const isUnreadable = known instanceof AppError;
    return { ok: false, finding: isUnreadable ? "unreadable" : "not_checked" };
  } finally {
    wipe(task.keys.dataKey, task.keys.chainKey);
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
