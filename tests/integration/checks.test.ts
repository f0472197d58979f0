import { describe, expect, it } from "vitest";
import { anchorCode } from "#shared/domain/anchor-code.ts";
import { instantOf } from "#shared/domain/instant.ts";
import type { CaseFile } from "../../electron/database/case-file.ts";
import { caseFile } from "../../electron/database/case-file.ts";
import { sql } from "../../electron/database/database.ts";
import { BackgroundCheck } from "../../electron/features/checks/background-check.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";
import { aDocument } from "../support/documents.ts";
import { aProfessional } from "../support/involved-people.ts";
import { aPlan } from "../support/safety-plans.ts";
import { aCase, aNote, aTask } from "../support/made-up-people.ts";

const actions = (file: CaseFile) =>
  file.read.all(sql.selectFrom("audit").select("action").orderBy("seq")).map((row) => row.action);

function checkOf(
  vault: TestVault,
  at = () => new Date("2026-11-23T09:00:00Z"),
): { check: BackgroundCheck; reports: string[] } {
  const reports: string[] = [];
  const means = { now: () => instantOf(at()), bootMs: () => 0 };
  const report = (name: string) => {
    reports.push(name);
    return "TESTFALT";
  };
  return { check: new BackgroundCheck({ file: vault.file, slotId: "slot-under-test" }, { means, report }), reports };
}

describe("the checks of an open vault", () => {
  it("EV4 check everything the first time, then records and history, then everything again after a day or twenty unlocks", async () => {
    using vault = await openTestVault();
    await aCase(vault);
    let now = new Date("2026-11-23T09:00:00Z");
    const { check, reports } = checkOf(vault, () => now);
    const run = async () => {
      check.start();
      await check.ended();
      return check.state().report?.isWhole;
    };
    expect(await run()).toBe(true);
    expect(await run()).toBe(false);
    now = new Date("2026-11-24T10:00:00Z");
    expect(await run()).toBe(true);
    const opened = {
      action: "vault.opened",
      object: "vault",
      objectId: "own",
      objectRevision: 0,
      content: "",
    } as const;
    const stamp = { actor: "slot-under-test", at: instantOf(now), bootMs: 0 };
    for (let unlock = 0; unlock < 20; unlock += 1) vault.file.change(stamp, undefined, (db) => db.audit(opened));
    expect(await run()).toBe(true);
    expect(check.state()).toMatchObject({ running: null, areChangesRefused: false, last: { found: 0, isWhole: true } });
    expect(actions(vault.file).filter((action) => action.startsWith("check."))).toEqual([
      "check.whole_passed",
      "check.passed",
      "check.whole_passed",
      "check.whole_passed",
    ]);
    expect(reports).toEqual([]);
  });

  it("EV5 enter what they found, and then let nothing more be written, while everything can be read", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("caseNotes.create", { caseId, content: aNote("It rained."), draftId: null });
    vault.connection.exec("UPDATE case_note SET body = 'It did not rain.'");
    const { check, reports } = checkOf(vault);
    check.start();
    await check.ended();
    expect(check.hasFound).toBe(true);
    expect(check.state().report?.findings.map(({ kind }) => kind)).toContain("record_altered");
    expect(actions(vault.file).at(-1)).toBe("check.failed");
    expect(reports).toEqual(["checks.found_something"]);

    const refused = await vault.send("caseNotes.create", { caseId, content: aNote("More."), draftId: null });
    expect(refused).toMatchObject({ ok: false, error: { code: "vault.changes_refused" } });
    expect(await vault.ask("caseNotes.list", { caseId, matching: "" })).toHaveLength(1);
  });

  it("EV5 write not even the finding into a file whose structure is damaged", async () => {
    using vault = await openTestVault();
    await aCase(vault);
    vault.connection.exec(
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'draft_by_case') WHERE name = 'case_note_by_case'; PRAGMA writable_schema = RESET",
    );
    const before = actions(vault.file).length;
    const { check } = checkOf(vault);
    check.start();
    await check.ended();
    expect(check.state().report?.findings.map(({ kind }) => kind)).toContain("structure_damaged");
    expect(actions(vault.file)).toHaveLength(before);
    expect(vault.file.areChangesRefused()).toBe(true);
  });

  it("EV12 wait for a pause before a step that holds up answers, unless somebody asked for the check", async () => {
    using vault = await openTestVault();
    await aCase(vault);
    const steps: string[] = [];
    const long = { progress: { done: 1, total: 2 }, isNextLong: true };
    const verify: CaseFile["verify"] = function* ({ areSealsRead }) {
      steps.push(areSealsRead ? "seals were read at opening" : "seals are read");
      yield { ...long, isNextLong: false };
      yield long;
      steps.push("long step");
      return yield* vault.file.verify({ records: liveRecords, isWhole: true, areSealsRead: true });
    };
    const means = { now: () => instantOf(new Date("2026-11-23T09:00:00Z")), bootMs: () => 7 };
    const pause = async (since: number) => void steps.push(`pause, wanted since ${since}`);
    const needs = { means, report: () => "TESTFALT", pause };
    const check = new BackgroundCheck({ file: { ...vault.file, verify }, slotId: "slot-under-test" }, needs);
    check.start();
    await check.ended();
    expect(steps).toEqual(["seals were read at opening", "pause, wanted since 7", "long step"]);
    check.start(true);
    await check.ended();
    expect(steps.slice(3)).toEqual(["seals are read", "long step"]);
    expect(check.state().report?.found).toBe(0);
  });

  it("EV12 have no step of a large file that is not told before, and none in a small one", async () => {
    using vault = await openTestVault();
    const told = () => {
      const said: boolean[] = [];
      const check = vault.file.verify({ records: liveRecords, isWhole: true });
      for (let step = check.next(); !step.done; step = check.next()) said.push(step.value.isNextLong);
      return said.filter(Boolean).length;
    };
    expect(told()).toBe(0);
    vault.connection.exec("CREATE TABLE large (bytes); INSERT INTO large VALUES (zeroblob(70000000))");
    expect(told()).toBeGreaterThan(40);
  });

  it("EV4 can be stopped, and leave nothing behind", async () => {
    using vault = await openTestVault();
    await aCase(vault);
    const before = actions(vault.file);
    const { check } = checkOf(vault);
    check.start();
    expect(check.isRunning).toBe(true);
    check.cancel();
    await check.ended();
    expect({ isRunning: check.isRunning, entries: actions(vault.file) }).toEqual({ isRunning: false, entries: before });
  });
});

describe("a search index that does not fit the records", () => {
  const rebuilt = (vault: TestVault) =>
    vault.connection
      .prepare("SELECT object_revision FROM audit WHERE action = 'check.search_index_rebuilt' ORDER BY seq", {
        pluck: true,
      })
      .all();
  async function filled(vault: TestVault): Promise<void> {
    const caseId = await aCase(vault, "Bryony Vetch");
    await vault.ask("caseNotes.create", { caseId, content: aNote("It rained."), draftId: null });
    await vault.ask("safeguardingTasks.create", { caseId, content: aTask("Buy an umbrella") });
    await aDocument(vault, caseId, "Tenancy", "Dear");
    await vault.ask("involvedPeople.add", { caseId, content: aProfessional({ name: "Hazel Fernleaf" }) });
    await vault.ask("safetyPlan.save", { caseId, basedOnRevision: 0, content: aPlan(), draftId: null });
  }
  const counts = async (vault: TestVault, text: string) =>
    (await vault.ask("search.find", { text, group: null, page: 0 })).groups.flatMap(({ kind, count }) =>
      count > 0 ? [`${count} ${kind}`] : [],
    );

  it.each([
    ["a name", "DELETE FROM name_index", "vetch", ["1 people"], 1],
    ["one key of a name", "DELETE FROM name_key WHERE key = 'wvetch'", "vetch", ["1 people"], 1],
    ["a name that nobody has", "UPDATE name_key SET key = 'wsorrel' WHERE key = 'wvetch'", "vetch", ["1 people"], 1],
    ["a task", "DELETE FROM search_passage", "umbrella", ["1 tasks"], 1],
    ["a document", "DELETE FROM search_passage WHERE object = 'attachment'", "tenancy", ["1 documents"], 1],
    ["somebody around", "DELETE FROM search_passage WHERE object = 'involved_person'", "fernleaf", ["1 around"], 1],
    ["a safety plan", "UPDATE search_passage SET text = '' WHERE object = 'safety_plan'", "ilinca", ["1 safety"], 1],
    ["the case of a note", "DELETE FROM case_note_place", "rained", ["1 notes"], 1],
    ["the words of a task", "UPDATE search_passage SET text = 'else'", "umbrella", ["1 tasks"], 1],
    [
      "the words of a note",
      "INSERT INTO case_note_search (case_note_search, rowid, body) VALUES ('delete', 1, 'It rained.')",
      "rained",
      ["1 notes"],
      1,
    ],
  ])("EV11 is made anew, and that is entered: %s", async (_what, damage, typed, expected, parts) => {
    using vault = await openTestVault();
    await filled(vault);
    const { check, reports } = checkOf(vault);
    const run = async () => {
      check.start(true);
      await check.ended();
    };
    await run();
    expect({ entries: rebuilt(vault), counts: await counts(vault, typed) }).toEqual({ entries: [], counts: expected });
    vault.connection.exec(damage);
    await run();
    expect(await counts(vault, typed)).toEqual(expected);
    expect(rebuilt(vault)).toEqual([parts]);
    expect(check.state()).toMatchObject({ areChangesRefused: false, report: { found: 0 } });
    await run();
    expect({ entries: rebuilt(vault), reports }).toEqual({ entries: [parts], reports: [] });
  });

  it("EV11 is left alone where the records themselves are not as they were written", async () => {
    using vault = await openTestVault();
    await filled(vault);
    const { check } = checkOf(vault);
    const run = async () => {
      check.start(true);
      await check.ended();
    };
    await run();
    vault.connection.exec("DELETE FROM name_index; UPDATE person_name SET text = 'Somebody'");
    await run();
    expect(check.hasFound).toBe(true);
    expect(vault.connection.prepare("SELECT count(*) FROM name_key", { pluck: true }).get()).toBe(0);
  });

  it("EV11 is filled after an update that knows names otherwise, before anything is checked", async () => {
    using vault = await openTestVault();
    await filled(vault);
    vault.connection.exec("DELETE FROM name_index; DELETE FROM meta WHERE key = 'name_index_version'");
    expect(await counts(vault, "vetch")).toEqual([]);
    const { check } = checkOf(vault);
    check.start(false);
    await check.ended();
    expect(await counts(vault, "vetch")).toEqual(["1 people"]);
  });
});

describe("a code on paper", () => {
  it("EV8 fits the history it was made from, also when that has grown; not one that ends before it, nor another", async () => {
    using vault = await openTestVault();
    await aCase(vault);
    const { entry } = await vault.ask("checks.noteCode", {});
    const { code } = await vault.ask("checks.readCode", {});
    if (!code) throw new Error("There is no code.");
    expect(code.entry).toBe(entry);
    await aCase(vault, "Birch Invented");
    expect(await vault.ask("checks.compareCode", { code: code.text })).toMatchObject({ outcome: "matches", entry });

    using shorter = await openTestVault();
    expect(await shorter.ask("checks.compareCode", { code: code.text })).toMatchObject({ outcome: "missing", entry });

    using other = await openTestVault();
    for (let count = 0; count < 4; count += 1) await aCase(other, `Invented ${count}`);
    expect(await other.ask("checks.compareCode", { code: code.text })).toEqual({ outcome: "different", entry });

    const mistyped = await vault.send("checks.compareCode", { code: code.text.slice(0, -1) });
    expect(mistyped).toMatchObject({ ok: false, error: { code: "check.code_mistyped" } });
  });
});

describe("a code on paper, for somebody who only administers", () => {
  it("EV8 is compared with the whole history, although no case exists for them", async () => {
    using vault = await openTestVault();
    const administrator = vault.addWorker("administrator", "Ada Admin", ["administrator"]);
    await vault.ask("checks.noteCode", {});
    await aCase(vault);
    const { entry } = await vault.ask("checks.noteCode", {});
    const { code } = await vault.ask("checks.readCode", {});
    await aCase(vault, "Birch Invented");
    vault.actAs(administrator);
    expect(await vault.ask("checks.compareCode", { code: code?.text ?? "" })).toMatchObject({
      outcome: "matches",
      entry,
    });
    const last = vault.file.head();
    const newest = anchorCode(last.seq, last.mac);
    expect(await vault.ask("checks.compareCode", { code: newest })).toMatchObject({ outcome: "matches" });
  });
});

describe("a clock that is set while somebody works", () => {
  it.each([
    ["1970", "1970-01-01T00:00:00Z", "clock_went_back"],
    ["a day back", "2026-11-22T09:00:00Z", "clock_went_back"],
    ["a year ahead", "2027-11-23T09:00:00Z", "clock_jumped_ahead"],
    ["an hour, as in spring", "2026-11-23T10:00:00Z", undefined],
  ] as const)("EV9 to %s is marked once before the entry, and the order is kept", async (_what, wall, expected) => {
    using vault = await openTestVault();
    await aCase(vault, "First Invented");
    vault.setWallClock(new Date(wall));
    await aCase(vault, "Second Invented");
    await aCase(vault, "Third Invented");
    const marks = actions(vault.file).filter((action) => action.startsWith("vault.found_clock"));
    expect(marks).toEqual(expected ? [`vault.found_${expected}`] : []);
    expect(vault.file.clockFinding()).toBe(expected);
    expect(vault.faults).toEqual([]);
  });

  it("EV9 back over night is seen against the last entry", async () => {
    using vault = await openTestVault();
    await aCase(vault);
    const again = caseFile(vault.connection, { key: vault.keys.chainKey, epoch: 1 }, () => {});
    const entry = { action: "vault.opened", object: "vault", objectId: "own", objectRevision: 0, content: "" } as const;
    again.change({ actor: "slot", at: instantOf(new Date("2026-11-20T09:00:00Z")), bootMs: 3 }, undefined, (db) =>
      db.audit(entry),
    );
    expect(actions(again).slice(-2)).toEqual(["vault.found_clock_went_back", "vault.opened"]);
  });
});
