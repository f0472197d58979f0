import { existsSync } from "node:fs";
import { link, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Database from "@signalapp/sqlcipher";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { randomBytes } from "../../electron/vault/crypto-suite.ts";
import { renewFreePages } from "../../electron/vault/free-pages.ts";
import {
  assertEncrypted,
  assertPragmas,
  createDatabase,
  openDatabase,
  PRAGMA_RULES,
  type Connection,
} from "../../electron/vault/open-database.ts";

let folder: string;
let path: string;
const dataKey = randomBytes(32);
const opened: { close(): void }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vault-database-"));
  path = join(folder, "vault.cdb");
});

afterEach(async () => {
  for (const one of opened.splice(0)) one.close();
  await rm(folder, { recursive: true });
});

async function open(at = path, key = dataKey) {
  const database = await openDatabase(at, key);
  opened.push(database);
  return database;
}

const withNote = (text: string) => (connection: Connection) => {
  connection.exec("CREATE TABLE note (body TEXT) STRICT");
  connection.prepare("INSERT INTO note VALUES (?)").run([text]);
};

/** A connection made by hand, with a key unless told otherwise. */
function connect(settings: readonly string[], at = path, key: Buffer | null = dataKey): Connection {
  const connection = new Database(at);
  opened.push(connection);
  connection.pragma("cipher_log_level = NONE");
  if (key !== null) connection.pragma(`key = "x'${key.toString("hex")}'"`);
  for (const setting of settings) connection.pragma(setting);
  return connection;
}

const ourSettings = PRAGMA_RULES.flatMap(({ pragma, set }) => (set === undefined ? [] : [`${pragma} = ${set}`]));

describe("reading the settings back", () => {
  it("VA10 checks exactly these", () => {
    expect(Object.fromEntries(PRAGMA_RULES.map(({ pragma, expected }) => [pragma, expected]))).toEqual({
      cipher_status: "1",
      cipher_page_size: "4096",
      cipher_use_hmac: "1",
      cipher_hmac_algorithm: "HMAC_SHA512",
      cipher_plaintext_header_size: "0",
      page_size: "4096",
      auto_vacuum: "0",
      locking_mode: "exclusive",
      journal_mode: "truncate",
      synchronous: "3",
      temp_store: "2",
      foreign_keys: "1",
      secure_delete: "1",
      trusted_schema: "0",
      cache_size: "-65536",
      cell_size_check: "1",
      mmap_size: "0",
      recursive_triggers: "1",
      fullfsync: "1",
    });
  });

  it("VA10 passes with all of them, and on every database opened", async () => {
    expect(() => assertPragmas(connect(ourSettings, join(folder, "other")))).not.toThrow();
    await createDatabase(path, dataKey, withNote("one"));
    const { connection } = await open();
    expect(() => assertPragmas(connection)).not.toThrow();
  });

  it.each([
    "locking_mode",
    "journal_mode",
    "synchronous",
    "temp_store",
    "trusted_schema",
    "cell_size_check",
    "recursive_triggers",
    "fullfsync",
  ])("VA10 notices when the line for %s is missing", (name) => {
    const connection = connect(ourSettings.filter((setting) => !setting.startsWith(name)));
    expect(() => assertPragmas(connection)).toThrow(`The database setting ${name} is`);
  });

  it.each([
    ["foreign_keys", "OFF"],
    ["secure_delete", "OFF"],
    ["mmap_size", "1048576"],
    ["auto_vacuum", "FULL"],
    ["page_size", "8192"],
    ["cipher_page_size", "8192"],
    ["cipher_use_hmac", "OFF"],
    ["cipher_hmac_algorithm", "HMAC_SHA1"],
    ["cipher_plaintext_header_size", "32"],
  ])("VA10 notices when %s is %s", (name, value) => {
    const connection = connect([`${name} = ${value}`, ...ourSettings.filter((setting) => !setting.startsWith(name))]);
    expect(() => assertPragmas(connection)).toThrow(/The database setting (cipher_)?\w+ is \S+ and must be/);
  });

  it("VA9 notices a connection that was never given a key", () => {
    const connection = new Database(path);
    opened.push(connection);
    expect(() => assertPragmas(connection)).toThrow("The database setting cipher_status is 0 and must be 1.");
  });
});

describe("making a case file", () => {
  it("VA9 leaves a file, for its owner only, in which nothing can be read", async () => {
    const word = "wisteria-on-the-north-wall";
    const spellings = [Buffer.from(word), Buffer.from(word, "utf16le")];
    const plain = connect([], join(folder, "plain"), null);
    withNote(word)(plain);
    plain.close();
    opened.length = 0;
    const finds = async (file: string) => {
      const content = await readFile(file);
      return spellings.some((one) => content.includes(one));
    };
    // The search finds the word where it was planted in the clear, and the same check tells such a file.
    expect(await finds(join(folder, "plain"))).toBe(true);
    await expect(assertEncrypted(join(folder, "plain"))).rejects.toMatchObject({ code: "vault.case_file_damaged" });

    await createDatabase(path, dataKey, withNote(word));
    await expect(assertEncrypted(path)).resolves.toBeUndefined();
    expect(await finds(path)).toBe(false);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const { connection } = await open();
    expect(connection.prepare("SELECT body FROM note").all()).toEqual([{ body: word }]);
  });

  it("VA14 never writes over a file that is there", async () => {
    await writeFile(path, "somebody's");
    await expect(createDatabase(path, dataKey, withNote("x"))).rejects.toMatchObject({ code: "EEXIST" });
    expect(await readFile(path, "utf8")).toBe("somebody's");
  });

  it("says that the disk is full", async () => {
    const fill = (connection: Connection) => {
      connection.pragma("max_page_count = 8");
      withNote("x".repeat(100_000))(connection);
    };
    await expect(createDatabase(path, dataKey, fill)).rejects.toMatchObject({ code: "disk.full" });
  });
});

describe("opening a case file", () => {
  const damage: Record<string, (whole: Buffer) => Buffer | Promise<Buffer>> = {
    "an empty file": () => Buffer.alloc(0),
    "a few bytes": (whole) => whole.subarray(0, 10),
    "half a page": (whole) => whole.subarray(0, 2_000),
    "only the first page": (whole) => whole.subarray(0, 4_096),
    "another salt": (whole) => Buffer.concat([randomBytes(16), whole.subarray(16)]),
    "a flipped bit on the first page": (whole) => {
      const copy = Buffer.from(whole);
      copy[900] = (copy[900] ?? 0) ^ 4;
      return copy;
    },
    "random bytes": () => randomBytes(8_192),
    zeros: () => Buffer.alloc(8_192),
  };

  it.each(Object.entries(damage))("VA6 calls %s damaged", async (_name, spoil) => {
    await createDatabase(path, dataKey, withNote("x"));
    await writeFile(path, await spoil(await readFile(path)));
    const attempt = open().then(({ connection }) => connection.prepare("SELECT * FROM note").all());
    await expect(attempt).rejects.toSatisfy(
      (error: { code?: string }) => error.code === "vault.case_file_damaged" || error.code === "SQLITE_CORRUPT",
    );
  });

  it("VA9 refuses a plain database in its place", async () => {
    const plain = connect([], path, null);
    withNote("x")(plain);
    plain.close();
    opened.length = 0;
    await expect(open()).rejects.toMatchObject({ code: "vault.case_file_damaged" });
  });

  it("VA9 refuses another vault's file, and a file of another program under the same key", async () => {
    await createDatabase(path, randomBytes(32), withNote("x"));
    await expect(open()).rejects.toMatchObject({ code: "vault.case_file_damaged" });
    const foreign = join(folder, "foreign");
    const connection = connect([], foreign);
    withNote("x")(connection);
    connection.close();
    opened.length = 0;
    await expect(open(foreign)).rejects.toMatchObject({ code: "vault.case_file_damaged" });
  });

  it("VA6 says that it is missing, and makes none", async () => {
    await expect(open()).rejects.toMatchObject({ code: "vault.case_file_missing" });
    expect(existsSync(path)).toBe(false);
  });

  it("VA12 refuses a second opening and leaves the first its lock", async () => {
    await createDatabase(path, dataKey, withNote("x"));
    const first = await open();
    await expect(open()).rejects.toMatchObject({ code: "vault.in_use" });
    first.connection.prepare("INSERT INTO note VALUES ('y')").run();
    const direct = connect([]);
    expect(() => direct.prepare("SELECT * FROM note").all()).toThrow("SQLITE_BUSY");
    direct.close();
    first.close();
    first.close();
    opened.length = 0;
    const { connection } = await open();
    expect(connection.prepare("SELECT count(*) FROM note", { pluck: true }).get()).toBe(2);
  });

  it("VA13 refuses a link, a second name, a folder and a linked journal", async () => {
    await createDatabase(join(folder, "real"), dataKey, withNote("x"));
    await symlink(join(folder, "real"), path);
    await expect(open()).rejects.toMatchObject({ code: "vault.unsafe_place" });
    await expect(open(folder)).rejects.toMatchObject({ code: "vault.unsafe_place" });
    await link(join(folder, "real"), join(folder, "twin"));
    await expect(open(join(folder, "real"))).rejects.toMatchObject({ code: "vault.unsafe_place" });
    await rm(join(folder, "twin"));
    await rm(join(folder, "real-journal"), { force: true });
    await symlink(join(folder, "elsewhere"), join(folder, "real-journal"));
    await expect(open(join(folder, "real"))).rejects.toMatchObject({ code: "vault.unsafe_place" });
  });

  it("closes again after a failure, so that the next opening is not refused as in use", async () => {
    await createDatabase(path, randomBytes(32), withNote("x"));
    await expect(open()).rejects.toMatchObject({ code: "vault.case_file_damaged" });
    await rm(path);
    await createDatabase(path, dataKey, withNote("x"));
    await expect(open()).resolves.toBeDefined();
  });
});

describe("a power cut while free pages are taken into use", () => {
  const pageBytes = 4_096;

  /** The case file and its journal as a disk may have them: of each page that was being written, the first half. */
  async function cutShort(): Promise<void> {
    await createDatabase(path, dataKey, (connection) => {
      connection.exec("CREATE TABLE note (body BLOB)");
      for (let count = 0; count < 60; count += 1) connection.exec("INSERT INTO note VALUES (randomblob(6000))");
    });
    const { connection, close } = await open();
    connection.exec("DELETE FROM note WHERE rowid > 10");
    const before = await readFile(path);
    // So small that the pages go to the disk before the transaction ends.
    connection.pragma("cache_size = 5");
    connection.exec("BEGIN");
    for (let count = 0; count < 40; count += 1) connection.exec("INSERT INTO note VALUES (randomblob(6000))");
    const [torn, journal] = [await readFile(path), await readFile(`${path}-journal`)];
    connection.exec("ROLLBACK");
    close();
    for (let at = pageBytes / 2; at < before.length; at += pageBytes) before.copy(torn, at, at, at + pageBytes / 2);
    await writeFile(path, torn);
    await writeFile(`${path}-journal`, journal);
  }

  const alteredPages = (connection: Connection) => connection.pragma("cipher_integrity_check");
  const rows = (connection: Connection) => connection.prepare("SELECT count(*) FROM note", { pluck: true }).get();

  it("CD8 leaves pages whose seals do not fit, where nobody writes them anew", async () => {
    await cutShort();
    const connection = connect(ourSettings);
    expect(rows(connection)).toBe(10);
    expect(alteredPages(connection)).not.toEqual([]);
  });

  it("CD8 is not called damage afterwards, and what was kept is as it was", async () => {
    await cutShort();
    const { connection } = await open();
    expect(rows(connection)).toBe(10);
    expect(alteredPages(connection)).toEqual([]);
    expect(connection.pragma("integrity_check", { simple: true })).toBe("ok");
  });

  it("CD8 is told as a full disk where there is no room for it, and nothing has changed", async () => {
    await cutShort();
    const connection = connect(ourSettings);
    expect(rows(connection)).toBe(10);
    connection.pragma(`max_page_count = ${Number(connection.pragma("page_count", { simple: true }))}`);
    // What the opening of a vault lets pass: see `renewFreePagesIfRoom`.
    expect(() => renewFreePages(connection)).toThrow(expect.objectContaining({ code: "SQLITE_FULL" }));
    expect(rows(connection)).toBe(10);
    expect(connection.prepare("SELECT name FROM sqlite_schema", { pluck: true }).all()).toEqual(["note"]);
  });
});

/** The deleted but open files of this process that contain a word: where SQLite's temporary files are found. */
async function openDeletedFilesWith(word: string): Promise<string[]> {
  const found: string[] = [];
  for (const handle of await readdir("/proc/self/fd")) {
    const target = await readlink(`/proc/self/fd/${handle}`).catch(() => "");
    if (!target.endsWith("(deleted)")) continue;
    if ((await readFile(`/proc/self/fd/${handle}`)).includes(word)) found.push(target);
  }
  return found;
}

describe("temporary files", () => {
  const spill = (connection: Connection): void => {
    connection.pragma("cache_size = 10");
    connection.exec(`
      CREATE TEMP TABLE big AS
        WITH RECURSIVE counter(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counter WHERE i < 20000)
        SELECT 'wisteria ' || hex(randomblob(200)) || i AS body FROM counter;
      CREATE TEMP TABLE sorted AS SELECT body FROM big ORDER BY body;
    `);
  };

  it("VA11 would be found with their content if there were any", async () => {
    const careless = connect(["temp_store = FILE"]);
    spill(careless);
    expect(await openDeletedFilesWith("wisteria")).not.toEqual([]);
  });

  it("VA11 do not exist while 20,000 long rows are sorted", async () => {
    await createDatabase(path, dataKey, withNote("x"));
    const { connection } = await open();
    spill(connection);
    expect(await openDeletedFilesWith("wisteria")).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual(["vault.cdb", "vault.cdb-journal"]);
  });
});
