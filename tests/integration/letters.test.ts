import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DelicateFact } from "#shared/domain/consent-pack.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { letterOf, type LetterFields } from "#shared/domain/letter.ts";
import { firstOfficeSettings } from "#shared/domain/settings.ts";
import { sha256 } from "../../electron/vault/crypto-suite.ts";
import { aConsent } from "../support/consents.ts";
import { paragraphsOfDocx, partsOfDocx } from "../support/docx-files.ts";
import { inClearFor } from "../support/export-reasons.ts";
import { aLetter, shownLetter } from "../support/letters.ts";
import { aPerson } from "../support/made-up-people.ts";
import { aNeed } from "../support/support-needs.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const day = (text: string) => text as CivilDate;
const reasons = inClearFor("Dr Osei, Quay Surgery", "So that she is registered");
const refused = (code: string) => ({ ok: false, error: { code } });

/** A case of which everything that a letter may ask for is on record. */
async function filled(vault: TestVault): Promise<CaseId> {
  const person = aPerson("Aster Invented", {
    safeContacts: [
      {
        channel: "phone",
        value: "07700 900123",
        owner: "person",
        safety: "safe",
        times: "",
        mayLeaveMessage: true,
        codeWord: "",
        note: "",
        verifiedOn: null,
      },
    ],
  });
  const { caseId } = await vault.ask("cases.create", { person, draftId: null });
  await vault.ask("settings.change", { ...firstOfficeSettings, organisationName: "Harbour Trust" });
  await vault.ask("supportNeeds.add", { caseId, content: aNeed("A room of her own") });
  const decided = { kind: "reasonable_grounds", outcome: "positive", happenedOn: day("2026-10-08") } as const;
  const content = { ...decided, receivedOn: day("2026-10-09"), source: "Letter", note: "" };
  await vault.ask("caseFacts.add", { caseId, content });
  vault.savePath = `${vault.folder}/letter.docx`;
  return caseId;
}

const make = async (vault: TestVault, caseId: CaseId, letter: LetterFields, isWithGaps = false) => {
  const shown = await shownLetter(vault, caseId, letter);
  return vault.send("letters.make", { caseId, letter, shown, isWithGaps, reasons });
};

/** What a surgery, under whatever name, must not be told, or a provider. */
const keepBack = (
  vault: TestVault,
  caseId: CaseId,
  recipientKind: "health" | "support_provider",
  keptBack: DelicateFact[],
) => {
  const matter = { purpose: "keep_back", recipientKind, recipientName: "The surgery on the quay" } as const;
  return vault.ask("consent.record", { caseId, content: aConsent({ ...matter, decision: "refused", keptBack }) });
};

describe("letters.make", () => {
  it("LT3 LT7 EX1 EX3 EX6 writes what the page shows, under a neutral name, with its digest, whom for and why on record", async () => {
    using vault = await openTestVault();
    const caseId = await filled(vault);
    const fields = aLetter("letter_of_support", { calledBy: "Aster Invented" });
    const facts = await vault.ask("letters.readFacts", { caseId });
    expect(await make(vault, caseId, fields)).toMatchObject({ ok: true, value: { password: null, gaps: 0 } });
    expect(vault.suggestedNames).toEqual([`${facts.reference} letter 2026-11-23.docx`]);
    const bytes = await readFile(vault.savePath ?? "");
    const shown = letterOf(facts, fields, new Set()).blocks.map(({ text }) => text);
    expect(paragraphsOfDocx(bytes).map(({ text }) => text)).toEqual(shown);
    expect(shown.join("\n")).toContain("Aster Invented");
    expect([...partsOfDocx(bytes).values()].join("")).not.toContain("registered");
    const record = { ...reasons, kind: "letter", caseId, isWritten: true, digest: sha256(bytes).toString("base64url") };
    expect(await vault.ask("exports.listForCase", { caseId })).toMatchObject([record]);
    const filter = { kinds: ["export" as const], by: null, words: "" };
    const { events } = await vault.ask("caseEvents.list", { caseId, filter, before: null });
    expect(events.map(({ step }) => step)).toEqual(["letter_made"]);
    const actions = vault.connection.prepare("SELECT action FROM audit ORDER BY seq", { pluck: true }).all<string>();
    expect(actions.at(-1)).toBe("letter.made");
  });

  it("LT2 takes the slots from the record, and makes nothing with a gap unless that is said", async () => {
    using vault = await openTestVault();
    const caseId = await filled(vault);
    const fields = aLetter("support_request");
    expect(await vault.ask("letters.readFacts", { caseId })).toMatchObject({
      names: ["Aster Invented"],
      organisationName: "Harbour Trust",
      workerName: "Caseworker",
      reasonableGrounds: { outcome: "positive", on: "2026-10-08", receivedOn: "2026-10-09" },
      conclusiveGrounds: null,
      needs: ["accommodation"],
      nrmReference: "",
    });
    expect(await make(vault, caseId, fields)).toMatchObject(refused("letter.has_gaps"));
    expect(vault.suggestedNames).toEqual([]);
    expect(await make(vault, caseId, fields, true)).toMatchObject({ ok: true, value: { gaps: 1 } });
    const words = paragraphsOfDocx(await readFile(vault.savePath ?? "")).map(({ text }) => text);
    expect(words).toContain("Somewhere safe to live");
    expect(words.join("\n")).toContain("Your reference: [Still to be filled in: reference of the Home Office]");
    expect(words.join("\n")).toContain("was made on 8 October 2026");
  });

  it("LT3 calls the person by no name that is not on record", async () => {
    using vault = await openTestVault();
    const caseId = await filled(vault);
    const fields = aLetter("letter_of_support", { calledBy: "Somebody Else" });
    expect(await make(vault, caseId, fields)).toMatchObject(refused("request.invalid"));
  });

  it("LT5 CS6 makes no letter that tells what this recipient must not be told, and another recipient the same one", async () => {
    using vault = await openTestVault();
    const caseId = await filled(vault);
    await keepBack(vault, caseId, "health", ["name", "phone_or_email"]);
    const saying = (words: string) => ({
      parts: aLetter("letter_of_support").parts.map((part) => ({ ...part, words })),
    });
    const named = { calledBy: "Aster Invented" };
    for (const changes of [named, saying("Aster knows."), saying("Ring 07700900123.")]) {
      const told = aLetter("letter_of_support", { ...changes, recipientKind: "health" });
      expect(await make(vault, caseId, told), JSON.stringify(changes)).toMatchObject(refused("sharing.kept_back"));
    }
    const toHousing = aLetter("letter_of_support", { ...named, recipientKind: "housing" });
    expect(await make(vault, caseId, toHousing)).toMatchObject({ ok: true });
    expect(await make(vault, caseId, aLetter("letter_of_support"))).toMatchObject({ ok: true });
  });

  it("LT5 LT6 asks about whom the file is for as well, where the letter names another", async () => {
    using vault = await openTestVault();
    const caseId = await filled(vault);
    await keepBack(vault, caseId, "support_provider", ["name"]);
    const letter = aLetter("letter_of_support", { calledBy: "Aster Invented", recipientKind: "health" });
    const makeFor = async (recipient: string, changes: Partial<LetterFields>) => {
      const changed = { ...letter, ...changes };
      return vault.send("letters.make", {
        caseId,
        letter: changed,
        shown: await shownLetter(vault, caseId, changed),
        isWithGaps: true,
        reasons: inClearFor(recipient, "So that she is registered"),
      });
    };
    expect(await makeFor("dr Osei,  Quay Surgery", {})).toMatchObject({ ok: true });
    expect(await makeFor("Harbour Homes", {})).toMatchObject(refused("sharing.kept_back"));
    expect(await makeFor("Harbour Homes", { recipientName: "" })).toMatchObject(refused("sharing.kept_back"));
    const matter = { purpose: "share", recipientKind: "health" } as const;
    const decided = [
      { recipientName: letter.recipientName, decision: "given" },
      { recipientName: "Dr Smith", decision: "refused" },
    ] as const;
    for (const each of decided) {
      await vault.ask("consent.record", { caseId, content: aConsent({ ...matter, ...each }) });
    }
    expect(await makeFor(letter.recipientName, { calledBy: "" })).toMatchObject({ ok: true });
    expect(await makeFor("Dr Smith", { calledBy: "" })).toMatchObject(refused("sharing.no_basis"));
  });

  it("LT5 leaves areas of need out that tell what is kept back", async () => {
    using vault = await openTestVault();
    const caseId = await filled(vault);
    await vault.ask("supportNeeds.add", { caseId, content: aNeed("Somebody to talk with", { area: "mental_health" }) });
    await keepBack(vault, caseId, "support_provider", ["health"]);
    const whole = aLetter("support_request");
    // Words about each need are about the one that is left out as well.
    expect(await make(vault, caseId, whole, true)).toMatchObject(refused("sharing.kept_back"));
    const parts = whole.parts.filter(({ key }) => key !== "each_need");
    expect(await make(vault, caseId, { ...whole, parts }, true)).toMatchObject({ ok: true });
    const words = paragraphsOfDocx(await readFile(vault.savePath ?? "")).map(({ text }) => text);
    expect(words).toContain("Somewhere safe to live");
    expect(words.join("\n")).not.toMatch(/mental/i);
  });

  /** While the place for the file is chosen. */
  const meanwhile = (vault: TestVault, happens: () => Promise<unknown>) => {
    const place = vault.savePath ?? "";
    const get = async () => {
      await happens();
      return place;
    };
    Object.defineProperty(vault, "savePath", { get });
    return async () => {
      await expect(readFile(place)).rejects.toThrow();
    };
  };

  it("LT5 asks again once the place was chosen: a mark made meanwhile stops the file", async () => {
    using vault = await openTestVault();
    const caseId = await filled(vault);
    const letter = aLetter("letter_of_support", { calledBy: "Aster Invented", recipientKind: "health" });
    const nothingMade = meanwhile(vault, () => keepBack(vault, caseId, "health", ["name"]));
    expect(await make(vault, caseId, letter)).toMatchObject(refused("sharing.kept_back"));
    await nothingMade();
    expect(await vault.ask("exports.listForCase", { caseId })).toEqual([]);
  });

  it("LT6 asks again once the place was chosen: a withdrawal made meanwhile stops the file", async () => {
    using vault = await openTestVault();
    const caseId = await filled(vault);
    const matter = { purpose: "share", recipientKind: "health", recipientName: reasons.recipient } as const;
    const { consentId } = await vault.ask("consent.record", {
      caseId,
      content: aConsent({ ...matter, decision: "given" }),
    });
    const letter = aLetter("letter_of_support", { calledBy: "Aster Invented", recipientKind: "health" });
    const content = aConsent({ ...matter, decision: "withdrawn" });
    const nothingMade = meanwhile(vault, () => vault.ask("consent.amend", { consentId, basedOnRevision: 1, content }));
    expect(await make(vault, caseId, letter)).toMatchObject(refused("sharing.no_basis"));
    await nothingMade();
    expect(await vault.ask("exports.listForCase", { caseId })).toEqual([]);
    expect((await vault.ask("consent.list", { caseId })).sharings).toEqual([]);
  });

  it("LT8 makes nothing but what was shown, when it is asked for and once the place was chosen", async () => {
    using vault = await openTestVault();
    const caseId = await filled(vault);
    const letter = aLetter("support_request");
    const shown = await shownLetter(vault, caseId, letter);
    const ask = () => vault.send("letters.make", { caseId, letter, shown, isWithGaps: true, reasons });
    const addNeed = () =>
      vault.ask("supportNeeds.add", { caseId, content: aNeed("Somebody to talk with", { area: "mental_health" }) });
    const nothingMade = meanwhile(vault, addNeed);
    expect(await ask()).toMatchObject(refused("export.changed"));
    await nothingMade();
    const asked = vault.suggestedNames.length;
    expect(await ask()).toMatchObject(refused("export.changed"));
    expect(vault.suggestedNames.length).toBe(asked);
    expect(await vault.ask("exports.listForCase", { caseId })).toEqual([]);
  });

  it("LT6 CS9 rests on a consent as a share does, and is not made where it was refused", async () => {
    using vault = await openTestVault();
    const caseId = await filled(vault);
    const matter = { purpose: "share", recipientKind: "health", recipientName: "" } as const;
    const { consentId } = await vault.ask("consent.record", {
      caseId,
      content: aConsent({ ...matter, decision: "given" }),
    });
    const letter = aLetter("letter_of_support", { calledBy: "Aster Invented", recipientKind: "health" });
    expect(await make(vault, caseId, letter)).toMatchObject({ ok: true });
    const { sharings } = await vault.ask("consent.list", { caseId });
    expect(sharings).toMatchObject([
      { ...matter, recipientName: reasons.recipient, facts: ["account", "name"], consentId },
    ]);
    expect(sharings[0]?.what).toBe("Letter of support, as a file for Dr Osei, Quay Surgery");
    await vault.ask("consent.amend", {
      consentId,
      basedOnRevision: 1,
      content: aConsent({ ...matter, decision: "withdrawn" }),
    });
    expect(await make(vault, caseId, letter)).toMatchObject(refused("sharing.no_basis"));
    // Nobody was asked about this one: the page says so, and the worker decides.
    expect(await make(vault, caseId, { ...letter, recipientKind: "housing" })).toMatchObject({ ok: true });
  });

  it("LT4 DR5 keeps a letter half-typed, and shows on the home page to whom it goes", async () => {
    using vault = await openTestVault();
    const caseId = await filled(vault);
    const fields = aLetter("representation", { recipientName: "The competent authority" });
    const draftId = "00000000-0000-4000-9000-000000000001" as DraftId;
    await vault.ask("drafts.save", { draftId, content: { kind: "letter", caseId, fields } });
    expect(await vault.ask("drafts.list", { caseId })).toMatchObject([{ content: { fields } }]);
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([
      { kind: "letter", opening: "The competent authority" },
    ]);
    expect(await make(vault, caseId, fields, true)).toMatchObject({ ok: true });
    expect(await vault.ask("drafts.list", { caseId })).toHaveLength(1);
  });
});
