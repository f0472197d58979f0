import { describe, expect, it } from "vitest";
import type { CivilDate } from "#shared/domain/instant.ts";
import { laterByPutOff } from "#shared/domain/safeguarding-task.ts";
import { verifyAtOnce } from "../../electron/database/verify-case-file.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { aCase, aTask } from "../support/made-up-people.ts";
import { openTestVault } from "../support/test-vault.ts";

const day = (text: string) => text as CivilDate;
const refused = (code: string) => ({ ok: false, error: { code } });

describe("putting a task off", () => {
  it("ST14 keeps the later day and why, with the task and in its history", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { taskId } = await vault.ask("safeguardingTasks.create", { caseId, content: aTask() });
    const wanted = { taskId, basedOnRevision: 1, dueOn: day("2026-11-27"), reason: "She is away until Thursday" };
    expect(await vault.ask("safeguardingTasks.putOff", wanted)).toEqual({ revision: 2 });
    const [task] = await vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: false });
    const putOff = { times: 1, from: "2026-11-23", reason: "She is away until Thursday" };
    expect(task).toMatchObject({ dueOn: "2026-11-27", putOff, revision: 2 });
    const { versions } = await vault.ask("audit.history", { object: "safeguarding_task", objectId: taskId });
    expect(versions[0]).toMatchObject({ reason: "She is away until Thursday" });
    const { connection, keys } = vault;
    const report = verifyAtOnce(connection, { keys: () => keys.chainKey, records: liveRecords, isWhole: true });
    expect(report).toMatchObject({ findings: [], found: 0 });
  });

  it("ST14 takes a later day only, of an open task, with a reason", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { taskId } = await vault.ask("safeguardingTasks.create", {
      caseId,
      content: aTask("Ring", { dueOn: day("2026-11-20") }),
    });
    const send = (dueOn: string, reason = "Away") =>
      vault.send("safeguardingTasks.putOff", { taskId, basedOnRevision: 1, dueOn: day(dueOn), reason });
    const fields = { dueOn: "Choose a later day." };
    const notLater = { ok: false, error: { code: "request.invalid", fields } };
    // Today is the 23rd.
    expect([await send("2026-11-20"), await send("2026-11-19"), await send("2026-11-22")]).toMatchObject([
      notLater,
      notLater,
      notLater,
    ]);
    expect(await send("2026-11-24", " ")).toMatchObject(refused("request.invalid"));
    await vault.ask("safeguardingTasks.complete", { taskId, basedOnRevision: 1, status: "done", outcome: "Rang" });
    const late = { taskId, basedOnRevision: 2, dueOn: day("2026-12-01"), reason: "Away" };
    expect(await vault.send("safeguardingTasks.putOff", late)).toMatchObject(refused("record.not_open"));
  });

  it("ST14 is the only way to a later day: a change of the task takes an earlier one at most", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { taskId } = await vault.ask("safeguardingTasks.create", { caseId, content: aTask() });
    const change = (dueOn: string) => ({
      taskId,
      basedOnRevision: 1,
      content: { ...aTask("Ring her"), dueOn: day(dueOn) },
    });
    expect(await vault.send("safeguardingTasks.amend", change("2027-11-24"))).toMatchObject({
      ok: false,
      error: { code: "request.invalid", fields: { "content.dueOn": laterByPutOff } },
    });
    expect(await vault.ask("safeguardingTasks.amend", change("2026-11-20"))).toEqual({ revision: 2 });
  });

  it("ST14 is for whoever supervises after three times, and stands on their home page alone", async () => {
    using vault = await openTestVault();
    const senior = vault.addWorker("senior-worker", "Senior Worker", ["senior"]);
    const worker = vault.addWorker("case-worker", "Case Worker", ["caseworker"]);
    vault.actAs(worker);
    const caseId = await aCase(vault);
    const { taskId } = await vault.ask("safeguardingTasks.create", { caseId, content: aTask() });
    const putOff = (time: number) => ({
      taskId,
      basedOnRevision: time,
      dueOn: day(`2026-11-2${3 + time}`),
      reason: `Reason ${time}`,
    });
    const often = async () => (await vault.ask("home.read", {})).putOffOften.map(({ id }) => id);
    await vault.ask("safeguardingTasks.putOff", putOff(1));
    await vault.ask("safeguardingTasks.putOff", putOff(2));
    vault.actAs(senior);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "Looking at what waits" });
    expect(await often()).toEqual([]);
    vault.actAs(worker);
    await vault.ask("safeguardingTasks.putOff", putOff(3));
    expect(await vault.send("safeguardingTasks.putOff", putOff(4))).toMatchObject(refused("task.put_off_often"));
    expect(await often()).toEqual([]);
    vault.actAs(senior);
    expect(await often()).toEqual([taskId]);
    await vault.ask("safeguardingTasks.putOff", putOff(4));
    const finish = { taskId, basedOnRevision: 5, status: "done", outcome: "Rang" } as const;
    await vault.ask("safeguardingTasks.complete", finish);
    expect(await often()).toEqual([]);
  });
});
