import { type NoteDocument, plainText } from "#shared/domain/note-document.ts";
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { chainHead, chainMacAt } from "../../electron/database/audit-chain.ts";
import { firstChainFault } from "../../electron/database/chain-epochs.ts";
import { writableDb } from "../../electron/database/database.ts";
import { compareWithAnchor, openAnchor } from "../../electron/vault/anchor.ts";
import type { Connection } from "../../electron/vault/open-database.ts";
import { anchorPath, caseFilePath, type VaultKeyring, withCaseFile } from "../support/vault-on-disk.ts";

/** What the outside saw acknowledged before the power went. */
export type Acknowledged = {
  /** Id of the note → its words. */
  readonly notes: ReadonlyMap<string, string>;
  /** Draft id → number of the newest version that was acknowledged; versions count up in the text. */
  readonly drafts: ReadonlyMap<string, number>;
};

export type Findings = {
  /** Acknowledged and not there, or there with other words. */
  readonly lost: readonly string[];
  /** Words that stand in more than one note; every note was written with words of its own. */
  readonly duplicated: readonly string[];
  /** Acknowledged versions of drafts that are older in the vault. */
  readonly olderDrafts: readonly string[];
  /** Sentences about the file itself. Empty when it is whole. */
  readonly damage: readonly string[];
  readonly notes: number;
  readonly auditEntries: number;
  /** How the anchor file stood to the chain. */
  readonly anchor: string;
};

/** Whether a transaction was open when the file was left: its journal then begins with something. */
export function hasHotJournal(folder: string): boolean {
  const path = `${caseFilePath(folder)}-journal`;
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return false;
  const file = openSync(path, "r");
  try {
    const first = Buffer.alloc(1);
    readSync(file, first, 0, 1, 0);
    return first[0] !== 0;
  } finally {
    closeSync(file);
  }
}

/**
 * Opens the file, which rolls back what was not committed, and compares it with what was acknowledged. It asks for
 * everything that can be asked of the file: SQLite, the cipher, foreign keys, search index, chain and anchor.
 */
export async function compareWithAcknowledged(
  folder: string,
  keyring: VaultKeyring,
  acknowledged: Acknowledged,
): Promise<Findings> {
  try {
    return await withCaseFile(folder, keyring, (connection) => examine(folder, connection, keyring, acknowledged));
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : "not an error";
    const lost = [...acknowledged.notes.keys()];
    return {
      lost,
      duplicated: [],
      olderDrafts: [],
      damage: [`does not open: ${why}`],
      notes: 0,
      auditEntries: 0,
      anchor: "unread",
    };
  }
}

function examine(folder: string, connection: Connection, keyring: VaultKeyring, acknowledged: Acknowledged): Findings {
  const damage: string[] = [];
  const expectNone = (what: string, rows: readonly unknown[]) => {
    if (rows.length > 0) damage.push(`${what}: ${JSON.stringify(rows[0])}`);
  };
  const integrity = connection.prepare("PRAGMA integrity_check", { pluck: true }).all<string>();
  expectNone(
    "integrity_check",
    integrity.filter((line) => line !== "ok"),
  );
  expectNone("cipher_integrity_check", connection.prepare("PRAGMA cipher_integrity_check").all());
  expectNone("foreign_key_check", connection.prepare("PRAGMA foreign_key_check").all());
  try {
    connection.exec("INSERT INTO case_note_search (case_note_search, rank) VALUES ('integrity-check', 1)");
  } catch {
    damage.push("the search index does not fit the notes");
  }
  const unkept = connection
    .prepare(
      `SELECT count(*) FROM case_note WHERE NOT EXISTS (
         SELECT 1 FROM record_revision
         WHERE object = 'case_note' AND object_id = case_note.id AND record_revision.revision = case_note.revision)`,
      { pluck: true },
    )
    .get<number>();
  if (unkept !== 0) damage.push(`${unkept} notes without their revision`);

  const { auditEntries, anchor } = examineChain(folder, connection, keyring, damage);
  const stored = connection.prepare("SELECT id, body FROM case_note").all<{ id: string; body: string }>();
  const bodies = new Map(stored.map(({ id, body }) => [id, body]));
  const drafts = connection.prepare("SELECT id, content FROM draft").all<{ id: string; content: string }>();
  return {
    lost: [...acknowledged.notes].filter(([id, body]) => bodies.get(id) !== body).map(([id]) => id),
    duplicated: repeated(stored.map(({ body }) => body)),
    olderDrafts: [...acknowledged.drafts].filter(([id, version]) => versionOf(drafts, id) < version).map(([id]) => id),
    damage,
    notes: stored.length,
    auditEntries,
    anchor,
  };
}

function examineChain(
  folder: string,
  connection: Connection,
  keyring: VaultKeyring,
  damage: string[],
): { auditEntries: number; anchor: string } {
  const db = writableDb(connection);
  const head = chainHead(db);
  const chain = { key: keyring.chainKey, epoch: keyring.chainEpoch };
  const fault = head.seq === 0 ? undefined : firstChainFault(db, chain, 1, head.seq);
  if (fault) damage.push(`audit chain: ${fault.kind} at ${fault.seq}`);
  const anchor = openAnchor(anchorPath(folder), keyring.headKey, keyring.vaultId);
  try {
    const { outcome } = compareWithAnchor(anchor.reading(), head, (seq) => chainMacAt(db, seq));
    if (outcome !== "equal" && outcome !== "ahead-by-one") damage.push(`anchor: ${outcome}`);
    return { auditEntries: head.seq, anchor: outcome };
  } finally {
    anchor.close();
  }
}

function repeated(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => seen.size === seen.add(text).size);
}

/** The number at the end of a drilled draft's words; minus one where there is no such draft. */
function versionOf(drafts: readonly { id: string; content: string }[], id: string): number {
  // A draft is kept under its worker's id as well.
  const draft = drafts.find((row) => row.id === id || row.id.endsWith(`/${id}`));
  if (!draft) return -1;
  return Number(/version (\d+)$/.exec(wordsOfDraft(draft.content))?.[1] ?? -1);
}

/** The words of a half-typed note as its row holds them. */
export function wordsOfDraft(content: string): string {
  const { document } = JSON.parse(content) as { document: NoteDocument };
  return plainText(document);
}
