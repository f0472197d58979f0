import type { AuditAction, AuditObject } from "#shared/domain/audit-action.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { ChainHead } from "../vault/anchor.ts";
import { hmacSha256, sha256 } from "../vault/crypto-suite.ts";
import { type ReadableDb, sql, type WritableDb } from "./database.ts";

/**
 * What was done, without a word of what was written: no free text stands in the chain.
 * `object` names the kind of record; `objectId` is opaque.
 */
export type AuditEntry = {
  readonly action: AuditAction;
  readonly object: AuditObject;
  readonly objectId: string;
  /** Revision of the record that this entry made or saw; 0 where the object has none. */
  readonly objectRevision: number;
  /** Canonical JSON of the record at that revision; its SHA-256 is kept. Empty where there is none. */
  readonly content: string;
};

export type ChainKey = { readonly key: Uint8Array; readonly epoch: number };

/** What stands before the first entry. */
export const emptyHead: ChainHead = { seq: 0, mac: new Uint8Array(32) };

const encoder = new TextEncoder();

/** The columns of an entry that its MAC covers. */
export type ChainRow = {
  seq: number;
  chain_epoch: number;
  at: string;
  boot_ms: number;
  actor: string;
  action: string;
  object: string;
  object_id: string;
  object_revision: number;
  digest: Uint8Array;
};

/** MAC over the MAC before it and every column of the entry (SPEC AU1, AU3). */
export function macOf(key: Uint8Array, prev: Uint8Array, row: ChainRow): Buffer {
  return hmacSha256(key, prev, row.digest, encoder.encode(columnsOf(row)));
}

/** Every other column as canonical JSON, spelled out: a whole chain is checked several times a day. */
function columnsOf(row: ChainRow): string {
  const { action, actor, at, boot_ms, chain_epoch, object, object_id, object_revision, seq } = row;
  return JSON.stringify({ action, actor, at, boot_ms, chain_epoch, object, object_id, object_revision, seq });
}

export function chainHead(db: ReadableDb): ChainHead {
  const last = db.maybeOne(sql.selectFrom("audit").select(["seq", "mac"]).orderBy("seq", "desc").limit(1));
  return last ? { seq: last.seq, mac: last.mac } : emptyHead;
}

/** The MAC of one entry, for the comparison with the anchor file. */
export function chainMacAt(db: ReadableDb, seq: number): Uint8Array | undefined {
  return db.maybeOne(sql.selectFrom("audit").select("mac").where("seq", "=", seq))?.mac;
}

/** When that entry was made, as the computer's clock had it. */
export function timeOfEntry(db: ReadableDb, seq: number): Instant | undefined {
  return db.maybeOne(sql.selectFrom("audit").select("at").where("seq", "=", seq))?.at as Instant | undefined;
}

/** Adds one entry behind `head`, inside the caller's transaction. @returns the new head. */
export function appendEntry(
  db: WritableDb,
  { key, epoch }: ChainKey,
  head: ChainHead,
  entry: AuditEntry,
  { at, bootMs, actor }: { at: Instant; bootMs: number; actor: string },
): ChainHead {
  const row: ChainRow = {
    seq: head.seq + 1,
    chain_epoch: epoch,
    at,
    boot_ms: bootMs,
    actor,
    action: entry.action,
    object: entry.object,
    object_id: entry.objectId,
    object_revision: entry.objectRevision,
    digest: sha256(encoder.encode(entry.content)),
  };
  const mac = macOf(key, head.mac, row);
  db.run(sql.insertInto("audit").values({ ...row, prev: head.mac, mac }));
  return { seq: row.seq, mac };
}
