import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { DataChoice, DataFormat } from "#shared/domain/case-data.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { htcdsPack } from "#shared/domain/htcds-pack.ts";
import { aPerson, aCase } from "../support/made-up-people.ts";
import { agreed, aDataChoice, cellsOf, dataRecipient, dataSeed } from "../support/case-data.ts";
import { aClosing } from "../support/case-closures.ts";
import { aFact } from "../support/case-facts.ts";
import { aConsent } from "../support/consents.ts";
import { faultsOf, readCsv, readWorkbook } from "../support/data-files.ts";
import { inClearFor } from "../support/export-reasons.ts";
import { anIndicator } from "../support/indicators.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const reasons = inClearFor(dataRecipient, "For their yearly study");
const refused = (code: string) => ({ ok: false, error: { code } });

const read = (vault: TestVault, changes: Partial<DataChoice> = {}, seed = dataSeed) =>
  vault.ask("caseData.read", { choice: aDataChoice(changes), seed });

async function exported(vault: TestVault, format: DataFormat, changes: Partial<DataChoice> = {}) {
  const choice = aDataChoice(changes);
  const { table, contentDigest } = await vault.ask("caseData.read", { choice, seed: dataSeed });
  vault.savePath = `${vault.folder}/cases.${format}`;
  const made = await vault.ask("caseData.export", { choice, seed: dataSeed, format, contentDigest, reasons });
  return { table, made, bytes: new Uint8Array(await readFile(vault.savePath)) };
}

/** Somebody with everything on record that a table may tell, who agreed to it. */
async function aToldCase(vault: TestVault, name = "=Aster Invented", purpose: "research" | "share" = "research") {
  const { caseId } = await vault.ask("cases.create", {
    person: aPerson(name, {
      nationalities: ["Vietnamese", "British"],
      ageClaims: [
        {
          claim: { kind: "date_of_birth", dateOfBirth: "1990-04-05" as never },
          source: "person",
          claimedOn: "2026-11-01" as never,
          isDisputed: false,
        },
      ],
    }),
    draftId: null,
  });
  await vault.ask("indicators.add", { caseId, content: anIndicator({ indicator: "debt_bondage" }) });
  await vault.ask("indicators.add", { caseId, content: anIndicator({ indicator: "restricts_movement" }) });
  await vault.ask("caseFacts.add", { caseId, content: aFact({ kind: "conclusive_grounds", outcome: "positive" }) });
  const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
  for (const [questionKey, value] of Object.entries(answers)) {
    const answer = { questionKey, mode: "answered", value } as const;
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
  }
  await agreed(vault, caseId, purpose);
  return caseId;
}

const answers = {
  "pv-gender": "female",
  "pv-name-first-name": "@SUM(A1)",
  "pv-name-last-name": "Inventée",
  "types-of-exploitation-forced-to-work": true,
  "types-of-exploitation-forced-to-commit-crime": true,
  "where-exploitation-happened": "uk",
  "where-exploitation-happened-uk-city-1": "Aberaeron",
} as const;

describe("a table of cases", () => {
  it("HT1 HT2 HT3 is without names, days and places unless they are asked for, and made of the codes of the standard", async () => {
    using vault = await openTestVault();
    const caseId = await aToldCase(vault);
    const { reference } = await vault.ask("cases.read", { caseId });
    const { table } = await read(vault);
    expect(table.rows).toHaveLength(1);
    const cell = (name: string) => cellsOf(table, name)[0];
    expect(cell("prs_Gender")).toBe("Feminine");
    expect(cell("prs_Citizenship")).toBe("GB;VN");
    expect(cell("vic_TraffickingStatus")).toBe("ActualVictimOfTrafficking");
    expect(cell("vic_TraffickingStatusDecisionMakingOrg")).toBe("NonPoliceGovernmentalOrganization");
    expect(cell("vic_MethodsOfControl")).toBe("DebtBondage;Other");
    expect(cell("vic_TypeOfExploitation")).toBe("ForcedLabour;Other");
    expect(cell("vic_LocationOfExploitation")).toBe("UK");
    expect(cell("cas_IncomingReferralDate")).toBe("2026-10-01");
    expect(cell("hf_AgeBand")).toBe("35 to 49");
    expect(cell("con_Consent")).toBe("TRUE");
    const said = JSON.stringify(table.rows);
    for (const word of ["Aster", "SUM", "Invent", "1990", "Aberaeron", reference, caseId, "Worker One"]) {
      expect(said, word).not.toContain(word);
    }
  });

  it("HT3 calls a case by a code of its own in each table, in an order that follows from nothing", async () => {
    using vault = await openTestVault();
    const ids: CaseId[] = [];
    for (const name of ["One Invented", "Two Invented", "Three Invented", "Four Invented"]) {
      const caseId = await aCase(vault, name);
      await agreed(vault, caseId);
      ids.push(caseId);
    }
    const keys = async (seed: string) => cellsOf((await read(vault, {}, seed)).table, "hf_CaseKey");
    const first = await keys(dataSeed);
    const again = await keys(dataSeed);
    const other = await keys("6f6f6f6f-6f6f-4f6f-9f6f-6f6f6f6f6f6f");
    expect(first).toEqual(again);
    expect(new Set([...first, ...other]).size).toBe(8);
    expect(first).toEqual(first.toSorted());
    for (const key of [...first, ...other]) expect(key).toMatch(/^C-[\dA-F]{12}$/);
    expect(await vault.send("caseData.read", { choice: aDataChoice(), seed: "5e" })).toMatchObject(
      refused("request.invalid"),
    );
  });

  it("HT1 HT6 HT7 goes as a workbook, as text and as data in which a reader finds the same columns, codes and text", async () => {
    using vault = await openTestVault();
    vault.actAs(vault.addWorker("the-lead", "The Lead", ["safeguarding_lead"]));
    await aToldCase(vault, "=1+1 Invented", "share");
    const named = { mode: "identified" } as const;
    const workbook = await exported(vault, "xlsx", named);
    const { parts, ...book } = readWorkbook(workbook.bytes);
    expect(book.rows).toEqual(workbook.table.rows);
    expect(faultsOf(book)).toEqual({ columns: [], codes: [], formulas: [] });
    expect(cellsOf(book as never, "prs_FirstName")).toEqual(["@SUM(A1)"]);
    expect(parts.filter((part) => part.startsWith("docProps"))).toEqual([]);
    const text = await exported(vault, "csv", named);
    const csv = readCsv(text.bytes);
    expect(csv.rows).toEqual(text.table.rows);
    expect(faultsOf(csv)).toEqual({ columns: [], codes: [], formulas: [] });
    expect(new TextDecoder().decode(text.bytes)).toContain(`"'@SUM(A1)"`);
    const data = await exported(vault, "json", named);
    expect(JSON.parse(new TextDecoder().decode(data.bytes))).toMatchObject({
      standard: "HTCDS",
      version: "2.0",
      mode: "identified",
      cases: [
        {
          prs: { prs_FirstName: "@SUM(A1)", prs_Citizenship: ["GB", "VN"], prs_Birthdate: "1990-04-05" },
          vic: { vic_TypeOfExploitation: ["ForcedLabour", "Other"], vic_LocationOfExploitation: "Aberaeron" },
          con: { con_Consent: true },
        },
      ],
    });
    expect(vault.suggestedNames).toEqual(["xlsx", "csv", "json"].map((format) => `cases 2026-11-23.${format}`));
  });

  it("HT5 holds a case only while its yes to this purpose and this recipient stands, and what is kept back stays here", async () => {
    using vault = await openTestVault();
    const asked = await aToldCase(vault, "Asked Invented");
    const never = await aCase(vault, "Never Invented");
    const other = await aCase(vault, "Other Invented");
    await agreed(vault, other, "share");
    const taken = await aCase(vault, "Taken Invented");
    await agreed(vault, taken);
    await vault.ask("consent.record", {
      caseId: taken,
      content: aConsent({
        purpose: "research",
        recipientKind: "somebody_else",
        recipientName: dataRecipient,
        decision: "withdrawn",
        toldOn: "2026-11-22" as never,
      }),
    });
    const { table } = await read(vault);
    expect(table.rows).toHaveLength(1);
    const why = Object.fromEntries(table.leftOut.map((each) => [each.caseId, each.why]));
    expect(why).toEqual({ [never]: "not_asked", [other]: "not_asked", [taken]: "refused" });
    expect(table.keptBack).toBe(0);
    await vault.ask("consent.record", {
      caseId: asked,
      content: aConsent({ purpose: "keep_back", decision: "refused", keptBack: ["account", "immigration"] }),
    });
    const kept = (await read(vault)).table;
    for (const name of ["vic_MethodsOfControl", "vic_TypeOfExploitation", "prs_Citizenship", "vic_TraffickingStatus"]) {
      expect(cellsOf(kept, name), name).toEqual([""]);
    }
    expect(kept.keptBack).toBeGreaterThan(4);
    expect(cellsOf(kept, "prs_Gender")).toEqual(["Feminine"]);
  });

  it("HT5 HT8 is on record with each case and is a share of it, and is not made of what was not looked at", async () => {
    using vault = await openTestVault();
    const caseId = await aToldCase(vault);
    const { made } = await exported(vault, "csv");
    expect(made).toMatchObject({ fileName: "cases.csv", password: null, cases: 1 });
    expect(await vault.ask("exports.listForCase", { caseId })).toMatchObject([
      { ...reasons, kind: "case_data", isWritten: true },
    ]);
    const { sharings } = await vault.ask("consent.list", { caseId });
    expect(sharings).toMatchObject([
      {
        purpose: "research",
        basis: "consent",
        recipientName: dataRecipient,
        facts: ["immigration", "account", "health", "children", "places"],
      },
    ]);
    const actions = vault.connection.prepare("SELECT action FROM audit ORDER BY seq", { pluck: true }).all<string>();
    expect(actions).toContain("case.data_made");
    const choice = aDataChoice();
    const { contentDigest } = await read(vault);
    const asked = { choice, seed: dataSeed, format: "csv", contentDigest, reasons } as const;
    await vault.ask("indicators.add", { caseId, content: anIndicator({ indicator: "takes_earnings" }) });
    expect(await vault.send("caseData.export", asked)).toMatchObject(refused("export.changed"));
    const elsewhere = { ...asked, reasons: { ...reasons, recipient: "Another University" } };
    expect(await vault.send("caseData.export", elsewhere)).toMatchObject(refused("request.invalid"));
    const none = { ...choice, recipientName: "Nobody Asked" };
    const empty = await vault.ask("caseData.read", { choice: none, seed: dataSeed });
    const nothing = {
      ...asked,
      choice: none,
      contentDigest: empty.contentDigest,
      reasons: inClearFor("Nobody Asked", "x"),
    };
    expect(await vault.send("caseData.export", nothing)).toMatchObject(refused("request.invalid"));
    vault.savePath = null;
    const closed = { ...asked, contentDigest: (await read(vault)).contentDigest };
    expect(await vault.send("caseData.export", closed)).toMatchObject(refused("export.cancelled"));
    expect(await vault.ask("exports.listForCase", { caseId })).toHaveLength(1);
  });

  it("HT8 RO1 RO6 RO9 tells nobody of a case they have not opened, and gives names to a safeguarding lead alone", async () => {
    using vault = await openTestVault();
    const everybody = {
      caseworker: vault.addWorker("case-worker", "Case Worker", ["caseworker"]),
      senior: vault.addWorker("senior-worker", "Senior Worker", ["senior"]),
      lead: vault.addWorker("another-lead", "Another Lead", ["safeguarding_lead"]),
      reader: vault.addWorker("just-reading", "Just Reading", ["read_only"]),
      administrator: vault.addWorker("just-admin", "Just Admin", ["administrator"]),
    };
    const own: Partial<Record<keyof typeof everybody, CaseId>> = {};
    for (const role of ["caseworker", "senior", "lead"] as const) {
      vault.actAs(everybody[role]);
      const caseId = await aCase(vault, `${role} Invented`);
      await agreed(vault, caseId);
      await agreed(vault, caseId, "share");
      own[role] = caseId;
    }
    const { reference } = await vault.ask("cases.read", { caseId: own.lead as CaseId });
    await vault.ask("caseAccess.restrict", {
      caseId: own.lead as CaseId,
      basedOnRevision: 1,
      words: "Named people only",
    });
    for (const role of ["caseworker", "senior"] as const) {
      vault.actAs(everybody[role]);
      const { table } = await read(vault);
      // Of the two that they know of, one is theirs; of the restricted one nothing is said.
      expect([table.rows.length, table.notOpened], role).toEqual([1, 1]);
      const { bytes } = await exported(vault, "csv");
      expect(readCsv(bytes).rows).toEqual(table.rows);
      const named = { choice: aDataChoice({ mode: "identified" }), seed: dataSeed };
      expect(await vault.send("caseData.read", named)).toMatchObject({
        ok: false,
        error: { code: "request.invalid", fields: { mode: expect.stringContaining("safeguarding lead") } },
      });
      const asked = { ...named, format: "csv", contentDigest: "0".repeat(64), reasons } as const;
      expect(await vault.send("caseData.export", asked as never)).toMatchObject(refused("request.invalid"));
    }
    for (const role of ["reader", "administrator"] as const) {
      vault.actAs(everybody[role]);
      const asked = { choice: aDataChoice(), seed: dataSeed };
      expect(await vault.send("caseData.read", asked), role).toMatchObject(refused("request.not_allowed"));
    }
    vault.actAs(everybody.lead);
    const { table } = await read(vault, { mode: "identified" });
    expect(cellsOf(table, "hf_CaseKey")).toEqual([reference]);
    expect(table.notOpened).toBe(2);
  });

  it("HT2 holds open cases, closed ones, or those opened in a time", async () => {
    using vault = await openTestVault();
    const open = await aCase(vault, "Open Invented");
    const closed = await aCase(vault, "Closed Invented");
    for (const caseId of [open, closed]) await agreed(vault, caseId);
    await vault.ask("caseClosures.close", { caseId: closed, content: aClosing({ whyOpen: "All done." }) });
    const statuses = async (changes: Partial<DataChoice>) => cellsOf((await read(vault, changes)).table, "cas_Status");
    expect(await statuses({ which: "open" })).toEqual(["Active"]);
    expect(await statuses({ which: "closed" })).toEqual(["Closed"]);
    expect((await statuses({})).toSorted()).toEqual(["Active", "Closed"]);
    expect(await statuses({ openedUntil: "2026-01-01" as never })).toEqual([]);
    expect(await statuses({ openedFrom: "2026-01-01" as never })).toHaveLength(2);
    expect(htcdsPack.columns.filter(({ isOfStandard }) => isOfStandard)).toHaveLength(38);
  });
});
