import type { Connection } from "../vault/open-database.ts";
import type { CaseFileFacts } from "../vault/verifier-protocol.ts";
import { chainHead } from "./audit-chain.ts";
import { writableDb } from "./database.ts";

/** Counts every table and reads the end of the chain. Two files with equal facts hold the same history. */
export function caseFileFacts(connection: Connection): CaseFileFacts {
  const { seq, mac } = chainHead(writableDb(connection));
  const counts: Record<string, number> = {};
  const tables = connection.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'");
  for (const row of tables.all([]) as { name: string }[]) {
    if (row.name.startsWith("sqlite_")) continue;
    const quoted = `"${row.name.replaceAll('"', '""')}"`;
    counts[row.name] = Number(connection.prepare(`SELECT count(*) FROM ${quoted}`, { pluck: true }).get([]));
  }
  return {
    schemaVersion: Number(connection.pragma("user_version", { simple: true })),
    head: { seq, mac: Buffer.from(mac).toString("base64url") },
    counts,
  };
}
