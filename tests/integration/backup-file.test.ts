import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  BACKUP_ENDING,
  type BackupKeys,
  haveEqualFacts,
  openManifest,
  readBackupOutline,
  unpackDatabase,
  writeBackup,
} from "../../electron/vault/backup-file.ts";
import { hmacSha256, randomBytes, sha256 } from "../../electron/vault/crypto-suite.ts";
import { canonicalJson, encodeKeyFile, KEY_FILE_SUITE } from "../../electron/vault/key-file-format.ts";
import { deriveHeaderKey } from "../../electron/vault/key-hierarchy.ts";
import { createPassSlot } from "../../electron/vault/key-slots.ts";
import { KDF_FLOOR } from "../../electron/vault/key-derivation.ts";
import { codeOfAsync } from "../support/error-code.ts";

const MEBIBYTE = 1024 * 1024;
const root = mkdtempSync(join(tmpdir(), "holdfast-backup-file-"));
const database = join(root, "database");
/** More than two slices, and no whole number of them. */
const databaseBytes = randomBytes(2 * MEBIBYTE + 12_345);
const keys: BackupKeys = { manifestKey: randomBytes(32), contentsKey: randomBytes(32) };
const vaultId = randomBytes(16);
const vault = vaultId.toString("base64url");
const madeAt = "2026-11-23T09:00:00.000Z";
const facts = { schemaVersion: 7, head: { seq: 41, mac: "bWFj" }, counts: { case_note: 2, case_record: 1 } };
let keyFileBytes: Buffer;
let whole: Buffer;
const intact = join(root, "intact");
let names = 0;

const nextPath = () => join(root, `made-${(names += 1)}`);
const noSlice = async () => undefined;
const sumOf = (bytes: Uint8Array) => sha256(bytes).toString("base64url");

beforeAll(async () => {
  writeFileSync(database, databaseBytes);
  const masterKey = randomBytes(32);
  const slot = await createPassSlot(
    { vaultId, masterKey, passphrase: Buffer.from("none"), nickname: "Worker 1", cost: KDF_FLOOR },
    async () => randomBytes(32),
  );
  keyFileBytes = keyFileOf(vault, slot, masterKey);
  await writeBackup(backupTo(intact));
  whole = readFileSync(intact);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function keyFileOf(id: string, slot: Awaited<ReturnType<typeof createPassSlot>>, masterKey: Buffer): Buffer {
  const file = { v: 1 as const, suite: KEY_FILE_SUITE, vault: id, seq: 3, created: madeAt, epoch: 1, chainEpoch: 1 };
  return encodeKeyFile({ ...file, slots: [slot] } as never, deriveHeaderKey(masterKey, vaultId));
}

function backupTo(path: string, onSlice: Parameters<typeof writeBackup>[0]["onSlice"] = noSlice) {
  return { path, keyFileBytes, databasePath: database, vaultId: vault, madeAt, facts, keys, onSlice };
}

type Parts = { header: Buffer; keyFile: Buffer; database: Buffer; manifest: Buffer; mac: Buffer };

function partsOf(bytes: Buffer): Parts {
  const keyFileEnd = 24 + bytes.readUInt32BE(8);
  const databaseEnd = keyFileEnd + Number(bytes.readBigUInt64BE(16));
  return {
    header: Buffer.from(bytes.subarray(0, 24)),
    keyFile: bytes.subarray(24, keyFileEnd),
    database: bytes.subarray(keyFileEnd, databaseEnd),
    manifest: bytes.subarray(databaseEnd, -32),
    mac: bytes.subarray(-32),
  };
}

/** Somebody who holds the keys and writes a file that is right in itself but for what a test changes. */
function forged(change: (parts: Parts & { json: Record<string, unknown> }) => Partial<Parts>): string {
  const parts = partsOf(whole);
  const made = { ...parts, ...change({ ...parts, json: JSON.parse(parts.manifest.toString()) }) };
  made.header.writeUInt32BE(made.keyFile.length, 8);
  made.header.writeUInt32BE(made.manifest.length, 12);
  const mac = hmacSha256(keys.manifestKey, made.header, made.manifest);
  const path = nextPath();
  writeFileSync(path, Buffer.concat([made.header, made.keyFile, made.database, made.manifest, mac]));
  return path;
}

function written(bytes: Uint8Array): string {
  const path = nextPath();
  writeFileSync(path, bytes);
  return path;
}

function changedAt(at: number, value?: number): Buffer {
  const bytes = Buffer.from(whole);
  bytes[at] = value ?? (bytes[at] ?? 0) ^ 1;
  return bytes;
}

describe("BK5 what a back-up's file is", () => {
  it("has the form that is written down, for its owner only", async () => {
    const { header, keyFile, database: stored, manifest, mac } = partsOf(whole);
    expect(header.subarray(0, 4).toString()).toBe("HFBK");
    expect(header.readUInt32BE(4)).toBe(1);
    expect(keyFile.equals(keyFileBytes)).toBe(true);
    expect(stored.equals(databaseBytes)).toBe(true);
    expect(JSON.parse(manifest.toString())).toEqual({
      v: 1,
      vault,
      madeAt,
      keyFileSum: sumOf(keyFileBytes),
      databaseSum: sumOf(databaseBytes),
      schemaVersion: 7,
      nonce: expect.any(String),
      sealed: expect.any(String),
    });
    expect(mac.equals(hmacSha256(keys.manifestKey, header, manifest))).toBe(true);
    if (process.platform !== "win32") expect(statSync(intact).mode & 0o777).toBe(0o600);
    expect(BACKUP_ENDING).toBe(".hfbackup");
  });

  it("tells the mark at its end, and how far it has come after each slice", async () => {
    const path = nextPath();
    const slices: number[][] = [];
    const mark = await writeBackup(backupTo(path, async (...slice) => void slices.push(slice)));
    expect(mark).toBe(readFileSync(path).subarray(-32).toString("base64url"));
    expect(slices).toEqual([MEBIBYTE, 2 * MEBIBYTE, databaseBytes.length].map((done) => [done, databaseBytes.length]));
  });

  it("is never written over a file that is there", async () => {
    const path = written(Buffer.from("earlier"));
    await expect(writeBackup(backupTo(path))).rejects.toThrow(/EEXIST/);
    expect(readFileSync(path, "utf8")).toBe("earlier");
  });

  it("has no beginning while it is not whole: what is left of a stopped one is no back-up", async () => {
    const path = nextPath();
    const stop = async (done: number) => {
      if (done > MEBIBYTE) throw new Error("stopped");
    };
    await expect(writeBackup(backupTo(path, stop))).rejects.toThrow("stopped");
    expect(await codeOfAsync(readBackupOutline(path))).toBe("backup.not_one");
  });

  it("seals anew each time: two of one state have nothing sealed in common", async () => {
    const path = nextPath();
    await writeBackup(backupTo(path));
    const [first, second] = [whole, readFileSync(path)].map((bytes) => JSON.parse(partsOf(bytes).manifest.toString()));
    expect(first.nonce).not.toBe(second.nonce);
    expect(first.sealed).not.toBe(second.sealed);
  });
});

describe("BK5 what can be read of a back-up without a key", () => {
  it("is its size, its time, its key file and a mark", async () => {
    const { header, manifest, ...outline } = await readBackupOutline(intact);
    expect(outline).toEqual({
      path: intact,
      bytes: whole.length,
      keyFile: expect.objectContaining({ vault, seq: 3 }),
      keyFileBytes,
      vaultId: vault,
      madeAt,
      databaseBytes: databaseBytes.length,
      mark: whole.subarray(-32).toString("base64url"),
    });
    expect(header.equals(whole.subarray(0, 24))).toBe(true);
    expect(canonicalJson(manifest).equals(partsOf(whole).manifest)).toBe(true);
  });

  it.each([
    ["nothing", () => join(root, "no such file")],
    ["a folder", () => root],
    ["an empty file", () => written(Buffer.alloc(0))],
    ["the first 23 bytes of one", () => written(whole.subarray(0, 23))],
    ["another kind of file", () => written(Buffer.alloc(5_000, "letter "))],
    ["one with the first letter changed", () => written(changedAt(0))],
    ["one with the fourth letter changed", () => written(changedAt(3))],
  ])("BK9 is none of %s, which is called no back-up", async (_what, path) => {
    expect(await codeOfAsync(readBackupOutline(path()))).toBe("backup.not_one");
  });

  it("BK9 is none of one from a later version, which is not called damaged", async () => {
    expect(await codeOfAsync(readBackupOutline(written(changedAt(7, 2))))).toBe("vault.newer_version");
  });

  it.each([
    ["a byte longer", () => written(Buffer.concat([whole, Buffer.from([0])]))],
    ["a byte shorter", () => written(whole.subarray(0, -1))],
    ["only its first 24 bytes", () => written(whole.subarray(0, 24))],
    ["with another length of key file", () => written(changedAt(11))],
    ["with another length of manifest", () => written(changedAt(15))],
    ["with another length of database", () => written(changedAt(23))],
    ["with a byte of the key file changed", () => written(changedAt(60))],
    ["with a byte of the manifest changed", () => written(changedAt(whole.length - 60))],
    [
      "with spaces in its manifest",
      () => forged(({ json }) => ({ manifest: Buffer.from(JSON.stringify(json, null, 1)) })),
    ],
    ["with a manifest that is no text", () => forged(() => ({ manifest: Buffer.from([0x22, 0xff, 0x22]) }))],
    ["with one more field", () => forged(({ json }) => ({ manifest: canonicalJson({ ...json, more: 1 }) }))],
    [
      "with another version in its manifest",
      () => forged(({ json }) => ({ manifest: canonicalJson({ ...json, v: 2 }) })),
    ],
    [
      "with a shorter sum",
      () => forged(({ json }) => ({ manifest: canonicalJson({ ...json, databaseSum: "x".repeat(42) }) })),
    ],
    [
      "with a time that is none",
      () => forged(({ json }) => ({ manifest: canonicalJson({ ...json, madeAt: "noon" }) })),
    ],
    [
      "with a negative schema",
      () => forged(({ json }) => ({ manifest: canonicalJson({ ...json, schemaVersion: -1 }) })),
    ],
    [
      "with the key file of another vault",
      () => forged(({ json }) => ({ manifest: canonicalJson({ ...json, vault: "other" }) })),
    ],
    [
      "with another sum of the key file",
      () => forged(({ json }) => ({ manifest: canonicalJson({ ...json, keyFileSum: json["databaseSum"] }) })),
    ],
    [
      "with a key file over 64 KiB",
      () =>
        forged(({ json }) => {
          const keyFile = Buffer.alloc(64 * 1024 + 1, " ");
          return { keyFile, manifest: canonicalJson({ ...json, keyFileSum: sumOf(keyFile) }) };
        }),
    ],
    [
      "with a manifest over 64 KiB",
      () => forged(({ json }) => ({ manifest: canonicalJson({ ...json, sealed: "x".repeat(64 * 1024) }) })),
    ],
  ])("BK9 is none of one %s, which is called damaged", async (_how, path) => {
    expect(await codeOfAsync(readBackupOutline(path()))).toBe("backup.damaged");
  });

  it("takes a manifest and a key file of 64 KiB to the byte", async () => {
    const path = forged(({ json }) => {
      const empty = canonicalJson({ ...json, sealed: "" }).length;
      return { manifest: canonicalJson({ ...json, sealed: "x".repeat(64 * 1024 - empty) }) };
    });
    expect((await readBackupOutline(path)).manifest.sealed.length).toBeGreaterThan(60_000);
    const padded = forged(({ json }) => {
      const keyFile = Buffer.alloc(64 * 1024, " ");
      return { keyFile, manifest: canonicalJson({ ...json, keyFileSum: sumOf(keyFile) }) };
    });
    // It is looked at, and then is no key file.
    expect(await codeOfAsync(readBackupOutline(padded))).not.toBe("backup.damaged");
  });
});

describe("BK5 what is sealed in a back-up", () => {
  it("is how many records there are and where the history ends, under the vault's own keys", async () => {
    expect(openManifest(await readBackupOutline(intact), keys)).toEqual(facts);
  });

  it.each([
    ["another key of the manifest", { ...keys, manifestKey: randomBytes(32) }],
    ["another key of the contents", { ...keys, contentsKey: randomBytes(32) }],
  ])("BK9 is not told to %s", async (_whose, others) => {
    const outline = await readBackupOutline(intact);
    await expect(async () => openManifest(outline, others)).rejects.toMatchObject({ code: "backup.damaged" });
  });

  it("BK9 is bound to what lies open: neither the time nor the header can be changed alone", async () => {
    const outline = await readBackupOutline(intact);
    const code = (changed: object) => codeOfAsync((async () => openManifest({ ...outline, ...changed }, keys))());
    const later = { ...outline.manifest, madeAt: "2026-11-24T09:00:00.000Z" };
    expect(await code({ manifest: later })).toBe("backup.damaged");
    const header = Buffer.from(outline.header);
    header[4] = 1;
    expect(await code({ header })).toBe("backup.damaged");
    expect(await code({ mark: "AAAA" })).toBe("backup.damaged");
    // The key of the manifest alone is not enough to date it anew.
    const mark = hmacSha256(keys.manifestKey, outline.header, canonicalJson(later)).toString("base64url");
    expect(await code({ manifest: later, mark })).toBe("backup.damaged");
  });
});

describe("BK9 unpacking the database of a back-up", () => {
  it("gives the very bytes, for their owner only, slice by slice", async () => {
    const to = nextPath();
    const slices: number[][] = [];
    await unpackDatabase(
      await readBackupOutline(intact),
      { path: to, isKept: true },
      async (...slice) => void slices.push(slice),
    );
    expect(readFileSync(to).equals(databaseBytes)).toBe(true);
    expect(slices).toHaveLength(3);
    expect(slices.at(-1)).toEqual([databaseBytes.length, databaseBytes.length]);
    if (process.platform !== "win32") expect(statSync(to).mode & 0o777).toBe(0o600);
  });

  it("never writes over a file that is there", async () => {
    const to = written(Buffer.from("earlier"));
    await expect(unpackDatabase(await readBackupOutline(intact), { path: to, isKept: true }, noSlice)).rejects.toThrow(
      /EEXIST/,
    );
    expect(readFileSync(to, "utf8")).toBe("earlier");
  });

  it.each([0, 1, MEBIBYTE, databaseBytes.length - 1])("finds byte %i changed", async (at) => {
    const outline = await readBackupOutline(written(changedAt(24 + keyFileBytes.length + at)));
    expect(await codeOfAsync(unpackDatabase(outline, { path: nextPath(), isKept: true }, noSlice))).toBe(
      "backup.damaged",
    );
  });

  it("finds that the file became shorter since it was looked at", async () => {
    const path = written(whole);
    const outline = await readBackupOutline(path);
    truncateSync(path, 1_000_000);
    expect(await codeOfAsync(unpackDatabase(outline, { path: nextPath(), isKept: true }, noSlice))).toBe(
      "backup.damaged",
    );
  });
});

describe("BK3 facts of two files", () => {
  it("are equal only where schema, end of the history and every count are", () => {
    expect(haveEqualFacts(facts, structuredClone(facts))).toBe(true);
    for (const other of [
      { ...facts, schemaVersion: 8 },
      { ...facts, head: { ...facts.head, seq: 42 } },
      { ...facts, head: { ...facts.head, mac: "b3Ro" } },
      { ...facts, counts: { ...facts.counts, case_note: 3 } },
      { ...facts, counts: { case_note: 2 } },
    ]) {
      expect(haveEqualFacts(facts, other as never)).toBe(false);
    }
  });
});
