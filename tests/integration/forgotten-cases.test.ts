import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { aFact } from "../support/case-facts.ts";
import { aClosing } from "../support/case-closures.ts";
import { aCase, aNote, aTask } from "../support/made-up-people.ts";
import { aNeed } from "../support/support-needs.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const at = (text: string) => text as Instant;

async function forgotten(vault: TestVault) {
  const { forgotten: found } = await vault.ask("home.read", {});
  return found.map(({ caseId, last, lastOn }) => [caseId, last, lastOn]);
}

const note = (vault: TestVault, caseId: CaseId, occurredAt: string, contactType: "in_person" | "no_contact") =>
  vault.ask("caseNotes.create", {
    caseId,
    content: aNote("Met", { occurredAt: at(occurredAt), contactType, lateReason: "Was on leave." }),
    draftId: null,
  });

describe("cases on which nothing happens", () => {
  it("CA5 come up after 28 days, with what was last, until something happens", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    expect(await forgotten(vault)).toEqual([]);
    vault.setNow(new Date("2026-12-21T09:00:00.000Z"));
    expect(await forgotten(vault)).toEqual([[caseId, "opened", "2026-11-23"]]);
    // Neither looking at it nor a note without contact is something that happened to the person.
    await vault.ask("cases.open", { caseId, isSearchHit: false });
    await note(vault, caseId, "2026-12-20T10:00:00.000Z", "no_contact");
    expect(await forgotten(vault)).toEqual([[caseId, "opened", "2026-11-23"]]);
    await note(vault, caseId, "2026-12-20T10:00:00.000Z", "in_person");
    expect(await forgotten(vault)).toEqual([]);
    vault.setNow(new Date("2027-01-20T09:00:00.000Z"));
    expect(await forgotten(vault)).toEqual([[caseId, "contact", "2026-12-20"]]);
    // A typed year can be wrong: it hides nothing of what did happen.
    await note(vault, caseId, "2062-12-20T10:00:00.000Z", "in_person");
    expect(await forgotten(vault)).toEqual([[caseId, "contact", "2026-12-20"]]);
  });

  it("CA5 counts a task that somebody added or finished, and none that a rule made", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    vault.setNow(new Date("2026-12-21T09:00:00.000Z"));
    await vault.ask("caseFacts.add", { caseId, content: aFact({ happenedOn: "2026-12-20" as CivilDate }) });
    expect(await forgotten(vault)).toEqual([[caseId, "opened", "2026-11-23"]]);
    const [arisen] = await vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: false });
    const finish = { basedOnRevision: 1, status: "done", outcome: "Rang" } as const;
    await vault.ask("safeguardingTasks.complete", { ...finish, taskId: arisen!.id });
    expect(await forgotten(vault)).toEqual([]);
    vault.setNow(new Date("2027-01-20T09:00:00.000Z"));
    expect(await forgotten(vault)).toEqual([[caseId, "task", "2026-12-21"]]);
    await vault.ask("safeguardingTasks.create", { caseId, content: aTask() });
    expect(await forgotten(vault)).toEqual([]);
  });

  it("CA5 counts a need that was written down, and a closed case never, until it is opened again", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    vault.setNow(new Date("2026-12-21T09:00:00.000Z"));
    const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content: aNeed("Warm clothes") });
    expect(await forgotten(vault)).toEqual([]);
    await vault.ask("supportNeeds.remove", { supportNeedId, basedOnRevision: 1 });
    expect(await forgotten(vault)).toEqual([[caseId, "opened", "2026-11-23"]]);
    const content = aClosing({ closedOn: "2026-12-21" as CivilDate, whyOpen: "Nobody could be reached." });
    const { caseClosureId } = await vault.ask("caseClosures.close", { caseId, content });
    expect(await forgotten(vault)).toEqual([]);
    vault.setNow(new Date("2027-03-01T09:00:00.000Z"));
    expect(await forgotten(vault)).toEqual([]);
    const again = { caseClosureId, basedOnRevision: 1, whyReopened: "Came back" };
    await vault.ask("caseClosures.reopen", again);
    expect(await forgotten(vault)).toEqual([]);
    vault.setNow(new Date("2027-03-29T09:00:00.000Z"));
    expect(await forgotten(vault)).toEqual([[caseId, "opened", "2027-03-01"]]);
  });

  it("CA5 are one’s own, and for whoever supervises every one they know of", async () => {
    using vault = await openTestVault();
    const one = vault.addWorker("case-worker", "Case Worker", ["caseworker"]);
    const other = vault.addWorker("other-worker", "Other Worker", ["caseworker"]);
    const senior = vault.addWorker("senior-worker", "Senior Worker", ["senior"]);
    vault.actAs(one);
    const mine = await aCase(vault);
    vault.setNow(new Date("2026-12-22T09:00:00.000Z"));
    expect((await forgotten(vault)).map(([id]) => id)).toEqual([mine]);
    vault.actAs(other);
    expect(await forgotten(vault)).toEqual([]);
    vault.actAs(senior);
    expect((await forgotten(vault)).map(([id]) => id)).toEqual([mine]);
  });
});
