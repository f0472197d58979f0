import { describe, expect, it } from "vitest";
import type { Input, OperationName } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { OrganisationId } from "#shared/domain/organisation.ts";
import type { OutwardReferralId } from "#shared/domain/outward-referral.ts";
import { sharingsToDecide } from "#shared/domain/sharing.ts";
import type { SupportNeedId } from "#shared/domain/support-need.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { aConsent, aSharing } from "../support/consents.ts";
import { aCase } from "../support/made-up-people.ts";
import { anOrganisation } from "../support/organisations.ts";
import { aReferralOut, withoutConsent } from "../support/outward-referrals.ts";
import { aNeed } from "../support/support-needs.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const day = (text: string) => text as CivilDate;
const nowhere = "00000000-0000-4000-8000-000000000009";
const draftId = "00000000-0000-4000-8000-0000000000d1" as DraftId;
const accepted = {
  answer: "accepted",
  answeredOn: day("2026-11-23"),
  words: "A place on Monday",
  chaseOn: null,
} as const;

async function codeOf<K extends OperationName>(vault: TestVault, name: K, input: Input<K>): Promise<string> {
  const reply = await vault.send(name, input);
  return reply.ok ? "ok" : reply.error.code;
}

async function sent(vault: TestVault, caseId: CaseId, content = aReferralOut()): Promise<OutwardReferralId> {
  const input = { caseId, content, sharing: withoutConsent() };
  return (await vault.ask("outwardReferrals.send", input)).outwardReferralId;
}

async function stepsOf(vault: TestVault, caseId: CaseId): Promise<string[]> {
  const filter = { kinds: ["support" as const], by: null, words: "" };
  const { events } = await vault.ask("caseEvents.list", { caseId, filter, before: null });
  return events.map(({ step }) => step);
}

describe("referrals to others", () => {
  it("OR1 OR2 is one record with what is shared by it: to the same organisation, on the same day", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const { organisationId } = await vault.ask("organisations.add", { content: anOrganisation(), isCheckedNow: true });
    const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content: aNeed("Advice") });
    const content = aReferralOut({ organisationId, supportNeedId });
    // Whoever and whenever stands in the share is that of the referral.
    const sharing = withoutConsent({ recipientName: "Somebody else", sharedOn: day("2026-01-01") });
    const { outwardReferralId } = await vault.ask("outwardReferrals.send", { caseId, content, sharing });
    const [referral] = await vault.ask("outwardReferrals.list", { caseId });
    const { sharings } = await vault.ask("consent.list", { caseId });
    expect(referral).toMatchObject({ ...content, id: outwardReferralId, caseId, answer: "waiting", revision: 1 });
    expect(sharings).toMatchObject([
      { ...sharing, id: referral?.sharingId, recipientName: "Invented Law Centre", sharedOn: "2026-11-20" },
    ]);
    const db = vault.file.read;
    expect(liveRecords.outward_referral.read(db, outwardReferralId, referral)?.content).toEqual(referral);
  });

  it("OR2 CS5 CS6 is not sent without a ground, nor with what must be kept back; neither record is made", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const content = aReferralOut({ organisation: "Northside Police" });
    const onConsent = { caseId, content, sharing: aSharing() };
    expect(await codeOf(vault, "outwardReferrals.send", onConsent)).toBe("sharing.no_basis");
    await vault.ask("consent.record", { caseId, content: aConsent() });
    const keptBack = aConsent({ purpose: "keep_back", decision: "refused", keptBack: ["health"] });
    await vault.ask("consent.record", { caseId, content: keptBack });
    const delicate = { ...onConsent, sharing: aSharing({ facts: ["health"] }) };
    expect(await codeOf(vault, "outwardReferrals.send", delicate)).toBe("sharing.kept_back");
    expect(await vault.ask("outwardReferrals.list", { caseId })).toEqual([]);
    expect((await vault.ask("consent.list", { caseId })).sharings).toEqual([]);
    expect(await codeOf(vault, "outwardReferrals.send", onConsent)).toBe("ok");
  });

  it("OR2 CS7 waits for a decision in the ledger once the consent it relied on is withdrawn", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const { consentId } = await vault.ask("consent.record", { caseId, content: aConsent() });
    const content = aReferralOut({ organisation: "Northside Police" });
    await vault.ask("outwardReferrals.send", { caseId, content, sharing: aSharing() });
    const { sharings } = await vault.ask("consent.list", { caseId });
    expect(sharings).toMatchObject([{ consentId, outcome: { state: "open" } }]);
    await vault.ask("consent.record", {
      caseId,
      content: aConsent({ decision: "withdrawn", toldOn: day("2026-11-22") }),
    });
    const { consents, adultOn } = await vault.ask("consent.list", { caseId });
    expect(sharingsToDecide(sharings, consents, { today: day("2026-11-23"), adultOn })).toMatchObject([
      { because: "no_living_consent" },
    ]);
  });

  it("OR1 is of its own case, for a need of it, to an organisation that is there, and not of a day to come", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const other = await aCase(vault, "Bryony Invented");
    const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId: other, content: aNeed("Advice") });
    const sharing = withoutConsent();
    const code = (content: ReturnType<typeof aReferralOut>) =>
      codeOf(vault, "outwardReferrals.send", { caseId, content, sharing });
    expect([
      await code(aReferralOut({ supportNeedId })),
      await code(aReferralOut({ supportNeedId: nowhere as SupportNeedId })),
      await code(aReferralOut({ organisationId: nowhere as OrganisationId })),
      await code(aReferralOut({ sentOn: day("2026-11-24") })),
      await codeOf(vault, "outwardReferrals.send", { caseId: nowhere as CaseId, content: aReferralOut(), sharing }),
      await codeOf(vault, "outwardReferrals.list", { caseId: nowhere as CaseId }),
    ]).toEqual([
      "record.not_found",
      "record.not_found",
      "record.not_found",
      "request.invalid",
      "record.not_found",
      "record.not_found",
    ]);
    expect((await vault.ask("consent.list", { caseId })).sharings).toEqual([]);
  });

  it("OR3 stands at home from its day on, until it was chased, answered, taken off, or the case is closed", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const id = await sent(vault, caseId);
    const atHome = async () => (await vault.ask("home.read", {})).referralsToChase;
    expect(await atHome()).toEqual([]);
    vault.setNow(new Date("2026-11-30T09:00:00Z"));
    expect(await atHome()).toMatchObject([
      { id, caseId, name: "Aster Invented", organisation: "Invented Law Centre", sentOn: "2026-11-20" },
    ]);
    const based = { outwardReferralId: id, basedOnRevision: 1 };
    await vault.ask("outwardReferrals.chase", { ...based, words: "No one in", chaseOn: day("2026-12-10") });
    expect(await atHome()).toEqual([]);
    const [referral] = await vault.ask("outwardReferrals.list", { caseId });
    expect(referral).toMatchObject({
      chaseOn: "2026-12-10",
      chases: [{ on: "2026-11-30", by: "Caseworker", words: "No one in" }],
    });
    vault.setNow(new Date("2026-12-10T09:00:00Z"));
    expect(await atHome()).toHaveLength(1);
    await vault.ask("outwardReferrals.remove", { outwardReferralId: id, basedOnRevision: 2 });
    expect(await atHome()).toEqual([]);
    await vault.ask("outwardReferrals.putBack", { outwardReferralId: id, basedOnRevision: 3 });
    expect(await atHome()).toHaveLength(1);
    const reply = { ...accepted, answeredOn: day("2026-12-10") };
    await vault.ask("outwardReferrals.answer", { outwardReferralId: id, basedOnRevision: 4, reply });
    expect(await atHome()).toEqual([]);
  });

  it("OR4 is answered and answered otherwise later, chased only while something may come of it, each version kept", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const outwardReferralId = await sent(vault, caseId);
    const waits = { ...accepted, answer: "waiting_list", chaseOn: day("2027-01-04") } as const;
    await vault.ask("outwardReferrals.answer", { outwardReferralId, basedOnRevision: 1, reply: waits });
    await vault.ask("outwardReferrals.answer", { outwardReferralId, basedOnRevision: 2, reply: accepted });
    expect(await vault.ask("outwardReferrals.list", { caseId })).toMatchObject([
      { answer: "accepted", answeredOn: "2026-11-23", answerWords: "A place on Monday", chaseOn: null, revision: 3 },
    ]);
    const chase = { outwardReferralId, words: "", chaseOn: day("2026-12-10") };
    const early = { ...accepted, answeredOn: day("2026-11-19") };
    const late = { ...accepted, answeredOn: day("2026-11-24") };
    expect([
      await codeOf(vault, "outwardReferrals.chase", { ...chase, basedOnRevision: 3 }),
      await codeOf(vault, "outwardReferrals.chase", { ...chase, basedOnRevision: 2 }),
      await codeOf(vault, "outwardReferrals.answer", { outwardReferralId, basedOnRevision: 1, reply: accepted }),
      await codeOf(vault, "outwardReferrals.answer", { outwardReferralId, basedOnRevision: 3, reply: early }),
      await codeOf(vault, "outwardReferrals.answer", { outwardReferralId, basedOnRevision: 3, reply: late }),
    ]).toEqual([
      "record.not_open",
      "record.changed_elsewhere",
      "record.changed_elsewhere",
      "request.invalid",
      "request.invalid",
    ]);
    const { versions } = await vault.ask("audit.history", { object: "outward_referral", objectId: outwardReferralId });
    expect(versions.map(({ revision }) => revision)).toEqual([3, 2, 1]);
  });

  it("OR6 TL1 stands on the line of events: when it was sent, each time it was chased, and the answer", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const outwardReferralId = await sent(vault, caseId);
    const chase = { outwardReferralId, basedOnRevision: 1, words: "", chaseOn: day("2026-12-10") };
    await vault.ask("outwardReferrals.chase", chase);
    await vault.ask("outwardReferrals.answer", { outwardReferralId, basedOnRevision: 2, reply: accepted });
    expect((await stepsOf(vault, caseId)).toSorted()).toEqual(["outward_answered", "outward_chased", "outward_sent"]);
    await vault.ask("outwardReferrals.remove", { outwardReferralId, basedOnRevision: 3 });
    expect(await stepsOf(vault, caseId)).toEqual([]);
  });

  it("OR7 DR5 is taken out of the drafts when it is recorded, and stays when that is refused", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const fields = {
      organisationId: null,
      supportNeedId: null,
      asked: "Advice",
      chaseOn: null,
      sharing: { ...aSharing(), sharedOn: null },
    };
    await vault.ask("drafts.save", { draftId, content: { kind: "outward_referral", caseId, fields } });
    const refused = { caseId, content: aReferralOut(), sharing: aSharing(), draftId };
    expect(await codeOf(vault, "outwardReferrals.send", refused)).toBe("sharing.no_basis");
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([{ kind: "outward_referral", opening: "Advice" }]);
    await vault.ask("outwardReferrals.send", { ...refused, sharing: withoutConsent() });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
  });

  it("OR1 RO1 RO6 RO9 follows the case: read by readers, written by caseworkers, unknown to whoever is not named", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const outwardReferralId = await sent(vault, caseId);
    const based = { outwardReferralId, basedOnRevision: 9 };
    const codes = async () => [
      await codeOf(vault, "outwardReferrals.list", { caseId }),
      await codeOf(vault, "outwardReferrals.answer", { ...based, reply: accepted }),
      await codeOf(vault, "outwardReferrals.remove", based),
      await codeOf(vault, "audit.history", { object: "outward_referral", objectId: outwardReferralId }),
    ];
    vault.actAs(vault.addWorker("colleague-of", "Invented Colleague", ["caseworker"]));
    expect(new Set(await codes())).toEqual(new Set(["case.reason_needed"]));
    expect((await vault.ask("home.read", {})).referralsToChase).toEqual([]);
    vault.actAs(vault.addWorker("only-reads-x", "Invented Reader", ["read_only"]));
    const asReader = await codes();
    expect(asReader.slice(1, 3)).toEqual(["request.not_allowed", "request.not_allowed"]);
    const named = vault.addWorker("lead-of-them", "Invented Lead", ["safeguarding_lead"]);
    vault.actAs(named);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "A threat" });
    vault.actAs(vault.addWorker("another-one", "Invented Other", ["caseworker"]));
    expect(new Set(await codes())).toEqual(new Set(["record.not_found"]));
  });
});
