import { copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anchorCode, macInCode, readAnchorCode } from "#shared/domain/anchor-code.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { type AuditEntry, chainHead, chainMacAt } from "../../electron/database/audit-chain.ts";
import { caseFile, type CaseFile } from "../../electron/database/case-file.ts";
import { writableDb } from "../../electron/database/database.ts";
import { migrate } from "../../electron/database/migrate.ts";
import { createVault } from "../../electron/vault/create-vault.ts";
import { changeKeyFile, enterPassphrase } from "../../electron/vault/key-file-changes.ts";
import { KDF_FLOOR } from "../../electron/vault/key-derivation.ts";
import { openVault, type OpenVault } from "../../electron/vault/vault.ts";
import { rawStamp } from "../support/raw-vault.ts";

const passphrase = "hassle clubbing mulch brewery dwelling";
const entry: AuditEntry = { action: "vault.opened", object: "vault", objectId: "own", objectRevision: 0, content: "" };
const files = { keys: ["vault.keys", "vault.keys.bak"], database: ["vault.cdb"], anchor: ["vault.head"] } as const;
type Part = keyof typeof files;

let base: string;
/** Written down on paper from the newest state. */
let code: string;
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "holdfast-old-"));
  const folder = join(base, "vault");
  const made = await createVault({
    folder,
    passphrase,
    nickname: "Worker 1",
    kdfCost: KDF_FLOOR,
    prepare: ({ connection, keys }) => {
      migrate(connection);
      const file = caseFile(connection, { key: keys.chainKey, epoch: keys.chainEpoch }, () => {});
      file.change(rawStamp, undefined, (db) => db.audit(entry));
      return file.head();
    },
  });
  made.close();
  cpSync(folder, join(base, "old"), { recursive: true });
  // Twice, so that no single crash explains an older record of it.
  for (const _ of [1, 2]) await workOn(folder);
  cpSync(folder, join(base, "new"), { recursive: true });
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Writes entries and changes the key file, as a change of passphrase does. */
async function workOn(folder: string): Promise<void> {
  const vault = await openVault({ folder, passphrase });
  try {
    const file = fileOf(vault);
    for (let count = 0; count < 5; count += 1) file.change(rawStamp, undefined, (db) => db.audit(entry));
    const secret = Buffer.from(passphrase);
    await changeKeyFile({
      vault,
      enter: enterPassphrase(secret, vault.slotId),
      change: async ({ keyFile }) => ({ slots: keyFile.slots, proof: enterPassphrase(secret, vault.slotId) }),
      commit: (record) =>
        file.change(rawStamp, undefined, (db) => {
          record();
          db.audit(entry);
        }),
    });
    const head = file.head();
    code = anchorCode(head.seq, head.mac);
  } finally {
    vault.close();
  }
}

function fileOf(vault: OpenVault): CaseFile {
  const chain = { key: vault.keys.chainKey, epoch: vault.keys.chainEpoch };
  return caseFile(vault.connection, chain, (head) => vault.writeAnchor(head));
}

/** What opening says of the newest state with these files from before put back, and what the code on paper says then. */
async function openWithOld(parts: readonly Part[]): Promise<{ opening: string; code?: string }> {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-mixed-"));
  let vault: OpenVault | undefined;
  try {
    cpSync(join(base, "new"), folder, { recursive: true });
    for (const name of parts.flatMap((part) => files[part])) copyFileSync(join(base, "old", name), join(folder, name));
    vault = await openVault({ folder, passphrase });
    const db = writableDb(vault.connection);
    const head = chainHead(db);
    const { outcome } = vault.checkAnchor(head, (seq) => chainMacAt(db, seq));
    const read = readAnchorCode(code);
    if (read.state !== "read") throw new Error("The code cannot be read.");
    const here = chainMacAt(db, read.code.entry);
    return { opening: outcome, code: here && macInCode(here) === read.code.mac ? "matches" : "does not fit" };
  } catch (error) {
    if (error instanceof AppError) return { opening: error.code };
    throw error;
  } finally {
    vault?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("files of a vault from before, put back", () => {
  it.each<[readonly Part[], { opening: string; code?: string }]>([
    [[], { opening: "equal", code: "matches" }],
    [["keys"], { opening: "vault.key_file_altered" }],
    [["anchor"], { opening: "ahead", code: "matches" }],
    [["database"], { opening: "vault.case_file_older" }],
    [["keys", "anchor"], { opening: "vault.key_file_altered" }],
    [["keys", "database"], { opening: "vault.key_file_altered" }],
    [["database", "anchor"], { opening: "vault.case_file_older" }],
    [["keys", "database", "anchor"], { opening: "equal", code: "does not fit" }],
  ])("EV7 old %j: noticed at opening, or all three by the code on paper", async (parts, expected) => {
    expect(await openWithOld(parts)).toEqual(expected);
  });
});
