import { z } from "zod";
import type { Instant } from "#shared/domain/instant.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { ChainHead } from "../vault/anchor.ts";
import {
  equalBytes,
  hkdfSha256,
  hmacSha256,
  NONCE_BYTES,
  openSealed,
  randomBytes,
  seal,
  sha256,
  wipe,
} from "../vault/crypto-suite.ts";
import { appendEntry, type ChainKey, chainMacAt, type ChainRow, emptyHead, macOf } from "./audit-chain.ts";
import { canonicalJson } from "./canonical.ts";
import { type ReadableDb, sql, type WritableDb } from "./database.ts";

const encoder = new TextEncoder();

/** The chain key of an epoch, undefined where it is not known. */
export type ChainKeys = (epoch: number) => Uint8Array | undefined;

/** What is kept of a chain key that was retired: in `meta`, sealed under the key in use. */
const RetiredKey = z.strictObject({ nonce: z.string(), ct: z.string(), join: z.string() });
type RetiredKey = z.infer<typeof RetiredKey>;

const retiredName = (epoch: number): string => `chain_key.${epoch}`;
const sealingLabel = encoder.encode("holdfast/1 retired chain key");
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
const raw = (encoded: string): Buffer => Buffer.from(encoded, "base64url");

/** The keys of a chain: the one in use, and the retired ones that the case file keeps. */
export function chainKeys(db: ReadableDb, chain: ChainKey): ChainKeys {
  const known = new Map<number, Uint8Array | undefined>([[chain.epoch, chain.key]]);
  return (epoch) => {
    if (!known.has(epoch)) {
      const kept = epoch < chain.epoch ? retiredKey(db, epoch) : undefined;
      known.set(epoch, kept && unseal(kept, epoch, chain.key));
    }
    return known.get(epoch);
  };
}

/**
 * Goes on with another chain key, inside the caller's transaction: an entry `key.rotated` whose MAC is made with the
 * new key and whose content with the old one. Entries before it keep the MACs they have, so that they, and codes
 * that were printed of them, still hold; the retired key is kept, sealed under the new one.
 * @returns the new head.
 */
export function continueChain(
  db: WritableDb,
  old: ChainKey,
  next: ChainKey,
  head: ChainHead,
  stamp: { at: Instant; bootMs: number; actor: string },
): ChainHead {
  const keys = chainKeys(db, old);
  const join = joinOf(old, next.epoch, head);
  for (let epoch = 1; epoch <= old.epoch; epoch += 1) {
    const key = keys(epoch);
    if (!key) throw new AppError("vault.case_file_damaged");
    const kept = epoch === old.epoch ? join : retiredKey(db, epoch)?.join;
    keepRetired(db, epoch, { ...sealUnder(next.key, epoch, key), join: kept ?? "" });
  }
  const content = joinContent(old.epoch, next.epoch, head.seq, join);
  const about = { object: "vault", objectId: "own", objectRevision: next.epoch } as const;
  return appendEntry(db, next, head, { action: "key.rotated", ...about, content }, stamp);
}

/** Proves to whoever has the old key that the old chain ended here and where it goes on. */
function joinOf(old: ChainKey, nextEpoch: number, head: ChainHead): string {
  const place = canonicalJson({ join: [old.epoch, nextEpoch], seq: head.seq });
  return text(hmacSha256(old.key, head.mac, encoder.encode(place)));
}

function joinContent(from: number, to: number, seq: number, join: string): string {
  return canonicalJson({ from, to, seq, join });
}

/** Whether an entry with which a new epoch begins joins the one before. */
export function isJoined(db: ReadableDb, keys: ChainKeys, row: ChainRow, prev: Uint8Array): boolean {
  const from = row.chain_epoch - 1;
  const key = keys(from);
  const kept = retiredKey(db, from);
  if (row.action !== "key.rotated" || !key || !kept) return false;
  const before = { seq: row.seq - 1, mac: prev };
  const content = joinContent(from, row.chain_epoch, before.seq, kept.join);
  return (
    kept.join === joinOf({ key, epoch: from }, row.chain_epoch, before) &&
    equalBytes(row.digest, sha256(encoder.encode(content)))
  );
}

function retiredKey(db: ReadableDb, epoch: number): RetiredKey | undefined {
  const row = db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", retiredName(epoch)));
  return row && RetiredKey.parse(JSON.parse(row.value));
}

function keepRetired(db: WritableDb, epoch: number, kept: RetiredKey): void {
  const value = JSON.stringify(kept);
  const insert = sql.insertInto("meta").values({ key: retiredName(epoch), value });
  db.run(insert.onConflict((conflict) => conflict.column("key").doUpdateSet({ value })));
}

function sealUnder(key: Uint8Array, epoch: number, retired: Uint8Array): Omit<RetiredKey, "join"> {
  const nonce = randomBytes(NONCE_BYTES);
  const sealing = hkdfSha256(key, nonce, sealingLabel);
  try {
    return {
      nonce: text(nonce),
      ct: text(seal({ key: sealing, nonce, aad: encoder.encode(retiredName(epoch)) }, retired)),
    };
  } finally {
    wipe(sealing);
  }
}

function unseal({ nonce, ct }: RetiredKey, epoch: number, key: Uint8Array): Uint8Array | undefined {
  const sealing = hkdfSha256(key, raw(nonce), sealingLabel);
  try {
    return openSealed({ key: sealing, nonce: raw(nonce), aad: encoder.encode(retiredName(epoch)) }, raw(ct));
  } finally {
    wipe(sealing);
  }
}

export type ChainFault = {
  readonly seq: number;
  readonly kind: "gap" | "broken_link" | "wrong_mac" | "unknown_key" | "broken_join";
};

/**
 * Checks entries from `from` to `upTo`: numbers without gaps, each linked to the one before, each MAC right under the
 * key of its epoch, epochs that only go up, by one, with an entry that joins them.
 *
 * @param from Number of the first entry to check. Its link to the entry before is checked as well.
 * @returns the first fault, or undefined.
 */
export function firstChainFault(db: ReadableDb, chain: ChainKey, from: number, upTo: number): ChainFault | undefined {
  const keys = chainKeys(db, chain);
  let expected = from;
  let prev: Uint8Array | undefined = from === 1 ? emptyHead.mac : chainMacAt(db, from - 1);
  let epoch = from === 1 ? 1 : epochAt(db, from - 1);
  for (const { prev: stored, mac, ...row } of entriesBetween(db, from, upTo)) {
    if (row.seq !== expected || !prev) return { seq: expected, kind: "gap" };
    if (!equalBytes(stored, prev)) return { seq: row.seq, kind: "broken_link" };
    const key = keys(row.chain_epoch);
    if (!key) return { seq: row.seq, kind: "unknown_key" };
    if (!equalBytes(mac, macOf(key, prev, row))) return { seq: row.seq, kind: "wrong_mac" };
    if (!followsEpoch(db, keys, row, { epoch, prev })) return { seq: row.seq, kind: "broken_join" };
    epoch = row.chain_epoch;
    prev = mac;
    expected += 1;
  }
  if (expected !== upTo + 1) return { seq: expected, kind: "gap" };
  // The newest entry is of the key in use: a rotation leaves one, and nothing is written with an older key again.
  const isNewest = !db.maybeOne(sql.selectFrom("audit").select("seq").where("seq", ">", upTo).limit(1));
  return isNewest && epoch !== chain.epoch && upTo > 0 ? { seq: upTo, kind: "broken_join" } : undefined;
}

/** Entries in their order, so many at a time: a long history would fill the memory. */
function* entriesBetween(db: ReadableDb, from: number, upTo: number) {
  const select = sql.selectFrom("audit").selectAll().where("seq", "<=", upTo).orderBy("seq").limit(entriesAtOnce);
  for (let next = from; ;) {
    const rows = db.all(select.where("seq", ">=", next));
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < entriesAtOnce) return;
    next = last.seq + 1;
  }
}

const entriesAtOnce = 2_000;

/**
 * Whether an entry may stand behind one of `epoch`: of the same, or the first of the next one, joined to it. Whoever
 * left and still knows a retired key can write nothing that passes.
 */
export function followsEpoch(
  db: ReadableDb,
  keys: ChainKeys,
  row: ChainRow,
  { epoch, prev }: { readonly epoch: number | undefined; readonly prev: Uint8Array },
): boolean {
  if (row.chain_epoch === epoch) return row.action !== "key.rotated";
  return epoch !== undefined && row.chain_epoch === epoch + 1 && isJoined(db, keys, row, prev);
}

export function epochAt(db: ReadableDb, seq: number): number | undefined {
  return db.maybeOne(sql.selectFrom("audit").select("chain_epoch").where("seq", "=", seq))?.chain_epoch;
}
