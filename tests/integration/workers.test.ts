import { describe, expect, it } from "vitest";
import type { Operation } from "#shared/contract/define.ts";
import { contract, type OperationName } from "#shared/contract/index.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { mostKnownWords } from "#shared/domain/spelling.ts";
import { firstPreferences, Role, type Worker, type WorkerId } from "#shared/domain/worker.ts";
import { migrate } from "../../electron/database/migrate.ts";
import * as workers from "../../electron/features/workers/worker-repository.ts";
import type { Place } from "#shared/domain/place.ts";
import { aCase } from "../support/made-up-people.ts";
import { openTestVault, type TestVault, testWorkerId } from "../support/test-vault.ts";

const colleague = "colleague-1" as WorkerId;

describe("rights", () => {
  it("RO1 refuses every operation to whoever has none of its roles, before its input is looked at", async () => {
    let refused = 0;
    for (const role of Role.options) {
      using vault = await openTestVault({ roles: [role] });
      const head = vault.file.head();
      for (const name of Object.keys(contract) as OperationName[]) {
        const { right } = contract[name] as Operation;
        // Those of the unlock screen that ask for nothing are for whoever sits there.
        if (right === null || mayDo([role], right)) continue;
        const reply = await vault.send(name, { nonsense: true } as never);
        expect(reply, name).toEqual({ ok: false, error: { code: "request.not_allowed" } });
        refused += 1;
      }
      expect(vault.file.head()).toEqual(head);
    }
    expect(refused).toBeGreaterThan(40);
  });

  it("RO2 gives nothing to whoever was removed, or has no record", async () => {
    using vault = await openTestVault();
    vault.connection.exec("UPDATE worker SET removed_at = '2026-11-23T09:00:00.000Z'");
    expect(await vault.send("cases.list", {})).toEqual({ ok: false, error: { code: "request.not_allowed" } });
    expect(await vault.send("workers.me", {})).toEqual({ ok: false, error: { code: "request.not_allowed" } });
  });
});

describe("workers.changeOwn", () => {
  it("changes one's own name and choices, and puts the new name under what is written from then on", async () => {
    using vault = await openTestVault();
    const preferences = { ...firstPreferences, nameMode: "full_name" as const };
    expect(await vault.ask("workers.changeOwn", { basedOnRevision: 1, name: "Bronwen", preferences })).toEqual({
      revision: 2,
    });
    expect(await vault.ask("workers.me", {})).toMatchObject({ name: "Bronwen", preferences, revision: 2 });
    expect(await vault.send("workers.changeOwn", { basedOnRevision: 1, name: "X", preferences })).toEqual({
      ok: false,
      error: { code: "record.changed_elsewhere" },
    });
  });
});

describe("workers.setRoles", () => {
  const ask = (vault: TestVault, workerId: WorkerId, roles: Role[]) =>
    vault.send("workers.setRoles", { workerId, basedOnRevision: 1, roles });

  it("RO4 gives a colleague other roles, in order and each once", async () => {
    using vault = await openTestVault();
    vault.addWorker(colleague, "Ines Colleague", ["caseworker"]);
    expect(await ask(vault, colleague, ["senior", "caseworker", "senior"])).toEqual({
      ok: true,
      value: { revision: 2 },
    });
    const listed = await vault.ask("workers.list", {});
    expect(listed.find(({ id }) => id === colleague)).toMatchObject({ roles: ["caseworker", "senior"], revision: 2 });
  });

  it("RO4 never leaves a vault without somebody who may give roles", async () => {
    using vault = await openTestVault();
    vault.addWorker(colleague, "Ines Colleague", ["caseworker"]);
    expect(await ask(vault, testWorkerId, ["caseworker"])).toEqual({
      ok: false,
      error: { code: "workers.last_administrator" },
    });
  });

  it("RO4 lets nobody change their own roles while another administrator could", async () => {
    using vault = await openTestVault();
    vault.addWorker(colleague, "Ines Colleague", ["administrator"]);
    expect(await ask(vault, testWorkerId, ["caseworker", "administrator"])).toEqual({
      ok: false,
      error: { code: "workers.own_roles" },
    });
  });
});

describe("migration 2", () => {
  it("RO3 makes the one worker of an older vault its lead and administrator, and owner of what is on file", async () => {
    using vault = await openTestVault({ upTo: 1 });
    const stored = {
      caseworkerName: "Morag Before",
      organisationName: "Lantern",
      nameMode: "full_name",
      isFirstResponder: true,
      lateNoteDays: 14,
      colourScheme: "dark",
      idleLimitMinutes: 9,
    };
    vault.connection.prepare("INSERT INTO meta (key, value) VALUES ('settings', ?)").run([JSON.stringify(stored)]);
    vault.connection.exec("INSERT INTO person VALUES ('p1', '[]', '[]', '', 1)");
    vault.connection.exec(
      "INSERT INTO case_record (id, reference, person_id, owner, opened_on, last_opened_at, revision) VALUES ('c1', 'HF-7K2QM4', 'p1', 'Morag Before', '2026-01-05', '2026-01-05T09:00:00.000Z', 1)",
    );
    migrate(vault.connection);
    const stamp = { actor: testWorkerId, at: "2026-11-23T09:00:00.000Z" as Worker["addedAt"], bootMs: 0 };
    vault.file.change(stamp, undefined, (db) => workers.ensureRecord(db, testWorkerId));
    expect(await vault.ask("workers.me", {})).toEqual({
      id: testWorkerId,
      name: "Morag Before",
      roles: ["safeguarding_lead", "administrator"],
      preferences: { nameMode: "full_name", colourScheme: "dark", idleLimitMinutes: 9 },
      addedAt: stamp.at,
      removedAt: null,
      revision: 1,
    });
    expect(await vault.ask("settings.read", {})).toEqual({
      organisationName: "Lantern",
      isFirstResponder: true,
      lateNoteDays: 14,
      knownWords: [],
    });
    expect(vault.connection.prepare("SELECT owner_id FROM case_record").all()).toEqual([{ owner_id: testWorkerId }]);
  });

  it("RO2 gives a slot without a record one that may do nothing", async () => {
    using vault = await openTestVault();
    const stamp = { actor: colleague, at: "2026-11-23T09:00:00.000Z" as Worker["addedAt"], bootMs: 0 };
    vault.file.change(stamp, undefined, (db) => workers.ensureRecord(db, colleague));
    expect(workers.acting(vault.file.read, colleague).roles).toEqual([]);
  });
});

describe("words of the office", () => {
  it("SL4 are added once and in their order, by whoever works on cases, and each change is in the history", async () => {
    using vault = await openTestVault({ roles: ["caseworker"] });
    for (const word of ["flumping", "cuckoos", "flumping"]) await vault.ask("settings.addWord", { word });
    expect((await vault.ask("settings.read", {})).knownWords).toEqual(["cuckoos", "flumping"]);
    const changes = "SELECT count(*) FROM audit WHERE action = 'settings.changed'";
    expect(vault.connection.prepare(changes, { pluck: true }).get()).toBe(2);
    for (const word of ["Nguyen", "two words", "a1", "x", "wörd", "-"]) {
      expect(await vault.send("settings.addWord", { word }), word).toMatchObject({ ok: false });
    }
  });

  it("SL4 are a thousand at most, and nobody who only reads adds one", async () => {
    using vault = await openTestVault();
    const letters = (number: number) => [...String(number)].map((digit) => "abcdefghij"[Number(digit)]).join("");
    const knownWords = Array.from({ length: mostKnownWords }, (_, number) => `wo${letters(number)}`);
    await vault.ask("settings.change", { ...(await vault.ask("settings.read", {})), knownWords });
    expect(await vault.send("settings.addWord", { word: "flumping" })).toMatchObject({
      ok: false,
      error: { code: "settings.too_many_words" },
    });
    vault.actAs(vault.addWorker("reader-of-notes", "Reader", ["read_only"]));
    expect(await vault.send("settings.addWord", { word: "flumping" })).toMatchObject({
      ok: false,
      error: { code: "request.not_allowed" },
    });
  });
});

describe("the place somebody was at", () => {
  it("LK10 is given back to the same worker, and to nobody else, who then takes it over", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const other = vault.addWorker("other-worker", "Otis Other", ["caseworker"]);
    expect(await vault.ask("workers.place", {})).toEqual({ place: null });
    await vault.ask("workers.keepPlace", { place: `/cases/${caseId}` as Place });
    expect(await vault.ask("workers.place", {})).toEqual({ place: `/cases/${caseId}` });
    vault.actAs(other);
    expect(await vault.ask("workers.place", {})).toEqual({ place: null });
    await vault.ask("workers.keepPlace", { place: "/" as Place });
    vault.actAs(testWorkerId);
    expect(await vault.ask("workers.place", {})).toEqual({ place: null });
  });
});
