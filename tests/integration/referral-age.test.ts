import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { ConsentContent } from "#shared/domain/consent.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import type { AgeClaim } from "#shared/domain/person.ts";
import { aConsent } from "../support/consents.ts";
import { inClearFor } from "../support/export-reasons.ts";
import { aPerson } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const reasons = inClearFor("Salvation Army", "Copy into the Home Office service");
const disputed: AgeClaim = {
  claim: { kind: "date_of_birth", dateOfBirth: "2004-01-01" as CivilDate },
  source: "document",
  claimedOn: "2026-06-01" as CivilDate,
  isDisputed: true,
};
const toReferral = (changes: Partial<ConsentContent>) =>
  aConsent({ purpose: "nrm_referral", recipientKind: "competent_authority", recipientName: "", ...changes });

let vault: TestVault;
beforeEach(async () => {
  vault = await openTestVault();
});
afterEach(() => vault[Symbol.dispose]());

async function aReferral(
  ageClaims: AgeClaim[],
  agrees: "yes" | "no",
): Promise<{ caseId: CaseId; referralId: NrmReferralId; send: (day?: string) => Promise<string> }> {
  const { caseId } = await vault.ask("cases.create", {
    person: aPerson("Aster Invented", { ageClaims }),
    draftId: null,
  });
  const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
  for (const [questionKey, value] of [
    ["pv-under-age", "no"],
    ["pv-want-to-submit-nrm", agrees],
  ] as const) {
    const answer = { questionKey, mode: "answered", value } as const;
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
  }
  const send = async (day = "2026-11-20") => {
    const { revision } = await vault.ask("nrmReferrals.read", { referralId });
    const submission = { submittedOn: day as CivilDate, submittedTime: null, nrmReference: "DEMO" };
    const reply = await vault.send("nrmReferrals.recordSubmission", {
      referralId,
      basedOnRevision: revision,
      ...submission,
    });
    return reply.ok ? "ok" : reply.error.code;
  };
  return { caseId, referralId, send };
}

const consent = (caseId: CaseId, changes: Partial<ConsentContent>) =>
  vault.ask("consent.record", { caseId, content: toReferral(changes), draftId: null });

describe("a Duty to Notify report of somebody who may be a child by the record", () => {
  it("NRM76 leaves as no file and is not recorded as sent, until the record is put right", async () => {
    const { caseId, referralId, send } = await aReferral([disputed], "no");
    vault.savePath = join(vault.folder, "out.pdf");
    const refused = { ok: false, error: { code: "referral.may_be_child" } };
    expect(await vault.send("nrmReferrals.exportSummary", { referralId, reasons })).toEqual(refused);
    expect(await vault.send("nrmReferrals.exportAnswers", { referralId, reasons })).toEqual(refused);
    expect(existsSync(vault.savePath)).toBe(false);
    expect(await send()).toBe("referral.may_be_child");

    const { person } = await vault.ask("cases.read", { caseId });
    const { id: _id, revision, ...details } = person;
    const settled = { ...details, ageClaims: [{ ...disputed, isDisputed: false }] };
    await vault.ask("cases.amendPerson", { caseId, person: settled, basedOnRevision: revision, draftId: null });
    expect(await vault.send("nrmReferrals.exportSummary", { referralId, reasons })).toMatchObject({ ok: true });
    expect(await send()).toBe("ok");
  });
});

describe("a referral of an adult, recorded as sent", () => {
  it("NRM77 is refused where nobody was asked, and where they said no or took it back by that day", async () => {
    const { caseId, send } = await aReferral([], "yes");
    expect(await send()).toBe("referral.no_consent");
    await consent(caseId, { decision: "refused", toldOn: "2026-11-10" as CivilDate });
    expect(await send()).toBe("referral.no_consent");
    await consent(caseId, { decision: "given", toldOn: "2026-11-12" as CivilDate });
    await consent(caseId, { decision: "withdrawn", toldOn: "2026-11-16" as CivilDate });
    expect(await send("2026-11-20")).toBe("referral.no_consent");
  });

  it("NRM77 goes by the day it was sent, and what is recorded can be put right after they left", async () => {
    const { caseId, send } = await aReferral([], "yes");
    await consent(caseId, { decision: "given", toldOn: "2026-11-12" as CivilDate });
    await consent(caseId, { decision: "withdrawn", toldOn: "2026-11-16" as CivilDate });
    expect(await send("2026-11-11")).toBe("referral.no_consent");
    expect(await send("2026-11-13")).toBe("ok");
    expect(await send("2026-11-14")).toBe("ok");
  });
});
