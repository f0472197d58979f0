import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { aCase } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const questionKey = "living-conditions";
const copied =
  "nine men slept in the container behind the wash and the gate was chained at ten each night until the foreman came back";

let vault: TestVault;
let mine: WorkerId;
let colleague: WorkerId;
let first: { caseId: CaseId; referralId: NrmReferralId };
let second: typeof first;

async function aReferral(name: string, value: string): Promise<typeof first> {
  const caseId = await aCase(vault, name);
  const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
  const answer = { questionKey, mode: "answered", value } as const;
  await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
  return { caseId, referralId };
}

beforeEach(async () => {
  vault = await openTestVault();
  mine = vault.addWorker("own-worker-1", "Oona Own", ["caseworker"]);
  colleague = vault.addWorker("colleague-1", "Cole League", ["caseworker"]);
  vault.actAs(colleague);
  first = await aReferral("Aster Invented", `He said that ${copied}. Bryn helped him.`);
  vault.actAs(mine);
  second = await aReferral("Clover Invented", `In June ${copied.toUpperCase()}.`);
});
afterEach(() => vault[Symbol.dispose]());

const found = () => vault.ask("nrmReferrals.sharedWords", { referralId: second.referralId });

describe("nrmReferrals.sharedWords", () => {
  it("NRM73 gives the words of this answer, and of a colleague's case only that they stand there", async () => {
    expect(await found()).toEqual([{ questionKey, passages: [copied.toUpperCase()], references: [] }]);
    await vault.ask("caseAccess.giveReason", { caseId: first.caseId, reason: "covering", words: "" });
    const { reference } = await vault.ask("cases.read", { caseId: first.caseId });
    expect(await found()).toEqual([{ questionKey, passages: [copied.toUpperCase()], references: [reference] }]);
    expect(JSON.stringify(await found())).not.toContain("Bryn");
  });

  it("NRM73 compares with no restricted case, also for those who are named on it", async () => {
    vault.actAs(vault.addWorker("lead--worker", "Lena Lead", ["safeguarding_lead"]));
    await vault.ask("caseAccess.giveReason", { caseId: first.caseId, reason: "supervision", words: "" });
    await vault.ask("caseAccess.restrict", { caseId: first.caseId, basedOnRevision: 1, words: "Threats" });
    vault.actAs(mine);
    expect(await found()).toEqual([]);
    vault.connection.exec(
      `INSERT INTO case_team VALUES ('${first.caseId}', '${mine}', '2026-11-23T09:00:00.000Z', NULL)`,
    );
    expect(await found()).toEqual([]);
  });

  it("NRM73 looks under the same question only, and at what is asked", async () => {
    const { referralId } = second;
    const save = (key: string, value: string, basedOnRevision: number) =>
      vault.ask("nrmReferrals.saveAnswer", {
        referralId,
        answer: { questionKey: key, mode: "answered", value },
        basedOnRevision,
        draftId: null,
      });
    await save("how-they-were-treated", copied, 0);
    await save(questionKey, "In her own words.", 1);
    await save("refuse-nrm", copied, 0);
    expect(await found()).toEqual([]);
  });
});
