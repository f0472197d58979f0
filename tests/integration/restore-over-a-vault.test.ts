import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import * as disk from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { WorkerId } from "#shared/domain/worker.ts";
import { aNote, aPerson } from "../support/made-up-people.ts";
import { makeOwnVault, startTestProcess, type TestProcess, testPassphrase } from "../support/test-process.ts";
import { bytesOfText } from "../support/vault-with-papers.ts";

// The real disk, whose renames a test may let fail.
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof disk>();
  return { ...real, rename: vi.fn(real.rename) };
});

const leaver = { nickname: "Worker 2", name: "Lee Leaver", passphrase: "copper lantern violin meadow" };
const colleague = { nickname: "Worker 3", name: "Cas Colleague", passphrase: "marble cactus window trumpet" };
const otherPassphrase = "paving taps cone escapist result";

let made: string;
let backup: string;
let dataFolder: string;
const lives: TestProcess[] = [];

async function start(folder = dataFolder): Promise<TestProcess> {
  const life = await startTestProcess(folder);
  lives.push(life);
  return life;
}

async function unlocked(passphrase: string = testPassphrase): Promise<TestProcess> {
  const life = await start();
  await life.unlock(passphrase);
  return life;
}

/** The unlock page of that folder, with a back-up chosen. */
async function withBackup(file = join(dataFolder, backup)) {
  const life = await start();
  life.chosen = file;
  const { chosen } = await life.ask("backups.chooseFile", {});
  const prepare = (passphrase: string, administrator: string | null = null) =>
    life.work("backups.prepareRestore", {
      token: chosen?.token ?? "",
      passphrase: bytesOfText(passphrase),
      administrator: administrator === null ? null : bytesOfText(administrator),
    });
  return { life, prepare, token: chosen?.token ?? "" };
}

/** An office whose back-up is older than the removal of one person and the new role of another. */
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), "holdfast-over-made-"));
  dataFolder = made;
  await makeOwnVault(made);
  const life = await unlocked();
  const ids: WorkerId[] = [];
  for (const { nickname, name, passphrase } of [leaver, colleague]) {
    const secrets = { ownPassphrase: bytesOfText(testPassphrase), passphrase: bytesOfText(passphrase) };
    const roles = ["caseworker" as const];
    ids.push((await life.ask("peopleWithAccess.add", { ...secrets, nickname, name, roles })).workerId);
  }
  const { caseId } = await life.ask("cases.create", { person: aPerson("Aster Invented"), draftId: null });
  await life.work("backups.make", { folderId: "built-in" });
  backup = join("back-ups", readdirSync(join(made, "back-ups"))[0] ?? "");
  await life.ask("caseNotes.create", { caseId, content: aNote("After the back-up"), draftId: null });
  const [leaverId, colleagueId] = ids as [WorkerId, WorkerId];
  await life.ask("workers.setRoles", { workerId: colleagueId, basedOnRevision: 1, roles: ["read_only"] });
  const remove = { ownPassphrase: bytesOfText(testPassphrase), workerId: leaverId };
  const { workId } = await life.ask("peopleWithAccess.remove", remove);
  expect(await life.longWork.ended(workId)).toMatchObject({ state: "done" });
  life.lock();
}, 120_000);
afterAll(() => rmSync(made, { recursive: true }));
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "holdfast-over-"));
  cpSync(made, dataFolder, { recursive: true });
  return () => {
    for (const life of lives.splice(0)) life.lock();
    rmSync(dataFolder, { recursive: true, force: true });
  };
});

const refused = (code: string) => ({ state: "failed", error: { code } });
const vaultFolders = () => readdirSync(dataFolder).filter((name) => name.startsWith("vault"));

describe("a restore where a vault is locked", () => {
  it("BK16 takes an administrator of the vault that is there: not the one who left, nor a colleague, nor a stranger", async () => {
    const { life, prepare } = await withBackup();
    for (const [passphrase, administrator] of [
      [leaver.passphrase, null],
      [leaver.passphrase, leaver.passphrase],
      [leaver.passphrase, colleague.passphrase],
      [colleague.passphrase, null],
      [colleague.passphrase, "not the right words"],
    ] as const) {
      expect([passphrase, administrator, await prepare(passphrase, administrator)]).toMatchObject([
        passphrase,
        administrator,
        refused("backup.needs_administrator"),
      ]);
      expect(await life.ask("backups.prepared", {})).toEqual({ prepared: null });
    }
    expect((await life.send("backups.restore", {})).ok).toBe(false);
    expect(vaultFolders()).toEqual(["vault"]);

    expect(await prepare(leaver.passphrase, testPassphrase)).toMatchObject({ state: "done" });
    await life.ask("backups.restore", {});
    expect(vaultFolders()).toHaveLength(2);
  });

  it("BK17 tells everybody who came back with it and whose roles are others, until they have read it", async () => {
    const { life, prepare } = await withBackup();
    // Their own passphrase opens both: nobody is asked twice.
    expect(await prepare(testPassphrase)).toMatchObject({ state: "done" });
    await life.ask("backups.restore", {});
    life.lock();

    const news = {
      openedBy: "Worker One",
      allowedBy: "Worker One",
      isOlderKey: true,
      cameBack: [leaver.name],
      otherRoles: [colleague.name],
    };
    const theirs = await unlocked(leaver.passphrase);
    expect((await theirs.ask("backups.restoreNews", {})).news).toMatchObject(news);
    await theirs.ask("backups.restoreNewsRead", {});
    expect(await theirs.ask("backups.restoreNews", {})).toEqual({ news: null });
    theirs.lock();

    // Whoever read it first does not read it for the others.
    const administrator = await unlocked();
    expect((await administrator.ask("backups.restoreNews", {})).news).toMatchObject(news);
    administrator.lock();
    const again = await unlocked();
    expect((await again.ask("backups.restoreNews", {})).news).toMatchObject(news);
    await again.ask("backups.restoreNewsRead", {});
    again.lock();
    expect(await (await unlocked()).ask("backups.restoreNews", {})).toEqual({ news: null });
  });

  it("BK16 asks nobody where the vault that is there does not open, and says that it cannot tell who came back", async () => {
    for (const name of ["vault.keys", "vault.keys.bak"]) rmSync(join(dataFolder, "vault", name));
    const { life, prepare } = await withBackup();
    expect(await prepare(leaver.passphrase)).toMatchObject({ state: "done" });
    await life.ask("backups.restore", {});
    life.lock();
    expect((await (await unlocked()).ask("backups.restoreNews", {})).news).toMatchObject({
      openedBy: leaver.name,
      allowedBy: null,
      cameBack: null,
      otherRoles: null,
    });
  });

  it("LK6 counts every wrong passphrase, waits, and tells of it, whatever back-up somebody brings", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "holdfast-over-elsewhere-"));
    onTestFinished(() => rmSync(elsewhere, { recursive: true, force: true }));
    await makeOwnVault(elsewhere, { passphrase: otherPassphrase });
    const other = await start(elsewhere);
    await other.unlock(otherPassphrase);
    await other.work("backups.make", { folderId: "built-in" });
    other.lock();
    const own = join(elsewhere, "back-ups", readdirSync(join(elsewhere, "back-ups"))[0] ?? "");

    const { life, prepare } = await withBackup();
    for (let guess = 0; guess < 3; guess += 1) {
      expect(await prepare(`wrong guess number ${guess}`)).toMatchObject(refused("vault.wrong_passphrase"));
    }
    // A back-up of one's own opens, and does not make the vault that is there forget.
    const brought = await withBackup(own);
    expect(await brought.prepare(otherPassphrase)).toMatchObject(refused("backup.needs_administrator"));
    expect(await brought.prepare(otherPassphrase, "one more guess")).toMatchObject(
      refused("backup.needs_administrator"),
    );
    const waiting = await withBackup();
    const request = { token: waiting.token, passphrase: bytesOfText(testPassphrase), administrator: null };
    expect(await waiting.life.send("backups.prepareRestore", request)).toMatchObject({
      error: { code: "vault.wait", waitSeconds: 2 },
    });
    expect(await waiting.life.send("unlock.openVault", { kind: "own", passphrase: bytesOfText("x") })).toMatchObject({
      error: { code: "vault.wait" },
    });
    life.lock();
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const open = await unlocked();
    expect((await open.ask("unlock.attempts", {})).unread).toMatchObject({ count: 5 });
  });
});

describe("putting a restore in place", () => {
  /** An open vault with a restore that stands ready. */
  async function ready(): Promise<TestProcess> {
    const life = await unlocked();
    life.chosen = join(dataFolder, backup);
    const { chosen } = await life.ask("backups.chooseFile", {});
    const prepare = { token: chosen?.token ?? "", passphrase: bytesOfText(testPassphrase) };
    expect(await life.work("backups.prepareRestore", prepare)).toMatchObject({ state: "done" });
    return life;
  }

  it("BK12 closes nothing when what was prepared is not there any more", async () => {
    const life = await ready();
    for (const name of vaultFolders().filter((one) => one.includes(".new-"))) {
      rmSync(join(dataFolder, name), { recursive: true });
    }
    expect(await life.send("backups.restore", {})).toMatchObject({ error: { code: "record.not_found" } });
    expect([life.locks, life.session.opened?.kind]).toEqual([0, "own"]);
    expect(await life.ask("cases.list", {})).toHaveLength(1);
  });

  it.each([1, 2, 3])(
    "BK12 leaves no dead window and one whole vault when rename %i of the swap fails",
    async (failing) => {
      const life = await ready();
      const rename = vi.mocked(disk.rename);
      const real = rename.getMockImplementation() as typeof disk.rename;
      let renames = 0;
      rename.mockImplementation(async (from, to) => {
        renames += 1;
        if (renames === failing) throw Object.assign(new Error("the disk says no"), { code: "EIO" });
        return real(from, to);
      });
      try {
        expect(await life.send("backups.restore", {})).toMatchObject({ ok: false });
      } finally {
        rename.mockImplementation(real);
      }
      expect([renames, life.locks, life.session.opened]).toEqual([failing, 1, null]);

      const next = await unlocked();
      const [row] = await next.ask("cases.list", {});
      const notes = await next.ask("caseNotes.list", { caseId: row?.id as never, matching: "" });
      // The old vault has the note that the back-up has not; a swap that was half done is finished at the next start.
      expect(notes).toHaveLength(failing === 3 ? 0 : 1);
      expect(vaultFolders().filter((name) => /\.(?:new|ready)-/.test(name))).toEqual([]);
    },
  );
});
