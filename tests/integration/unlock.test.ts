import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DraftId } from "#shared/domain/draft.ts";
import type { Input, OperationName } from "#shared/contract/index.ts";
import { civilDateOf, instantOf } from "#shared/domain/instant.ts";
import { sql } from "../../electron/database/database.ts";
import { dispatch } from "../../electron/ipc/dispatch.ts";
import type { Means } from "../../electron/ipc/handler.ts";
import { handlers } from "../../electron/ipc/handlers.ts";
import { RateLimit } from "../../electron/ipc/rate-limit.ts";
import { LongWorks } from "../../electron/ipc/long-work.ts";
import { VaultSession } from "../../electron/ipc/vault-session.ts";
import { fillPracticeVault } from "../../electron/practice-vault.ts";
import { randomInt, randomUuid } from "../../electron/vault/crypto-suite.ts";
import { testHost } from "../support/test-host.ts";
import { aNote, aPerson } from "../support/made-up-people.ts";

const passphrase = "heron ladle quartz monsoon vest";
/** As the window sends it: new bytes each time, because they are overwritten. */
const typed = (text = passphrase) => new TextEncoder().encode(text);
const profile = { nickname: "Worker 1", caseworkerName: "Worker One", organisationName: "" };

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "holdfast-unlock-"));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

/** One life of the vault process: from its start to the lock that ends it. */
function aVaultProcess() {
  const means: Means = {
    now: () => instantOf(new Date()),
    today: () => civilDateOf(new Date()),
    newId: randomUuid,
    bootMs: () => Math.round(performance.now()),
    randomInt,
  };
  const told: unknown[] = [];
  const session = new VaultSession({
    dataFolder,
    isReleaseRuntime: false,
    fillPracticeVault: (opened) => fillPracticeVault(opened, means),
  });
  const host = testHost({ opened: (idleLimitMinutes) => void told.push({ idleLimitMinutes }) });
  const report = (name: string, fault: unknown) => {
    throw new Error(`${name}: ${String(fault)}`, { cause: fault });
  };
  const options = {
    handlers,
    session,
    means,
    host,
    longWork: new LongWorks({ means, report, onChange: () => {} }),
    rateLimit: new RateLimit(() => performance.now()),
    areRepliesChecked: true,
    report,
  };
  return {
    told,
    send: <K extends OperationName>(name: K, input: Input<K>) =>
      dispatch(options, { name, input, operationId: randomUuid() }),
    /** The audit chain of the open vault. */
    entries: () => session.opened?.file.read.all(sql.selectFrom("audit").selectAll()) ?? [],
    lock: () => session.close(),
  };
}

describe("unlock.createVault and unlock.openVault", () => {
  it("VA20 a vault that was made, written to and locked opens again with everything in it", async () => {
    const first = aVaultProcess();
    expect(await first.send("unlock.status", {})).toMatchObject({ value: { own: "absent", openKind: null } });
    expect(await first.send("unlock.createVault", { kind: "own", passphrase: typed(), ...profile })).toMatchObject({
      ok: true,
    });
    const made = (await first.send("cases.create", { person: aPerson("Aster Invented"), draftId: null })) as never as {
      value: { caseId: never };
    };
    const { caseId } = made.value;
    await first.send("caseNotes.create", { caseId, content: aNote("Kept overnight"), draftId: null });
    first.lock();

    const second = aVaultProcess();
    expect(await second.send("cases.list", {})).toEqual({ ok: false, error: { code: "vault.locked" } });
    expect(await second.send("unlock.openVault", { kind: "own", passphrase: typed() })).toEqual({
      ok: true,
      value: {},
    });
    expect(second.told).toEqual([{ idleLimitMinutes: 5 }]);
    expect(await second.send("caseNotes.list", { caseId, matching: "" })).toMatchObject({
      value: [{ body: "Kept overnight", recordedBy: "Worker One" }],
    });
    second.lock();
  });

  it("DR1 a vault that is locked in the middle of a word opens again with it", async () => {
    const first = aVaultProcess();
    await first.send("unlock.createVault", { kind: "own", passphrase: typed(), ...profile });
    const content = { kind: "new_case", details: { ...aPerson("Aster Inv"), interpreterNote: "By tele" } } as const;
    await first.send("drafts.save", { draftId: DraftId.parse(randomUuid()), content });
    first.lock();

    const second = aVaultProcess();
    await second.send("unlock.openVault", { kind: "own", passphrase: typed() });
    expect(await second.send("drafts.list", { caseId: null })).toMatchObject({ value: [{ content }] });
    second.lock();
  });

  it("VA6 tells a wrong passphrase from a damaged key file", async () => {
    const first = aVaultProcess();
    await first.send("unlock.createVault", { kind: "own", passphrase: typed(), ...profile });
    first.lock();

    const wrong = await aVaultProcess().send("unlock.openVault", { kind: "own", passphrase: typed(`${passphrase} `) });
    expect(wrong).toEqual({ ok: false, error: { code: "vault.wrong_passphrase" } });

    for (const name of ["vault.keys", "vault.keys.bak"]) {
      const path = join(dataFolder, "vault", name);
      const bytes = readFileSync(path);
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    }
    const damaged = await aVaultProcess().send("unlock.openVault", { kind: "own", passphrase: typed() });
    expect(damaged).toEqual({ ok: false, error: { code: "vault.key_file_damaged" } });
  });

  it("VA15 notices a case file that is older than what was saved last", async () => {
    const first = aVaultProcess();
    await first.send("unlock.createVault", { kind: "own", passphrase: typed(), ...profile });
    first.lock();
    const path = join(dataFolder, "vault", "vault.cdb");
    const old = readFileSync(path);
    const second = aVaultProcess();
    await second.send("unlock.openVault", { kind: "own", passphrase: typed() });
    await second.send("cases.create", { person: aPerson(), draftId: null });
    second.lock();
    writeFileSync(path, old);

    const reply = await aVaultProcess().send("unlock.openVault", { kind: "own", passphrase: typed() });
    expect(reply).toEqual({ ok: false, error: { code: "vault.case_file_older" } });
  });

  it.each([
    ["missing", (path: string) => rmSync(path), "anchor_missing"],
    ["damaged", (path: string) => writeFileSync(path, Buffer.alloc(1_024, 7)), "anchor_damaged"],
  ])("VA22 opens when the anchor is %s, says so, and enters it into the chain", async (_what, harm, finding) => {
    const first = aVaultProcess();
    await first.send("unlock.createVault", { kind: "own", passphrase: typed(), ...profile });
    expect(await first.send("unlock.status", {})).toMatchObject({ value: { findings: [] } });
    first.lock();
    harm(join(dataFolder, "vault", "vault.head"));

    const second = aVaultProcess();
    expect(await second.send("unlock.openVault", { kind: "own", passphrase: typed() })).toMatchObject({ ok: true });
    expect(await second.send("unlock.status", {})).toMatchObject({ value: { findings: [finding] } });
    second.lock();

    const third = aVaultProcess();
    await third.send("unlock.openVault", { kind: "own", passphrase: typed() });
    expect(await third.send("unlock.status", {})).toMatchObject({ value: { findings: [] } });
    third.lock();
  });

  it("VA2 refuses a passphrase that is easy to guess, and a second vault in the same place", async () => {
    const vault = aVaultProcess();
    const weak = await vault.send("unlock.createVault", {
      kind: "own",
      passphrase: typed("passwordpassword"),
      ...profile,
    });
    expect(weak).toEqual({ ok: false, error: { code: "vault.passphrase_too_weak" } });
    await vault.send("unlock.createVault", { kind: "own", passphrase: typed(), ...profile });
    vault.lock();
    const again = await aVaultProcess().send("unlock.createVault", { kind: "own", passphrase: typed(), ...profile });
    expect(again).toEqual({ ok: false, error: { code: "vault.exists" } });
  });

  it("VA21 of two vaults that are unlocked at the same moment only one opens, and it stays the one", async () => {
    const first = aVaultProcess();
    await first.send("unlock.createVault", { kind: "own", passphrase: typed(), ...profile });
    first.lock();
    const second = aVaultProcess();
    await second.send("unlock.createVault", { kind: "practice", passphrase: typed(), ...profile });
    second.lock();

    const third = aVaultProcess();
    const replies = await Promise.all(
      (["own", "practice"] as const).map((kind) => third.send("unlock.openVault", { kind, passphrase: typed() })),
    );
    expect(replies).toContainEqual({ ok: true, value: {} });
    expect(replies).toContainEqual({ ok: false, error: { code: "vault.already_open" } });
    const opened = replies[0]?.ok ? "own" : "practice";
    expect(await third.send("unlock.status", {})).toMatchObject({ value: { openKind: opened } });
    expect(third.told).toHaveLength(1);
    third.lock();
    // The other one was closed again: another process can have it.
    const fourth = aVaultProcess();
    const other = opened === "own" ? "practice" : "own";
    expect(await fourth.send("unlock.openVault", { kind: other, passphrase: typed() })).toMatchObject({ ok: true });
    fourth.lock();
  });

  it("VA21 a practice vault holds the five invented people and lies apart from the worker's own", async () => {
    const vault = aVaultProcess();
    await vault.send("unlock.createVault", { kind: "practice", passphrase: typed(), ...profile });
    const listed = (await vault.send("cases.list", {})) as { value: { name: string }[] };
    expect(listed.value.map((row) => row.name).toSorted()).toEqual(["Kay", "Khôi", "Lua", "Marites", "Marius"]);
    expect(await vault.send("unlock.status", {})).toMatchObject({
      value: { own: "absent", practice: "open", openKind: "practice" },
    });
    vault.lock();
  });
});

describe("a passphrase on its way", () => {
  it("VA16 is overwritten in the request, whether it was right, wrong, refused or never looked at", async () => {
    const vault = aVaultProcess();
    const sent = { made: typed(), again: typed(), tooLong: new Uint8Array(5_000).fill(97), locked: typed() };
    await vault.send("unlock.createVault", { kind: "own", passphrase: sent.made, ...profile });
    await vault.send("unlock.openVault", { kind: "own", passphrase: sent.again });
    const refused = await vault.send("unlock.openVault", { kind: "own", passphrase: sent.tooLong });
    expect(refused).toMatchObject({ error: { code: "request.invalid" } });
    await vault.send("no.such.operation" as "unlock.openVault", { kind: "own", passphrase: sent.locked });
    vault.lock();
    for (const bytes of Object.values(sent)) expect(bytes.every((byte) => byte === 0)).toBe(true);
  });

  it("weighs as many bytes as it has, so that the limit of a request holds for bytes as for text", async () => {
    const vault = aVaultProcess();
    const passphrase = new Uint8Array(20_000).fill(97);
    const reply = await vault.send("unlock.openVault", { kind: "own", passphrase });
    expect(reply).toEqual({ ok: false, error: { code: "request.too_large" } });
  });
});

describe("wrong passphrases at the unlock page", () => {
  it("LK6 are told after the next good unlock, until read, and stand in the audit chain", async () => {
    const first = aVaultProcess();
    await first.send("unlock.createVault", { kind: "own", passphrase: typed(), ...profile });
    first.lock();

    const second = aVaultProcess();
    const wrong = () => ({ kind: "own", passphrase: typed("heron ladle quartz monsoon west") }) as const;
    for (let guess = 0; guess < 2; guess += 1) {
      expect(await second.send("unlock.openVault", wrong())).toMatchObject({
        error: { code: "vault.wrong_passphrase" },
      });
    }
    expect(await second.send("unlock.attempts", {})).toMatchObject({ value: { unread: null } });
    expect(await second.send("unlock.attemptsRead", {})).toMatchObject({ error: { code: "vault.locked" } });
    expect(await second.send("unlock.openVault", { kind: "own", passphrase: typed() })).toMatchObject({ ok: true });
    expect(await second.send("unlock.attempts", {})).toMatchObject({ value: { unread: { count: 2 } } });
    expect(second.entries().filter(({ action }) => action === "vault.failed_attempts")).toMatchObject([
      { object: "vault", object_id: "own", object_revision: 2 },
    ]);
    second.lock();

    const third = aVaultProcess();
    await third.send("unlock.openVault", { kind: "own", passphrase: typed() });
    expect(await third.send("unlock.attempts", {})).toMatchObject({ value: { unread: { count: 2 } } });
    await third.send("unlock.attemptsRead", {});
    expect(await third.send("unlock.attempts", {})).toMatchObject({ value: { unread: null } });
    third.lock();
  });

  it("LK6 are refused during the wait before a key is derived, the right passphrase too", async () => {
    const first = aVaultProcess();
    await first.send("unlock.createVault", { kind: "own", passphrase: typed(), ...profile });
    first.lock();
    const since = "2026-11-24T17:40:00.000Z";
    const lastAtMs = Number(process.hrtime.bigint() / 1_000_000n);
    const failed = { failed: { count: 40, since }, lastAtMs, unread: null };
    const none = { failed: null, lastAtMs: 0, unread: null };
    writeFileSync(join(dataFolder, "attempts.json"), JSON.stringify({ v: 1, own: failed, practice: none }));

    const second = aVaultProcess();
    const reply = await second.send("unlock.openVault", { kind: "own", passphrase: typed() });
    expect(reply).toMatchObject({ error: { code: "vault.wait", waitSeconds: expect.any(Number) } });
    expect(await second.send("unlock.attempts", {})).toMatchObject({ value: { waitSeconds: { practice: 0 } } });
    second.lock();
    rmSync(join(dataFolder, "attempts.json"));
    const third = aVaultProcess();
    expect(await third.send("unlock.openVault", { kind: "own", passphrase: typed() })).toMatchObject({ ok: true });
    third.lock();
  });
});
