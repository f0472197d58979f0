import { mkdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { emptyAuditFilter } from "#shared/domain/audit-entry.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { CalendarChoice } from "#shared/domain/task-calendar.ts";
import * as exports from "../../electron/features/exports/export-repository.ts";
import { sha256 } from "../../electron/vault/crypto-suite.ts";
import { aCase, aTask } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";
import { inClearFor } from "../support/export-reasons.ts";

const day = (text: string) => text as CivilDate;
const reasons = inClearFor("Myself", "My days in the office calendar");
const everything: CalendarChoice = {
  whose: "everybody",
  from: null,
  until: null,
  called: "reference",
  hasTitles: false,
};
const refused = (code: string) => ({ ok: false, error: { code } });

async function aTaskOn(vault: TestVault, title: string, dueOn: string, owner = "Worker One") {
  const caseId = await aCase(vault, "Aster Invented");
  await vault.ask("safeguardingTasks.create", { caseId, content: aTask(title, { dueOn: day(dueOn), owner }) });
  return { caseId, reference: (await vault.ask("cases.read", { caseId })).reference };
}

describe("a calendar file of tasks", () => {
  it("ST20 EX1 EX3 EX6 is written under a neutral name, with its digest, whom for and why on record, and no name in it", async () => {
    using vault = await openTestVault();
    const one = await aTaskOn(vault, "Ring Aster Invented", "2026-11-25");
    const two = await aTaskOn(vault, "Visit", "2026-11-27", "Somebody Else");
    vault.savePath = `${vault.folder}/tasks.ics`;
    const made = await vault.ask("safeguardingTasks.makeCalendar", { choice: everything, reasons });
    expect(made).toEqual({ fileName: "tasks.ics", password: null, tasks: 2 });
    expect(vault.suggestedNames).toEqual(["tasks 2026-11-23.ics"]);
    const bytes = await readFile(vault.savePath);
    const file = bytes.toString();
    expect([...file.matchAll(/SUMMARY:(.*)\r/g)].map(([, words]) => words)).toEqual([one.reference, two.reference]);
    expect(file).not.toMatch(/aster|invented|worker|somebody|office calendar/i);
    const rows = await vault.ask("exports.list", {});
    const record = { ...reasons, kind: "calendar", isWritten: true, digest: sha256(bytes).toString("base64url") };
    expect(rows).toMatchObject([record, record]);
    expect(new Set(rows.map(({ caseId }) => caseId))).toEqual(new Set([one.caseId, two.caseId]));
    const actions = vault.connection.prepare("SELECT action FROM audit ORDER BY seq", { pluck: true }).all<string>();
    expect(actions.at(-1)).toBe("safeguarding_task.calendar_made");
    expect(await vault.ask("exports.listForCase", { caseId: one.caseId })).toMatchObject([record]);
    const filter = { kinds: ["export" as const], by: null, words: "" };
    const { events } = await vault.ask("caseEvents.list", { caseId: two.caseId, filter, before: null });
    expect(events.map(({ step }) => step)).toEqual(["calendar_made"]);
    expect(exports.unfinishedParts(vault.file.read)).toEqual([]);
  });

  it("ST20 holds what was chosen: whose, from, until, and the words only where they were asked for", async () => {
    using vault = await openTestVault();
    await aTaskOn(vault, "Mine now", "2026-11-25", "caseworker");
    await aTaskOn(vault, "Mine later", "2026-12-25", "Caseworker");
    await aTaskOn(vault, "Theirs", "2026-11-25", "Somebody Else");
    vault.savePath = `${vault.folder}/tasks.ics`;
    const choice: CalendarChoice = {
      whose: "mine",
      from: day("2026-11-24"),
      until: day("2026-12-01"),
      called: "task",
      hasTitles: true,
    };
    await vault.ask("safeguardingTasks.makeCalendar", { choice, reasons });
    const file = await readFile(vault.savePath, "utf8");
    expect([...file.matchAll(/SUMMARY:(.*)\r/g)].map(([, words]) => words)).toEqual(["Mine now"]);
  });

  it("ST20 EX2 EX6 is not made where nothing fits, without reasons, or when the dialog is closed", async () => {
    using vault = await openTestVault();
    await aTaskOn(vault, "Ring", "2026-11-25");
    const nothing = { choice: { ...everything, from: day("2030-01-01") }, reasons };
    expect(await vault.send("safeguardingTasks.makeCalendar", nothing)).toMatchObject(refused("request.invalid"));
    expect(vault.suggestedNames).toEqual([]);
    const nobody = { choice: everything, reasons: { ...reasons, recipient: " " } };
    expect(await vault.send("safeguardingTasks.makeCalendar", nobody)).toMatchObject(refused("request.invalid"));
    vault.savePath = null;
    const closed = { choice: everything, reasons };
    expect(await vault.send("safeguardingTasks.makeCalendar", closed)).toMatchObject(refused("export.cancelled"));
    expect(await vault.ask("exports.list", {})).toEqual([]);
  });

  it("ST20 EX3 EX4 says of each case that no file was written, where the place cannot be", async () => {
    using vault = await openTestVault();
    await aTaskOn(vault, "Ring", "2026-11-25");
    await aTaskOn(vault, "Visit", "2026-11-26");
    // A folder stands where the file should: it is found out when the file is given its name.
    vault.savePath = `${vault.folder}/tasks.ics`;
    await mkdir(`${vault.savePath}/in the way`, { recursive: true });
    const wanted = { choice: everything, reasons };
    expect(await vault.send("safeguardingTasks.makeCalendar", wanted)).toMatchObject(refused("export.not_written"));
    expect(await vault.ask("exports.list", {})).toMatchObject([{ isWritten: false }, { isWritten: false }]);
    expect(exports.unfinishedParts(vault.file.read)).toEqual([]);
  });

  it("ST20 RO1 RO6 RO9 holds cases that were opened, and stands in the log of whoever knows of the case", async () => {
    using vault = await openTestVault();
    const worker = vault.addWorker("case-worker", "Case Worker", ["caseworker"]);
    const senior = vault.addWorker("senior-worker", "Senior Worker", ["senior"]);
    const reader = vault.addWorker("just-reading", "Just Reading", ["read_only"]);
    const lead = vault.addWorker("another-lead", "Another Lead", ["safeguarding_lead"]);
    vault.actAs(worker);
    const theirs = await aTaskOn(vault, "Theirs", "2026-11-25");
    vault.actAs(senior);
    const own = await aTaskOn(vault, "Own", "2026-11-26");
    vault.savePath = `${vault.folder}/tasks.ics`;
    await vault.ask("safeguardingTasks.makeCalendar", { choice: everything, reasons });
    const file = await readFile(vault.savePath, "utf8");
    expect(file).toContain(own.reference);
    expect(file).not.toContain(theirs.reference);
    vault.actAs(reader);
    const wanted = { choice: everything, reasons };
    expect(await vault.send("safeguardingTasks.makeCalendar", wanted)).toMatchObject(refused("request.not_allowed"));
    vault.actAs(lead);
    expect(await vault.ask("exports.list", {})).toMatchObject([{ kind: "calendar", caseId: own.caseId }]);
    const { rows } = await vault.ask("audit.entries", {
      filter: { ...emptyAuditFilter, group: "leaving" },
      before: null,
    });
    expect(rows.map(({ action }) => action)).toEqual(["safeguarding_task.calendar_made"]);
  });
});
