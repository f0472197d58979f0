import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { aClosing } from "../support/case-closures.ts";
import { aFact } from "../support/case-facts.ts";
import { aCase } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const day = (text: string) => text as CivilDate;

async function clocks(vault: TestVault) {
  const home = await vault.ask("home.read", {});
  return home.clocks.map(({ caseId, key, on }) => [caseId, key, on]);
}

/** A referral that was sent on the day the vault begins with. */
async function refer(vault: TestVault, caseId: CaseId, isDutyToNotify = false): Promise<void> {
  const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
  const answer = { questionKey: "pv-under-age", mode: "answered", value: isDutyToNotify ? "no" : "yes" } as const;
  await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
  if (isDutyToNotify) {
    const consent = { questionKey: "pv-want-to-submit-nrm", mode: "answered", value: "no" } as const;
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer: consent, basedOnRevision: 0, draftId: null });
  }
  const sent = {
    referralId,
    basedOnRevision: 1,
    submittedOn: day("2026-11-23"),
    submittedTime: null,
    nrmReference: "",
  };
  await vault.ask("nrmReferrals.recordSubmission", sent);
}

describe("dates of the NRM at home", () => {
  it("DF7 shows what is near, the earliest first, and follows the facts", async () => {
    using vault = await openTestVault();
    const awaiting = await aCase(vault, "Aster Invented");
    await refer(vault, awaiting);
    const recovering = await aCase(vault, "Briar Invented");
    const positive = aFact({ happenedOn: day("2026-10-28") });
    const { caseFactId } = await vault.ask("caseFacts.add", { caseId: recovering, content: positive });
    const longAgo = await aCase(vault, "Clover Invented");
    await vault.ask("caseFacts.add", { caseId: longAgo, content: aFact({ happenedOn: day("2026-01-10") }) });
    expect(await clocks(vault)).toEqual([
      [recovering, "recovery_period_until", "2026-11-26"],
      [awaiting, "reasonable_grounds_expected", "2026-11-30"],
    ]);
    await vault.ask("caseFacts.remove", { caseFactId, basedOnRevision: 1 });
    const negative = aFact({ outcome: "negative", happenedOn: day("2026-10-28") });
    await vault.ask("caseFacts.add", { caseId: awaiting, content: negative });
    expect(await clocks(vault)).toEqual([[awaiting, "reconsideration_by", "2026-11-27"]]);
  });

  it("DF7 leaves out a closed case and a report that is no referral", async () => {
    using vault = await openTestVault();
    const closed = await aCase(vault, "Aster Invented");
    await refer(vault, closed);
    const report = await aCase(vault, "Briar Invented");
    await refer(vault, report, true);
    expect((await clocks(vault)).map(([caseId]) => caseId)).toEqual([closed]);
    const content = aClosing({ whyOpen: "The decision will be sent on." });
    const closing = await vault.send("caseClosures.close", { caseId: closed, content });
    expect(closing).toMatchObject({ ok: true });
    expect(await clocks(vault)).toEqual([]);
  });
});
