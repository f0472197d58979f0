import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CivilDate } from "#shared/domain/instant.ts";
import { aCase, aTask } from "../support/made-up-people.ts";
import { openTestVault } from "../support/test-vault.ts";

const on = (date: string) => ({ dueOn: date as CivilDate });

describe("safeguardingTasks.list", () => {
  it("ST4 puts the earliest first, and of one day the gravest first", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    for (const content of [
      aTask("Normal today"),
      aTask("Critical today", { priority: "critical" }),
      aTask("Yesterday", on("2026-11-22")),
      aTask("High today", { priority: "high" }),
    ]) {
      await vault.ask("safeguardingTasks.create", { caseId, content });
    }
    const listed = await vault.ask("safeguardingTasks.list", { caseId: null, isFinishedIncluded: false });
    expect(listed.map((task) => task.title)).toEqual(["Yesterday", "Critical today", "High today", "Normal today"]);
  });
});

describe("safeguardingTasks.dayLoad", () => {
  it("ST16 counts of each owner and day exactly the open tasks that the lists show", async () => {
    using vault = await openTestVault();
    const caseIds = [await aCase(vault), await aCase(vault)] as const;
    const owners = ["Worker One", "Tom Ashdown"] as const;
    const typed = fc.record({
      at: fc.nat(1),
      who: fc.nat(1),
      day: fc.integer({ min: 23, max: 26 }),
      isDone: fc.boolean(),
    });
    const plan = fc.sample(typed, { numRuns: 40, seed: 16 });
    for (const { at, who, day, isDone } of plan) {
      const content = aTask("Ring", { owner: owners[who] ?? "", ...on(`2026-11-${day}`) });
      const { taskId } = await vault.ask("safeguardingTasks.create", { caseId: caseIds[at] ?? caseIds[0], content });
      const outcome = { status: "done", outcome: "Done" } as const;
      if (isDone) await vault.ask("safeguardingTasks.complete", { taskId, basedOnRevision: 1, ...outcome });
    }
    const open = await vault.ask("safeguardingTasks.list", { caseId: null, isFinishedIncluded: false });
    const counted = new Map<string, number>();
    for (const { owner, dueOn } of open) counted.set(`${owner} ${dueOn}`, (counted.get(`${owner} ${dueOn}`) ?? 0) + 1);
    const load = await vault.ask("safeguardingTasks.dayLoad", {});
    expect(new Map(load.map(({ owner, dueOn, tasks }) => [`${owner} ${dueOn}`, tasks]))).toEqual(counted);
    expect(load).toHaveLength(counted.size);
  });
});

describe("safeguardingTasks.create", () => {
  it.each([
    ["what", { title: "  " }],
    ["whose", { owner: "" }],
    ["by which day", { dueOn: "soon" as CivilDate }],
    ["how grave", { priority: "whenever" as never }],
  ])("ST1 refuses a task that does not say %s", async (_what, missing) => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const reply = await vault.send("safeguardingTasks.create", { caseId, content: aTask("Ring", missing) });
    expect(reply).toMatchObject({ ok: false, error: { code: "request.invalid" } });
    expect(await vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: true })).toEqual([]);
  });
});

describe("safeguardingTasks.complete", () => {
  it("ST3 keeps what came of it, who said so and when", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { taskId } = await vault.ask("safeguardingTasks.create", { caseId, content: aTask() });
    const done = { taskId, basedOnRevision: 1, status: "done", outcome: "Booked for Friday" } as const;
    expect(await vault.ask("safeguardingTasks.complete", done)).toEqual({ revision: 2 });

    const [task] = await vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: true });
    expect(task).toMatchObject({ status: "done", outcome: "Booked for Friday", completedBy: "Caseworker" });
    const again = await vault.send("safeguardingTasks.complete", { ...done, basedOnRevision: 2 });
    expect(again).toEqual({ ok: false, error: { code: "record.not_open" } });
  });

  it("ST5 can be taken back, and the outcome stays in the history", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { taskId } = await vault.ask("safeguardingTasks.create", { caseId, content: aTask() });
    await vault.ask("safeguardingTasks.complete", {
      taskId,
      basedOnRevision: 1,
      status: "not_needed",
      outcome: "Moved",
    });
    await vault.ask("safeguardingTasks.reopen", { taskId, basedOnRevision: 2 });

    const [task] = await vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: false });
    expect(task).toMatchObject({ status: "open", outcome: "", completedAt: null, revision: 3 });
    const kept = vault.connection
      .prepare("SELECT content FROM record_revision WHERE object_id = ? AND revision = 2", { pluck: true })
      .get([taskId]);
    expect(JSON.parse(String(kept))).toMatchObject({ status: "not_needed", outcome: "Moved" });
  });
});

describe("home.read", () => {
  it("ST2 sorts open tasks into overdue, today and soon, and names the next one after", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    for (const [title, date] of [
      ["Late", "2026-11-20"],
      ["Now", "2026-11-23"],
      ["In a week", "2026-11-30"],
      ["Later", "2026-12-01"],
      ["Much later", "2027-01-10"],
    ] as const) {
      await vault.ask("safeguardingTasks.create", { caseId, content: aTask(title, on(date)) });
    }
    const home = await vault.ask("home.read", {});
    const titles = (tasks: { title: string }[]) => tasks.map((task) => task.title);
    expect({
      today: home.today,
      overdue: titles(home.overdue),
      dueToday: titles(home.dueToday),
      soon: titles(home.soon),
      nextAfter: home.nextAfter?.title,
      recent: home.recentCases.length,
    }).toEqual({
      today: "2026-11-23",
      overdue: ["Late"],
      dueToday: ["Now"],
      soon: ["In a week"],
      nextAfter: "Later",
      recent: 1,
    });
  });
});
