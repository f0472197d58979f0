import { describe, expect, it } from "vitest";
import { AuditAction, AuditObject } from "#shared/domain/audit-action.ts";
import type { Output } from "#shared/contract/index.ts";
import { type AuditFilter, type AuditRow, emptyAuditFilter } from "#shared/domain/audit-entry.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { firstPreferences, type Role, type WorkerId } from "#shared/domain/worker.ts";
import * as workers from "../../electron/features/workers/worker-repository.ts";
import { actionsWithWord } from "../../renderer/wording/audit-words.ts";
import { aCase, aNote, aPerson, aTask } from "../support/made-up-people.ts";
import { openTestVault, type TestVault, testWorkerId } from "../support/test-vault.ts";
import { inClearFor } from "../support/export-reasons.ts";

/** The same person at the keyboard, with other roles. */
function become(vault: TestVault, ...roles: Role[]): void {
  vault.connection.exec(`UPDATE worker SET roles = '${JSON.stringify(roles)}' WHERE id = '${testWorkerId}'`);
}

/** Everything that fits, however many pages it takes. */
async function everyEntry(vault: TestVault, filter: Partial<AuditFilter> = {}) {
  const rows: AuditRow[] = [];
  let before: number | null = null;
  do {
    const page: Output<"audit.entries"> = await vault.ask("audit.entries", {
      filter: { ...emptyAuditFilter, ...filter },
      before,
    });
    rows.push(...page.rows);
    before = page.next;
  } while (before !== null);
  return rows;
}

async function actionsOf(vault: TestVault, filter: Partial<AuditFilter> = {}) {
  return (await everyEntry(vault, filter)).map(({ action }) => action);
}

async function twoCases(vault: TestVault): Promise<[CaseId, CaseId]> {
  const first = await aCase(vault, "Aster Invented");
  const second = await aCase(vault, "Birch Invented");
  await vault.ask("cases.open", { caseId: first, isSearchHit: false });
  await vault.ask("cases.open", { caseId: second, isSearchHit: true });
  await vault.ask("caseNotes.create", { caseId: first, content: aNote(), draftId: null });
  await vault.ask("safeguardingTasks.create", { caseId: second, content: aTask() });
  return [first, second];
}

describe("audit.entries", () => {
  it("AU8 gives the newest first, with who, when, what and the case, and not a word of what was written", async () => {
    using vault = await openTestVault();
    const [, second] = await twoCases(vault);
    const { reference } = await vault.ask("cases.read", { caseId: second });
    const { rows } = await vault.ask("audit.entries", { filter: emptyAuditFilter, before: null });
    expect(rows[0]).toEqual({
      seq: vault.file.head().seq,
      at: expect.any(String),
      worker: "Caseworker",
      action: "safeguarding_task.created",
      object: "safeguarding_task",
      questionKey: null,
      caseId: second,
      reference,
      clock: null,
    });
    expect(JSON.stringify(rows)).not.toMatch(/Invented|Ring the solicitor|Met at the office/);
  });

  it("AU8 tells a search hit that was opened from a case that was opened otherwise", async () => {
    using vault = await openTestVault();
    await twoCases(vault);
    expect(await actionsOf(vault, { group: "looking" })).toEqual(["case.viewed_from_search", "case.viewed"]);
  });

  it("AU8 filters by person, kind, case, days and words, all at once", async () => {
    using vault = await openTestVault();
    const [first] = await twoCases(vault);
    const { reference } = await vault.ask("cases.read", { caseId: first });
    const words = (...typed: string[]) => ({
      words: typed.map((text) => ({ text, actions: actionsWithWord(text) })),
    });

    expect(await actionsOf(vault, { reference: reference.toLowerCase() })).toEqual([
      "case_note.saved",
      "case.viewed",
      "case.opened",
      "person.recorded",
    ]);
    expect(await actionsOf(vault, { reference: "HF-NOSUCH" })).toEqual([]);
    expect(await actionsOf(vault, words("ADDED", "task"))).toEqual(["safeguarding_task.created"]);
    expect(await actionsOf(vault, { ...words(reference.slice(3)), group: "writing" })).toEqual([
      "case_note.saved",
      "case.opened",
      "person.recorded",
    ]);
    expect(await actionsOf(vault, { workerId: "somebody-else" as WorkerId })).toEqual([]);
    expect((await actionsOf(vault, { workerId: testWorkerId })).length).toBe(vault.file.head().seq);
    expect(await actionsOf(vault, { from: "2026-11-24" as CivilDate })).toEqual([]);
    expect((await actionsOf(vault, { until: "2026-11-23" as CivilDate })).length).toBe(vault.file.head().seq);
    expect(await actionsOf(vault, { until: "2026-11-22" as CivilDate })).toEqual([]);
  });

  it("AU8 gives every entry once, page by page", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    vault.file.change({ actor: testWorkerId, at: "2026-11-23T09:00:00.000Z" as never, bootMs: 1 }, undefined, (db) => {
      for (let count = 0; count < 500; count += 1) {
        db.audit({ action: "case.viewed", object: "case", objectId: caseId, objectRevision: 0, content: "" });
      }
    });
    const seqs = (await everyEntry(vault)).map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: vault.file.head().seq }, (_, place) => vault.file.head().seq - place));
  });

  it("AU8 marks an entry before which the clock was set back, or jumped ahead by more than a day", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const at = async (moment: string) => {
      vault.setWallClock(new Date(moment));
      await vault.ask("cases.open", { caseId, isSearchHit: false });
    };
    await at("2026-11-23T10:00:00.000Z");
    await at("2026-11-23T09:00:00.000Z");
    await at("2026-11-23T08:59:00.000Z");
    await at("2026-11-25T09:00:00.000Z");
    const marks = (await everyEntry(vault, { group: "looking" })).map(({ clock }) => clock);
    expect(marks).toEqual(["clock_jumped_ahead", null, "clock_went_back", null]);
  });

  it("AU5 knows the action and the object of every entry", async () => {
    using vault = await openTestVault();
    await twoCases(vault);
    for (const { action, object } of await everyEntry(vault)) {
      expect(AuditAction.options).toContain(action);
      expect(AuditObject.options).toContain(object);
    }
  });
});

describe("what of the history one may see", () => {
  it("AU9 refuses it to caseworkers and readers", async () => {
    using vault = await openTestVault();
    const [caseId] = await twoCases(vault);
    for (const role of ["caseworker", "read_only"] as const) {
      become(vault, role);
      for (const reply of [
        await vault.send("audit.entries", { filter: emptyAuditFilter, before: null }),
        await vault.send("audit.lookers", { caseId }),
        await vault.send("exports.list", {}),
        await vault.send("exports.lookUpFile", {}),
      ]) {
        expect(reply).toEqual({ ok: false, error: { code: "request.not_allowed" } });
      }
    }
  });

  it("AU9 shows an administrator what was done to the vault, and nothing of any case", async () => {
    using vault = await openTestVault();
    await twoCases(vault);
    await vault.ask("settings.change", {
      organisationName: "Office",
      isFirstResponder: false,
      lateNoteDays: 7,
      knownWords: [],
    });
    become(vault, "administrator");
    const rows = await everyEntry(vault);
    expect(rows.map(({ action }) => action)).toEqual(["settings.changed", "worker.added"]);
    expect(rows.filter(({ caseId, reference }) => caseId !== null || reference !== null)).toEqual([]);
  });

  it("AU9 shows a senior what was done on cases, and nothing of the vault itself", async () => {
    using vault = await openTestVault();
    await twoCases(vault);
    become(vault, "senior");
    expect((await everyEntry(vault)).filter(({ caseId }) => caseId === null)).toEqual([]);
    expect(await actionsOf(vault, { group: "looking" })).toHaveLength(2);
  });

  it("AU9 gives the history of a record only to whoever may read it", async () => {
    using vault = await openTestVault();
    const [caseId] = await twoCases(vault);
    const ask = async (object: "case" | "settings" | "worker", objectId: string) => {
      const reply = await vault.send("audit.history", { object, objectId });
      return reply.ok ? "read" : reply.error.code;
    };
    await vault.ask("settings.change", {
      organisationName: "Office",
      isFirstResponder: false,
      lateNoteDays: 7,
      knownWords: [],
    });
    vault.file.change({ actor: testWorkerId, at: "2026-11-23T09:00:00.000Z" as never, bootMs: 1 }, undefined, (db) =>
      workers.save(
        db,
        {
          id: "colleague-1" as WorkerId,
          name: "Ines Colleague",
          roles: ["caseworker"],
          preferences: firstPreferences,
          addedAt: "2026-11-23T09:00:00.000Z" as never,
          removedAt: null,
          revision: 1,
        },
        "worker.added",
        "Caseworker",
      ),
    );
    become(vault, "administrator");
    expect(await ask("case", caseId)).toBe("request.not_allowed");
    expect(await ask("settings", "settings")).toBe("read");
    expect(await ask("worker", "colleague-1")).toBe("read");
    become(vault, "caseworker");
    expect(await ask("case", caseId)).toBe("read");
    expect(await ask("settings", "settings")).toBe("request.not_allowed");
    expect(await ask("worker", "colleague-1")).toBe("request.not_allowed");
    expect(await ask("worker", testWorkerId)).toBe("read");
  });
});

describe("a restricted case", () => {
  it("AU9 RO6 is in no entry, no export and no look-up of whoever is not named on it, and not in their counts", async () => {
    using vault = await openTestVault();
    const owner = vault.addWorker("owner-worker", "Oona Owner", ["caseworker"]);
    const lead = vault.addWorker("lead--worker", "Lena Lead", ["safeguarding_lead"]);
    const senior = vault.addWorker("other-worker", "Otis Other", ["senior", "administrator"]);
    vault.actAs(owner);
    const open = await aCase(vault, "Birch Invented");
    const caseId = await aCase(vault, "Aster Invented");
    await vault.ask("caseNotes.create", { caseId, content: aNote(), draftId: null });
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    vault.savePath = `${vault.folder}/summary.pdf`;
    vault.filePath = vault.savePath;
    const reasons = inClearFor("Salvation Army", "To be copied across");
    await vault.ask("nrmReferrals.exportSummary", { referralId, reasons });
    const { reference } = await vault.ask("cases.read", { caseId });

    vault.actAs(senior);
    expect((await everyEntry(vault, { reference })).length).toBeGreaterThan(4);
    expect((await vault.ask("exports.lookUpFile", {})).found).toHaveLength(1);

    vault.actAs(lead);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "Somebody else asked" });
    vault.actAs(senior);
    const rows = await everyEntry(vault);
    expect(new Set(rows.map((row) => row.caseId))).toEqual(new Set([open, null]));
    expect(rows.map((row) => row.reference)).not.toContain(reference);
    expect(await everyEntry(vault, { reference })).toEqual([]);
    expect(await vault.ask("exports.list", {})).toEqual([]);
    expect((await vault.ask("exports.lookUpFile", {})).found).toEqual([]);
    expect(await vault.send("audit.lookers", { caseId })).toEqual({ ok: false, error: { code: "record.not_found" } });
    expect(await vault.send("exports.listForCase", { caseId })).toEqual({
      ok: false,
      error: { code: "record.not_found" },
    });
    await vault.ask("audit.print", { filter: emptyAuditFilter, reasons });
    expect(JSON.stringify(vault.printed.at(-1))).not.toContain(reference);
  });

  it("AU8 RO9 says with each look why it was, where the case was not the worker's own", async () => {
    using vault = await openTestVault();
    const owner = vault.addWorker("owner-worker", "Oona Owner", ["caseworker"]);
    const senior = vault.addWorker("other-worker", "Otis Other", ["senior"]);
    vault.actAs(owner);
    const caseId = await aCase(vault, "Aster Invented");
    await vault.ask("cases.open", { caseId, isSearchHit: false });
    vault.actAs(senior);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "other", words: "Owner is ill" });
    await vault.ask("cases.open", { caseId, isSearchHit: false });
    const { looks } = await vault.ask("audit.lookers", { caseId });
    const views = looks.filter(({ action }) => action === "case.viewed");
    expect(views.map(({ worker, reason }) => ({ worker, reason }))).toEqual([
      { worker: "Otis Other", reason: { kind: "reason", reason: "other", words: "Owner is ill" } },
      { worker: "Oona Owner", reason: null },
    ]);
  });
});

describe("audit.lookers", () => {
  it("AU8 says who looked at this case and how, and enters that somebody asked", async () => {
    using vault = await openTestVault();
    const [first, second] = await twoCases(vault);
    const [note] = await vault.ask("caseNotes.list", { caseId: first, matching: "" });
    await vault.ask("audit.history", { object: "case_note", objectId: note?.id ?? "" });
    const { looks, hasMore } = await vault.ask("audit.lookers", { caseId: first });
    expect(looks.map(({ action, worker, caseId }) => ({ action, worker, caseId }))).toEqual([
      { action: "record.history_viewed", worker: "Caseworker", caseId: first },
      { action: "case.viewed", worker: "Caseworker", caseId: first },
    ]);
    expect(hasMore).toBe(false);
    expect((await vault.ask("audit.lookers", { caseId: first })).looks[0]?.action).toBe("case.lookers_viewed");
    expect((await vault.ask("audit.lookers", { caseId: second })).looks).toHaveLength(1);
  });
});

describe("audit.print", () => {
  it("AU8 EX6 writes the list as it is filtered, and puts it on record with who it is for and why", async () => {
    using vault = await openTestVault();
    await twoCases(vault);
    vault.savePath = `${vault.folder}/list.pdf`;
    const filter = { ...emptyAuditFilter, group: "looking" } as const;
    const reasons = inClearFor("The trustees", "Yearly review");
    const made = await vault.ask("audit.print", { filter, reasons });
    expect(made).toEqual({ fileName: "list.pdf", password: null, pages: 1, entries: 2 });
    const [job] = vault.printed;
    expect(job).toMatchObject({ type: "history", printedBy: "Caseworker", filteredWorker: null });
    expect(JSON.stringify(job)).not.toContain("Invented");
    expect((await vault.ask("exports.list", {}))[0]).toMatchObject({ ...reasons, kind: "history", caseId: null });
    expect((await actionsOf(vault))[0]).toBe("audit.printed");
  });

  it("AU8 refuses a list that is longer than a document should be, before anything is asked or written", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    vault.file.change({ actor: testWorkerId, at: "2026-11-23T09:00:00.000Z" as never, bootMs: 1 }, undefined, (db) => {
      for (let count = 0; count < 3_001; count += 1) {
        db.audit({ action: "case.viewed", object: "case", objectId: caseId, objectRevision: 0, content: "" });
      }
    });
    const reasons = inClearFor("The trustees", "Yearly review");
    const reply = await vault.send("audit.print", { filter: emptyAuditFilter, reasons });
    expect(reply).toEqual({ ok: false, error: { code: "export.too_long" } });
    expect(vault.printed).toEqual([]);
  });
});

describe("looking at the history", () => {
  it("AU6 is an entry of it", async () => {
    using vault = await openTestVault();
    await vault.ask("audit.open", {});
    await vault.ask("cases.create", { person: aPerson(), draftId: null });
    expect(await actionsOf(vault, { group: "looking" })).toEqual(["audit.viewed"]);
  });
});
