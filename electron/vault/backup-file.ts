import { open, type FileHandle } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "#shared/errors/app-error.ts";
import {
  equalBytes,
  hmacSha256,
  NONCE_BYTES,
  openSealed,
  randomBytes,
  seal,
  sha256,
  sha256Stream,
} from "./crypto-suite.ts";
import { errorCode, PRIVATE_FILE } from "./durable-file.ts";
import { canonicalJson, decodeKeyFile, type KeyFile } from "./key-file-format.ts";
import { CaseFileFacts } from "./verifier-protocol.ts";

/*
 * A back-up: one file with everything that is needed to have the vault again, and nothing that tells whose it is.
 *
 *   0  "HFBK" | 4 version u32 | 8 bytes of the key file u32 | 12 bytes of the manifest u32 | 16 bytes of the database u64
 *   24 key file | database | manifest (canonical JSON) | HMAC-SHA256 of the first 24 bytes and the manifest
 *
 * Numbers are big-endian. The manifest holds the sums of key file and database, so its MAC covers every byte. How many
 * records there are and where the history ends is sealed: a thief with the stick learns a date and a size.
 */
const MAGIC = Buffer.from("HFBK", "latin1");
const VERSION = 1;
const HEADER_BYTES = 24;
const MAC_BYTES = 32;
const MOST_KEY_FILE_BYTES = 64 * 1024;
const MOST_MANIFEST_BYTES = 64 * 1024;
/** How much is read and written in one go. */
const SLICE_BYTES = 1024 * 1024;

/** The ending of every back-up's name. */
export const BACKUP_ENDING = ".hfbackup";

/** The two keys of a back-up's manifest; see `key-hierarchy.ts`. */
export interface BackupKeys {
  readonly manifestKey: Uint8Array;
  readonly contentsKey: Uint8Array;
}

const Sum = z.string().length(43);
const Manifest = z.strictObject({
  v: z.literal(VERSION),
  /** Identity of the vault. */
  vault: z.string(),
  madeAt: z.iso.datetime(),
  keyFileSum: Sum,
  databaseSum: Sum,
  schemaVersion: z.int().min(0),
  nonce: z.string(),
  /** {@link CaseFileFacts}, sealed under the contents key. */
  sealed: z.string(),
});
type Manifest = z.infer<typeof Manifest>;

/** What can be read of a back-up without any key. */
export interface BackupOutline {
  readonly path: string;
  /** Bytes of the whole file. */
  readonly bytes: number;
  readonly keyFile: KeyFile;
  readonly keyFileBytes: Buffer;
  readonly vaultId: string;
  readonly madeAt: string;
  readonly databaseBytes: number;
  /** The MAC at the end: tells one back-up from every other. As base64url. */
  readonly mark: string;
  readonly manifest: Manifest;
  readonly header: Buffer;
}

export interface NewBackup {
  /** A name where nothing is. */
  readonly path: string;
  readonly keyFileBytes: Uint8Array;
  /** A closed encrypted database. */
  readonly databasePath: string;
  readonly vaultId: string;
  readonly madeAt: string;
  readonly facts: CaseFileFacts;
  readonly keys: BackupKeys;
  /** Called between slices with the bytes that are written or under way. May throw to stop. */
  readonly onSlice: (bytes: number, total: number) => Promise<void>;
}

/**
 * Writes a back-up and waits for the disk. The caller removes what is left of it when this throws.
 * @returns its mark
 */
export async function writeBackup(backup: NewBackup): Promise<string> {
  const source = await open(backup.databasePath, "r");
  try {
    const file = await open(backup.path, "wx", PRIVATE_FILE);
    try {
      const databaseBytes = (await source.stat()).size;
      const { keyFileBytes } = backup;
      await writeAll(file, keyFileBytes, HEADER_BYTES);
      const at = HEADER_BYTES + keyFileBytes.length;
      const databaseSum = await copySlices(source, 0, databaseBytes, file, at, backup.onSlice);
      const manifest = canonicalJson(manifestOf(backup, databaseSum));
      const header = Buffer.alloc(HEADER_BYTES);
      MAGIC.copy(header);
      header.writeUInt32BE(VERSION, 4);
      header.writeUInt32BE(keyFileBytes.length, 8);
      header.writeUInt32BE(manifest.length, 12);
      header.writeBigUInt64BE(BigInt(databaseBytes), 16);
      const mac = hmacSha256(backup.keys.manifestKey, header, manifest);
      await writeAll(file, Buffer.concat([manifest, mac]), at + databaseBytes);
      // Last: without its beginning the file is none.
      await writeAll(file, header, 0);
      await file.sync();
      return mac.toString("base64url");
    } finally {
      await file.close();
    }
  } finally {
    await source.close();
  }
}

function manifestOf({ keyFileBytes, vaultId, madeAt, facts, keys }: NewBackup, databaseSum: string): Manifest {
  const nonce = randomBytes(NONCE_BYTES);
  const open = {
    v: VERSION,
    vault: vaultId,
    madeAt,
    keyFileSum: sha256(keyFileBytes).toString("base64url"),
    databaseSum,
    schemaVersion: facts.schemaVersion,
  } as const;
  const sealed = seal({ key: keys.contentsKey, nonce, aad: canonicalJson(open) }, canonicalJson(facts));
  return { ...open, nonce: nonce.toString("base64url"), sealed: sealed.toString("base64url") };
}

/**
 * Reads what lies open in a back-up.
 * @throws AppError `backup.not_one` when it is no back-up of ours, `backup.damaged`, `vault.newer_version`
 */
export async function readBackupOutline(path: string): Promise<BackupOutline> {
  const file = await open(path, "r").catch((error: unknown) => {
    throw new AppError("backup.not_one", { cause: error });
  });
  try {
    const bytes = (await file.stat()).size;
    const header = await readExactly(file, 0, HEADER_BYTES, "backup.not_one");
    if (!header.subarray(0, 4).equals(MAGIC)) throw new AppError("backup.not_one");
    if (header.readUInt32BE(4) > VERSION) throw new AppError("vault.newer_version");
    const keyFileLength = header.readUInt32BE(8);
    const manifestLength = header.readUInt32BE(12);
    const databaseBytes = Number(header.readBigUInt64BE(16));
    const at = HEADER_BYTES + keyFileLength + databaseBytes;
    const isPlausible =
      keyFileLength <= MOST_KEY_FILE_BYTES &&
      manifestLength <= MOST_MANIFEST_BYTES &&
      bytes === at + manifestLength + MAC_BYTES;
    if (!isPlausible) throw new AppError("backup.damaged");
    const keyFileBytes = await readExactly(file, HEADER_BYTES, keyFileLength);
    const end = await readExactly(file, at, manifestLength + MAC_BYTES);
    const manifest = parseManifest(end.subarray(0, manifestLength));
    if (sha256(keyFileBytes).toString("base64url") !== manifest.keyFileSum) throw new AppError("backup.damaged");
    const keyFile = decodeKeyFile(keyFileBytes);
    if (keyFile.vault !== manifest.vault) throw new AppError("backup.damaged");
    return {
      path,
      bytes,
      keyFile,
      keyFileBytes,
      vaultId: manifest.vault,
      madeAt: manifest.madeAt,
      databaseBytes,
      mark: end.subarray(manifestLength).toString("base64url"),
      manifest,
      header,
    };
  } finally {
    await file.close();
  }
}

/**
 * Checks the manifest's MAC and opens what is sealed in it.
 * @throws AppError `backup.damaged`
 */
export function openManifest({ header, manifest, mark }: BackupOutline, keys: BackupKeys): CaseFileFacts {
  const mac = hmacSha256(keys.manifestKey, header, canonicalJson(manifest));
  if (!equalBytes(mac, Buffer.from(mark, "base64url"))) throw new AppError("backup.damaged");
  const { nonce, sealed, ...open } = manifest;
  const facts = openSealed(
    { key: keys.contentsKey, nonce: Buffer.from(nonce, "base64url"), aad: canonicalJson(open) },
    Buffer.from(sealed, "base64url"),
  );
  if (facts === undefined) throw new AppError("backup.damaged");
  return CaseFileFacts.parse(JSON.parse(facts.toString("utf8")));
}

/** Where the database of a back-up is unpacked to. */
export interface UnpackTarget {
  /** A name where nothing is. */
  readonly path: string;
  /** It becomes part of a vault: the disk is waited for. What is looked at and removed need never reach it. */
  readonly isKept: boolean;
}

/**
 * Writes the database of a back-up to a file of its own, still encrypted.
 * @throws AppError `backup.damaged` when a byte of it is not as it was written
 */
export async function unpackDatabase(
  outline: BackupOutline,
  to: UnpackTarget,
  onSlice: NewBackup["onSlice"],
): Promise<void> {
  const source = await open(outline.path, "r");
  try {
    const file = await open(to.path, "wx", PRIVATE_FILE);
    try {
      const at = HEADER_BYTES + outline.keyFileBytes.length;
      const sum = await copySlices(source, at, outline.databaseBytes, file, 0, onSlice);
      if (sum !== outline.manifest.databaseSum) throw new AppError("backup.damaged");
      if (to.isKept) await file.sync();
    } finally {
      await file.close();
    }
  } finally {
    await source.close();
  }
}

/** Same schema, same end of the history, and in every table as many rows. */
export function haveEqualFacts(a: CaseFileFacts, b: CaseFileFacts): boolean {
  return canonicalJson(a).equals(canonicalJson(b));
}

/**
 * Copies slice by slice; while one is written the next is read and hashed.
 * @returns the SHA-256 of what was copied, as base64url.
 */
async function copySlices(
  from: FileHandle,
  fromAt: number,
  bytes: number,
  to: FileHandle,
  toAt: number,
  onSlice: NewBackup["onSlice"],
): Promise<string> {
  const sum = sha256Stream();
  const slices = [Buffer.alloc(SLICE_BYTES), Buffer.alloc(SLICE_BYTES)] as const;
  let writing: Promise<void> = Promise.resolve();
  try {
    for (let done = 0, turn: 0 | 1 = 0; done < bytes; turn = turn === 0 ? 1 : 0) {
      const slice = slices[turn];
      const { bytesRead } = await from.read(slice, 0, Math.min(SLICE_BYTES, bytes - done), fromAt + done);
      if (bytesRead === 0) throw new AppError("backup.damaged");
      const part = slice.subarray(0, bytesRead);
      sum.update(part);
      await writing;
      writing = writeAll(to, part, toAt + done);
      // Awaited in the next turn. Until then a failure must not count as one that nobody looks at.
      writing.catch(() => undefined);
      done += bytesRead;
      await onSlice(done, bytes);
    }
    await writing;
  } finally {
    // The file is closed next, and nothing may be on its way into it then.
    await writing.catch(() => undefined);
  }
  return sum.digest().toString("base64url");
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }
}

async function readExactly(
  file: FileHandle,
  at: number,
  length: number,
  code: "backup.damaged" | "backup.not_one" = "backup.damaged",
): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at).catch((error: unknown) => {
    if (errorCode(error) === "EISDIR") throw new AppError("backup.not_one");
    throw error;
  });
  if (bytesRead !== length) throw new AppError(code);
  return bytes;
}

/** The manifest in its one spelling, or `backup.damaged`. */
function parseManifest(bytes: Buffer): Manifest {
  try {
    const manifest = Manifest.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    if (canonicalJson(manifest).equals(bytes)) return manifest;
  } catch {
    // Said below.
  }
  throw new AppError("backup.damaged");
}
