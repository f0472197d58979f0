import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { TaskRow } from "#shared/domain/safeguarding-task.ts";
import { plannedDay, taskPlan } from "#shared/domain/task-plan.ts";
import { aCase, aTask } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const anchorOn = "2026-12-07" as CivilDate;
const later = "2026-12-14" as CivilDate;
const planKey = "safe_accommodation";
const stepKeys = ["show_house", "explain_records", "first_week"] as const;

const open = async (vault: TestVault, caseId: CaseId) =>
  vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: false });
const dayOf = (stepKey: string, from: CivilDate) => {
  const step = taskPlan(planKey)?.steps.find(({ key }) => key === stepKey);
  if (!step) throw new Error(`There is no step ${stepKey}.`);
  return plannedDay(step, from).dueOn;
};
const wanted = (stepKey: (typeof stepKeys)[number]) => ({
  stepKey,
  content: aTask(`Do ${stepKey}`, { dueOn: dayOf(stepKey, anchorOn) }),
});
const start = (vault: TestVault, caseId: CaseId) =>
  vault.ask("safeguardingTasks.startPlan", { caseId, planKey, anchorOn, tasks: stepKeys.map(wanted) });
const basedOn = (tasks: readonly TaskRow[], isFollowing: (task: TaskRow) => boolean = () => true) =>
  tasks.map((task) => ({ taskId: task.id, basedOnRevision: task.revision, isFollowing: isFollowing(task) }));

describe("a plan of tasks", () => {
  it("ST21 makes what was chosen, as it was changed, and each says which plan it is from", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { planStartId, taskIds } = await start(vault, caseId);
    expect(taskIds).toHaveLength(3);
    const tasks = await open(vault, caseId);
    expect(tasks.map(({ title, dueOn, plan }) => [title, dueOn, plan])).toEqual(
      stepKeys
        .map((stepKey) => ({ stepKey, dueOn: dayOf(stepKey, anchorOn) }))
        .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
        .map(({ stepKey, dueOn }) => [`Do ${stepKey}`, dueOn, { startId: planStartId, planKey, stepKey, anchorOn }]),
    );
  });

  it("ST21 makes all or none: no step of another plan, none twice, no case that is not there", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const ask = (changes: object) =>
      vault.send("safeguardingTasks.startPlan", {
        caseId,
        planKey,
        anchorOn,
        tasks: [wanted("show_house")],
        ...changes,
      } as never);
    const foreign = { stepKey: "court_visit", content: aTask("Visit the court") };
    for (const tasks of [
      [wanted("show_house"), foreign],
      [wanted("show_house"), wanted("show_house")],
    ]) {
      expect(await ask({ tasks })).toMatchObject({ ok: false, error: { code: "request.invalid" } });
    }
    const nowhere = "00000000-0000-4000-8000-00000000dead";
    expect(await ask({ caseId: nowhere })).toMatchObject({ ok: false, error: { code: "record.not_found" } });
    expect(await open(vault, caseId)).toEqual([]);
  });

  it("ST22 goes along to another day with a reason; a task that is to stay keeps its own", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { planStartId } = await start(vault, caseId);
    const before = await open(vault, caseId);
    const stays = before.find(({ plan }) => plan?.stepKey === "first_week") as TaskRow;
    const { tasks } = await vault.ask("safeguardingTasks.movePlan", {
      caseId,
      planStartId,
      anchorOn: later,
      reason: "The room is free a week later.",
      tasks: basedOn(before, ({ id }) => id !== stays.id),
    });
    expect(tasks.every(({ basedOnRevision }) => basedOnRevision === 2)).toBe(true);
    const after = await open(vault, caseId);
    const days = Object.fromEntries(after.map(({ plan, dueOn }) => [plan?.stepKey, dueOn]));
    expect(days).toEqual({
      show_house: dayOf("show_house", later),
      explain_records: dayOf("explain_records", later),
      first_week: stays.dueOn,
    });
    expect(after.every(({ plan }) => plan?.anchorOn === later)).toBe(true);
    // It was not put off: the plan is counted from another day.
    expect(after.some(({ putOff }) => putOff)).toBe(false);
    const { versions } = await vault.ask("audit.history", { object: "safeguarding_task", objectId: stays.id });
    expect(versions[0]).toMatchObject({ reason: "The room is free a week later." });
  });

  it("ST22 ST14 moves a task that was put off three times to a later day for whoever supervises only", async () => {
    using vault = await openTestVault();
    vault.actAs(vault.addWorker("case-worker", "Case Worker", ["caseworker"]));
    const caseId = await aCase(vault);
    const { planStartId } = await start(vault, caseId);
    const [first] = (await open(vault, caseId)) as [TaskRow];
    for (const [at, dueOn] of ["2026-12-08", "2026-12-09", "2026-12-10"].entries()) {
      const putOff = { taskId: first.id, basedOnRevision: at + 1, dueOn: dueOn as CivilDate, reason: "She is away." };
      await vault.ask("safeguardingTasks.putOff", putOff);
    }
    const tasks = await open(vault, caseId);
    const move = (isFollowing: (task: TaskRow) => boolean) =>
      vault.send("safeguardingTasks.movePlan", {
        caseId,
        planStartId,
        anchorOn: later,
        reason: "Later.",
        tasks: basedOn(tasks, isFollowing),
      });
    expect(await move(() => true)).toMatchObject({ ok: false, error: { code: "task.put_off_often" } });
    expect(await move(({ id }) => id !== first.id)).toMatchObject({ ok: true });
    const kept = (await open(vault, caseId)).find(({ id }) => id === first.id);
    expect(kept).toMatchObject({ dueOn: "2026-12-10", putOff: { times: 3 }, plan: { anchorOn: later } });
  });

  it("ST22 is refused where a task was changed, finished or left out meanwhile, and changes nothing", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { planStartId } = await start(vault, caseId);
    const before = await open(vault, caseId);
    const [first] = before as [TaskRow];
    const move = (tasks: ReturnType<typeof basedOn>, changes: object = {}) =>
      vault.send("safeguardingTasks.movePlan", {
        caseId,
        planStartId,
        anchorOn: later,
        reason: "Later.",
        tasks,
        ...changes,
      });
    const refused = { ok: false, error: { code: "record.changed_elsewhere" } };
    expect(await move(basedOn(before.slice(1)))).toMatchObject(refused);
    const stale = basedOn([first]).map((one) => ({ ...one, basedOnRevision: 7 }));
    expect(await move([...basedOn(before.slice(1)), ...stale])).toMatchObject(refused);
    const done = { taskId: first.id, basedOnRevision: 1, status: "done", outcome: "She has her key." } as const;
    await vault.ask("safeguardingTasks.complete", done);
    expect(await move(basedOn(before))).toMatchObject(refused);
    const other = await aCase(vault, "Bryony Invented");
    expect(await move(basedOn(before), { caseId: other })).toMatchObject({
      ok: false,
      error: { code: "record.not_found" },
    });
    expect((await open(vault, caseId)).every(({ plan }) => plan?.anchorOn === anchorOn)).toBe(true);
  });
});
