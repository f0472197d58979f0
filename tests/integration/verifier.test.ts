import { openSync, closeSync, readSync, writeSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { caseFileFacts } from "../../electron/database/case-file-facts.ts";
import { randomBytes } from "../../electron/vault/crypto-suite.ts";
import type { Verifier, VerifierKeys, VerifierReport } from "../../electron/vault/verifier-protocol.ts";
import { startChildVerifier } from "../support/child-verifier.ts";
import { aCase, aNote } from "../support/made-up-people.ts";
import { isRunning } from "../support/process-table.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

/** A vault with something in it, and a copy of its file as it lies there at rest. */
async function aCopy(vault: TestVault): Promise<string> {
  const caseId = await aCase(vault, "Aster Invented");
  for (const body of ["First", "Second", "Third"]) {
    await vault.ask("caseNotes.create", { caseId, content: aNote(body), draftId: null });
  }
  const path = join(vault.folder, "copy.cdb");
  await copyFile(vault.path, path);
  return path;
}

const keysOf = (vault: TestVault): VerifierKeys => ({
  dataKey: vault.keys.dataKey,
  chainKey: vault.keys.chainKey,
  chainEpoch: 1,
});

async function withVerifier(work: (verifier: Verifier) => Promise<VerifierReport>): Promise<VerifierReport> {
  const verifier = await startChildVerifier();
  try {
    return await work(verifier);
  } finally {
    verifier.end();
  }
}

describe("a second process that re-opens a file", () => {
  it("BK1 reads the same history and the same rows from the bytes on the disk", async () => {
    using vault = await openTestVault();
    const path = await aCopy(vault);
    const report = await withVerifier((verifier) => verifier.check({ type: "caseFile", path, keys: keysOf(vault) }));
    expect(report).toEqual({ ok: true, facts: caseFileFacts(vault.connection) });
    expect(caseFileFacts(vault.connection).counts).toMatchObject({ case_note: 3, case_record: 1 });
  });

  it("BK1 finds one changed byte, another key, a broken history and a file that is none", async () => {
    using vault = await openTestVault();
    const path = await aCopy(vault);
    const keys = keysOf(vault);
    const check = (part: Partial<VerifierKeys>, file = path) =>
      withVerifier((verifier) => verifier.check({ type: "caseFile", path: file, keys: { ...keys, ...part } }));
    expect(await check({ dataKey: randomBytes(32) })).toEqual({ ok: false, finding: "unreadable" });
    expect(await check({ chainKey: randomBytes(32) })).toEqual({ ok: false, finding: "chain_broken" });
    expect(await check({}, join(vault.folder, "nothing"))).toMatchObject({ ok: false });

    const file = openSync(path, "r+");
    // In a page of records: one of the schema would leave nothing that can be read at all.
    const root = vault.connection.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'case_note'", {
      pluck: true,
    });
    const at = (Number(root.get()) - 1) * 4096 + 900;
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, at);
    writeSync(file, Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, at);
    closeSync(file);
    expect(await check({})).toEqual({ ok: false, finding: "damaged" });
  });

  it("BK1 counts nothing as checked when the process is ended in the middle", async () => {
    using vault = await openTestVault();
    const path = await aCopy(vault);
    const verifier = await startChildVerifier();
    const report = verifier.check({ type: "caseFile", path, keys: keysOf(vault) });
    verifier.end();
    expect(await report).toEqual({ ok: false, finding: "not_checked" });
    expect(isRunning(verifier.pid ?? 0)).toBe(false);
  });
});
