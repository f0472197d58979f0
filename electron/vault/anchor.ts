import { closeSync, fdatasyncSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";

import { equalBytes, hmacSha256 } from "./crypto-suite.ts";
import { errorCode, fileError, PRIVATE_FILE } from "./durable-file.ts";

/*
 * `vault.head`: the end of the audit chain, kept outside the database. SQLCipher cannot see that its whole file, or
 * its last commits, were replaced by older ones; this can.
 *
 * Two slots of 512 bytes (one disk sector) are written in turn, so that a power cut while one is written leaves the
 * other. Layout of a slot, numbers big-endian:
 *   0 "HFH1" | 4 zero | 8 turn u64 | 16 entry number u64 | 24 key file seq u64 | 32 chain MAC (32) | 64 vault id (16)
 *   | 80 zero | 480 HMAC-SHA256 under the head key of bytes 0 to 479
 */
const SLOT_BYTES = 512;
const MAC_AT = 480;
const MAGIC = Buffer.from("HFH1", "latin1");

/** The newest entry of the audit chain: its number (0 when there is none) and its MAC (32 bytes). */
export interface ChainHead {
  readonly seq: number;
  readonly mac: Uint8Array;
}

/** What the anchor file remembers. */
export interface AnchorEntry extends ChainHead {
  /** `seq` of the key file at the time. */
  readonly keyFileSeq: number;
}

export type AnchorReading =
  | { readonly state: "read"; readonly entry: AnchorEntry }
  | { readonly state: "missing" }
  | { readonly state: "damaged" };

/** How the database and `vault.head` stand to each other. */
export type AnchorComparison =
  | { readonly outcome: "equal" }
  /** A crash fell between the commit and the anchor: nothing is lost. */
  | { readonly outcome: "ahead-by-one" }
  /** The anchor was put back, or could not be written for a while. */
  | { readonly outcome: "ahead"; readonly extraEntries: number }
  | { readonly outcome: "behind"; readonly missingEntries: number }
  /** The entry that the anchor remembers is another one now: the history was replaced. */
  | { readonly outcome: "different" }
  | { readonly outcome: "anchor-missing" }
  | { readonly outcome: "anchor-damaged" };

/** The anchor file, open until `close`. */
export interface Anchor {
  /** What was found at opening, or written since. */
  reading(): AnchorReading;
  /** Writes the older slot and waits for the disk. @throws AppError `disk.full` */
  write(entry: AnchorEntry): void;
  close(): void;
}

/**
 * Opens `vault.head` for reading and writing; makes it when it is missing.
 * @param headKey stays the caller's to wipe, after `close`
 */
export function openAnchor(path: string, headKey: Uint8Array, vaultId: Uint8Array): Anchor {
  const file = openOrMake(path);
  const both = Buffer.alloc(2 * SLOT_BYTES);
  readSync(file, both, 0, both.length, 0);
  let { turn, reading } = readSlots(both, headKey, vaultId);
  return {
    reading: () => reading,
    write(entry) {
      const next = turn + 1;
      const bytes = encodeSlot(next, entry, headKey, vaultId);
      try {
        writeSync(file, bytes, 0, SLOT_BYTES, (next % 2) * SLOT_BYTES);
        fdatasyncSync(file);
      } catch (error) {
        throw fileError(error);
      }
      turn = next;
      reading = { state: "read", entry: { seq: entry.seq, mac: Buffer.from(entry.mac), keyFileSeq: entry.keyFileSeq } };
    },
    close: () => closeSync(file),
  };
}

/**
 * Reads the bytes of a `vault.head` that is not to be touched: one in a copy of a vault.
 * @param bytes undefined where there is no such file
 */
export function readAnchorBytes(bytes: Buffer | undefined, headKey: Uint8Array, vaultId: Uint8Array): AnchorReading {
  if (bytes === undefined) return { state: "missing" };
  const both = Buffer.alloc(2 * SLOT_BYTES);
  bytes.copy(both);
  return readSlots(both, headKey, vaultId).reading;
}

function readSlots(both: Buffer, headKey: Uint8Array, vaultId: Uint8Array): { turn: number; reading: AnchorReading } {
  let turn = 0;
  // A file made at an opening after which nothing was saved holds zeros only: it is as good as missing.
  let reading: AnchorReading = { state: both.every((byte) => byte === 0) ? "missing" : "damaged" };
  for (const place of [0, 1]) {
    const slot = both.subarray(place * SLOT_BYTES, (place + 1) * SLOT_BYTES);
    const found = decodeSlot(slot, headKey, vaultId);
    if (found === undefined || found.turn % 2 !== place || found.turn <= turn) continue;
    turn = found.turn;
    reading = { state: "read", entry: found.entry };
  }
  return { turn, reading };
}

/**
 * Compares the anchor with the database's chain.
 * @param head the newest entry in the database
 * @param macOf the MAC of the entry with that number, undefined where there is none
 */
export function compareWithAnchor(
  reading: AnchorReading,
  head: ChainHead,
  macOf: (seq: number) => Uint8Array | undefined,
): AnchorComparison {
  if (reading.state === "missing") return { outcome: "anchor-missing" };
  if (reading.state === "damaged") return { outcome: "anchor-damaged" };
  const { seq, mac } = reading.entry;
  if (head.seq < seq) return { outcome: "behind", missingEntries: seq - head.seq };
  const sameEntry = head.seq === seq ? head.mac : seq === 0 ? mac : macOf(seq);
  if (sameEntry === undefined || !equalBytes(sameEntry, mac)) return { outcome: "different" };
  if (head.seq === seq) return { outcome: "equal" };
  return head.seq === seq + 1 ? { outcome: "ahead-by-one" } : { outcome: "ahead", extraEntries: head.seq - seq };
}

function openOrMake(path: string): number {
  try {
    return openSync(path, "r+");
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
  const file = openSync(path, "wx+", PRIVATE_FILE);
  ftruncateSync(file, 2 * SLOT_BYTES);
  return file;
}

function encodeSlot(turn: number, entry: AnchorEntry, headKey: Uint8Array, vaultId: Uint8Array): Buffer {
  const slot = Buffer.alloc(SLOT_BYTES);
  MAGIC.copy(slot);
  slot.writeBigUInt64BE(BigInt(turn), 8);
  slot.writeBigUInt64BE(BigInt(entry.seq), 16);
  slot.writeBigUInt64BE(BigInt(entry.keyFileSeq), 24);
  if (entry.mac.length !== 32) throw new Error("The MAC of a chain entry has 32 bytes.");
  slot.set(entry.mac, 32);
  slot.set(vaultId, 64);
  slot.set(hmacSha256(headKey, slot.subarray(0, MAC_AT)), MAC_AT);
  return slot;
}

function decodeSlot(
  slot: Buffer,
  headKey: Uint8Array,
  vaultId: Uint8Array,
): { turn: number; entry: AnchorEntry } | undefined {
  const isOurs =
    equalBytes(slot.subarray(MAC_AT), hmacSha256(headKey, slot.subarray(0, MAC_AT))) &&
    slot.subarray(0, MAGIC.length).equals(MAGIC) &&
    equalBytes(slot.subarray(64, 80), vaultId);
  if (!isOurs) return undefined;
  return {
    turn: Number(slot.readBigUInt64BE(8)),
    entry: {
      seq: Number(slot.readBigUInt64BE(16)),
      keyFileSeq: Number(slot.readBigUInt64BE(24)),
      mac: Buffer.from(slot.subarray(32, 64)),
    },
  };
}
