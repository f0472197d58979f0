import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Finding } from "#shared/domain/case-file-check.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { instantOf } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { chainHead } from "../../electron/database/audit-chain.ts";
import { firstChainFault } from "../../electron/database/chain-epochs.ts";
import { BackgroundCheck } from "../../electron/features/checks/background-check.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { verifyCopy } from "../../electron/features/checks/verify-copy.ts";
import { randomUuid } from "../../electron/vault/crypto-suite.ts";
import { startChildVerifier } from "../support/child-verifier.ts";
import { aNote, aPerson } from "../support/made-up-people.ts";
import {
  aVaultOfThree,
  first,
  freshPassphrase as fresh,
  removeFolder,
  second,
  third,
} from "../support/shared-vault.ts";
import { startVaultLife, typed, type VaultLife } from "../support/vault-life.ts";

const keyFiles = ["vault.keys", "vault.keys.bak"];
const allFiles = [...keyFiles, "vault.cdb", "vault.head"];

let made: Awaited<ReturnType<typeof aVaultOfThree>>;
let dataFolder: string;
let secondId: WorkerId;
let thirdId: WorkerId;
const lives: VaultLife[] = [];

beforeAll(async () => {
  made = await aVaultOfThree();
  secondId = made.secondId as WorkerId;
  thirdId = made.thirdId as WorkerId;
  return () => removeFolder(made.dataFolder);
});
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "holdfast-people-"));
  cpSync(made.dataFolder, dataFolder, { recursive: true });
});
afterEach(() => {
  for (const life of lives.splice(0)) life.lock();
  removeFolder(dataFolder);
});

const inVault = (name: string) => join(dataFolder, "vault", name);
const copyOf = (names: readonly string[]) => new Map(names.map((name) => [name, readFileSync(inVault(name))]));
function putBack(files: ReadonlyMap<string, Buffer>): void {
  for (const [name, bytes] of files) writeFileSync(inVault(name), bytes);
}

function life(host?: Parameters<typeof startVaultLife>[1]): VaultLife {
  const started = startVaultLife(dataFolder, host);
  lives.push(started);
  return started;
}

/** "done" when this passphrase unlocks the vault as it lies there; locked again at once. */
async function unlocks(passphrase: string): Promise<string> {
  const one = life();
  const outcome = await one.outcome("unlock.openVault", { kind: "own", passphrase: typed(passphrase) });
  one.lock();
  return outcome;
}

async function unlocked(passphrase: string = first.passphrase, host?: Parameters<typeof startVaultLife>[1]) {
  const one = life(host);
  await one.ask("unlock.openVault", { kind: "own", passphrase: typed(passphrase) });
  return one;
}

async function aCaseIn(one: VaultLife): Promise<string> {
  const { caseId } = await one.ask("cases.create", { person: aPerson("Aster Invented"), draftId: null });
  await one.ask("caseNotes.create", { caseId, content: aNote("Kept through it all"), draftId: null });
  return caseId;
}

const remove = (workerId: WorkerId) => ({ ownPassphrase: typed(first.passphrase), workerId });
const adding = (more: object = {}) => ({
  ownPassphrase: typed(first.passphrase),
  nickname: "Worker 4",
  name: "Dilys Invented",
  roles: ["caseworker" as const],
  passphrase: typed(fresh),
  ...more,
});

describe("several people on one laptop", () => {
  it("VA25 each unlocks with their own passphrase, and acts under their own name", async () => {
    for (const { passphrase, nickname } of [first, second, third]) {
      const one = await unlocked(passphrase);
      const { people, room } = await one.ask("peopleWithAccess.list", {});
      expect(people.filter(({ isYou }) => isYou).map((person) => person.nickname)).toEqual([nickname]);
      expect([people.map((person) => person.nickname), room]).toEqual([["Worker 1", "Worker 2", "Worker 3"], 29]);
      one.lock();
    }
    const one = await unlocked(second.passphrase);
    expect(await one.ask("workers.me", {})).toMatchObject({ id: secondId, name: second.name, roles: ["caseworker"] });
  });

  it("VA23 takes one's own passphrase again, and no colleague's in its place", async () => {
    const one = await unlocked();
    for (const wrong of [second.passphrase, `${first.passphrase} `]) {
      const attempt = adding({ ownPassphrase: typed(wrong) });
      expect(await one.outcome("peopleWithAccess.add", attempt)).toBe("vault.wrong_passphrase");
    }
    expect((await one.ask("peopleWithAccess.list", {})).people.length).toBe(3);
  });

  it.each([
    ["people.nickname_taken", { nickname: "worker  2" }],
    ["people.nickname_tells_name", { nickname: "Dilys I. Invented" }],
    ["people.nickname_tells_name", { nickname: "dilysinvented" }],
    ["people.passphrase_in_use", { passphrase: typed(second.passphrase) }],
    ["people.passphrase_in_use", { passphrase: typed(first.passphrase) }],
    ["vault.passphrase_too_weak", { passphrase: typed("password password") }],
    ["request.invalid", { nickname: " " }],
    ["request.invalid", { nickname: "two\nlines" }],
    ["request.invalid", { nickname: "x".repeat(41) }],
    ["request.invalid", { roles: [] }],
  ])("VA27 refuses with %s what may not be", async (code, more) => {
    const one = await unlocked();
    const before = copyOf(keyFiles);
    expect(await one.outcome("peopleWithAccess.add", adding(more))).toBe(code);
    expect(copyOf(keyFiles)).toEqual(before);
  });

  it("RO1 only an administrator adds and removes people", async () => {
    const one = await unlocked(second.passphrase);
    expect(await one.outcome("peopleWithAccess.add", adding())).toBe("request.not_allowed");
    expect(await one.outcome("peopleWithAccess.remove", remove(thirdId))).toBe("request.not_allowed");
    expect(await one.outcome("peopleWithAccess.renewKey", { ownPassphrase: typed(second.passphrase) })).toBe(
      "request.not_allowed",
    );
  });

  it("VA26 changes one's own passphrase: the id stays, the old one opens nothing, the others' still do", async () => {
    const one = await unlocked(second.passphrase);
    const change = { ownPassphrase: typed(second.passphrase), passphrase: typed(fresh) };
    expect(await one.outcome("peopleWithAccess.changePassphrase", change)).toBe("done");
    one.lock();
    expect(await Promise.all([second, first, third].map(({ passphrase }) => unlocks(passphrase)))).toContain("done");
    expect(await unlocks(second.passphrase)).toBe("vault.wrong_passphrase");
    expect(await unlocks(third.passphrase)).toBe("done");
    const again = await unlocked(fresh);
    expect((await again.ask("workers.me", {})).id).toBe(secondId);
  });

  it("VA25 the passphrases of a request are overwritten, right or wrong", async () => {
    const one = await unlocked();
    const sent = [adding(), adding({ ownPassphrase: typed("wrong one altogether") })];
    for (const input of sent) await one.send("peopleWithAccess.add", input);
    const bytes = sent.flatMap(({ ownPassphrase, passphrase }) => [ownPassphrase, passphrase]);
    expect(bytes.map((one_) => one_.every((byte) => byte === 0))).toEqual([true, true, true, true]);
  });
});

describe("taking somebody's access away", () => {
  it("VA28 their passphrase opens neither the vault nor an old key file over it; the others' do, who were not there", async () => {
    const one = await unlocked();
    const caseId = await aCaseIn(one);
    const before = copyOf(allFiles);
    const { workId } = await one.ask("peopleWithAccess.remove", remove(secondId));
    expect(await one.ended(workId)).toMatchObject({ state: "done" });
    expect(one.faults).toEqual([]);

    // The same session goes on under the new keys.
    await one.ask("caseNotes.create", { caseId: caseId as never, content: aNote("Written after it"), draftId: null });
    expect((await one.ask("peopleWithAccess.list", {})).people.map(({ nickname }) => nickname)).toEqual([
      "Worker 1",
      "Worker 3",
    ]);
    one.lock();
    expect(readdirSync(join(dataFolder, "vault")).toSorted()).toEqual(
      [...allFiles, ...["vault.cdb-journal"].filter((name) => existsSync(inVault(name)))].toSorted(),
    );

    expect(await unlocks(second.passphrase)).toBe("vault.wrong_passphrase");
    expect(await unlocks(third.passphrase)).toBe("done");
    const after = copyOf(allFiles);
    const copied = await verifyCopy(join(dataFolder, "vault"), typed(third.passphrase));
    expect([copied.check.findings, copied.anchor]).toEqual([[], "equal"]);

    // An old key file over the new case file.
    putBack(new Map([...before].filter(([name]) => keyFiles.includes(name))));
    expect(await unlocks(second.passphrase)).toBe("vault.key_file_altered");
    expect(await unlocks(third.passphrase)).toBe("vault.key_file_altered");

    // The new key file over an old case file, with and without the old anchor.
    putBack(after);
    putBack(new Map([...before].filter(([name]) => name === "vault.cdb")));
    expect(await unlocks(second.passphrase)).toBe("vault.wrong_passphrase");
    expect(await unlocks(third.passphrase)).toBe("vault.case_file_damaged");

    putBack(after);
    const again = await unlocked(third.passphrase);
    const notes = await again.ask("caseNotes.list", { caseId: caseId as never, matching: "" }).catch(() => []);
    const found = notes.length > 0 ? notes : await readAs(first.passphrase, again, caseId);
    expect(found.map(({ body }) => body).toSorted()).toEqual(["Kept through it all", "Written after it"]);
  });

  it("VA28 every page is encrypted anew: no block of the old file is in the new one", async () => {
    const one = await unlocked();
    await aCaseIn(one);
    const before = readFileSync(inVault("vault.cdb"));
    const { workId } = await one.ask("peopleWithAccess.remove", remove(secondId));
    await one.ended(workId);
    one.lock();
    const after = readFileSync(inVault("vault.cdb"));
    const blocks = (file: Buffer) =>
      Array.from({ length: Math.floor(file.length / 32) }, (_, at) => file.toString("latin1", at * 32, at * 32 + 32));
    const old = new Set(blocks(before));
    expect(blocks(before).filter((block) => old.has(block)).length).toBe(blocks(before).length);
    expect(blocks(after).filter((block) => old.has(block))).toEqual([]);
  });

  it("VA29 old entries still verify, the chain goes on under a new key, and a retired key writes nothing that passes", async () => {
    const one = await unlocked();
    await aCaseIn(one);
    const { connection: old, keys } = one.session.opened!.vault;
    const retired = { key: Buffer.from(keys.chainKey), epoch: keys.chainEpoch };
    const entries = old.prepare("SELECT seq, mac FROM audit ORDER BY seq").all();
    for (const round of [1, 2]) {
      const own = { ownPassphrase: typed(first.passphrase) };
      const { workId } = await one.ask("peopleWithAccess.renewKey", own);
      expect([round, (await one.ended(workId)).state]).toEqual([round, "done"]);
    }
    const { vault, file } = one.session.opened!;
    const chain = { key: vault.keys.chainKey, epoch: vault.keys.chainEpoch };
    expect(chain.epoch).toBe(3);
    expect(vault.connection.prepare("SELECT seq, mac FROM audit ORDER BY seq").all().slice(0, entries.length)).toEqual(
      entries,
    );
    const head = chainHead(file.read).seq;
    expect(firstChainFault(file.read, chain, 1, head)).toBeUndefined();
    expect(firstChainFault(file.read, chain, head - 1, head)).toBeUndefined();
    expect(wholeCheck(one)).toEqual([]);
    const epochs = "SELECT DISTINCT chain_epoch FROM audit ORDER BY 1";
    expect(vault.connection.prepare(epochs, { pluck: true }).all()).toEqual([1, 2, 3]);

    // Planted: the retired key as if it were still in use, and a join that is not the one that was made.
    expect(firstChainFault(file.read, retired, 1, head)).toMatchObject({ kind: "unknown_key" });
    const { appendEntry } = await import("../../electron/database/audit-chain.ts");
    const { writableDb } = await import("../../electron/database/database.ts");
    const forged = { action: "case.viewed", object: "case", objectId: "x", objectRevision: 0, content: "" } as const;
    const stamp = { at: "2026-11-25T10:00:00.000Z" as never, bootMs: 0, actor: "leaver" };
    appendEntry(writableDb(vault.connection), retired, chainHead(file.read), forged, stamp);
    expect(firstChainFault(file.read, chain, 1, head + 1)).toEqual({ seq: head + 1, kind: "broken_join" });
    expect(wholeCheck(one)).toContainEqual({ kind: "entry_moved", entry: head + 1 });
    const meta = vault.connection.prepare("SELECT value FROM meta WHERE key = 'chain_key.1'", { pluck: true }).get();
    const wrong = { ...JSON.parse(String(meta)), join: "AAAA" };
    vault.connection.prepare("UPDATE meta SET value = ? WHERE key = 'chain_key.1'").run([JSON.stringify(wrong)]);
    // Behind the entries stands that of the back-up, which was made under the old key.
    expect(firstChainFault(file.read, chain, 1, head)).toEqual({ seq: entries.length + 2, kind: "broken_join" });
  });

  it("RO12 puts the leads in place of the last one who was named on a restricted case", async () => {
    const theirs = await unlocked(second.passphrase);
    const caseId = (await aCaseIn(theirs)) as CaseId;
    theirs.lock();
    const one = await unlocked();
    await one.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await one.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "Threats" });
    expect(await one.ask("cases.list", {})).toEqual([]);
    const { workId } = await one.ask("peopleWithAccess.remove", remove(secondId));
    expect(await one.ended(workId)).toMatchObject({ state: "done" });
    expect(await one.ask("cases.list", {})).toMatchObject([{ id: caseId }]);
    expect(wholeCheck(one)).toEqual([]);
  });

  it("VA30 refuses oneself, whoever is not there, and a wrong passphrase, in words of their own", async () => {
    const one = await unlocked();
    const { id } = await one.ask("workers.me", {});
    expect(await one.outcome("peopleWithAccess.remove", remove(id))).toBe("workers.last_administrator");
    const colleague = (await one.ask("workers.list", {})).find((worker) => worker.id === secondId);
    const roles = ["caseworker" as const, "administrator" as const];
    const basedOnRevision = colleague?.revision ?? 0;
    await one.ask("workers.setRoles", { workerId: secondId, basedOnRevision, roles });
    expect(await one.outcome("peopleWithAccess.remove", remove(id))).toBe("people.not_yourself");
    expect(await one.outcome("peopleWithAccess.remove", remove("AAAAAAAAAAA" as WorkerId))).toBe("record.not_found");
    const wrong = { ownPassphrase: typed(third.passphrase), workerId: secondId };
    expect(await one.outcome("peopleWithAccess.remove", wrong)).toBe("vault.wrong_passphrase");
    expect((await one.ask("peopleWithAccess.list", {})).people.length).toBe(3);
  });

  it("VA31 an exposed passphrase is replaced, and the key with it: an old key file with it opens nothing new", async () => {
    const one = await unlocked(second.passphrase);
    const old = copyOf(keyFiles);
    const exposed = { ownPassphrase: typed(second.passphrase), passphrase: typed(fresh) };
    const { workId } = await one.ask("peopleWithAccess.replaceExposed", exposed);
    expect(await one.ended(workId)).toMatchObject({ state: "done" });
    expect((await one.ask("workers.me", {})).id).toBe(secondId);
    one.lock();
    expect(await unlocks(second.passphrase)).toBe("vault.wrong_passphrase");
    expect(await unlocks(fresh)).toBe("done");
    expect(await unlocks(third.passphrase)).toBe("done");
    putBack(old);
    expect(await unlocks(second.passphrase)).toBe("vault.key_file_altered");
  });

  it("VA32 leaves everything as it was when the copy is found bad, and when the worker stops it", async () => {
    const before = copyOf(keyFiles);
    const startVerifier = async () => ({
      ...(await startChildVerifier()),
      check: async () => ({ ok: false, finding: "damaged" }) as const,
    });
    const one = await unlocked(first.passphrase, { startVerifier });
    const { workId } = await one.ask("peopleWithAccess.remove", remove(secondId));
    expect(await one.ended(workId)).toMatchObject({ state: "failed" });
    const { workId: stopped } = await one.ask("peopleWithAccess.remove", remove(secondId));
    await one.ask("longWork.cancel", { id: stopped });
    expect(await one.ended(stopped)).toMatchObject({ state: "cancelled" });
    expect(copyOf(keyFiles)).toEqual(before);
    expect(readdirSync(join(dataFolder, "vault")).filter((name) => name.includes("next"))).toEqual([]);
    await aCaseIn(one);
    one.lock();
    expect(await unlocks(second.passphrase)).toBe("done");
  });

  it.each([
    ["lost every note", "DELETE FROM case_note"],
    ["lost half-typed words", "DELETE FROM draft"],
    ["has another word in a note", "UPDATE case_note SET body = 'Other words'"],
    ["lost a rule of the file", "DROP TRIGGER record_revision_is_not_deleted"],
    ["got a row nobody wrote", "INSERT INTO backup_folder VALUES ('x', '/x', 0, '2026-11-23T09:00:00.000Z', NULL)"],
  ])("VA32 gives nothing old up when the copy %s", async (_what, planted) => {
    const one = await unlocked();
    const caseId = await aCaseIn(one);
    const draftId = randomUuid() as never;
    const half = { kind: "case_note", caseId, amends: null, reason: "", ...aNote("Half a sent") } as never;
    await one.ask("drafts.save", { draftId, content: half });
    const before = copyOf(keyFiles);
    const undo = onceInTheCopy(one, planted);
    const { workId } = await one.ask("peopleWithAccess.remove", remove(secondId));
    expect(await one.ended(workId)).toMatchObject({ state: "failed", error: { code: "vault.copy_not_whole" } });
    expect(undo()).toBe(true);
    expect(copyOf(keyFiles)).toEqual(before);
    expect(readdirSync(join(dataFolder, "vault")).filter((name) => name.includes("next"))).toEqual([]);
    expect(await one.ask("caseNotes.list", { caseId: caseId as never, matching: "" })).toMatchObject([
      { body: "Kept through it all" },
    ]);
    expect(await one.ask("drafts.list", { caseId: caseId as never })).toHaveLength(1);
    one.lock();
    expect(await unlocks(second.passphrase)).toBe("done");
  });

  it("EV5 gives no new key to a vault in which something is wrong, also after a lock, until all of it is right again", async () => {
    const one = await unlocked();
    const caseId = await aCaseIn(one);
    const write = { caseId: caseId as never, content: aNote("More"), draftId: null };
    one.session.opened!.vault.connection.exec("UPDATE case_note SET body = 'Another word'");
    await checkOf(one);
    const before = copyOf(allFiles);
    expect(await one.outcome("caseNotes.create", write)).toBe("vault.changes_refused");
    const own = { ownPassphrase: typed(first.passphrase) };
    expect(await one.outcome("peopleWithAccess.renewKey", own)).toBe("vault.changes_refused");
    expect(await one.outcome("peopleWithAccess.remove", remove(secondId))).toBe("vault.changes_refused");
    expect(copyOf(allFiles)).toEqual(before);
    one.lock();

    const next = await unlocked();
    const { file, vault } = next.session.opened!;
    expect((await next.ask("unlock.status", {})).findings).toContain("check_failed");
    const entered = chainHead(file.read).seq;
    expect(await next.outcome("caseNotes.create", write)).toBe("vault.changes_refused");
    expect(await next.outcome("peopleWithAccess.renewKey", { ownPassphrase: typed(first.passphrase) })).toBe(
      "vault.changes_refused",
    );
    expect(await next.ask("caseNotes.list", { caseId: caseId as never, matching: "" })).toHaveLength(1);
    await checkOf(next);
    expect([file.areChangesRefused(), chainHead(file.read).seq]).toEqual([true, entered]);

    vault.connection.exec("UPDATE case_note SET body = 'Kept through it all'");
    await checkOf(next, false);
    expect(file.areChangesRefused()).toBe(true);
    await checkOf(next);
    expect([file.areChangesRefused(), chainHead(file.read).seq]).toEqual([false, entered + 1]);
    expect(await next.outcome("caseNotes.create", write)).toBe("done");
  });

  it("BK8 makes a verified back-up first, and changes nothing where that fails", async () => {
    const noRoom = async () => {
      throw new AppError("backup.no_room");
    };
    const full = await unlocked(first.passphrase, { startVerifier: noRoom });
    const before = copyOf(keyFiles);
    const { workId: refused } = await full.ask("peopleWithAccess.remove", remove(secondId));
    expect(await full.ended(refused)).toMatchObject({ state: "failed", error: { code: "backup.no_room" } });
    expect(copyOf(keyFiles)).toEqual(before);
    full.lock();

    const one = await unlocked();
    await aCaseIn(one);
    const { workId } = await one.ask("peopleWithAccess.remove", remove(secondId));
    expect(await one.ended(workId)).toMatchObject({ state: "done" });
    expect((await one.ask("backups.read", {})).copies).toMatchObject([
      { reason: "before_rotation", isThere: true, isUnderOldKey: true },
    ]);
  });

  it("VA32 what is saved meanwhile waits and is in the vault afterwards, under the new key", async () => {
    const one = await unlocked();
    const { workId } = await one.ask("peopleWithAccess.remove", remove(secondId));
    const saved: string[] = [];
    let isOver = false;
    void one.ended(workId).then(() => (isOver = true));
    for (let count = 0; !isOver && count < 60; count += 1) {
      saved.push(await aCaseIn(one));
      await wait(20);
    }
    expect(await one.ended(workId)).toMatchObject({ state: "done" });
    const cases = (await one.ask("cases.list", {})).map(({ id }) => id);
    expect(cases.toSorted()).toEqual(saved.toSorted());
    one.lock();
    expect(await unlocks(first.passphrase)).toBe("done");
  });
});

/**
 * A copy that is not what the vault is: runs a statement in it when it is first written to.
 * @returns takes the plant away and says whether it was run
 */
function onceInTheCopy(one: VaultLife, statement: string): () => boolean {
  const { connection } = one.session.opened!.vault;
  const prototype = Object.getPrototypeOf(connection) as { exec(this: unknown, text: string): unknown };
  const { exec } = prototype;
  let isDone = false;
  prototype.exec = function (text) {
    if (this !== connection && text === "BEGIN IMMEDIATE" && !isDone) {
      isDone = true;
      exec.call(this, statement);
    }
    return exec.call(this, text);
  };
  return () => {
    prototype.exec = exec;
    return isDone;
  };
}

/** The check that goes on beside the requests of an open vault, to its end. */
async function checkOf({ session }: VaultLife, isWhole?: boolean): Promise<void> {
  const means = { now: () => instantOf(new Date()), bootMs: () => 0 };
  const check = new BackgroundCheck(session.opened!, { means, report: () => "TESTFALT" });
  check.start(isWhole);
  await check.ended();
}

/** What the check of the whole file finds. */
function wholeCheck(one: VaultLife): Finding[] {
  const check = one.session.opened!.file.verify({ records: liveRecords, isWhole: true });
  for (let step = check.next(); ; step = check.next()) if (step.done) return step.value.findings;
}

/** A colleague who may not look at every case asks one who may. */
async function readAs(passphrase: string, previous: VaultLife, caseId: string) {
  previous.lock();
  const one = await unlocked(passphrase);
  return one.ask("caseNotes.list", { caseId: caseId as never, matching: "" });
}
