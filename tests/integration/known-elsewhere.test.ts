import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import { Role, type WorkerId } from "#shared/domain/worker.ts";
import { aProfessional } from "../support/involved-people.ts";
import { aCase } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const dave = (asSaid: string) =>
  aProfessional({ relation: "exploiter", name: "Dave Invented", identifiers: [{ kind: "phone", asSaid }] });

let vault: TestVault;
let mine: CaseId;
let other: CaseId;
let me: WorkerId;
let colleague: WorkerId;

beforeEach(async () => {
  vault = await openTestVault();
  me = vault.addWorker("own-worker-1", "Oona Own", ["caseworker"]);
  colleague = vault.addWorker("colleague-1", "Cole League", ["caseworker"]);
  vault.actAs(me);
  mine = await aCase(vault, "Aster Invented");
  await vault.ask("involvedPeople.add", { caseId: mine, content: dave("07700 900123") });
  vault.actAs(colleague);
  other = await aCase(vault, "Bryony Invented");
  await vault.ask("involvedPeople.add", { caseId: other, content: { ...dave("+44 7700 900123"), name: "The boss" } });
});
afterEach(() => vault[Symbol.dispose]());

const elsewhere = (caseId: CaseId) => vault.ask("involvedPeople.elsewhere", { caseId });

describe("known by the same in another case", () => {
  it("PC8 says in which case and what they are to it, with the words of one's own cases, until one is taken off", async () => {
    vault.actAs(colleague);
    const second = await aCase(vault, "Clover Invented");
    const { involvedPersonId } = await vault.ask("involvedPeople.add", {
      caseId: second,
      content: { ...dave("0770 0900123"), relation: "other", name: "A driver" },
    });
    const { reference } = await vault.ask("cases.read", { caseId: other });
    const found = await elsewhere(second);
    expect(found.find(({ caseId }) => caseId === other)).toMatchObject({
      involvedPersonId,
      trait: "phone",
      asSaid: "0770 0900123",
      reference,
      name: "Bryony Invented",
      relation: "exploiter",
      who: "The boss",
    });
    expect(found.find(({ caseId }) => caseId === mine)).toMatchObject({ relation: "exploiter", who: null });
    expect(found).toHaveLength(2);
    await vault.ask("involvedPeople.remove", { involvedPersonId, basedOnRevision: 1 });
    expect(await elsewhere(second)).toEqual([]);
    expect((await elsewhere(other)).map(({ caseId }) => caseId)).toEqual([mine]);
  });

  it("PC9 RO9 tells of a colleague's case that somebody is there, and who after a reason was given", async () => {
    vault.actAs(me);
    const found = { caseId: other, trait: "phone", asSaid: "07700 900123", relation: "exploiter" };
    expect(await elsewhere(mine)).toMatchObject([{ ...found, who: null }]);
    expect(JSON.stringify(await elsewhere(mine))).not.toContain("boss");
    await vault.ask("caseAccess.giveReason", { caseId: other, reason: "covering", words: "" });
    expect(await elsewhere(mine)).toMatchObject([{ ...found, who: "The boss" }]);
  });

  it("PC9 RO6 says nothing of a restricted case to whoever is not named on it, in every role", async () => {
    const lead = vault.addWorker("lead-worker1", "Lena Lead", ["safeguarding_lead"]);
    vault.actAs(lead);
    await vault.ask("caseAccess.giveReason", { caseId: other, reason: "supervision", words: "" });
    await vault.ask("caseAccess.restrict", { caseId: other, basedOnRevision: 1, words: "Threats" });
    vault.actAs(me);
    expect(await elsewhere(mine)).toEqual([]);
    for (const role of Role.options) {
      vault.actAs(vault.addWorker(`stranger-${role.replaceAll("_", "-")}`, `Stranger ${role}`, [role]));
      const given = await vault.send("caseAccess.giveReason", { caseId: mine, reason: "covering", words: "" });
      const reply = await vault.send("involvedPeople.elsewhere", { caseId: mine });
      if (role === "administrator") expect([given.ok, reply.ok], role).toEqual([false, false]);
      else if (reply.ok) expect(reply.value, role).toEqual([]);
      else expect(reply.error.code, role).toBe("case.reason_needed");
      expect(JSON.stringify(reply), role).not.toContain(other);
    }
    // Whoever is named goes on being told, of both.
    vault.actAs(colleague);
    expect(await elsewhere(other)).toMatchObject([{ caseId: mine, who: null }]);
  });

  it("PC8 finds no case that is not there", async () => {
    const reply = await vault.send("involvedPeople.elsewhere", {
      caseId: "00000000-0000-4000-8000-000000000009" as CaseId,
    });
    expect(reply).toMatchObject({ ok: false, error: { code: "record.not_found" } });
  });
});
