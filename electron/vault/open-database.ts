import { open, realpath, stat } from "node:fs/promises";

import Database from "@signalapp/sqlcipher";

import { AppError } from "#shared/errors/app-error.ts";

import { KEY_BYTES, secretBytes, wipe } from "./crypto-suite.ts";
import { errorCode, fileError, PRIVATE_FILE } from "./durable-file.ts";
import { renewFreePages } from "./free-pages.ts";
import { assertPlainFile } from "./safe-place.ts";

/** The driver's connection: `prepare`, `exec`, `pragma`. */
export type Connection = Database;

/** An open database. Only `close` here may close the connection. */
export interface OpenDatabase {
  readonly connection: Connection;
  /** May be called twice. */
  close(): void;
}

/** A setting of the connection: what is asked for, and what must be read back. */
export interface PragmaRule {
  readonly pragma: string;
  /** Left out where the value is the driver's own and is only checked. */
  readonly set?: string;
  /** As text, whichever type the driver answers with. */
  readonly expected: string;
}

/** "HFc1": tells an unlocked file from any other program's. */
export const APPLICATION_ID = 0x48466331;

/** What a file starts with that nobody encrypted. */
const PLAIN_SQLITE = Buffer.from("SQLite format 3\0", "latin1");

/**
 * The settings of every connection. A misspelt or forgotten pragma is silent in SQLite, a forgotten key even leaves a
 * readable file, so each is read back: see {@link assertPragmas}.
 */
export const PRAGMA_RULES: readonly PragmaRule[] = [
  // The file is encrypted and its pages are authenticated, in the form that other readers of SQLCipher 4 understand.
  { pragma: "cipher_status", expected: "1" },
  { pragma: "cipher_page_size", expected: "4096" },
  { pragma: "cipher_use_hmac", expected: "1" },
  { pragma: "cipher_hmac_algorithm", expected: "HMAC_SHA512" },
  { pragma: "cipher_plaintext_header_size", expected: "0" },
  { pragma: "page_size", expected: "4096" },
  // Moving pages about to shrink the file would be one more thing a crash can interrupt.
  { pragma: "auto_vacuum", expected: "0" },
  { pragma: "locking_mode", set: "EXCLUSIVE", expected: "exclusive" },
  // One complete file at rest, and commits that survive a power cut.
  { pragma: "journal_mode", set: "TRUNCATE", expected: "truncate" },
  { pragma: "synchronous", set: "EXTRA", expected: "3" },
  // A temporary file would be plain text.
  { pragma: "temp_store", set: "MEMORY", expected: "2" },
  { pragma: "foreign_keys", set: "ON", expected: "1" },
  { pragma: "secure_delete", set: "ON", expected: "1" },
  { pragma: "trusted_schema", set: "OFF", expected: "0" },
  { pragma: "cell_size_check", set: "ON", expected: "1" },
  { pragma: "mmap_size", set: "0", expected: "0" },
  // In KiB. A page that is read again need not be deciphered again: the list of 5,000 cases reads more than half of
  // that, and took two and a half times as long where only half was kept.
  { pragma: "cache_size", set: "-65536", expected: "-65536" },
  { pragma: "recursive_triggers", set: "ON", expected: "1" },
  // macOS only; elsewhere it is read back all the same.
  { pragma: "fullfsync", set: "ON", expected: "1" },
];

/**
 * Files open in this process. POSIX drops a process's locks on a file when *any* of its handles to it is closed, so
 * nothing here may open the case file by another way while a connection holds it.
 */
const openFiles = new Set<string>();

/**
 * Makes an encrypted database under a name where nothing is, fills it, closes it and proves that it is encrypted.
 * @param dataKey 32 bytes; stays the caller's to wipe
 */
export async function createDatabase(
  path: string,
  dataKey: Uint8Array,
  fill: (connection: Connection) => void,
): Promise<void> {
  // Made by us first, so that the driver cannot make it readable for others or follow a link.
  const file = await open(path, "wx", PRIVATE_FILE).catch((error: unknown) => {
    throw fileError(error);
  });
  await file.close();
  const connection = connect(path);
  try {
    applyKey(connection, dataKey);
    applyPragmas(connection);
    connection.pragma(`application_id = ${APPLICATION_ID}`);
    fill(connection);
  } catch (error) {
    throw databaseError(error);
  } finally {
    connection.close();
  }
  await assertEncrypted(path);
}

/**
 * Opens the encrypted database for this process alone.
 * @param dataKey 32 bytes, known to be right (the key file vouches for it); stays the caller's to wipe
 * @throws AppError `vault.unsafe_place`, `vault.in_use`, `vault.case_file_missing`, `vault.case_file_damaged`
 */
export async function openDatabase(path: string, dataKey: Uint8Array): Promise<OpenDatabase> {
  await assertPlainFile(path);
  await assertPlainFile(`${path}-journal`);
  const real = await realpath(path).catch(() => {
    throw new AppError("vault.case_file_missing");
  });
  if (openFiles.has(real)) throw new AppError("vault.in_use");
  openFiles.add(real);
  let connection: Connection | undefined;
  try {
    await assertEncrypted(path);
    const wasCutShort = await hasUnfinishedSave(path);
    connection = connect(path);
    applyKey(connection, dataKey);
    connection.prepare("SELECT count(*) FROM sqlite_schema").get();
    applyPragmas(connection);
    // Takes the lock now and, in exclusive mode, keeps it: a second program is told at its start, not at its first save.
    connection.exec("BEGIN EXCLUSIVE; COMMIT");
    if (connection.pragma("application_id", { simple: true }) !== APPLICATION_ID) {
      throw new AppError("vault.case_file_damaged");
    }
    if (wasCutShort) renewFreePagesIfRoom(connection);
  } catch (error) {
    connection?.close();
    openFiles.delete(real);
    throw databaseError(error);
  }
  const opened = connection;
  let isOpen = true;
  return {
    connection: opened,
    close() {
      // Not asked of `openFiles`: the same file may have been opened anew meanwhile.
      if (!isOpen) return;
      isOpen = false;
      openFiles.delete(real);
      opened.close();
    },
  };
}

/**
 * Writes everything in an open database into a new file under another key, and waits for the disk. The copy is made
 * row by row: at no time does a file under the old key exist beside the old file, and no page is written over.
 * @param dataKey 32 bytes; stays the caller's to wipe
 * @throws AppError `disk.full`, `vault.case_file_damaged`
 */
export async function exportDatabase(from: Connection, path: string, dataKey: Uint8Array): Promise<void> {
  const made = await open(path, "wx", PRIVATE_FILE);
  await made.close();
  try {
    attachWithKey(from, path, dataKey);
    try {
      // Nobody reads the copy before it is whole, and one that was cut short is thrown away.
      from.pragma("next.journal_mode = OFF");
      from.exec("SELECT sqlcipher_export('next')");
      for (const kept of ["application_id", "user_version"]) {
        from.pragma(`next.${kept} = ${Number(from.pragma(kept, { simple: true }))}`);
      }
    } finally {
      from.exec("DETACH next");
    }
  } catch (error) {
    throw databaseError(error);
  }
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await assertEncrypted(path);
}

/**
 * Reads every setting back.
 * @throws a fault naming the first one that is not as it must be
 */
export function assertPragmas(connection: Connection): void {
  for (const { pragma, expected } of PRAGMA_RULES) {
    const found = String(connection.pragma(pragma, { simple: true }));
    if (found !== expected) throw new Error(`The database setting ${pragma} is ${found} and must be ${expected}.`);
  }
}

/** Tells the driver's errors apart; what is no expected failure is given back unchanged. */
export function databaseError(error: unknown): unknown {
  const code = errorCode(error) ?? "";
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return new AppError("vault.case_file_damaged", { cause: error });
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new AppError("vault.in_use", { cause: error });
  if (code === "SQLITE_FULL") return new AppError("disk.full", { cause: error });
  return error;
}

/**
 * Proves that a file at rest is not a plain SQLite file. Never for a file that is open: see `openFiles`.
 * @throws AppError `vault.case_file_damaged` for a plain or an empty file
 */
export async function assertEncrypted(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    const start = Buffer.alloc(PLAIN_SQLITE.length);
    const { bytesRead } = await file.read(start, 0, start.length, 0);
    if (bytesRead < start.length || start.equals(PLAIN_SQLITE)) throw new AppError("vault.case_file_damaged");
  } finally {
    await file.close();
  }
}

/** Whether a save was cut short, so that opening the file rolls it back. */
export async function hasUnfinishedSave(path: string): Promise<boolean> {
  const journal = await stat(`${path}-journal`).catch(() => undefined);
  return journal !== undefined && journal.size > 0;
}

/** A full disk does not keep a vault shut: the records are whole without it. */
function renewFreePagesIfRoom(connection: Connection): void {
  try {
    renewFreePages(connection);
  } catch (error) {
    if (errorCode(error) !== "SQLITE_FULL") throw error;
  }
}

function connect(path: string): Connection {
  const connection = new Database(path);
  // The library would write each damaged page's number to the standard error output; our errors are codes.
  connection.pragma("cipher_log_level = NONE");
  return connection;
}

function applyPragmas(connection: Connection): void {
  for (const { pragma, set } of PRAGMA_RULES) {
    if (set !== undefined) connection.pragma(`${pragma} = ${set}`);
  }
  assertPragmas(connection);
}

function applyKey(connection: Connection, dataKey: Uint8Array): void {
  withKeyText(`key = "x'`, dataKey, `'"`, (statement) => connection.pragma(statement));
}

function attachWithKey(connection: Connection, path: string, dataKey: Uint8Array): void {
  withKeyText("x'", dataKey, "'", (key) => connection.prepare("ATTACH ? AS next KEY ?").run([path, key]));
}

/** The one place where a key becomes text, because the driver takes it no other way. It goes when the process ends. */
function withKeyText(before: string, dataKey: Uint8Array, after: string, use: (text: string) => unknown): void {
  if (dataKey.length !== KEY_BYTES) throw new Error("The key of the database has 32 bytes.");
  const digits = Buffer.from("0123456789abcdef", "latin1");
  const text = secretBytes(before.length + 2 * KEY_BYTES + after.length);
  text.write(before, "latin1");
  let at = before.length;
  for (const byte of dataKey) {
    text[at++] = digits[byte >> 4] ?? 0;
    text[at++] = digits[byte & 0x0f] ?? 0;
  }
  text.write(after, at, "latin1");
  try {
    use(text.toString("latin1"));
  } finally {
    wipe(text);
  }
}
