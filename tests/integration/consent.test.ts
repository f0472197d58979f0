import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Consent, ConsentContent } from "#shared/domain/consent.ts";
import type { NrmRoute } from "#shared/domain/nrm-form.ts";
import { type SharingContent, sharingsToDecide } from "#shared/domain/sharing.ts";
import { summaryConsentOf } from "#shared/domain/summary-consent.ts";
import { aConsent, aSharing } from "../support/consents.ts";
import { aCase, aPerson } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";
import { inClearFor } from "../support/export-reasons.ts";

const list = (vault: TestVault, caseId: CaseId) => vault.ask("consent.list", { caseId });
const record = (vault: TestVault, caseId: CaseId, changes: Partial<ConsentContent> = {}) =>
  vault.ask("consent.record", { caseId, content: aConsent(changes) });
const share = (vault: TestVault, caseId: CaseId, changes: Partial<SharingContent> = {}) =>
  vault.send("consent.recordSharing", { caseId, content: aSharing(changes) });

describe("consent.record", () => {
  it("CS10 DR5 keeps what is half typed, until it is saved and not refused", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const draftId = "00000000-0000-4000-9000-000000000001" as never;
    const fields = { ...aConsent({ why: "Only the day of the in " }), toldOn: null };
    const half = (amends: { consentId: never; revision: number } | null) =>
      vault.ask("drafts.save", { draftId, content: { kind: "consent", caseId, amends, fields } });
    await half(null);
    const { drafts } = await vault.ask("home.read", {});
    expect(drafts).toMatchObject([{ kind: "consent", opening: "Only the day of the in" }]);
    expect(await vault.ask("drafts.list", { caseId })).toMatchObject([{ content: { fields } }]);
    const { consentId } = await vault.ask("consent.record", { caseId, content: aConsent(), draftId });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
    await half({ consentId: consentId as never, revision: 1 });
    const late = { consentId, basedOnRevision: 7, content: aConsent({ method: "gesture" }), draftId };
    expect(await vault.send("consent.amend", late)).toMatchObject({ error: { code: "record.changed_elsewhere" } });
    expect(await vault.ask("drafts.list", { caseId })).toHaveLength(1);
    await vault.ask("consent.amend", { ...late, basedOnRevision: 1 });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
  });

  it("CS11 keeps a share that is half typed, until it is recorded and not refused", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const draftId = "00000000-0000-4000-9000-000000000001" as never;
    const fields = { ...aSharing({ what: "The day of the int " }), sharedOn: null };
    await vault.ask("drafts.save", { draftId, content: { kind: "sharing", caseId, fields } });
    const kept = () => vault.ask("drafts.list", { caseId });
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([
      { kind: "sharing", opening: "The day of the int" },
    ]);
    // Nobody was asked yet, so it has no ground.
    const refused = await vault.send("consent.recordSharing", { caseId, content: aSharing(), draftId });
    expect(refused).toMatchObject({ error: { code: "sharing.no_basis" } });
    expect(await kept()).toMatchObject([{ content: { fields } }]);
    await vault.ask("consent.record", { caseId, content: aConsent() });
    await vault.ask("consent.recordSharing", { caseId, content: aSharing(), draftId });
    expect(await kept()).toEqual([]);
  });

  it("CS1 keeps a decision as it was told, and CS8 every version of it", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { consentId } = await record(vault, caseId, { interpreter: "M. Invented", explained: ["withdrawal"] });
    expect((await list(vault, caseId)).consents).toEqual([
      {
        ...aConsent({ interpreter: "M. Invented", explained: ["withdrawal"] }),
        id: consentId,
        caseId,
        isRemoved: false,
        recordedAt: expect.any(String),
        recordedBy: "Caseworker",
        revision: 1,
      },
    ]);
    const content = aConsent({ method: "gesture" });
    await vault.ask("consent.amend", { consentId, basedOnRevision: 1, content });
    expect(await vault.send("consent.amend", { consentId, basedOnRevision: 1, content })).toMatchObject({
      error: { code: "record.changed_elsewhere" },
    });
    await vault.ask("consent.remove", { consentId, basedOnRevision: 2 });
    await vault.ask("consent.putBack", { consentId, basedOnRevision: 3 });
    const history = await vault.ask("audit.history", { object: "consent", objectId: consentId });
    expect(JSON.stringify(history)).toContain("gesture");
  });
});

describe("consent.recordSharing", () => {
  it("CS5 shares nothing on a consent that was never given, was refused, withdrawn or given to somebody else", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const noBasis = { ok: false, error: { code: "sharing.no_basis" } };
    expect(await share(vault, caseId)).toMatchObject(noBasis);
    await record(vault, caseId, { decision: "refused" });
    expect(await share(vault, caseId)).toMatchObject(noBasis);
    await record(vault, caseId);
    expect(await share(vault, caseId, { recipientName: "Southside Police" })).toMatchObject(noBasis);
    expect(await share(vault, caseId)).toMatchObject({ ok: true });
    await record(vault, caseId, { decision: "withdrawn" });
    expect(await share(vault, caseId)).toMatchObject(noBasis);
    expect(await share(vault, caseId, { basis: "crime", authorisedBy: "The lead" })).toMatchObject({ ok: true });
    const { sharings } = await list(vault, caseId);
    expect(sharings.map(({ basis, consentId }) => [basis, consentId !== null])).toEqual([
      ["consent", true],
      ["crime", false],
    ]);
  });

  it("CS6 tells a recipient nothing that is kept back from them, on any ground", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const keptBack: Partial<ConsentContent> = { purpose: "keep_back", decision: "refused", keptBack: ["address"] };
    await record(vault, caseId, { ...keptBack, recipientName: "" });
    const toPolice: Partial<SharingContent> = { basis: "crime", authorisedBy: "The lead", facts: ["address"] };
    expect(await share(vault, caseId, toPolice)).toMatchObject({ error: { code: "sharing.kept_back" } });
    expect(await share(vault, caseId, { ...toPolice, facts: ["health"] })).toMatchObject({ ok: true });
    await record(vault, caseId, { ...keptBack, recipientName: "", decision: "withdrawn" });
    expect(await share(vault, caseId, toPolice)).toMatchObject({ ok: true });
  });
});

describe("consent.decideSharing", () => {
  it("CS7 keeps what was decided about a share, and the share itself as it was", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await record(vault, caseId);
    await share(vault, caseId);
    const [sharing] = (await list(vault, caseId)).sharings;
    const sharingId = sharing?.id as never;
    const outcome = { state: "stopped", why: "They asked us to.", otherBasis: null, authorisedBy: "" } as const;
    await vault.ask("consent.decideSharing", { sharingId, basedOnRevision: 1, outcome });
    expect((await list(vault, caseId)).sharings).toEqual([{ ...sharing, outcome, revision: 2 }]);
    expect(await vault.send("consent.decideSharing", { sharingId, basedOnRevision: 1, outcome })).toMatchObject({
      error: { code: "record.changed_elsewhere" },
    });
  });
});

describe("consent.list", () => {
  it("finds nothing of a case that is not there", async () => {
    using vault = await openTestVault();
    const caseId = "7f1f9a52-6a1a-4b55-9d4b-7d7a35a5a001" as CaseId;
    expect(await vault.send("consent.list", { caseId })).toMatchObject({ error: { code: "record.not_found" } });
    expect(await vault.send("consent.record", { caseId, content: aConsent() })).toMatchObject({
      error: { code: "record.not_found" },
    });
  });

  it("stands on the line of events, a refusal as well", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await record(vault, caseId, { decision: "refused", why: "Afraid of them." });
    await share(vault, caseId, { basis: "crime", authorisedBy: "The lead" });
    const filter = { kinds: ["consent" as const], by: null, words: "" };
    const { events } = await vault.ask("caseEvents.list", { caseId, filter, before: null });
    expect(events.map(({ step, title }) => [step, title])).toEqual(
      expect.arrayContaining([
        ["consent_refused", "Sharing with an organisation, Northside Police (Police)"],
        ["shared", "Northside Police (Police): The date of the next appointment"],
      ]),
    );
  });
});

describe("a summary that is about to leave", () => {
  const reasons = inClearFor("Salvation Army", "To be copied across");
  const toReferral = { purpose: "nrm_referral", recipientKind: "competent_authority", recipientName: "" } as const;

  it("CS9 stays where consent was refused, and leaves as a share that a withdrawal finds where it was given", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    vault.savePath = join(vault.folder, "out.pdf");
    const leave = () => vault.send("nrmReferrals.exportSummary", { referralId, reasons });
    const noBasis = { ok: false, error: { code: "sharing.no_basis" } };

    // Nobody was asked: the page says so, and the file leaves.
    expect(await leave()).toMatchObject({ ok: true });
    expect((await list(vault, caseId)).sharings).toEqual([]);
    await record(vault, caseId, { ...toReferral, decision: "refused" });
    expect(await leave()).toMatchObject(noBasis);
    expect(vault.printed).toHaveLength(1);

    await record(vault, caseId, toReferral);
    expect(await leave()).toMatchObject({ ok: true });
    const { sharings } = await list(vault, caseId);
    const [newest] = await vault.ask("exports.listForCase", { caseId });
    expect(sharings).toMatchObject([
      {
        basis: "consent",
        exportId: newest?.id,
        recipientName: "Salvation Army",
        what: `The NRM summary, as a file for ${reasons.recipient}`,
        isPersonTold: true,
      },
    ]);
    await record(vault, caseId, { ...toReferral, decision: "withdrawn" });
    expect(await leave()).toMatchObject(noBasis);
    const ledger = await list(vault, caseId);
    const circumstances = { today: "2026-11-26" as never, adultOn: ledger.adultOn };
    expect(sharingsToDecide(ledger.sharings, ledger.consents, circumstances)).toMatchObject([
      { because: "no_living_consent", sharing: { exportId: newest?.id } },
    ]);

    await share(vault, caseId, {
      ...toReferral,
      recipientName: "Home Office",
      basis: "legal_duty",
      authorisedBy: "Lead",
    });
    expect(await leave()).toMatchObject({ ok: true });
  });

  it("CS9 NRM52 holds for the answers as data as well, asked again once a place is chosen", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    const path = join(vault.folder, "out.json");
    vault.savePath = path;
    const leave = () => vault.send("nrmReferrals.exportAnswers", { referralId, reasons });
    await record(vault, caseId, { ...toReferral, decision: "refused" });
    expect(await leave()).toMatchObject({ ok: false, error: { code: "sharing.no_basis" } });
    await record(vault, caseId, toReferral);
    expect(await leave()).toMatchObject({ ok: true });
    const [newest] = await vault.ask("exports.listForCase", { caseId });
    expect((await list(vault, caseId)).sharings).toMatchObject([
      {
        basis: "consent",
        exportId: newest?.id,
        what: `The answers of the NRM referral as data, as a file for ${reasons.recipient}`,
        facts: [],
      },
    ]);
    rmSync(path);
    const withdraw = async () => {
      await record(vault, caseId, { ...toReferral, decision: "withdrawn" });
      return path;
    };
    Object.defineProperty(vault, "savePath", { get: withdraw });
    expect(await leave()).toMatchObject({ ok: false, error: { code: "sharing.no_basis" } });
    expect(existsSync(path)).toBe(false);
    expect(await vault.ask("exports.listForCase", { caseId })).toHaveLength(1);
  });

  const way = { owner: "person", times: "", mayLeaveMessage: false, codeWord: "", note: "", verifiedOn: null } as const;
  const safeContacts = [
    { ...way, channel: "phone", value: "07700 900555", safety: "safe" },
    { ...way, channel: "post", value: "1 Example Quay", safety: "safe" },
    { ...way, channel: "in_person", value: "The drop-in", safety: "unknown" },
  ] as const;

  /** A referral whose route is decided, of somebody who may be reached. */
  async function aPack(vault: TestVault, answers: Readonly<Record<string, string>>) {
    const person = aPerson("Aster Invented", { safeContacts: [...safeContacts] });
    const { caseId } = await vault.ask("cases.create", { person, draftId: null });
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    for (const [questionKey, value] of Object.entries(answers)) {
      const answer = { questionKey, mode: "answered", value } as const;
      await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
    }
    return { caseId, leave: () => vault.send("nrmReferrals.exportSummary", { referralId, reasons }) };
  }
  const anAdult = { "pv-under-age": "no", "pv-want-to-submit-nrm": "yes" };

  it("CS7 CS9 NRM50 is on record with the pack and what its ways tell, so that a mark made later finds it", async () => {
    using vault = await openTestVault();
    const { caseId, leave } = await aPack(vault, anAdult);
    vault.savePath = join(vault.folder, "out.pdf");
    const newest = async () => (await list(vault, caseId)).sharings.at(-1);
    await record(vault, caseId, toReferral);
    expect(await leave()).toMatchObject({ ok: true });
    expect(await newest()).toMatchObject({
      what: `The NRM summary with the pack for a first responder, as a file for ${reasons.recipient}`,
      facts: ["phone_or_email", "address"],
    });

    await record(vault, caseId, { ...toReferral, purpose: "keep_back", decision: "refused", keptBack: ["address"] });
    const { sharings, consents } = await list(vault, caseId);
    const circumstances = { today: "2026-11-23" as never, adultOn: null };
    expect(sharingsToDecide(sharings, consents, circumstances)).toMatchObject([{ because: "kept_back" }]);
    // The next pack goes without it.
    expect(await leave()).toMatchObject({ ok: true });
    expect(await newest()).toMatchObject({ facts: ["phone_or_email"] });

    const settings = await vault.ask("settings.read", {});
    await vault.ask("settings.change", { ...settings, isFirstResponder: true });
    expect(await leave()).toMatchObject({ ok: true });
    expect(await newest()).toMatchObject({ what: `The NRM summary, as a file for ${reasons.recipient}`, facts: [] });
  });

  it.each([
    ["an adult", anAdult],
    ["a child, of whom no share is recorded", { "pv-under-age": "yes" }],
  ])("CS6 NRM50 makes no file of %s when a way in it is kept back while the dialog is open", async (_who, answers) => {
    using vault = await openTestVault();
    const { caseId, leave } = await aPack(vault, answers);
    await record(vault, caseId, toReferral);
    const path = join(vault.folder, "late.pdf");
    const keepBack = async () => {
      await record(vault, caseId, { purpose: "keep_back", decision: "refused", keptBack: ["phone_or_email"] });
      return path;
    };
    Object.defineProperty(vault, "savePath", { get: keepBack });
    expect(await leave()).toMatchObject({ ok: false, error: { code: "sharing.kept_back" } });
    expect(existsSync(path)).toBe(false);
    expect((await list(vault, caseId)).sharings).toEqual([]);
    expect(vault.connection.prepare("SELECT count(*) FROM export_record", { pluck: true }).get()).toBe(0);
  });

  it("CS9 does not claim that the person was told where somebody else decided", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    vault.savePath = join(vault.folder, "out.pdf");
    await record(vault, caseId, { ...toReferral, saidBy: "local_authority" });
    await vault.ask("nrmReferrals.exportSummary", { referralId, reasons });
    const [shared] = (await list(vault, caseId)).sharings;
    expect(shared).toMatchObject({ isPersonTold: false });
    expect(shared?.notToldWhy).toContain("not on record");
  });

  it("CS9 asks nothing of the ledger for a child or under the duty to notify", () => {
    const refused = { ...aConsent({ ...toReferral, decision: "refused" }), isRemoved: false } as Consent;
    const standing = (route: NrmRoute) =>
      summaryConsentOf(route, [refused], [], { today: "2026-11-26" as never, adultOn: null }).standing;
    expect(standing("child")).toBe("not_needed");
    expect(standing("duty_to_notify_anonymous")).toBe("not_needed");
    expect(standing("adult_nrm")).toBe("gone");
  });
});
