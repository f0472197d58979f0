import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chainHead } from "../../electron/database/audit-chain.ts";
import { writableDb } from "../../electron/database/database.ts";
import { type BackupOutline, readBackupOutline } from "../../electron/vault/backup-file.ts";
import { randomBytes } from "../../electron/vault/crypto-suite.ts";
import { openKeyFile } from "../../electron/vault/key-slots.ts";
import { makeBackup, silentSteps } from "../../electron/vault/make-backup.ts";
import {
  besideFolder,
  finishInterruptedRestore,
  openBackup,
  type OpenedBackup,
  swapIn,
  unpackVault,
  type UnpackOptions,
} from "../../electron/vault/restore-vault.ts";
import { openVault } from "../../electron/vault/vault.ts";
import type { VerifierTask } from "../../electron/vault/verifier-protocol.ts";
import { aVaultToCopy, type CopiedVault, verifyHere } from "../support/copied-vault.ts";
import { codeOf, codeOfAsync } from "../support/error-code.ts";
import { testPassphrase } from "../support/test-process.ts";

let vault: CopiedVault;
let outline: BackupOutline;
let masterKey: Buffer;
let backup: OpenedBackup;
let root: string;
let into: string;

/** For an anchor that stands where the history ends, no earlier entry is asked for. */
const noEntry = () => undefined;
const slotOf = () => {
  const [slot] = outline.keyFile.slots;
  if (!slot) throw new Error("The key file has no slot.");
  return slot;
};

beforeAll(async () => {
  vault = await aVaultToCopy();
  const stick = join(vault.root, "stick");
  mkdirSync(stick);
  const made = await makeBackup({
    source: vault.source,
    folder: stick,
    isBuiltIn: false,
    workFolder: join(vault.root, "work"),
    now: new Date("2026-11-23T09:00:00.000Z"),
    verify: verifyHere,
    steps: silentSteps,
    record: () => undefined,
  });
  outline = await readBackupOutline(join(stick, made.fileName));
  masterKey = (await openKeyFile(outline.keyFile, Buffer.from(testPassphrase))).masterKey;
});
afterAll(() => vault.close());

beforeEach(async () => {
  root = mkdtempSync(join(vault.root, "restored-"));
  into = join(root, "vault");
  backup = await openBackup(outline, async () => ({ masterKey: Buffer.from(masterKey), slot: slotOf() }));
});

function unpack(more: Partial<UnpackOptions> = {}): Promise<void> {
  return unpackVault({ backup, into, verify: verifyHere, steps: silentSteps, ...more });
}

const everyKey = ({ keys }: OpenedBackup) => [
  keys.dataKey,
  keys.chainKey,
  keys.headKey,
  keys.manifestKey,
  keys.contentsKey,
];
const isWiped = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);

describe("opening a back-up", () => {
  it("BK10 gives what is sealed in it and the keys of its time, which it overwrites when closed", () => {
    const { keys, connection, facts } = vault.source;
    expect(backup.outline).toBe(outline);
    expect(backup.facts).toEqual(facts(connection));
    expect(backup.slot).toBe(slotOf());
    for (const name of ["dataKey", "chainKey", "headKey", "manifestKey", "contentsKey"] as const) {
      expect([name, Buffer.from(backup.keys[name]).equals(keys[name])]).toEqual([name, true]);
    }
    expect(backup.keys.chainEpoch).toBe(1);
    backup.close();
    backup.close();
    expect(everyKey(backup).every(isWiped)).toBe(true);
  });

  it("overwrites the master key as soon as the keys follow from it, and hands the key file to whoever opens it", async () => {
    const lent = Buffer.from(masterKey);
    const asked: unknown[] = [];
    await openBackup(outline, async (keyFile) => {
      asked.push(keyFile);
      return { masterKey: lent, slot: slotOf() };
    });
    expect(isWiped(lent)).toBe(true);
    expect(asked).toEqual([outline.keyFile]);
  });

  it("BK9 calls one damaged whose manifest is not under the keys of its key file", async () => {
    const lent = randomBytes(32);
    expect(await codeOfAsync(openBackup(outline, async () => ({ masterKey: lent, slot: slotOf() })))).toBe(
      "backup.damaged",
    );
    expect(isWiped(lent)).toBe(true);
  });
});

describe("BK10 unpacking a vault", () => {
  it("gives one that opens with the passphrase of its time, with nothing missing and nothing to repair", async () => {
    await unpack();
    expect(readdirSync(into).toSorted()).toEqual(["vault.cdb", "vault.head", "vault.keys", "vault.keys.bak"]);
    for (const name of ["vault.keys", "vault.keys.bak"]) {
      expect(readFileSync(join(into, name)).equals(outline.keyFileBytes)).toBe(true);
    }
    if (process.platform !== "win32") expect(statSync(into).mode & 0o777).toBe(0o700);
    const opened = await openVault({ folder: into, passphrase: testPassphrase });
    try {
      const { seq, mac } = chainHead(writableDb(opened.connection));
      expect({ seq, mac: Buffer.from(mac).toString("base64url") }).toEqual(backup.facts.head);
      expect(opened.checkAnchor({ seq, mac }, noEntry)).toMatchObject({ outcome: "equal" });
      expect([opened.keyFileRepaired, opened.keyFileSeq]).toEqual([false, outline.keyFile.seq]);
    } finally {
      opened.close();
    }
  });

  it("hands the second process the file and where its database goes, and says where it stands", async () => {
    const tasks: VerifierTask[] = [];
    const said: string[] = [];
    await unpack({
      verify: (task) => {
        tasks.push(structuredClone(task));
        return verifyHere(task);
      },
      steps: {
        ...silentSteps,
        phase: async (phase) => void said.push(phase),
        during: (work) => {
          said.push("waiting");
          return work;
        },
      },
    });
    const { dataKey, chainKey, chainEpoch, manifestKey, contentsKey } = vault.source.keys;
    expect(tasks).toEqual([
      {
        type: "backup",
        path: outline.path,
        unpackTo: join(into, "vault.cdb"),
        isKept: true,
        reach: "records",
        keys: { dataKey: new Uint8Array(dataKey), chainKey: new Uint8Array(chainKey), chainEpoch },
        backupKeys: { manifestKey: new Uint8Array(manifestKey), contentsKey: new Uint8Array(contentsKey) },
      },
    ]);
    expect(said).toEqual(["unpacking", "waiting", "comparing"]);
  });

  it("binds the new end of the history into the anchor when something was entered into it", async () => {
    const head = { seq: backup.facts.head.seq + 1, mac: randomBytes(32) };
    const amended: string[] = [];
    await unpack({
      amend: async (path) => {
        amended.push(path);
        expect(existsSync(path)).toBe(true);
        return head;
      },
    });
    expect(amended).toEqual([join(into, "vault.cdb")]);
    const opened = await openVault({ folder: into, passphrase: testPassphrase });
    try {
      expect(opened.checkAnchor(head, noEntry)).toMatchObject({ outcome: "equal" });
      const before = { seq: backup.facts.head.seq, mac: Buffer.from(backup.facts.head.mac, "base64url") };
      expect(codeOf(() => opened.checkAnchor(before, noEntry))).toBe("vault.case_file_older");
    } finally {
      opened.close();
    }
  });

  it.each([
    ["says that it is damaged", async () => ({ ok: false, finding: "damaged" }) as const],
    [
      "found other records in it",
      async (task: VerifierTask) => {
        const report = await verifyHere(task);
        return report.ok ? { ...report, facts: { ...report.facts, schemaVersion: 0 } } : report;
      },
    ],
  ])("BK9 leaves no folder when the second process %s", async (_what, verify) => {
    expect(await codeOfAsync(unpack({ verify: verify as never }))).toBe("backup.damaged");
    expect(existsSync(into)).toBe(false);
  });

  it("leaves no folder when the keys are not its own, or somebody stops it", async () => {
    const keys = { ...backup.keys, contentsKey: randomBytes(32) };
    expect(await codeOfAsync(unpack({ backup: { outline, keys } }))).toBe("backup.damaged");
    const steps = {
      ...silentSteps,
      phase: async () => {
        throw new Error("stopped");
      },
    };
    await expect(unpack({ steps })).rejects.toThrow("stopped");
    expect(existsSync(into)).toBe(false);
  });

  it("begins with an empty folder, whatever was there", async () => {
    mkdirSync(into);
    writeFileSync(join(into, "vault.cdb"), "left of an earlier one");
    writeFileSync(join(into, "other"), "left");
    await unpack();
    expect(readdirSync(into)).not.toContain("other");
  });
});

describe("BK11 swapping a restored vault in", () => {
  const now = new Date("2026-11-23T23:59:00.000Z");

  function aFolder(name: string): string {
    const folder = join(root, name);
    mkdirSync(folder);
    writeFileSync(join(folder, "what"), name);
    return folder;
  }
  const whatIn = (folder: string) => readFileSync(join(folder, "what"), "utf8");

  it("keeps the vault that was in use under a name with the day", async () => {
    const folder = aFolder("vault");
    const kept = await swapIn(aFolder("built"), folder, now);
    expect(kept).toMatch(/^vault\.kept-2026-11-23-[0-9a-f]{12}$/);
    expect([whatIn(folder), whatIn(join(root, kept ?? ""))]).toEqual(["built", "vault"]);
    expect(readdirSync(root).toSorted()).toEqual(["vault", kept]);
  });

  it("keeps nothing where nothing was", async () => {
    const folder = join(root, "vault");
    expect(await swapIn(aFolder("built"), folder, now)).toBeNull();
    expect(readdirSync(root)).toEqual(["vault"]);
    expect(whatIn(folder)).toBe("built");
  });

  it("moves nothing into a place where no vault may be", async () => {
    const built = aFolder("built");
    expect(await codeOfAsync(swapIn(built, join(root, "Dropbox", "vault"), now))).toBe("vault.unsafe_place");
    expect(whatIn(built)).toBe("built");
  });

  it("gives each folder beside the vault a name of its own", () => {
    const folder = join(root, "vault");
    const names = [besideFolder(folder, "new"), besideFolder(folder, "new"), besideFolder(folder, "kept", now)];
    expect(names.every((name) => dirname(name) === root)).toBe(true);
    expect(basename(names[0] ?? "")).toMatch(/^vault\.new-[0-9a-f]{12}$/);
    expect(basename(names[2] ?? "")).toMatch(/^vault\.kept-2026-11-23-[0-9a-f]{12}$/);
    expect(new Set(names).size).toBe(3);
  });
});

describe("BK12 a restore that was cut off", () => {
  const folders = (...names: string[]) => {
    for (const name of names) mkdirSync(join(root, name));
  };
  const finish = () => finishInterruptedRestore(join(root, "vault"));
  const left = () => readdirSync(root).toSorted();

  it("is finished where the vault's own name is free and one stands ready", async () => {
    folders("vault.ready-0a0a0a0a0a0a", "vault.kept-2026-11-23-0b0b0b0b0b0b", "vault.new-0c0c0c0c0c0c");
    writeFileSync(join(root, "vault.ready-0a0a0a0a0a0a", "what"), "ready");
    expect(await finish()).toBe(true);
    expect(left()).toEqual(["vault", "vault.kept-2026-11-23-0b0b0b0b0b0b"]);
    expect(readFileSync(join(root, "vault", "what"), "utf8")).toBe("ready");
    expect(await finish()).toBe(false);
  });

  it("is taken back where the vault is in its place", async () => {
    folders("vault", "vault.ready-0a0a0a0a0a0a", "vault.ready-0b0b0b0b0b0b", "vault.new-0c0c0c0c0c0c");
    writeFileSync(join(root, "vault", "what"), "in use");
    expect(await finish()).toBe(false);
    expect(left()).toEqual(["vault"]);
    expect(readFileSync(join(root, "vault", "what"), "utf8")).toBe("in use");
  });

  it("touches nothing that only looks like its own", async () => {
    const others = [
      "another.new-0a0a0a0a0a0a",
      "avault.new-0a0a0a0a0a0a",
      "vault.new",
      "vault.new-",
      "vault.new-0a0a.old",
      "vault.newer-0a0a0a0a0a0a",
      "vault.notes-0a0a",
      "vault2.ready-0a0a0a0a0a0a",
      "vaultxnew-0a0a",
    ];
    folders(...others);
    expect(await finish()).toBe(false);
    expect(left()).toEqual(others.toSorted());
  });

  it("is none where there is no folder at all yet", async () => {
    rmSync(root, { recursive: true });
    expect(await finish()).toBe(false);
    expect(existsSync(root)).toBe(false);
  });

  it("is a fault where the folder cannot be looked into", async () => {
    writeFileSync(join(root, "file"), "");
    await expect(finishInterruptedRestore(join(root, "file", "vault"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });
});
