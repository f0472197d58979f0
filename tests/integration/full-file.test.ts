import { describe, expect, it } from "vitest";
import type { FullFileChoice } from "#shared/domain/full-file.ts";
import { FullFileSection } from "#shared/domain/full-file.ts";
import { sha256 } from "../../electron/vault/crypto-suite.ts";
import { aConsent } from "../support/consents.ts";
import { inClearFor } from "../support/export-reasons.ts";
import { aNote } from "../support/made-up-people.ts";
import { aFullCase } from "../support/full-case.ts";
import { openTestVault } from "../support/test-vault.ts";

const reasons = inClearFor("The solicitor", "For the hearing");
const everything: FullFileChoice = { sections: [...FullFileSection.options], isNamed: true, hasGuardedWays: false };

const wordOf: Record<FullFileSection, readonly string[]> = {
  person: ["Aster Invented"],
  decisions: ["word-decision"],
  notes: ["word-note", "word-addendum"],
  tasks: ["word-task"],
  risk: ["word-risk", "word-plan", "word-missing"],
  needs: ["word-need"],
  consent: ["word-consent", "word-share"],
  account: ["word-event", "word-indicator"],
  people: ["word-child", "word-school"],
  referral: [],
  exhibits: ["word-document"],
};

describe("fullFile", () => {
  it("FF1 holds each record of a chosen section once and no word of another", async () => {
    using vault = await openTestVault();
    const caseId = await aFullCase(vault);
    for (const section of FullFileSection.options) {
      const choice = { ...everything, sections: [section], hasGuardedWays: true };
      const { file } = await vault.ask("fullFile.read", { caseId, choice });
      const { nameTerms: _names, ...rest } = file;
      const found = rest.sections.flatMap(({ records }) => records);
      const said = found.map((record) => JSON.stringify(record));
      expect(new Set(said).size, section).toBe(said.length);
      for (const [other, words] of Object.entries(wordOf)) {
        for (const word of words) {
          const inside = said.filter((record) => record.includes(word));
          expect(inside.length, `${word} of ${other} in ${section}`).toBe(other === section ? 1 : 0);
        }
      }
    }
    const { file } = await vault.ask("fullFile.read", { caseId, choice: everything });
    const notes = file.sections.find(({ section }) => section === "notes")?.records ?? [];
    expect(notes.map(({ kind, content }) => [kind, "body" in content && content.body])).toEqual([
      ["case_note", "word-note"],
      ["case_note", "word-addendum"],
    ]);
    const exhibit = file.sections.find(({ section }) => section === "exhibits")?.records[0]?.content;
    const digest = sha256(new TextEncoder().encode("Dear Aster")).toString("hex");
    expect(exhibit).toMatchObject({ sha256: digest, size: 10, kind: "text" });
  });

  it("FF6 FF7 prints what was looked at, under a neutral name, and keeps the digest that stands in it", async () => {
    using vault = await openTestVault();
    const caseId = await aFullCase(vault);
    const { reference } = await vault.ask("cases.read", { caseId });
    vault.savePath = `${vault.folder}/file.pdf`;
    const { file, contentDigest } = await vault.ask("fullFile.read", { caseId, choice: everything });
    const request = { caseId, choice: everything, contentDigest, reasons };
    const made = await vault.ask("fullFile.export", request);
    const records = file.sections.reduce((sum, each) => sum + each.records.length, 0);
    expect(made).toEqual({ fileName: "file.pdf", password: null, pages: 1, records });
    expect(vault.suggestedNames).toEqual([`${reference} case file 2026-11-23.pdf`]);
    expect(vault.printed).toMatchObject([
      { type: "fullFile", file, contentDigest, reference, printedBy: "Caseworker" },
    ]);
    const [row] = await vault.ask("exports.listForCase", { caseId });
    expect(row).toMatchObject({ ...reasons, kind: "full_file", caseId, contentDigest, isWritten: true });
    const history = await vault.ask("audit.history", { object: "export", objectId: row?.id ?? "" });
    expect(history.versions[0]).toMatchObject({ content: { contentDigest } });
    const filter = { kinds: ["export" as const], by: null, words: "" };
    const { events } = await vault.ask("caseEvents.list", { caseId, filter, before: null });
    expect(events).toMatchObject([{ step: "full_file_made", title: "The solicitor" }]);
    // The same content has the same digest, another choice or another word another.
    const digestOf = async (choice: FullFileChoice) =>
      (await vault.ask("fullFile.read", { caseId, choice })).contentDigest;
    expect(await digestOf(everything)).toBe(contentDigest);
    expect(await digestOf({ ...everything, isNamed: false })).not.toBe(contentDigest);
    expect(await digestOf({ ...everything, sections: ["notes"] })).not.toBe(contentDigest);
    await vault.ask("caseNotes.create", { caseId, content: aNote("new"), draftId: null });
    expect(await digestOf(everything)).not.toBe(contentDigest);
    // What was looked at is no longer what would be printed.
    expect(await vault.send("fullFile.export", request)).toMatchObject({ error: { code: "full_file.changed" } });
    expect(vault.printed).toHaveLength(1);
    expect(await vault.ask("exports.listForCase", { caseId })).toHaveLength(1);
  });

  it("FF8 makes no file for somebody to whom the person said no, and one for another", async () => {
    using vault = await openTestVault();
    const caseId = await aFullCase(vault);
    const no = aConsent({
      purpose: "share",
      decision: "refused",
      recipientKind: "legal_adviser",
      recipientName: "A. Solicitor",
    });
    await vault.ask("consent.record", { caseId, content: no });
    const { contentDigest } = await vault.ask("fullFile.read", { caseId, choice: everything });
    vault.savePath = `${vault.folder}/file.pdf`;
    const ask = (recipient: string) =>
      vault.send("fullFile.export", { caseId, choice: everything, contentDigest, reasons: { ...reasons, recipient } });
    expect(await ask("a. solicitor, Quay Chambers")).toMatchObject({ error: { code: "sharing.no_basis" } });
    expect(vault.printed).toHaveLength(0);
    expect(await ask("The court")).toMatchObject({ ok: true });
  });

  it("FF2 FF6 makes no file where something is kept back while the place is chosen", async () => {
    using vault = await openTestVault();
    const caseId = await aFullCase(vault);
    const { contentDigest } = await vault.ask("fullFile.read", { caseId, choice: everything });
    const mark = aConsent({ purpose: "keep_back", decision: "refused", keptBack: ["account"] });
    let isMarked = false;
    Object.defineProperty(vault, "savePath", {
      configurable: true,
      get: () => {
        if (!isMarked) void vault.ask("consent.record", { caseId, content: mark });
        isMarked = true;
        return `${vault.folder}/file.pdf`;
      },
    });
    const reply = await vault.send("fullFile.export", { caseId, choice: everything, contentDigest, reasons });
    expect(isMarked).toBe(true);
    expect(reply).toMatchObject({ error: { code: "full_file.changed" } });
    expect(vault.printed).toEqual([]);
    expect(await vault.ask("exports.listForCase", { caseId })).toEqual([]);
    const { file } = await vault.ask("fullFile.read", { caseId, choice: everything });
    expect(JSON.stringify(file)).not.toContain("word-event");
  });

  it("FF6 RO1 is neither read nor made by whoever only reads", async () => {
    using vault = await openTestVault();
    const caseId = await aFullCase(vault);
    const { contentDigest } = await vault.ask("fullFile.read", { caseId, choice: everything });
    vault.actAs(vault.addWorker("reader-00", "A reader", ["read_only"]));
    for (const reply of [
      await vault.send("fullFile.read", { caseId, choice: everything }),
      await vault.send("fullFile.export", { caseId, choice: everything, contentDigest, reasons }),
    ]) {
      expect(reply).toMatchObject({ error: { code: "request.not_allowed" } });
    }
  });
});
