import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SafeguardingTaskId, TaskRow } from "#shared/domain/safeguarding-task.ts";
import type { TaskRepeat } from "#shared/domain/task-repeat.ts";
import { aCase, aTask } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const weekly: TaskRepeat = { every: 1, unit: "week" };
const list = (vault: TestVault) => vault.ask("safeguardingTasks.list", { caseId: null, isFinishedIncluded: true });
const open = async (vault: TestVault) => (await list(vault)).filter(({ status }) => status === "open");
const finish = (vault: TestVault, { id, revision }: TaskRow, status: "done" | "not_needed" = "done") =>
  vault.ask("safeguardingTasks.complete", { taskId: id, basedOnRevision: revision, status, outcome: "She is well." });

async function aWeeklyTask(vault: TestVault): Promise<SafeguardingTaskId> {
  const caseId = await aCase(vault);
  const content = aTask("Ring her", { repeat: weekly, priority: "high" });
  return (await vault.ask("safeguardingTasks.create", { caseId, content })).taskId;
}

describe("a task that comes again", () => {
  it("ST15 is made anew when the one before is done, counted from that day, and says which it followed", async () => {
    using vault = await openTestVault();
    const taskId = await aWeeklyTask(vault);
    vault.setNow(new Date("2026-11-26T10:00:00Z"));
    const [first] = await open(vault);
    await finish(vault, first as TaskRow);
    expect(await open(vault)).toMatchObject([
      {
        title: "Ring her",
        priority: "high",
        owner: "Worker One",
        dueOn: "2026-12-03",
        repeat: weekly,
        before: { taskId, doneOn: "2026-11-26" },
        revision: 1,
      },
    ]);
  });

  it("ST15 ends when it is found not needed, or when somebody says so", async () => {
    using vault = await openTestVault();
    await aWeeklyTask(vault);
    await finish(vault, (await open(vault))[0] as TaskRow, "not_needed");
    expect(await open(vault)).toEqual([]);

    const taskId = await aWeeklyTask(vault);
    const amended = { taskId, basedOnRevision: 1, content: aTask("Ring her") };
    await vault.ask("safeguardingTasks.amend", amended);
    const [once] = await open(vault);
    expect(once).not.toHaveProperty("repeat");
    await finish(vault, once as TaskRow);
    expect(await open(vault)).toEqual([]);
  });

  it("ST15 is taken back with the one before, unless somebody has changed it, and is never there twice", async () => {
    using vault = await openTestVault();
    const taskId = await aWeeklyTask(vault);
    const reopen = (basedOnRevision: number) =>
      vault.ask("safeguardingTasks.reopen", { taskId, basedOnRevision, reason: "" });
    await finish(vault, (await open(vault))[0] as TaskRow);
    await reopen(2);
    expect((await open(vault)).map(({ id }) => id)).toEqual([taskId]);
    expect((await list(vault)).filter(({ status }) => status === "not_needed")).toMatchObject([
      { outcome: "The one before it was opened again." },
    ]);
    await finish(vault, (await open(vault))[0] as TaskRow);
    const [next] = await open(vault);
    const { id, dueOn } = next as TaskRow;
    const content = aTask("Ring her and her sister", { dueOn, repeat: weekly });
    await vault.ask("safeguardingTasks.amend", { taskId: id, basedOnRevision: 1, content });
    await reopen(4);
    expect(await open(vault)).toHaveLength(2);
    await finish(vault, (await open(vault)).find((task) => task.id === taskId) as TaskRow);
    expect((await open(vault)).map((task) => task.id)).toEqual([id]);
  });

  it("ST15 is there once and no more, whatever is done, undone and left in whatever order", async () => {
    const steps = fc.array(fc.constantFrom("done", "not_needed", "reopen"), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(steps, async (todo) => {
        using vault = await openTestVault();
        await aWeeklyTask(vault);
        for (const step of todo) {
          const all = await list(vault);
          const task = all.find(({ status }) => (step === "reopen" ? status === "done" : status === "open"));
          if (!task) continue;
          if (step === "reopen") {
            const wanted = { taskId: task.id, basedOnRevision: task.revision, reason: "" };
            await vault.ask("safeguardingTasks.reopen", wanted);
          } else await finish(vault, task, step === "done" ? "done" : "not_needed");
          const after = await list(vault);
          // Of each finished one at most one is open, and of one that was done last there is one.
          for (const { id, status, revision } of after) {
            const next = after.filter(({ before, status: open }) => before?.taskId === id && open === "open");
            expect(next.length).toBeLessThanOrEqual(1);
            if (status === "not_needed" && revision === 2) expect(next).toEqual([]);
          }
          if (step === "done") {
            expect(after.filter(({ before, status }) => before?.taskId === task.id && status === "open")).toHaveLength(
              1,
            );
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it("ST15 is no task that follows from a fact", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: false });
    const [arisen] = (await open(vault)).filter(({ origin }) => origin !== undefined);
    if (!arisen) return;
    const content = aTask(arisen.title, { dueOn: arisen.dueOn, repeat: weekly });
    const wanted = { taskId: arisen.id, basedOnRevision: arisen.revision, content };
    expect(await vault.send("safeguardingTasks.amend", wanted)).toMatchObject({ ok: false });
  });
});
