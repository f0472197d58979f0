import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import { type DraftContent, DraftId } from "#shared/domain/draft.ts";
import type { HalfTypedPerson } from "#shared/domain/half-typed-person.ts";
import { randomUuid } from "../../electron/vault/crypto-suite.ts";
import { aCase, aNote, aPerson } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const newDraftId = () => DraftId.parse(randomUuid());

/** A name that is not written yet, a year that is no year, a day that is none. */
const halfTyped: HalfTypedPerson = {
  ...aPerson("  "),
  ageClaims: [
    { claim: { kind: "birth_year", year: null }, source: "person", claimedOn: null, isDisputed: false },
    { claim: { kind: "date_of_birth", dateOfBirth: null }, source: "relative", claimedOn: null, isDisputed: true },
  ],
  interpreterNote: "A woman, not fr ",
};

const ofPerson = (caseId: CaseId): DraftContent => ({
  kind: "person",
  caseId,
  basedOnRevision: 1,
  details: halfTyped,
});
const ofNewCase: DraftContent = { kind: "new_case", details: halfTyped, enquiryId: null };

const auditEntries = (vault: TestVault) =>
  vault.connection.prepare("SELECT count(*) FROM audit", { pluck: true }).get();

describe("drafts.save and drafts.list", () => {
  it("DR1 never files the words of one case under another", async () => {
    using vault = await openTestVault();
    const [one, other] = [await aCase(vault, "One"), await aCase(vault, "Other")];
    const draftId = newDraftId();
    await vault.ask("drafts.save", { draftId, content: ofPerson(one) });
    const reply = await vault.send("drafts.save", { draftId, content: ofPerson(other) });
    expect(reply).toMatchObject({ ok: false, error: { code: "request.invalid" } });
    expect(await vault.ask("drafts.list", { caseId: other })).toEqual([]);
  });

  it("DR1 keeps half-typed words as they stand, overwrites them, and adds nothing to the audit chain", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const before = auditEntries(vault);
    const draftId = newDraftId();
    const note = {
      kind: "case_note",
      caseId,
      amends: null,
      addendumTo: null,
      parts: [] as never[],
      finishes: [] as never[],
      ...aNote("Half a sen"),
      reason: "",
    } as const;
    await vault.ask("drafts.save", { draftId, content: note });
    const { savedAt } = await vault.ask("drafts.save", { draftId, content: { ...note, ...aNote("Half a sentence ") } });

    expect(await vault.ask("drafts.list", { caseId })).toEqual([
      { id: draftId, savedAt, content: { ...note, ...aNote("Half a sentence ") } },
    ]);
    expect(auditEntries(vault)).toBe(before);
  });

  it("DR2 keeps a person's details with what is empty or not right yet", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("drafts.save", { draftId: newDraftId(), content: ofPerson(caseId) });
    const [draft] = await vault.ask("drafts.list", { caseId });
    expect(draft?.content).toEqual(ofPerson(caseId));
    expect((await vault.ask("cases.read", { caseId })).person.revision).toBe(1);
  });

  it("DR3 keeps a case that is not opened yet apart from every case", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("drafts.save", { draftId: newDraftId(), content: ofPerson(caseId) });
    await vault.ask("drafts.save", { draftId: newDraftId(), content: ofNewCase });

    const of = async (which: CaseId | null) =>
      (await vault.ask("drafts.list", { caseId: which })).map(({ content }) => content);
    expect(await of(null)).toEqual([ofNewCase]);
    expect(await of(caseId)).toEqual([ofPerson(caseId)]);
    expect(await vault.ask("cases.list", {})).toHaveLength(1);
  });

  it("DR4 keeps why a note is amended together with the new words", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote(), draftId: null });
    const amends = { noteId, revision: 1 };
    const content = {
      kind: "case_note",
      caseId,
      amends,
      addendumTo: null,
      parts: [] as never[],
      finishes: [] as never[],
      ...aNote("Better"),
      reason: "Wrong d",
    } as const;
    await vault.ask("drafts.save", { draftId: newDraftId(), content });
    expect((await vault.ask("drafts.list", { caseId })).map((draft) => draft.content)).toEqual([content]);
  });

  it("refuses a draft of a case that is not there, and one with a field that nobody knows", async () => {
    using vault = await openTestVault();
    const draftId = newDraftId();
    const content = ofPerson(randomUuid() as CaseId);
    expect(await vault.send("drafts.save", { draftId, content })).toEqual({
      ok: false,
      error: { code: "record.not_found" },
    });
    const more = { ...halfTyped, nickname: "x" };
    expect(await vault.send("drafts.save", { draftId, content: { kind: "new_case", details: more } })).toMatchObject({
      ok: false,
      error: { code: "request.invalid" },
    });
  });
});

describe("saving what was a draft", () => {
  it("DR5 takes the draft away with the person's details, and leaves it when they are refused", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const draftId = newDraftId();
    await vault.ask("drafts.save", { draftId, content: ofPerson(caseId) });

    const stale = { caseId, basedOnRevision: 7, person: aPerson("Mine"), draftId };
    expect(await vault.send("cases.amendPerson", stale)).toEqual({
      ok: false,
      error: { code: "record.changed_elsewhere" },
    });
    expect(await vault.ask("drafts.list", { caseId })).toHaveLength(1);
    await vault.ask("cases.amendPerson", { ...stale, basedOnRevision: 1 });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
  });

  it("DR5 takes the draft away with the opening of the case, both or neither", async () => {
    using vault = await openTestVault();
    const draftId = newDraftId();
    await vault.ask("drafts.save", { draftId, content: ofNewCase });
    vault.connection.exec(
      "CREATE TRIGGER planted BEFORE DELETE ON draft BEGIN SELECT RAISE (ABORT, 'planted by the test'); END",
    );
    expect(await vault.send("cases.create", { person: aPerson(), draftId })).toMatchObject({ ok: false });
    expect(await vault.ask("cases.list", {})).toEqual([]);
    expect(await vault.ask("drafts.list", { caseId: null })).toHaveLength(1);

    vault.connection.exec("DROP TRIGGER planted");
    await vault.ask("cases.create", { person: aPerson(), draftId });
    expect(await vault.ask("cases.list", {})).toHaveLength(1);
    expect(await vault.ask("drafts.list", { caseId: null })).toEqual([]);
  });
});

describe("home.read", () => {
  it("DR6 lists everything half-typed, newest first, with the name and where it belongs", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Marites");
    const { reference } = await vault.ask("cases.read", { caseId });
    const [ofCase, notOpened, nameless] = [newDraftId(), newDraftId(), newDraftId()];
    const named = { ...ofNewCase, details: { ...halfTyped, names: aPerson("Lan Phạm").names } };
    await vault.ask("drafts.save", { draftId: ofCase, content: ofPerson(caseId) });
    await vault.ask("drafts.save", { draftId: notOpened, content: named });
    await vault.ask("drafts.save", { draftId: nameless, content: ofNewCase });

    const nothing = { opening: "", referralId: null, questionKey: null, enquiryId: null, organisationId: null };
    const rest = { savedAt: expect.any(String), ...nothing };
    expect((await vault.ask("home.read", {})).drafts).toEqual([
      { id: nameless, kind: "new_case", caseId: null, reference: null, name: "", ...rest },
      { id: notOpened, kind: "new_case", caseId: null, reference: null, name: "Lan Phạm", ...rest },
      { id: ofCase, kind: "person", caseId, reference, name: "Marites", ...rest },
    ]);
  });
});
