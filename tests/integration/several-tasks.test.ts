import { describe, expect, it } from "vitest";
import type { CivilDate } from "#shared/domain/instant.ts";
import { mostTasksAtOnce, type SafeguardingTaskId, type TaskRow } from "#shared/domain/safeguarding-task.ts";
import { verifyAtOnce } from "../../electron/database/verify-case-file.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { aFact } from "../support/case-facts.ts";
import { aCase, aTask } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const day = (text: string) => text as CivilDate;
const refused = (code: string) => ({ ok: false, error: { code } });
const list = (vault: TestVault) => vault.ask("safeguardingTasks.list", { caseId: null, isFinishedIncluded: true });
const byTitle = async (vault: TestVault) => new Map((await list(vault)).map((task) => [task.title, task]));
const chosen = (...tasks: readonly (TaskRow | undefined)[]) =>
  tasks.flatMap((task) => (task ? [{ taskId: task.id, basedOnRevision: task.revision }] : []));
const done = { status: "done", outcome: "All rung." } as const;

async function tasksOf(vault: TestVault, titles: readonly string[]): Promise<TaskRow[]> {
  const caseId = await aCase(vault);
  for (const title of titles) await vault.ask("safeguardingTasks.create", { caseId, content: aTask(title) });
  const found = await byTitle(vault);
  return titles.map((title) => found.get(title) as TaskRow);
}

const actionsOf = (vault: TestVault, id: SafeguardingTaskId) =>
  vault.connection
    .prepare("SELECT action FROM audit WHERE object_id = ? ORDER BY seq", { pluck: true })
    .all<string>([id]);

function findingsOf({ connection, keys }: TestVault) {
  return verifyAtOnce(connection, { keys: () => keys.chainKey, records: liveRecords, isWhole: true }).findings;
}

describe("several tasks at once", () => {
  it("ST18 are finished with one outcome, each with a version and an entry of its own", async () => {
    using vault = await openTestVault();
    const [one, two, three] = await tasksOf(vault, ["One", "Two", "Three"]);
    const { tasks } = await vault.ask("safeguardingTasks.completeSeveral", { tasks: chosen(one, two), ...done });
    expect(tasks).toEqual([
      { taskId: one?.id, basedOnRevision: 2 },
      { taskId: two?.id, basedOnRevision: 2 },
    ]);
    const after = await byTitle(vault);
    for (const title of ["One", "Two"]) {
      expect(after.get(title)).toMatchObject({ ...done, completedBy: "Caseworker", revision: 2 });
    }
    expect(after.get("Three")).toEqual(three);
    expect(actionsOf(vault, one?.id as SafeguardingTaskId)).toEqual([
      "safeguarding_task.created",
      "safeguarding_task.done",
    ]);
    expect(findingsOf(vault)).toEqual([]);
  });

  it.each([
    ["finished", "safeguardingTasks.completeSeveral", done],
    ["given to somebody", "safeguardingTasks.giveSeveral", { owner: "Somebody Else" }],
    ["put off", "safeguardingTasks.putOffSeveral", { dueOn: day("2026-12-01"), reason: "Away" }],
  ] as const)(
    "ST18 are %s all or none: one that was changed meanwhile, finished or is not there stops it",
    async (_what, name, more) => {
      using vault = await openTestVault();
      const [one, two, three] = await tasksOf(vault, ["One", "Two", "Three"]);
      const content = aTask("Two, changed");
      await vault.ask("safeguardingTasks.amend", {
        taskId: two?.id as SafeguardingTaskId,
        basedOnRevision: 1,
        content,
      });
      await vault.ask("safeguardingTasks.complete", {
        taskId: three?.id as SafeguardingTaskId,
        basedOnRevision: 1,
        ...done,
      });
      const before = await list(vault);
      const absent = { taskId: crypto.randomUUID() as SafeguardingTaskId, basedOnRevision: 1 };
      const send = (tasks: readonly (typeof absent)[]) => vault.send(name, { tasks: [...tasks], ...more } as never);
      expect(await send(chosen(one, two))).toMatchObject(refused("record.changed_elsewhere"));
      expect(
        await send([...chosen(one), { ...absent, taskId: three?.id as SafeguardingTaskId, basedOnRevision: 2 }]),
      ).toMatchObject(refused("record.not_open"));
      expect(await send([...chosen(one), absent])).toMatchObject(refused("record.not_found"));
      // The same one twice: the second time it was changed by the first.
      expect(await send(chosen(one, one))).toMatchObject(refused("record.changed_elsewhere"));
      expect(await list(vault)).toEqual(before);
    },
  );

  it("ST18 are at least one and no more than a hundred", async () => {
    using vault = await openTestVault();
    const [one] = await tasksOf(vault, ["One"]);
    const send = (count: number) =>
      vault.send("safeguardingTasks.giveSeveral", {
        tasks: Array.from({ length: count }, () => chosen(one)).flat(),
        owner: "Somebody Else",
      });
    expect(await send(0)).toMatchObject(refused("request.invalid"));
    expect(await send(mostTasksAtOnce + 1)).toMatchObject(refused("request.invalid"));
  });

  it("ST18 a hundred are put off in one step", async () => {
    using vault = await openTestVault();
    const titles = Array.from({ length: mostTasksAtOnce }, (_, at) => `Task ${at}`);
    const all = await tasksOf(vault, titles);
    const wanted = { tasks: chosen(...all), dueOn: day("2026-12-01"), reason: "The office is closed" };
    await vault.ask("safeguardingTasks.putOffSeveral", wanted);
    const putOff = { times: 1, from: "2026-11-23", reason: "The office is closed" };
    expect((await list(vault)).every((task) => task.putOff?.times === 1 && task.dueOn === "2026-12-01")).toBe(true);
    expect((await list(vault))[0]).toMatchObject({ putOff });
  });

  it("ST18 stay with their owner where they are theirs already", async () => {
    using vault = await openTestVault();
    const [one, two] = await tasksOf(vault, ["One", "Two"]);
    await vault.ask("safeguardingTasks.giveSeveral", { tasks: chosen(one), owner: "Somebody Else" });
    const now = await byTitle(vault);
    const wanted = { tasks: chosen(now.get("One"), two), owner: "Somebody Else" };
    expect((await vault.ask("safeguardingTasks.giveSeveral", wanted)).tasks).toEqual([
      { taskId: two?.id, basedOnRevision: 2 },
    ]);
    expect((await byTitle(vault)).get("One")?.revision).toBe(2);
  });

  it("ST18 ST14 are not put off a fourth time but by whoever supervises, and none goes to an earlier day", async () => {
    using vault = await openTestVault();
    const worker = vault.addWorker("case-worker", "Case Worker", ["caseworker"]);
    vault.actAs(worker);
    const [one, two] = await tasksOf(vault, ["One", "Two"]);
    for (const time of [1, 2, 3]) {
      await vault.ask("safeguardingTasks.putOff", {
        taskId: one?.id as SafeguardingTaskId,
        basedOnRevision: time,
        dueOn: day(`2026-11-2${3 + time}`),
        reason: "Away",
      });
    }
    const now = await byTitle(vault);
    const send = (dueOn: string, reason = "Away") =>
      vault.send("safeguardingTasks.putOffSeveral", { tasks: chosen(two, now.get("One")), dueOn: day(dueOn), reason });
    expect(await send("2026-12-01")).toMatchObject(refused("task.put_off_often"));
    expect(await send("2026-12-01", " ")).toMatchObject(refused("request.invalid"));
    const earlier = { tasks: chosen(two), dueOn: day("2026-11-23"), reason: "Away" };
    expect(await vault.send("safeguardingTasks.putOffSeveral", earlier)).toMatchObject({
      ok: false,
      error: { code: "request.invalid", fields: { dueOn: "Choose a later day." } },
    });
    expect((await byTitle(vault)).get("Two")).toEqual(two);
  });

  it("ST18 ST15 that come again make their next one, once each, and those found not needed do not", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const repeat = { every: 1, unit: "week" } as const;
    for (const title of ["Ring her", "Ring the landlord"]) {
      await vault.ask("safeguardingTasks.create", { caseId, content: aTask(title, { repeat }) });
    }
    const both = await list(vault);
    await vault.ask("safeguardingTasks.completeSeveral", { tasks: chosen(...both), ...done });
    const open = (await list(vault)).filter(({ status }) => status === "open");
    expect(open.map(({ title, dueOn }) => `${title} ${dueOn}`).toSorted()).toEqual([
      "Ring her 2026-11-30",
      "Ring the landlord 2026-11-30",
    ]);
    const notNeeded = { status: "not_needed", outcome: "They moved." } as const;
    await vault.ask("safeguardingTasks.completeSeveral", { tasks: chosen(...open), ...notNeeded });
    expect((await list(vault)).filter(({ status }) => status === "open")).toEqual([]);
  });

  it("ST18 ST10 of the library are finished first and followed afterwards, whatever follows from which", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("caseFacts.add", { caseId, content: aFact() });
    const arisen = (await list(vault)).filter(({ status }) => status === "open");
    expect(arisen.length).toBeGreaterThan(2);
    await vault.ask("safeguardingTasks.completeSeveral", { tasks: chosen(...arisen), ...done });
    const after = await list(vault);
    const ids = new Set(arisen.map(({ id }) => id));
    expect(after.filter(({ id }) => ids.has(id)).every(({ outcome }) => outcome === done.outcome)).toBe(true);
    expect(findingsOf(vault)).toEqual([]);
  });

  it("ST18 RO9 are not changed on a case that is not opened, by whoever supervises either, and it is known which", async () => {
    using vault = await openTestVault();
    const worker = vault.addWorker("case-worker", "Case Worker", ["caseworker"]);
    const senior = vault.addWorker("senior-worker", "Senior Worker", ["senior"]);
    vault.actAs(senior);
    const [own] = await tasksOf(vault, ["Own"]);
    vault.actAs(worker);
    const [theirs] = await tasksOf(vault, ["Theirs"]);
    vault.actAs(senior);
    expect(await vault.ask("safeguardingTasks.casesNotOpened", {})).toEqual([theirs?.caseId]);
    const wanted = { tasks: chosen(own, theirs), ...done };
    expect(await vault.send("safeguardingTasks.completeSeveral", wanted)).toMatchObject(refused("case.reason_needed"));
    expect((await byTitle(vault)).get("Own")).toEqual(own);
    const caseId = theirs?.caseId as TaskRow["caseId"];
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "Clearing what is done" });
    expect(await vault.ask("safeguardingTasks.casesNotOpened", {})).toEqual([]);
    expect((await vault.ask("safeguardingTasks.completeSeveral", wanted)).tasks).toHaveLength(2);
  });

  it("ST18 RO1 are for whoever works on cases", async () => {
    using vault = await openTestVault();
    const [one] = await tasksOf(vault, ["One"]);
    vault.actAs(vault.addWorker("just-reading", "Just Reading", ["read_only"]));
    const not = refused("request.not_allowed");
    const tasks = chosen(one);
    expect(await vault.send("safeguardingTasks.completeSeveral", { tasks, ...done })).toMatchObject(not);
    expect(await vault.send("safeguardingTasks.giveSeveral", { tasks, owner: "Me" })).toMatchObject(not);
    expect(await vault.send("safeguardingTasks.takeBackSeveral", { tasks })).toMatchObject(not);
  });
});

describe("taking back what was done to several tasks", () => {
  it("ST19 opens what was finished again and takes the next ones back, in one step", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const repeat = { every: 1, unit: "week" } as const;
    await vault.ask("safeguardingTasks.create", { caseId, content: aTask("Ring her", { repeat }) });
    await vault.ask("safeguardingTasks.create", { caseId, content: aTask("Write") });
    const both = await list(vault);
    const { tasks } = await vault.ask("safeguardingTasks.completeSeveral", { tasks: chosen(...both), ...done });
    const back = await vault.ask("safeguardingTasks.takeBackSeveral", { tasks });
    expect(back.left).toEqual([]);
    expect(back.takenBack.toSorted()).toEqual(both.map(({ id }) => id).toSorted());
    const after = await list(vault);
    expect(
      after
        .filter(({ status }) => status === "open")
        .map(({ title, revision }) => `${title} ${revision}`)
        .toSorted(),
    ).toEqual(["Ring her 3", "Write 3"]);
    expect(after.find(({ before }) => before)).toMatchObject({ status: "not_needed" });
    expect(findingsOf(vault)).toEqual([]);
  });

  it("ST19 gives tasks back to those who had them, and puts them back to their days", async () => {
    using vault = await openTestVault();
    const [one, two] = await tasksOf(vault, ["One", "Two"]);
    const given = await vault.ask("safeguardingTasks.giveSeveral", { tasks: chosen(one, two), owner: "Somebody Else" });
    await vault.ask("safeguardingTasks.takeBackSeveral", given);
    let now = await byTitle(vault);
    expect([now.get("One"), now.get("Two")]).toEqual([one, two].map((task) => ({ ...task, revision: 3 })));
    const later = { dueOn: day("2026-12-01"), reason: "Away" };
    const first = { tasks: chosen(now.get("One")), dueOn: day("2026-11-25"), reason: "First time" };
    await vault.ask("safeguardingTasks.putOffSeveral", first);
    const once = await byTitle(vault);
    const putOff = await vault.ask("safeguardingTasks.putOffSeveral", {
      tasks: chosen(once.get("One"), once.get("Two")),
      ...later,
    });
    await vault.ask("safeguardingTasks.takeBackSeveral", putOff);
    now = await byTitle(vault);
    expect(now.get("One")).toEqual({ ...once.get("One"), revision: 6 });
    expect(now.get("Two")).toEqual({ ...two, revision: 5 });
    expect(actionsOf(vault, two?.id as SafeguardingTaskId).at(-1)).toBe("safeguarding_task.taken_back");
    expect(findingsOf(vault)).toEqual([]);
  });

  it("ST19 leaves a task that was changed since, and one whose last change was another", async () => {
    using vault = await openTestVault();
    const [one, two, three] = await tasksOf(vault, ["One", "Two", "Three"]);
    const given = await vault.ask("safeguardingTasks.giveSeveral", { tasks: chosen(one, two), owner: "Somebody Else" });
    const twoId = two?.id as SafeguardingTaskId;
    const putOff = { taskId: twoId, basedOnRevision: 2, dueOn: day("2026-11-27"), reason: "Away" };
    await vault.ask("safeguardingTasks.putOff", putOff);
    const changed = (await byTitle(vault)).get("Two");
    expect(await vault.ask("safeguardingTasks.takeBackSeveral", given)).toEqual({
      takenBack: [one?.id],
      left: [twoId],
    });
    expect((await byTitle(vault)).get("Two")).toEqual(changed);
    // A day that was made earlier does not become later again without a reason.
    const earlier = { ...aTask("Three"), dueOn: day("2026-11-20") };
    const threeId = three?.id as SafeguardingTaskId;
    await vault.ask("safeguardingTasks.amend", { taskId: threeId, basedOnRevision: 1, content: earlier });
    const wanted = { tasks: [{ taskId: threeId, basedOnRevision: 2 }] };
    expect(await vault.ask("safeguardingTasks.takeBackSeveral", wanted)).toEqual({ takenBack: [], left: [threeId] });
    expect((await byTitle(vault)).get("Three")?.dueOn).toBe("2026-11-20");
  });

  it("ST19 is done once, and the same for a task that is not there as for one that is hidden", async () => {
    using vault = await openTestVault();
    const [one] = await tasksOf(vault, ["One"]);
    const given = await vault.ask("safeguardingTasks.giveSeveral", { tasks: chosen(one), owner: "Somebody Else" });
    await vault.ask("safeguardingTasks.takeBackSeveral", given);
    expect(await vault.ask("safeguardingTasks.takeBackSeveral", given)).toEqual({ takenBack: [], left: [one?.id] });
    expect((await byTitle(vault)).get("One")).toMatchObject({ owner: "Worker One", revision: 3 });
    const absent = crypto.randomUUID() as SafeguardingTaskId;
    const wanted = { tasks: [{ taskId: absent, basedOnRevision: 1 }] };
    expect(await vault.ask("safeguardingTasks.takeBackSeveral", wanted)).toEqual({ takenBack: [], left: [absent] });
  });
});
