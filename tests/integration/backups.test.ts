import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import * as disk from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LongWork } from "#shared/contract/long-work.ts";
import { firstPreferences, type Role, type WorkerId } from "#shared/domain/worker.ts";
import * as workers from "../../electron/features/workers/worker-repository.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { caseFileOf } from "../../electron/database/case-file.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { BackupSchedule } from "../../electron/features/backups/backup-schedule.ts";
import { Pauses } from "../../electron/ipc/pauses.ts";
import { finishInterruptedRestore } from "../../electron/vault/restore-vault.ts";
import { aNote, aPerson } from "../support/made-up-people.ts";
import { makeOwnVault, startTestProcess, type TestProcess, testPassphrase } from "../support/test-process.ts";

// The real disk, and what was opened on it.
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof disk>();
  return { ...real, open: vi.fn(real.open) };
});

let root: string;
let dataFolder: string;
let stick: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "holdfast-backups-"));
  dataFolder = join(root, "data");
  stick = join(root, "stick");
  mkdirSync(stick);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function aNoteMore(running: TestProcess, caseId: string, body: string): Promise<void> {
  await running.ask("caseNotes.create", { caseId: caseId as never, content: aNote(body), draftId: null });
}

function addWorker({ session, means }: TestProcess, id: string, roles: readonly Role[]): WorkerId {
  const { opened } = session;
  if (!opened) throw new Error("The vault is locked.");
  const stamp = { actor: opened.slotId, at: means.now(), bootMs: means.bootMs() };
  const worker = { id: id as WorkerId, name: id, roles: [...roles], preferences: firstPreferences, addedAt: stamp.at };
  opened.file.change(stamp, undefined, (db) =>
    workers.save(db, { ...worker, removedAt: null, revision: 1 }, "worker.added", "Worker One"),
  );
  return worker.id;
}

/** Requests from now on are this worker's. */
function actAs({ session }: TestProcess, workerId: string): void {
  Object.assign(session.opened ?? {}, { slotId: workerId });
}

/** An open vault with a case, two notes and a folder chosen for back-ups. */
async function aWorkingVault() {
  await makeOwnVault(dataFolder);
  const running = await startTestProcess(dataFolder);
  await running.unlock();
  const { caseId } = await running.ask("cases.create", { person: aPerson("Aster Invented"), draftId: null });
  await aNoteMore(running, caseId, "First");
  await aNoteMore(running, caseId, "Second");
  running.chosen = stick;
  const { folderId } = await running.ask("backups.addFolder", {});
  return { running, caseId, folderId: folderId ?? "" };
}

const bytesOf = (words: string) => new TextEncoder().encode(words);
const done = { state: "done", error: null } satisfies Partial<LongWork>;
const failed = (code: string) => ({ state: "failed", error: { code } });
const backupFiles = (folder = stick) => readdirSync(folder).filter((name) => name.endsWith(".hfbackup"));
const partFiles = () => readdirSync(stick).filter((name) => name.endsWith(".part"));

function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

describe("backups.make", () => {
  it("BK3 is listed only after it was re-opened, with when, how large, and who could open it", async () => {
    const { running, folderId } = await aWorkingVault();
    expect(await running.ask("backups.read", {})).toMatchObject({ copies: [], isChangedSince: true });
    expect(await running.work("backups.make", { folderId })).toMatchObject(done);
    const { copies, folders, isChangedSince } = await running.ask("backups.read", {});
    const [name = ""] = backupFiles();
    expect(name).toMatch(/^backup-2026-11-23-0900-[0-9a-f]{8}\.hfbackup$/);
    expect(copies).toMatchObject([{ folderId, openers: ["Worker 1"], reason: "asked", isThere: true, testedAt: null }]);
    expect(copies[0]?.bytes).toBe(readFileSync(join(stick, name)).length);
    expect(folders.find(({ id }) => id === folderId)).toMatchObject({ label: "stick", isThere: true, unverified: 0 });
    expect(isChangedSince).toBe(false);
    expect(partFiles()).toEqual([]);
    running.lock();
  });

  it("BK5 tells a thief a date and a size: no name, no count, no plain page", async () => {
    const { running, folderId } = await aWorkingVault();
    await running.work("backups.make", { folderId });
    running.lock();
    const bytes = readFileSync(join(stick, backupFiles()[0] ?? "")).toString("latin1");
    for (const word of ["Aster", "First", "Second", "SQLite format 3", "case_note", "Worker One"]) {
      expect(bytes).not.toContain(word);
    }
    // It does find what stands there in the open.
    expect(bytes).toContain("Worker 1");
  });

  it("BK3 an unverified file in the folder is never listed, whether planted, exchanged or damaged", async () => {
    const { running, folderId } = await aWorkingVault();
    await running.work("backups.make", { folderId });
    const [name = ""] = backupFiles();
    copyFileSync(join(stick, name), join(stick, "backup-2026-11-24-0900-0badf00d.hfbackup"));
    let read = await running.ask("backups.read", {});
    expect(read.copies).toHaveLength(1);
    expect(read.folders.find(({ id }) => id === folderId)?.unverified).toBe(1);
    writeFileSync(join(stick, name), "not a back-up any more");
    read = await running.ask("backups.read", {});
    expect(read.copies).toMatchObject([{ isThere: false }]);
    running.lock();
  });

  it("BK4 leaves earlier back-ups alone when the stick is missing, read-only, or the check says no", async () => {
    const { running, folderId } = await aWorkingVault();
    await running.work("backups.make", { folderId });
    const before = backupFiles().map((name) => [name, readFileSync(join(stick, name), "base64")]);

    const start = running.host.startVerifier;
    Object.assign(running.host, {
      startVerifier: async () => ({ check: async () => ({ ok: false, finding: "damaged" }), end: () => {} }),
    });
    expect(await running.work("backups.make", { folderId })).toMatchObject(failed("backup.not_verified"));
    Object.assign(running.host, { startVerifier: start });
    expect(backupFiles().map((name) => [name, readFileSync(join(stick, name), "base64")])).toEqual(before);
    expect(partFiles()).toEqual([]);

    rmSync(stick, { recursive: true });
    expect(await running.work("backups.make", { folderId })).toMatchObject(failed("backup.place_missing"));
    expect(running.faults).toEqual([]);
    running.lock();
  });

  it("BK4 removes what an interrupted back-up of ours left behind, and nothing else", async () => {
    const { running, folderId } = await aWorkingVault();
    writeFileSync(join(stick, "backup-2026-11-20-0900-00000001.hfbackup.part"), "half");
    writeFileSync(join(stick, "letter.part"), "mine");
    await running.work("backups.make", { folderId });
    expect(readdirSync(stick).filter((name) => name.endsWith(".part"))).toEqual(["letter.part"]);
    running.lock();
  });

  it("BK6 rotates nothing away while the newest is not there as it was written", async () => {
    const { running, folderId } = await aWorkingVault();
    await running.work("backups.make", { folderId });
    const [first = ""] = backupFiles();
    const opened = running.session.opened as unknown as { file: { change(...all: unknown[]): unknown } };
    const { change } = opened.file;
    opened.file.change = (...all) => {
      const value = change(...all);
      for (const name of backupFiles().filter((one) => one !== first)) writeFileSync(join(stick, name), "torn");
      return value;
    };
    await running.work("backups.make", { folderId });
    expect(backupFiles()).toContain(first);
    opened.file.change = change;
    await running.work("backups.make", { folderId });
    expect(backupFiles()).not.toContain(first);
    running.lock();
  });

  it("LW3 is stopped without a trace", async () => {
    const { running, folderId } = await aWorkingVault();
    const { workId } = await running.ask("backups.make", { folderId });
    await running.ask("longWork.cancel", { id: workId });
    expect(await running.longWork.ended(workId)).toMatchObject({ state: "cancelled" });
    expect([backupFiles(), partFiles()]).toEqual([[], []]);
    running.lock();
  });
});

describe("backups.addFolder and backups.removeFolder", () => {
  it("refuses a folder that another program copies to the internet", async () => {
    const { running } = await aWorkingVault();
    running.chosen = join(root, "Dropbox");
    mkdirSync(running.chosen);
    expect(await running.send("backups.addFolder", {})).toMatchObject({ error: { code: "backup.synced_folder" } });
    running.chosen = null;
    expect(await running.ask("backups.addFolder", {})).toEqual({ folderId: null, place: null });
    running.lock();
  });

  it("VA12 takes none of the vault's own folders, whatever they are called, and opens none of its files", async () => {
    const { running } = await aWorkingVault();
    symlinkSync(join(dataFolder, "vault"), join(root, "elsewhere"));
    mkdirSync(join(dataFolder, "vault.work"));
    mkdirSync(join(dataFolder, "back-ups"));
    for (const folder of [dataFolder, "vault", "vault.work", "back-ups", join(root, "elsewhere")]) {
      running.chosen = resolve(dataFolder, folder);
      expect([folder, await running.send("backups.addFolder", {})]).toMatchObject([
        folder,
        { error: { code: "backup.own_folder" } },
      ]);
    }
    const opened = vi.mocked(disk.open);
    for (const file of ["vault/vault.cdb", "../elsewhere/vault.cdb", "vault/vault.keys", "attempts.json"]) {
      running.chosen = join(dataFolder, file);
      opened.mockClear();
      expect(await running.send("backups.chooseFile", {})).toMatchObject({ error: { code: "backup.not_one" } });
      expect(opened.mock.calls, "closing it would drop the lock").toEqual([]);
    }
    await running.work("backups.make", { folderId: "built-in" });
    running.chosen = join(dataFolder, "back-ups", backupFiles(join(dataFolder, "back-ups"))[0] ?? "");
    expect((await running.ask("backups.chooseFile", {})).chosen).not.toBeNull();
    running.lock();
  });

  it("takes a folder off the list, leaves its files, and knows it again under its earlier id", async () => {
    const { running, folderId } = await aWorkingVault();
    await running.work("backups.make", { folderId });
    await running.ask("backups.removeFolder", { folderId });
    expect((await running.ask("backups.read", {})).folders.map(({ place }) => place)).toEqual(["built_in"]);
    expect(backupFiles()).toHaveLength(1);
    expect(await running.ask("backups.addFolder", {})).toMatchObject({ folderId, place: "this_computer" });
    expect((await running.ask("backups.read", {})).copies).toHaveLength(1);
    running.lock();
  });
});

describe("backups.test", () => {
  it("BK9 restores it into a folder that is gone afterwards, and says so with the date", async () => {
    const { running, folderId } = await aWorkingVault();
    await running.work("backups.make", { folderId });
    const [copy] = (await running.ask("backups.read", {})).copies;
    expect(await running.work("backups.test", { copyId: copy?.id ?? "" })).toMatchObject(done);
    expect((await running.ask("backups.read", {})).copies[0]?.testedAt).not.toBeNull();
    expect(readdirSync(dataFolder).toSorted()).toEqual(["attempts.json", "vault"]);
    running.lock();
  });

  it("BK9 finds every flipped byte, wherever it is", async () => {
    const { running, folderId } = await aWorkingVault();
    await running.work("backups.make", { folderId });
    const path = join(stick, backupFiles()[0] ?? "");
    const whole = readFileSync(path);
    const [copy] = (await running.ask("backups.read", {})).copies;
    const places = [0, 5, 9, 13, 20, 30, 200, 700, 1_500, 5_000, 9_000, 50_000, -1, -20, -40, -200];
    for (const place of places) {
      flipByte(path, place < 0 ? whole.length + place : place);
      const outcome = await running.work("backups.test", { copyId: copy?.id ?? "" });
      expect([place, outcome.state]).toEqual([place, "failed"]);
      writeFileSync(path, whole);
    }
    expect(await running.work("backups.test", { copyId: copy?.id ?? "" })).toMatchObject(done);
    running.lock();
  }, 120_000);
});

describe("what no seal of a page shows", () => {
  it.each([
    ["a record that is not its newest version", "UPDATE case_note SET body = 'Other words'"],
    ["a kept version that was taken away", "DROP TRIGGER record_revision_is_not_deleted; DELETE FROM record_revision"],
    ["a rule of the file that was taken away", "DROP TRIGGER audit_is_not_deleted"],
    ["a search index that lacks its words", "INSERT INTO case_note_search (case_note_search) VALUES ('delete-all')"],
  ])("BK9 is copied faithfully, and found when the back-up is tested or restored: %s", async (_what, statement) => {
    const { running, folderId } = await aWorkingVault();
    const backUpAndTest = async () => {
      expect(await running.work("backups.make", { folderId })).toMatchObject(done);
      const [copy] = (await running.ask("backups.read", {})).copies;
      return running.work("backups.test", { copyId: copy?.id ?? "" });
    };
    expect(await backUpAndTest()).toMatchObject(done);
    running.session.opened?.vault.connection.exec(statement);
    running.setNow(new Date("2026-11-23T10:00:00.000Z"));
    expect(await backUpAndTest()).toMatchObject(failed("backup.damaged"));

    const [copy] = (await running.ask("backups.read", {})).copies;
    const { chosen } = await running.ask("backups.chooseCopy", { copyId: copy?.id ?? "" });
    const prepare = { token: chosen?.token ?? "", passphrase: bytesOf(testPassphrase) };
    expect(await running.work("backups.prepareRestore", prepare)).toMatchObject(failed("backup.damaged"));
    running.lock();
  });
});

describe("backups.restore", () => {
  it("BK10 brings the notes back on another computer, with the passphrase of that time", async () => {
    const { running, caseId, folderId } = await aWorkingVault();
    await running.work("backups.make", { folderId });
    running.lock();

    const elsewhere = await startTestProcess(join(root, "other computer"));
    elsewhere.chosen = join(stick, backupFiles()[0] ?? "");
    const { chosen } = await elsewhere.ask("backups.chooseFile", {});
    expect(chosen).toMatchObject({ openers: ["Worker 1"] });
    const token = chosen?.token ?? "";
    expect(
      await elsewhere.work("backups.prepareRestore", { token, passphrase: bytesOf("not the right words") }),
    ).toMatchObject(failed("vault.wrong_passphrase"));
    expect(
      await elsewhere.work("backups.prepareRestore", { token, passphrase: bytesOf(testPassphrase) }),
    ).toMatchObject(done);
    expect(await elsewhere.ask("backups.prepared", {})).toMatchObject({
      prepared: { comparison: { present: "none" } },
    });
    await elsewhere.ask("backups.restore", {});
    expect(elsewhere.locks).toBe(1);

    const next = await startTestProcess(join(root, "other computer"));
    await next.unlock();
    expect(await next.ask("unlock.status", {})).toMatchObject({ findings: [] });
    expect(await next.ask("caseNotes.list", { caseId, matching: "" })).toMatchObject([
      { body: "Second" },
      { body: "First" },
    ]);
    next.lock();
  });

  it("BK11 says what would be lost, keeps the vault that was in use, and copies it first", async () => {
    const { running, caseId, folderId } = await aWorkingVault();
    await running.work("backups.make", { folderId });
    await aNoteMore(running, caseId, "Third, after the back-up");
    const [copy] = (await running.ask("backups.read", {})).copies;
    const { chosen } = await running.ask("backups.chooseCopy", { copyId: copy?.id ?? "" });
    const prepare = { token: chosen?.token ?? "", passphrase: bytesOf(testPassphrase) };
    expect(await running.work("backups.prepareRestore", prepare)).toMatchObject(done);
    const { prepared } = await running.ask("backups.prepared", {});
    // The entry of the back-up itself and the note.
    expect(prepared?.comparison).toEqual({ present: "newer", entriesLost: 2 });
    await running.ask("backups.restore", {});
    expect(running.session.opened).toBeNull();

    const [kept = ""] = readdirSync(dataFolder).filter((name) => name.startsWith("vault.kept-2026-11-23-"));
    expect(readdirSync(join(dataFolder, kept))).toEqual(
      expect.arrayContaining(["vault.cdb", "vault.head", "vault.keys", "vault.keys.bak"]),
    );
    expect(backupFiles(join(dataFolder, "back-ups"))).toHaveLength(1);
    const next = await startTestProcess(dataFolder);
    await next.unlock();
    expect(await next.ask("caseNotes.list", { caseId, matching: "" })).toHaveLength(2);
    next.lock();
  });

  it("BK11 tells a vault that is there but locked, and one of somebody else", async () => {
    const { running, caseId, folderId } = await aWorkingVault();
    await running.work("backups.make", { folderId });
    await aNoteMore(running, caseId, "Third");
    running.lock();
    const locked = await startTestProcess(dataFolder);
    locked.chosen = join(stick, backupFiles()[0] ?? "");
    const chosen = async (at: TestProcess) => (await at.ask("backups.chooseFile", {})).chosen?.token ?? "";
    await locked.work("backups.prepareRestore", { token: await chosen(locked), passphrase: bytesOf(testPassphrase) });
    expect((await locked.ask("backups.prepared", {})).prepared?.comparison).toMatchObject({ present: "newer" });
    await locked.ask("backups.discardRestore", {});
    expect(readdirSync(dataFolder).toSorted()).toEqual(["attempts.json", "vault"]);

    const others = join(root, "others");
    await makeOwnVault(others);
    const other = await startTestProcess(others);
    other.chosen = locked.chosen;
    await other.work("backups.prepareRestore", { token: await chosen(other), passphrase: bytesOf(testPassphrase) });
    expect((await other.ask("backups.prepared", {})).prepared?.comparison).toEqual({ present: "unknown" });
    await other.ask("backups.discardRestore", {});
    await other.unlock();
    await other.work("backups.prepareRestore", { token: await chosen(other), passphrase: bytesOf(testPassphrase) });
    expect((await other.ask("backups.prepared", {})).prepared?.comparison).toEqual({ present: "different" });
    other.lock();
  });

  it("BK12 a swap that was cut off ends as the old vault or the new one", async () => {
    for (const state of ["before", "between"] as const) {
      const folder = join(root, state, "vault");
      mkdirSync(join(root, state, state === "before" ? "vault" : "vault.kept-2026-11-23-0a0a0a0a0a0a"), {
        recursive: true,
      });
      mkdirSync(join(root, state, "vault.ready-0b0b0b0b0b0b"));
      mkdirSync(join(root, state, "vault.new-0c0c0c0c0c0c"));
      expect(await finishInterruptedRestore(folder)).toBe(state === "between");
      expect(readdirSync(join(root, state))).toEqual(
        state === "before" ? ["vault"] : ["vault", "vault.kept-2026-11-23-0a0a0a0a0a0a"],
      );
    }
  });
});

describe("back-ups by themselves", () => {
  it("BK7 come in a pause, when something changed and the newest copy is four hours old, and never in between", async () => {
    const { running, caseId } = await aWorkingVault();
    let clock = 0;
    let flushes = 0;
    const { session, means, host, longWork } = running;
    const flushDrafts = async () => void (flushes += 1);
    const monotonicMs = () => clock;
    const pauses = new Pauses(monotonicMs);
    const schedule = new BackupSchedule({ session, means, host, longWork, monotonicMs, pauses, flushDrafts });
    const lookAfter = async (ms: number) => {
      clock += ms;
      const id = await schedule.look();
      return id === undefined ? undefined : (await longWork.ended(id))?.state;
    };
    expect(await lookAfter(19_000)).toBeUndefined();
    // The folder beside the vault, then the chosen one.
    expect(await lookAfter(2_000)).toBe("done");
    expect(await lookAfter(0)).toBe("done");
    expect(flushes).toBe(2);
    expect(await lookAfter(60_000)).toBeUndefined();

    await aNoteMore(running, caseId, "Third");
    expect(await lookAfter(60_000)).toBeUndefined();
    running.setNow(new Date("2026-11-23T13:00:01.000Z"));
    pauses.noteRequest();
    expect(await lookAfter(1_000)).toBeUndefined();
    expect(await lookAfter(20_000)).toBe("done");
    expect(backupFiles(join(dataFolder, "back-ups"))).toHaveLength(1);
    running.lock();
    expect(await lookAfter(60_000)).toBeUndefined();
  });

  it("BK8 come before a file of an older form is brought up to date", async () => {
    await makeOwnVault(dataFolder, { upTo: 1 });
    const running = await startTestProcess(dataFolder);
    await running.unlock();
    const { copies } = await running.ask("backups.read", {});
    expect(copies).toMatchObject([{ reason: "before_migration", isThere: true }]);
    expect(existsSync(join(dataFolder, "vault.work"))).toBe(false);
    running.lock();
  });
});

describe("a file of an older form that is not what it should be", () => {
  it("BK8 is refused as it lies: nothing is copied, brought up to date or written", async () => {
    await makeOwnVault(dataFolder, { upTo: 1 });
    const folder = join(dataFolder, "vault");
    const before = readFileSync(join(folder, "vault.cdb"));
    const vault = await openVault({ folder, passphrase: testPassphrase });
    const entry = { action: "vault.opened", object: "vault", objectId: "own", objectRevision: 0, content: "" } as const;
    const stamp = { actor: vault.slotId, at: "2026-11-23T08:30:00.000Z" as Instant, bootMs: 2 };
    caseFileOf(vault).change(stamp, undefined, (db) => db.audit(entry));
    vault.close();
    writeFileSync(join(folder, "vault.cdb"), before);
    const running = await startTestProcess(dataFolder);
    const opening = { kind: "own", passphrase: bytesOf(testPassphrase) } as const;
    expect(await running.send("unlock.openVault", opening)).toEqual({
      ok: false,
      error: { code: "vault.case_file_older" },
    });
    expect(readFileSync(join(folder, "vault.cdb")).equals(before)).toBe(true);
    expect(existsSync(join(dataFolder, "back-ups"))).toBe(false);
    running.lock();
  });
});

describe("what somebody who only administers is told about back-ups", () => {
  it("BK13 is told of every record, also of those that do not exist for them", async () => {
    const { running, caseId, folderId } = await aWorkingVault();
    const first = running.session.opened?.slotId ?? "";
    await running.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "Asked for" });
    const administrator = addWorker(running, "administrator", ["administrator"]);
    const reader = addWorker(running, "reader-only", ["read_only"]);
    await running.work("backups.make", { folderId });
    actAs(running, administrator);
    expect(await running.ask("backups.read", {})).toMatchObject({ isChangedSince: false });
    actAs(running, first);
    await aNoteMore(running, caseId, "Third");
    actAs(running, administrator);
    expect(await running.ask("backups.read", {})).toMatchObject({ isChangedSince: true });
    // Nor how many cases a copy holds: that would tell how many there are beside those they see.
    expect(JSON.stringify(await running.ask("backups.read", {}))).not.toMatch(/"(?:cases|notes)":/);
    running.setNow(new Date("2026-12-23T09:00:00.000Z"));
    expect(await running.ask("backups.reminder", {})).toMatchObject({ level: "long_overdue" });
    // Somebody who does not know of the only case is not told either that there is something to lose.
    actAs(running, reader);
    expect(await running.ask("backups.reminder", {})).toMatchObject({ level: "none" });
    running.lock();
  });
});

describe("backups.reminder", () => {
  it("BK13 grows plainer with the age of the newest copy off this machine, and needs something to lose", async () => {
    await makeOwnVault(dataFolder);
    const running = await startTestProcess(dataFolder);
    await running.unlock();
    expect(await running.ask("backups.reminder", {})).toEqual({ level: "none", newestAt: null });
    await running.ask("cases.create", { person: aPerson("Aster Invented"), draftId: null });
    expect(await running.ask("backups.reminder", {})).toMatchObject({ level: "due" });
    running.setNow(new Date("2026-12-23T09:00:00.000Z"));
    expect(await running.ask("backups.reminder", {})).toMatchObject({ level: "long_overdue" });
    running.lock();
  });
});
