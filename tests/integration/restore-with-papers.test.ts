import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TypedPapers } from "#shared/contract/papers.ts";
import { bytesOfText, makeVaultWithPapers, type VaultWithPapers } from "../support/vault-with-papers.ts";
import { startTestProcess, type TestProcess } from "../support/test-process.ts";

const newPassphrase = "paving taps cone escapist result";
let root: string;
let vault: VaultWithPapers;
let clean: string;
const running: TestProcess[] = [];

async function start(folder = clean): Promise<TestProcess> {
  const life = await startTestProcess(folder);
  running.push(life);
  return life;
}
const kitOf = (text: string): TypedPapers => ({ set: "kit", texts: [bytesOfText(text)] });
const sharesOf = (...texts: string[]): TypedPapers => ({ set: "shares", texts: texts.map(bytesOfText) });

/** A start on a clean profile with the back-up chosen. */
async function withBackup(folder = clean, file = vault.backup) {
  const life = await start(folder);
  life.chosen = file;
  const { chosen } = await life.ask("backups.chooseFile", {});
  const token = chosen?.token ?? "";
  const refused = async (papers: TypedPapers) => {
    const reply = await life.send("backups.prepareWithPapers", { token, papers, administrator: null });
    return reply.ok ? "none" : reply.error.code;
  };
  return { life, token, refused };
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "holdfast-restore-papers-"));
  vault = await makeVaultWithPapers(join(root, "made"));
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  clean = mkdtempSync(join(tmpdir(), "holdfast-clean-profile-"));
  return () => {
    running.splice(0).forEach((life) => life.lock());
    rmSync(clean, { recursive: true });
  };
});

describe("backups.prepareWithPapers", () => {
  it("BK15 brings everything back on a clean profile with the kit alone, and sets a new passphrase with it", async () => {
    const { life, token } = await withBackup();
    const papers = kitOf(vault.kit.toLowerCase());
    expect(await life.work("backups.prepareWithPapers", { token, papers })).toMatchObject({ state: "done" });
    expect(papers.texts[0]?.every((byte) => byte === 0)).toBe(true);
    expect((await life.ask("backups.prepared", {})).prepared).toMatchObject({
      openedWith: "papers",
      comparison: { present: "none" },
    });
    // No vault was open, so nothing has to end: the same papers go on.
    expect(await life.ask("backups.restore", {})).toEqual({ next: "set_passphrase" });
    expect(life.locks).toBe(0);
    const { people } = await life.ask("unlock.tryPapers", { kind: "own", papers: kitOf(vault.kit) });
    expect(people).toMatchObject([{ nickname: "Worker 1" }]);
    await life.ask("unlock.setPassphrase", {
      kind: "own",
      papers: kitOf(vault.kit),
      slotId: people[0]?.slotId ?? "",
      passphrase: bytesOfText(newPassphrase),
    });
    expect(await life.ask("unlock.status", {})).toMatchObject({ openKind: "own", kitStep: "required", findings: [] });
    expect(await vault.bodiesIn(life)).toEqual(["First", "Second"]);
    life.lock();

    const next = await start();
    await next.unlock(newPassphrase);
    expect(await vault.bodiesIn(next)).toEqual(["First", "Second"]);
  });

  it("BK15 is no dead end when it is broken off after the swap: the kit still opens, and so does the old passphrase", async () => {
    const { life, token } = await withBackup();
    await life.work("backups.prepareWithPapers", { token, papers: kitOf(vault.kit) });
    await life.ask("backups.restore", {});
    life.lock();
    const next = await start();
    expect((await next.ask("unlock.tryPapers", { kind: "own", papers: kitOf(vault.kit) })).people).toHaveLength(1);
    await next.unlock(vault.passphrase);
    expect(await vault.bodiesIn(next)).toEqual(["First", "Second"]);
  });

  it("BK15 opens with each pair of shares, and with no other papers, each refused in words of its own", async () => {
    const [a, b, c] = vault.shares;
    const { life, token, refused } = await withBackup();
    expect(await refused(sharesOf(a))).toBe("recovery.share_alone");
    expect(await refused(sharesOf(a, a))).toBe("recovery.share_twice");
    expect(await refused(sharesOf(a, vault.otherSet[1]))).toBe("recovery.shares_mixed");
    expect(await refused(kitOf(vault.foreignKit))).toBe("recovery.other_vault");
    expect(await refused(kitOf(`${vault.kit.slice(0, -1)}${vault.kit.endsWith("7") ? "8" : "7"}`))).toBe(
      "recovery.mistyped",
    );
    // Made after the back-up, and the newest there is: "replaced by a newer one" would send somebody the wrong way.
    expect(await refused(kitOf(vault.laterKit))).toBe("backup.papers_of_another_time");
    expect(await refused(sharesOf(vault.otherSet[0], vault.otherSet[1]))).toBe("backup.papers_of_another_time");
    expect(readdirSync(clean)).toEqual([]);
    for (const pair of [
      [a, b],
      [b, c],
      [c, a],
    ] as const) {
      expect(await life.work("backups.prepareWithPapers", { token, papers: sharesOf(...pair) })).toMatchObject({
        state: "done",
      });
      await life.ask("backups.discardRestore", {});
    }
  });

  it("BK11 with an open vault it locks afterwards, whatever opened the back-up", async () => {
    cpSync(join(root, "made", "data"), clean, { recursive: true });
    const life = await start();
    await life.unlock(vault.passphrase);
    life.chosen = vault.backup;
    const { chosen } = await life.ask("backups.chooseFile", {});
    await life.work("backups.prepareWithPapers", { token: chosen?.token ?? "", papers: kitOf(vault.kit) });
    expect((await life.ask("backups.prepared", {})).prepared?.comparison).toMatchObject({ present: "newer" });
    expect(await life.ask("backups.restore", {})).toEqual({ next: "unlock" });
    expect([life.locks, life.session.opened]).toEqual([1, null]);
  });

  it("BK15 a damaged back-up is said to be damaged, not to be of another time", async () => {
    const folder = join(clean, "stick");
    mkdirSync(folder);
    const file = join(folder, "backup-2026-11-24-0900-0badf00d.hfbackup");
    const bytes = readFileSync(vault.backup);
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const life = await start(join(clean, "data"));
    life.chosen = file;
    const reply = await life.send("backups.chooseFile", {});
    const refusal = reply.ok
      ? await life.send("backups.prepareWithPapers", {
          token: reply.value.chosen?.token ?? "",
          papers: kitOf(vault.kit),
          administrator: null,
        })
      : reply;
    expect(refusal).toMatchObject({ error: { code: "backup.damaged" } });
  });
});
