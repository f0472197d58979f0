import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AuditAction } from "#shared/domain/audit-action.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { type AuditEntry, chainHead } from "../../electron/database/audit-chain.ts";
import { caseFile, type CaseFile } from "../../electron/database/case-file.ts";
import { migrate } from "../../electron/database/migrate.ts";
import { createVault } from "../../electron/vault/create-vault.ts";
import { changeKeyFile, enterPassphrase, type KeyFileChange } from "../../electron/vault/key-file-changes.ts";
import { KDF_FLOOR } from "../../electron/vault/key-derivation.ts";
import { decodeKeyFile } from "../../electron/vault/key-file-format.ts";
import { createPassSlot } from "../../electron/vault/key-slots.ts";
import { openVault, type OpenVault } from "../../electron/vault/vault.ts";

const OLD = "hassle clubbing mulch brewery dwelling";
const NEW = "paving taps cone escapist result";
const FILES = ["vault.cdb", "vault.head", "vault.keys", "vault.keys.bak"] as const;
const stamp = { actor: "worker", at: "2026-11-25T09:00:00.000Z" as never, bootMs: 0 };
const entry = (action: AuditAction): AuditEntry => ({
  action,
  object: "vault",
  objectId: "own",
  objectRevision: 0,
  content: "",
});

let made: string;
let folder: string;
const opened: OpenVault[] = [];

beforeAll(async () => {
  made = join(await mkdtemp(join(tmpdir(), "holdfast-key-made-")), "vault");
  const vault = await createVault({
    folder: made,
    passphrase: OLD,
    nickname: "Worker 1",
    kdfCost: KDF_FLOOR,
    prepare: ({ connection, keys }) => {
      migrate(connection);
      const file = caseFile(connection, { key: keys.chainKey, epoch: keys.chainEpoch }, () => {});
      file.change(stamp, undefined, (db) => db.audit(entry("vault.created")));
      return file.head();
    },
  });
  vault.close();
  return async () => rm(dirname(made), { recursive: true });
});

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "holdfast-key-")), "vault");
  await mkdir(folder);
  for (const name of FILES) await copyFile(join(made, name), join(folder, name));
});
afterEach(async () => {
  for (const vault of opened.splice(0)) vault.close();
  await rm(dirname(folder), { recursive: true });
});

async function open(passphrase: string): Promise<OpenVault> {
  const vault = await openVault({ folder, passphrase });
  opened.push(vault);
  return vault;
}

function close(vault: OpenVault): void {
  vault.close();
  opened.splice(opened.indexOf(vault), 1);
}

/** One for each vault: it knows the head of the chain and would not see another one's entries. */
const files = new WeakMap<OpenVault, CaseFile>();
function caseFileOf(vault: OpenVault): CaseFile {
  const known = files.get(vault);
  if (known) return known;
  const { chainKey: key, chainEpoch: epoch } = vault.keys;
  const file = caseFile(vault.connection, { key, epoch }, vault.writeAnchor);
  files.set(vault, file);
  return file;
}

/** Gives the slot at work another passphrase. */
function newPassphrase(vault: OpenVault, more: Partial<KeyFileChange> = {}): Promise<void> {
  const file = caseFileOf(vault);
  return changeKeyFile({
    vault,
    enter: enterPassphrase(Buffer.from(OLD), vault.slotId),
    change: async ({ keyFile, slot, masterKey, vaultId }) => {
      const { id, nick: nickname } = slot;
      const passphrase = Buffer.from(NEW);
      const next = await createPassSlot({ vaultId, masterKey, passphrase, nickname, id, cost: KDF_FLOOR });
      const slots = keyFile.slots.map((one) => (one.id === id ? next : one));
      return { slots, proof: enterPassphrase(passphrase, id) };
    },
    commit: (record) => {
      file.change(stamp, undefined, (db) => {
        record();
        db.audit(entry("worker.passphrase_changed"));
      });
    },
    ...more,
  });
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "nothing";
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

describe("changing the key file of an open vault", () => {
  it("VA23 gives both copies, the database and the anchor the new file, and the old passphrase opens nothing", async () => {
    const vault = await open(OLD);
    const { slotId } = vault;
    await newPassphrase(vault);
    expect(vault.keyFileSeq).toBe(2);
    close(vault);
    const [first, second] = await Promise.all(["vault.keys", "vault.keys.bak"].map((n) => readFile(join(folder, n))));
    expect(first).toEqual(second);
    expect(await codeOf(open(OLD))).toBe("vault.wrong_passphrase");
    const again = await open(NEW);
    expect(again).toMatchObject({ slotId, keyFileSeq: 2, keyFileRepaired: false, keyFileChangeFinished: false });
    expect(again.checkAnchor(caseFileOf(again).head(), () => undefined)).toEqual({ outcome: "equal" });
  });

  it("VA23 changes nothing when the passphrase entered again is another one", async () => {
    const before = await readFile(join(folder, "vault.keys"));
    const vault = await open(OLD);
    const enter = enterPassphrase(Buffer.from(NEW), vault.slotId);
    expect(await codeOf(newPassphrase(vault, { enter }))).toBe("vault.wrong_passphrase");
    expect(await readFile(join(folder, "vault.keys"))).toEqual(before);
  });

  it("VA23 puts the old file back when what was written does not open with the new secret", async () => {
    const before = await readFile(join(folder, "vault.keys"));
    const vault = await open(OLD);
    const change: KeyFileChange["change"] = async ({ keyFile, slot }) => ({
      slots: keyFile.slots,
      proof: enterPassphrase(Buffer.from(NEW), slot.id),
    });
    expect(await codeOf(newPassphrase(vault, { change }))).toBe("vault.wrong_passphrase");
    for (const name of ["vault.keys", "vault.keys.bak"]) expect(await readFile(join(folder, name))).toEqual(before);
    close(vault);
    expect((await open(OLD)).keyFileSeq).toBe(1);
  });

  it("VA24 puts the old file back when the database refuses, and says so", async () => {
    const vault = await open(OLD);
    const commit = () => {
      throw new AppError("disk.full");
    };
    expect(await codeOf(newPassphrase(vault, { commit }))).toBe("disk.full");
    expect(vault.keyFileSeq).toBe(1);
    close(vault);
    expect(await open(OLD)).toMatchObject({ keyFileSeq: 1, keyFileRepaired: false });
  });

  it("VA24 keeps the new file when the database has it, whatever fails behind that", async () => {
    const vault = await open(OLD);
    const file = caseFileOf(vault);
    const commit: KeyFileChange["commit"] = (record) => {
      file.change(stamp, undefined, () => record());
      throw new Error("The anchor could not be written.");
    };
    expect(await codeOf(newPassphrase(vault, { commit }))).toBe("Error: The anchor could not be written.");
    close(vault);
    expect((await open(NEW)).keyFileSeq).toBe(2);
  });

  it("VA24 a commit whose outcome is unknown leaves a vault that opens, here and after one more change", async () => {
    const vault = await open(OLD);
    const commit = () => {
      throw new AppError("outcome.unknown");
    };
    expect(await codeOf(newPassphrase(vault, { commit }))).toBe("outcome.unknown");
    await newPassphrase(vault, { enter: enterPassphrase(Buffer.from(NEW), vault.slotId) });
    close(vault);
    expect(await open(NEW)).toMatchObject({ keyFileSeq: 3, keyFileChangeFinished: false });
  });

  it("VA24 finishes at the next unlock what was cut short before the database knew", async () => {
    const vault = await open(OLD);
    const commit = () => {
      throw new AppError("outcome.unknown");
    };
    await codeOf(newPassphrase(vault, { commit }));
    close(vault);
    const second = await open(NEW);
    expect(second).toMatchObject({ keyFileSeq: 2, keyFileChangeFinished: true });
    close(second);
    expect((await open(NEW)).keyFileChangeFinished).toBe(false);
  });

  it("VA8 refuses to change an older key file that was put back while the vault is open", async () => {
    const old = await readFile(join(folder, "vault.keys"));
    const vault = await open(OLD);
    await newPassphrase(vault);
    for (const name of ["vault.keys", "vault.keys.bak"]) await writeFile(join(folder, name), old);
    expect(await codeOf(newPassphrase(vault))).toBe("vault.key_file_altered");
  });

  it("two changes at once happen one after the other", async () => {
    const vault = await open(OLD);
    const both = await Promise.all([
      codeOf(newPassphrase(vault)),
      codeOf(newPassphrase(vault, { enter: enterPassphrase(Buffer.from(NEW), vault.slotId) })),
    ]);
    expect([both, vault.keyFileSeq]).toEqual([["nothing", "nothing"], 3]);
    expect(decodeKeyFile(await readFile(join(folder, "vault.keys"))).seq).toBe(3);
    expect(chainHead(caseFileOf(vault).read).seq).toBe(3);
  });
});
