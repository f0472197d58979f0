import { spawn, type ChildProcess } from "node:child_process";
import {
  chmod,
  copyFile,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { AppError } from "#shared/errors/app-error.ts";

import { createVault, type CreateVaultOptions } from "../../electron/vault/create-vault.ts";
import { wipe } from "../../electron/vault/crypto-suite.ts";
import { KDF_FLOOR } from "../../electron/vault/key-derivation.ts";
import { writeKeyFileCopies } from "../../electron/vault/key-file-copies.ts";
import { decodeKeyFile, encodeKeyFile } from "../../electron/vault/key-file-format.ts";
import { deriveHeaderKey } from "../../electron/vault/key-hierarchy.ts";
import { createPassSlot, openKeyFile } from "../../electron/vault/key-slots.ts";
import { openVault, vaultState, type OpenVault } from "../../electron/vault/vault.ts";

const PASSPHRASE = "hassle clubbing mulch brewery dwelling";
const NEW_PASSPHRASE = "paving taps cone escapist result";
const NO_ENTRIES = { seq: 0, mac: Buffer.alloc(32) };
const NOTE = "wisteria on the north wall";
const FILES = ["vault.cdb", "vault.head", "vault.keys", "vault.keys.bak"] as const;

let root: string;
let folder: string;
const opened: OpenVault[] = [];

/** One vault, made once; each test gets a copy of its files. */
let made: string;

beforeAll(async () => {
  made = join(await mkdtemp(join(tmpdir(), "vault-made-")), "vault");
  (await createVault(options(made))).close();
  return async () => rm(dirname(made), { recursive: true });
});

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "vault-open-"));
  folder = join(root, "vault");
  await mkdir(folder);
  for (const name of FILES) await copyFile(join(made, name), join(folder, name));
});

afterEach(async () => {
  for (const one of opened.splice(0)) one.close();
  await rm(root, { recursive: true });
});

function options(at: string, more: Partial<CreateVaultOptions> = {}): CreateVaultOptions {
  return {
    folder: at,
    passphrase: PASSPHRASE,
    nickname: "Worker 1",
    kdfCost: KDF_FLOOR,
    prepare: ({ connection }) => {
      connection.exec(
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT; CREATE TABLE note (body TEXT) STRICT",
      );
      connection.prepare("INSERT INTO note VALUES (?)").run([NOTE]);
      return NO_ENTRIES;
    },
    ...more,
  };
}

async function open(passphrase: string | Uint8Array = PASSPHRASE, at = folder): Promise<OpenVault> {
  const vault = await openVault({ folder: at, passphrase });
  opened.push(vault);
  return vault;
}

async function create(at: string, more: Partial<CreateVaultOptions> = {}): Promise<OpenVault> {
  const vault = await createVault(options(at, more));
  opened.push(vault);
  return vault;
}

/** The code of what went wrong; the message must be no more than that code. */
async function failure(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "nothing";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect({ message: error.message, shape: error.shape }).toEqual({
      message: error.code,
      shape: { code: error.code },
    });
    return error.code;
  }
}

async function spoil(name: (typeof FILES)[number], at: number): Promise<void> {
  const bytes = await readFile(join(folder, name));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(join(folder, name), bytes);
}

/** The key file after a change of passphrase, as a later feature will write it. */
async function nextKeyFile(): Promise<Buffer> {
  const keyFile = decodeKeyFile(await readFile(join(folder, "vault.keys")));
  const { masterKey } = await openKeyFile(keyFile, Buffer.from(PASSPHRASE));
  const vaultId = Buffer.from(keyFile.vault, "base64url");
  const passphrase = Buffer.from(NEW_PASSPHRASE);
  const slot = await createPassSlot({ vaultId, masterKey, passphrase, nickname: "Worker 1", cost: KDF_FLOOR });
  const { sum: _sum, mac: _mac, ...body } = keyFile;
  return encodeKeyFile({ ...body, seq: keyFile.seq + 1, slots: [slot] }, deriveHeaderKey(masterKey, vaultId));
}

const children: ChildProcess[] = [];

/** Runs code in a process of its own until it prints a line; killed at the end of the test. */
async function inAnotherProcess(code: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", () => reject(new Error("The other process ended before it was ready.")));
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) await kill(child);
});

const source = (name: string): string =>
  JSON.stringify(fileURLToPath(new URL(`../../electron/vault/${name}`, import.meta.url)));

describe("making a vault", () => {
  it("VA14 gives an unlocked vault whose files only their owner can read", async () => {
    const at = join(root, "new", "vault");
    const vault = await create(at);
    expect(vault).toMatchObject({ nickname: "Worker 1", keyFileSeq: 1, keyFileRepaired: false });
    expect([vault.vaultId, vault.slotId].map((id) => Buffer.from(id, "base64url").length)).toEqual([16, 8]);
    expect(vault.connection.prepare("SELECT body FROM note").all()).toEqual([{ body: NOTE }]);
    expect(vault.checkAnchor(NO_ENTRIES, () => undefined)).toEqual({ outcome: "equal" });
    const modes = await Promise.all(FILES.map(async (name) => (await stat(join(at, name))).mode & 0o777));
    expect([(await stat(at)).mode & 0o777, ...modes]).toEqual([0o700, 0o600, 0o600, 0o600, 0o600]);
    expect(await readdir(dirname(at))).toEqual(["vault"]);
  });

  it("hands the chain's key and the ids to whoever prepares it, the same as later", async () => {
    let seen: unknown;
    const vault = await create(join(root, "new"), {
      prepare: (fresh) => {
        seen = { ...fresh, connection: undefined, keys: { ...fresh.keys, chainKey: Buffer.from(fresh.keys.chainKey) } };
        return options("").prepare(fresh);
      },
    });
    const { keys, vaultId, slotId } = vault;
    expect(seen).toEqual({ connection: undefined, keys, vaultId, slotId });
  });

  it("anchors the entries that were written while preparing", async () => {
    const head = { seq: 2, mac: Buffer.alloc(32, 7) };
    const prepare: CreateVaultOptions["prepare"] = (fresh) => (options("").prepare(fresh), head);
    const vault = await create(join(root, "new"), { prepare });
    expect(vault.checkAnchor(head, () => undefined)).toEqual({ outcome: "equal" });
    expect(() => vault.checkAnchor(NO_ENTRIES, () => undefined)).toThrow("vault.case_file_older");
  });

  it("VA14 leaves nothing behind when preparing fails, and works the next time", async () => {
    const at = join(root, "new");
    const prepare = () => {
      throw new Error("A migration failed.");
    };
    await expect(create(at, { prepare })).rejects.toThrow("A migration failed.");
    expect((await readdir(root)).sort()).toEqual(["vault"]);
    await expect(create(at)).resolves.toBeDefined();
  });

  it("VA14 leaves no vault when killed in the middle, and removes the remains the next time", async () => {
    const at = join(root, "new");
    const child = await inAnotherProcess(`
      const { createVault } = await import(${source("create-vault.ts")});
      const { KDF_FLOOR } = await import(${source("key-derivation.ts")});
      await createVault({
        folder: ${JSON.stringify(at)}, passphrase: ${JSON.stringify(PASSPHRASE)}, nickname: "Worker 1", kdfCost: KDF_FLOOR,
        prepare: () => { process.stdout.write("ready"); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); },
      });`);
    await kill(child);
    const remains = (await readdir(root)).filter((name) => name.startsWith("new.new-"));
    expect([remains.length, await vaultState(at)]).toEqual([1, { state: "absent" }]);
    await create(at);
    expect((await readdir(root)).sort()).toEqual(["new", "vault"]);
  });

  it("VA14 uses an empty folder, and touches neither a vault nor a folder with other things", async () => {
    await mkdir(join(root, "empty"));
    await expect(create(join(root, "empty"))).resolves.toBeDefined();
    const before = await readFile(join(folder, "vault.keys"));
    expect(await failure(create(folder))).toBe("vault.exists");
    await rm(join(folder, "vault.cdb"));
    expect(await failure(create(folder))).toBe("vault.exists");
    expect(await readFile(join(folder, "vault.keys"))).toEqual(before);
    await mkdir(join(root, "letters"));
    await writeFile(join(root, "letters", "letter.txt"), "Dear");
    expect(await failure(create(join(root, "letters")))).toBe("vault.unsafe_place");
    expect(await readdir(join(root, "letters"))).toEqual(["letter.txt"]);
  });

  it("VA2 refuses a weak passphrase and wipes its bytes", async () => {
    const typed = new TextEncoder().encode("Liverpool2024!!");
    expect(await failure(create(join(root, "new"), { passphrase: typed }))).toBe("vault.passphrase_too_weak");
    expect(await failure(create(join(root, "new"), { passphrase: "a\u0000".repeat(20) }))).toBe(
      "vault.passphrase_too_weak",
    );
    expect([typed.every((byte) => byte === 0), await vaultState(join(root, "new"))]).toEqual([
      true,
      { state: "absent" },
    ]);
  });

  it.each(["OneDrive - Harbour Trust", "Dropbox", "Mobile Documents", "Nextcloud", "Google Drive"])(
    "VA13 refuses a folder under %s",
    async (name) => {
      expect(await failure(create(join(root, name, "deeper", "vault")))).toBe("vault.unsafe_place");
      await mkdir(join(root, name));
      await symlink(join(root, name), join(root, "innocent"));
      expect(await failure(create(join(root, "innocent", "vault")))).toBe("vault.unsafe_place");
      expect(await readdir(join(root, name))).toEqual([]);
    },
  );

  it("says that the disk is full and leaves nothing", async () => {
    const prepare: CreateVaultOptions["prepare"] = (fresh) => {
      fresh.connection.pragma("max_page_count = 8");
      const head = options("").prepare(fresh);
      fresh.connection.prepare("INSERT INTO note VALUES (?)").run(["x".repeat(100_000)]);
      return head;
    };
    expect(await failure(create(join(root, "new"), { prepare }))).toBe("disk.full");
    expect(await readdir(root)).toEqual(["vault"]);
  });
});

describe("saying what lies in a folder", () => {
  it("VA6 tells absent, present, and which part is missing", async () => {
    const seen = [await vaultState(join(root, "nowhere")), await vaultState(folder)];
    await rm(join(folder, "vault.keys"));
    seen.push(await vaultState(folder));
    await rm(join(folder, "vault.keys.bak"));
    seen.push(await vaultState(folder));
    await rm(join(folder, "vault.cdb"));
    seen.push(await vaultState(folder));
    await rm(join(folder, "vault.head"));
    seen.push(await vaultState(folder));
    await copyFile(join(made, "vault.keys"), join(folder, "vault.keys"));
    seen.push(await vaultState(folder));
    expect(seen).toEqual([
      { state: "absent" },
      { state: "present" },
      { state: "present" },
      { state: "incomplete", missing: "key-file" },
      { state: "incomplete", missing: "key-file" },
      { state: "absent" },
      { state: "incomplete", missing: "case-file" },
    ]);
  });
});

describe("unlocking", () => {
  it("opens with the passphrase as text or as bytes, and with another spelling of its letters", async () => {
    const passphrase = "пять тихих сов над рекой é";
    (await create(join(root, "new"), { passphrase })).close();
    for (const typed of [passphrase, passphrase.normalize("NFD"), new TextEncoder().encode(passphrase)]) {
      (await open(typed, join(root, "new"))).close();
    }
    expect(await failure(open(`${passphrase} `, join(root, "new")))).toBe("vault.wrong_passphrase");
  });

  it("VA6 tells all that can be wrong apart", async () => {
    const both = async (change: (name: "vault.keys" | "vault.keys.bak") => Promise<void>) => {
      await change("vault.keys");
      await change("vault.keys.bak");
    };
    const newer = Buffer.from('{"v":2}');
    const text = await readFile(join(folder, "vault.keys"), "latin1");
    const macAt = text.indexOf('"mac":"') + 10;
    // Another letter of the same alphabet: with one of no alphabet it is no key file any more.
    const otherMac = `${text.slice(0, macAt)}${text[macAt] === "A" ? "B" : "A"}${text.slice(macAt + 1)}`;
    const spoils: Record<string, () => Promise<unknown>> = {
      "vault.absent": () => rm(folder, { recursive: true }),
      "vault.key_file_missing": () => both((name) => rm(join(folder, name))),
      "vault.case_file_missing": () => rm(join(folder, "vault.cdb")),
      "vault.key_file_damaged": () => both((name) => spoil(name, 600)),
      "vault.key_file_altered": () => both((name) => writeFile(join(folder, name), otherMac, "latin1")),
      "vault.newer_version": () => both((name) => writeFile(join(folder, name), newer)),
      "vault.case_file_damaged": () => spoil("vault.cdb", 2_000),
      "vault.unsafe_place": () => link(join(folder, "vault.cdb"), join(root, "twin")),
      nothing: async () => undefined,
    };
    const answers: Record<string, string> = {};
    for (const [expected, change] of Object.entries(spoils)) {
      await change();
      answers[expected] = await failure(open());
      for (const one of opened.splice(0)) one.close();
      await rm(folder, { recursive: true, force: true });
      await rm(join(root, "twin"), { force: true });
      await mkdir(folder);
      for (const name of FILES) await copyFile(join(made, name), join(folder, name));
    }
    answers["vault.wrong_passphrase"] = await failure(open(NEW_PASSPHRASE));
    expect(Object.entries(answers).filter(([expected, answer]) => expected !== answer)).toEqual([]);
  });

  it.each([
    ["another capital", "Hassle clubbing mulch brewery dwelling"],
    ["a space too many", `${PASSPHRASE} `],
    ["nothing", ""],
    ["a control character", "tab\there"],
    ["far too much", "x".repeat(2_000)],
  ])("VA6 calls %s a wrong passphrase", async (_what, typed) => {
    expect(await failure(open(typed))).toBe("vault.wrong_passphrase");
  });

  it("VA16 wipes the passphrase's bytes, right or wrong, and the keys at closing", async () => {
    const right = new TextEncoder().encode(PASSPHRASE);
    const wrong = new TextEncoder().encode(NEW_PASSPHRASE);
    const vault = await open(right);
    const { chainKey } = vault.keys;
    expect(chainKey.every((byte) => byte === 0)).toBe(false);
    vault.close();
    vault.close();
    await failure(open(wrong));
    expect([right, wrong, chainKey].map((bytes) => bytes.every((byte) => byte === 0))).toEqual([true, true, true]);
    expect(() => vault.connection.prepare("SELECT 1")).toThrow();
  });

  it("VA18 keeps the files unreadable for others, also after a copy that let them in", async () => {
    await chmod(folder, 0o755);
    for (const name of FILES) await chmod(join(folder, name), 0o644);
    await open();
    const modes = await Promise.all(FILES.map(async (name) => (await stat(join(folder, name))).mode & 0o777));
    expect([(await stat(folder)).mode & 0o777, ...modes]).toEqual([0o700, 0o600, 0o600, 0o600, 0o600]);
  });

  it("VA18 lets nobody read a record or the passphrase in any file", async () => {
    const vault = await open();
    vault.connection.prepare("INSERT INTO note VALUES (?)").run([NOTE]);
    vault.close();
    const spellings = [NOTE, PASSPHRASE].flatMap((word) => [
      Buffer.from(word),
      Buffer.from(word, "utf16le"),
      ...["hex", "base64"].map((as) => Buffer.from(Buffer.from(word).toString(as as "hex"))),
    ]);
    const holding = async (): Promise<string[]> => {
      const found: string[] = [];
      for (const name of await readdir(folder)) {
        const content = await readFile(join(folder, name));
        if (spellings.some((one) => content.includes(one))) found.push(name);
      }
      return found;
    };
    expect(await holding()).toEqual([]);
    await writeFile(join(folder, "planted"), `...${NOTE}...`);
    expect(await holding()).toEqual(["planted"]);
  });

  it("VA12 is refused while another process has the vault open, and works after that process was killed", async () => {
    const child = await inAnotherProcess(`
      const { openVault } = await import(${source("vault.ts")});
      await openVault({ folder: ${JSON.stringify(folder)}, passphrase: ${JSON.stringify(PASSPHRASE)} });
      process.stdout.write("ready");
      setInterval(() => {}, 1000);`);
    expect(await failure(open())).toBe("vault.in_use");
    await kill(child);
    expect((await open()).connection.prepare("SELECT body FROM note").all()).toEqual([{ body: NOTE }]);
  });

  it("VA12 is refused twice in one process", async () => {
    const vault = await open();
    expect(await failure(open())).toBe("vault.in_use");
    vault.close();
    await expect(open()).resolves.toBeDefined();
  });
});

describe("the two copies of the key file", () => {
  const copies = () => Promise.all([readFile(join(folder, "vault.keys")), readFile(join(folder, "vault.keys.bak"))]);

  it.each([
    ["the first is missing", "vault.keys", "rm"],
    ["the second is missing", "vault.keys.bak", "rm"],
    ["the first is damaged", "vault.keys", "spoil"],
    ["the second is damaged", "vault.keys.bak", "spoil"],
    ["the first is empty", "vault.keys", "empty"],
  ] as const)("VA7 one is enough when %s, and makes the other anew", async (_when, name, how) => {
    const whole = await readFile(join(folder, name));
    if (how === "rm") await rm(join(folder, name));
    if (how === "spoil") await spoil(name, 300);
    if (how === "empty") await writeFile(join(folder, name), "");
    expect((await open()).keyFileRepaired).toBe(true);
    expect(await copies()).toEqual([whole, whole]);
    for (const one of opened.splice(0)) one.close();
    expect((await open()).keyFileRepaired).toBe(false);
  });

  it("VA7 opens with the new passphrase when killed between the two copies, and no longer with the old", async () => {
    const next = await nextKeyFile();
    await writeFile(join(root, "next"), next);
    const child = await inAnotherProcess(`
      import { readFileSync } from "node:fs";
      const { writeKeyFileCopies } = await import(${source("key-file-copies.ts")});
      setInterval(() => {}, 1000);
      await writeKeyFileCopies(${JSON.stringify(folder)}, readFileSync(${JSON.stringify(join(root, "next"))}), async () => {
        process.stdout.write("first copy written");
        await new Promise(() => {});
      });`);
    await kill(child);
    const [first, second] = await copies();
    expect([first.equals(next), second.equals(next)]).toEqual([true, false]);

    expect(await failure(open(PASSPHRASE))).toBe("vault.wrong_passphrase");
    const vault = await open(NEW_PASSPHRASE);
    expect([vault.keyFileSeq, vault.keyFileRepaired]).toEqual([2, true]);
    expect(await copies()).toEqual([next, next]);
  });

  it("VA7 puts the old one back when the new one does not open", async () => {
    const before = await copies();
    const prove = async () => {
      throw new AppError("vault.wrong_passphrase");
    };
    await expect(writeKeyFileCopies(folder, await nextKeyFile(), prove)).rejects.toThrow("vault.wrong_passphrase");
    expect(await copies()).toEqual(before);
  });

  it("VA7 touches nothing when one of them comes from a newer version", async () => {
    await writeFile(join(folder, "vault.keys"), '{"v":2}');
    expect(await failure(open())).toBe("vault.newer_version");
    expect(await readFile(join(folder, "vault.keys"), "utf8")).toBe('{"v":2}');
  });

  it("VA7 tries the second when the first was altered", async () => {
    const text = await readFile(join(folder, "vault.keys"), "latin1");
    await spoil("vault.keys", text.indexOf('"mac":"') + 10);
    expect((await open()).keyFileRepaired).toBe(true);
  });

  it("VA7 leaves no half-written file", async () => {
    const next = await nextKeyFile();
    await writeFile(join(folder, "vault.keys.part"), "from an earlier crash");
    await writeKeyFileCopies(folder, next, async () => undefined);
    expect((await readdir(folder)).sort()).toEqual([...FILES]);
  });
});

describe("an old key file put back", () => {
  async function changeThenPutBack(): Promise<void> {
    const old = await readFile(join(folder, "vault.keys"));
    await writeKeyFileCopies(folder, await nextKeyFile(), async () => undefined);
    const vault = await open(NEW_PASSPHRASE);
    vault.writeAnchor(NO_ENTRIES);
    vault.close();
    await writeFile(join(folder, "vault.keys"), old);
    await writeFile(join(folder, "vault.keys.bak"), old);
  }

  it("VA8 is noticed although its passphrase is right", async () => {
    await changeThenPutBack();
    expect(await failure(open(PASSPHRASE))).toBe("vault.key_file_altered");
  });

  it("VA8 is noticed by the database alone when the anchor is put back with it, and by the anchor alone", async () => {
    await changeThenPutBack();
    const anchor = await readFile(join(folder, "vault.head"));
    await copyFile(join(made, "vault.head"), join(folder, "vault.head"));
    expect(await failure(open(PASSPHRASE))).toBe("vault.key_file_altered");
    await writeFile(join(folder, "vault.head"), anchor);
    await copyFile(join(made, "vault.cdb"), join(folder, "vault.cdb"));
    expect(await failure(open(PASSPHRASE))).toBe("vault.key_file_altered");
  });

  it("VA8 of the same number but another content is noticed", async () => {
    const keyFile = decodeKeyFile(await readFile(join(folder, "vault.keys")));
    const { masterKey } = await openKeyFile(keyFile, Buffer.from(PASSPHRASE));
    const { sum: _sum, mac: _mac, ...body } = keyFile;
    const headerKey = deriveHeaderKey(masterKey, Buffer.from(keyFile.vault, "base64url"));
    const other = encodeKeyFile({ ...body, created: "2020-01-01T00:00:00.000Z" }, headerKey);
    wipe(masterKey, headerKey);
    await writeKeyFileCopies(folder, other, async () => undefined);
    expect(await failure(open())).toBe("vault.key_file_altered");
  });

  it("VA8 is told from an old case file, which misses more than one change of the key file", async () => {
    await writeKeyFileCopies(folder, await nextKeyFile(), async () => undefined);
    (await open(NEW_PASSPHRASE)).close();
    const keyFile = decodeKeyFile(await readFile(join(folder, "vault.keys")));
    const { masterKey } = await openKeyFile(keyFile, Buffer.from(NEW_PASSPHRASE));
    const { sum: _sum, mac: _mac, ...body } = keyFile;
    const headerKey = deriveHeaderKey(masterKey, Buffer.from(keyFile.vault, "base64url"));
    await writeKeyFileCopies(folder, encodeKeyFile({ ...body, seq: 3 }, headerKey), async () => undefined);
    await copyFile(join(made, "vault.cdb"), join(folder, "vault.cdb"));
    expect(await failure(open(NEW_PASSPHRASE))).toBe("vault.case_file_older");
  });
});
