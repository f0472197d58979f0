import { describe, expect, it } from "vitest";
import { aClosing } from "../support/case-closures.ts";
import { aConsent } from "../support/consents.ts";
import { aChild } from "../support/involved-people.ts";
import { aPerson } from "../support/made-up-people.ts";
import { anAssessment } from "../support/risk-assessments.ts";
import { aNeed } from "../support/support-needs.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const today = "2026-11-20" as never;
const missingOf = async (vault: TestVault) =>
  (await vault.ask("missingData.list", {})).cases.flatMap(({ missing }) => missing);

describe("missingData", () => {
  it("MD1 drops each gap when it is filled, and counts no case in which nothing is missing", async () => {
    using vault = await openTestVault();
    const bare = aPerson("Aster", { ageClaims: [], safeContacts: [], languages: [], nationalities: [] });
    const { caseId } = await vault.ask("cases.create", { person: bare, draftId: null });
    expect(await missingOf(vault)).toEqual(["safe_contact", "risk", "age", "language", "nationality", "needs"]);

    const contact = { channel: "phone", value: "07700 900123", owner: "person", times: "", codeWord: "", note: "" };
    const safe = { ...contact, safety: "safe", mayLeaveMessage: false, verifiedOn: null } as const;
    const claim = { kind: "age_in_years", years: 34 } as const;
    const known = aPerson("Aster", {
      safeContacts: [safe as never],
      ageClaims: [{ claim, source: "person", claimedOn: today, isDisputed: false }],
      languages: [{ code: "eng", isInterpreterNeeded: false }],
      nationalities: ["British"],
    });
    await vault.ask("cases.amendPerson", { caseId, basedOnRevision: 1, person: known, draftId: null });
    await vault.ask("nrmReferrals.begin", { caseId });
    const { involvedPersonId } = await vault.ask("involvedPeople.add", { caseId, content: aChild() });
    expect(await missingOf(vault)).toEqual(["risk", "child_age", "referral_consent", "needs"]);

    await vault.ask("risk.add", { caseId, content: anAssessment("low"), draftId: null } as never);
    await vault.ask("involvedPeople.remove", { involvedPersonId, basedOnRevision: 1 });
    await vault.ask("consent.record", { caseId, content: aConsent({ purpose: "nrm_referral" }) });
    await vault.ask("supportNeeds.add", { caseId, content: aNeed("A bed") });
    expect(await vault.ask("missingData.list", {})).toEqual({ cases: [], count: 0 });
  });

  it("MD1 asks no child, and nobody who may be one, whether they agree to a referral", async () => {
    using vault = await openTestVault();
    const asked = async (born: string, isDisputed: boolean) => {
      const claim = { kind: "date_of_birth", dateOfBirth: born as never } as const;
      const ageClaims = [{ claim, source: "person", claimedOn: today, isDisputed } as const];
      const { caseId } = await vault.ask("cases.create", { person: aPerson("Aster", { ageClaims }), draftId: null });
      await vault.ask("nrmReferrals.begin", { caseId });
      const { cases } = await vault.ask("missingData.list", {});
      return cases.find((one) => one.caseId === caseId)?.missing.includes("referral_consent");
    };
    expect([
      await asked("1990-05-05", false),
      await asked("2012-03-03", false),
      await asked("1990-05-05", true),
    ]).toEqual([true, false, false]);
  });

  it("MD1 asks for the age of no child who is not there any more", async () => {
    using vault = await openTestVault();
    const { caseId } = await vault.ask("cases.create", { person: aPerson(), draftId: null });
    const until = (day: string) => aChild({ until: day as never });
    await vault.ask("involvedPeople.add", { caseId, content: until("2026-11-22") });
    expect(await missingOf(vault)).not.toContain("child_age");
    await vault.ask("involvedPeople.add", { caseId, content: until("2026-11-23") });
    expect(await missingOf(vault)).toContain("child_age");
  });

  it("MD1 MD3 leaves closed cases out, and knows of a case again when it is opened again", async () => {
    using vault = await openTestVault();
    const { caseId } = await vault.ask("cases.create", { person: aPerson(), draftId: null });
    expect((await vault.ask("missingData.list", {})).count).toBe(1);
    const content = aClosing({ whyOpen: "It was opened by mistake." });
    const { caseClosureId } = await vault.ask("caseClosures.close", { caseId, content });
    expect(await vault.ask("missingData.list", {})).toEqual({ cases: [], count: 0 });
    await vault.ask("caseClosures.reopen", { caseClosureId, basedOnRevision: 1, whyReopened: "Came back." });
    expect((await vault.ask("missingData.list", {})).count).toBe(1);
  });
});
