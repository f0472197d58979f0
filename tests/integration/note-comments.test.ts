import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Input, OperationName } from "#shared/contract/index.ts";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { aCase, aNote } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";
import { inClearFor } from "../support/export-reasons.ts";

let vault: TestVault;
let author: WorkerId;
let senior: WorkerId;
let caseId: CaseId;
let noteId: CaseNoteId;

beforeEach(async () => {
  vault = await openTestVault();
  author = vault.addWorker("author-worker", "Asha Author", ["caseworker"]);
  senior = vault.addWorker("senior-worker", "Sam Senior", ["senior"]);
  vault.actAs(author);
  caseId = await aCase(vault, "Aster Invented");
  ({ noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote("Met at the office."), draftId: null }));
});
afterEach(() => {
  expect(vault.faults).toEqual([]);
  vault[Symbol.dispose]();
});

async function codeOf<K extends OperationName>(name: K, input: Input<K>): Promise<string> {
  const reply = await vault.send(name, input);
  return reply.ok ? "ok" : reply.error.code;
}

/** The senior opens the case, saying why, and comments. */
async function comment(words = "Ask about the landlord next time.") {
  vault.actAs(senior);
  await vault.send("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
  const { commentId } = await vault.ask("noteComments.add", { noteId, words });
  return commentId;
}

const waiting = async () => (await vault.ask("home.read", {})).comments;

describe("a comment beside a note", () => {
  it("NC1 is written by whoever supervises and by nobody else, on a case they opened", async () => {
    expect(await codeOf("noteComments.add", { noteId, words: "Mine" })).toBe("request.not_allowed");
    vault.actAs(senior);
    expect(await codeOf("noteComments.add", { noteId, words: "Too early" })).toBe("case.reason_needed");
    expect(await codeOf("noteComments.list", { caseId })).toBe("case.reason_needed");
    await comment();
    expect(await codeOf("noteComments.add", { noteId, words: "  " })).toBe("request.invalid");
    expect(await vault.ask("noteComments.list", { caseId })).toMatchObject([
      { noteId, words: "Ask about the landlord next time.", recordedBy: "Sam Senior", noteAuthorId: author },
    ]);
  });

  it("NC1 leaves the note as it is: signed, found, copied and counted as before", async () => {
    vault.actAs(author);
    await vault.ask("caseNotes.sign", { noteId, basedOnRevision: 1 });
    const before = await vault.ask("caseNotes.list", { caseId, matching: "" });
    await comment("Zinnia is the planted word.");
    expect(await vault.ask("caseNotes.list", { caseId, matching: "" })).toEqual(before);
    expect(await vault.ask("caseNotes.list", { caseId, matching: "Zinnia" })).toEqual([]);
    expect((await vault.ask("search.find", { text: "Zinnia", group: null, page: 0 })).groups.every(isEmpty)).toBe(true);
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    vault.savePath = `${vault.folder}/summary.pdf`;
    const reasons = inClearFor("A colleague", "To be looked at");
    await vault.send("nrmReferrals.exportSummary", { referralId, reasons });
    await vault.ask("caseNotes.print", { caseId, matching: "", order: "newest_first", reasons });
    expect(JSON.stringify(vault.printed)).toContain("Met at the office.");
    expect(JSON.stringify(vault.printed)).not.toContain("Zinnia");
    expect(vault.printed.length).toBeGreaterThan(0);
    expect(readFileSync(vault.path).includes("Zinnia")).toBe(false);
  });

  it("NC2 is answered, resolved and opened again, with every version kept", async () => {
    const commentId = await comment();
    vault.actAs(author);
    const { commentId: answerId } = await vault.ask("noteComments.answer", { commentId, words: "I did ask." });
    expect(await codeOf("noteComments.answer", { commentId: answerId, words: "Deeper" })).toBe("record.not_found");
    expect(await vault.ask("noteComments.resolve", { commentId, basedOnRevision: 1 })).toEqual({ revision: 2 });
    expect(await codeOf("noteComments.resolve", { commentId, basedOnRevision: 2 })).toBe("record.not_open");
    expect(await codeOf("noteComments.answer", { commentId, words: "Too late" })).toBe("record.not_open");
    expect(await codeOf("noteComments.reopen", { commentId, basedOnRevision: 1 })).toBe("record.changed_elsewhere");
    expect(await vault.ask("noteComments.reopen", { commentId, basedOnRevision: 2 })).toEqual({ revision: 3 });
    const { versions } = await vault.ask("audit.history", { object: "note_comment", objectId: commentId });
    expect(versions.map(({ content }) => content["resolvedBy"])).toEqual([null, "Asha Author", null]);
    expect((await vault.ask("noteComments.list", { caseId })).map(({ words, answerTo }) => [words, answerTo])).toEqual([
      ["Ask about the landlord next time.", null],
      ["I did ask.", commentId],
    ]);
    expect(JSON.stringify(vault.connection.prepare("SELECT * FROM audit").all())).not.toContain("landlord");
  });

  it("NC3 goes with its note into the bin and comes back with it", async () => {
    const commentId = await comment();
    vault.actAs(author);
    await vault.ask("caseNotes.remove", { noteId, basedOnRevision: 1, reason: "Wrong case" });
    expect(await vault.ask("noteComments.list", { caseId })).toEqual([]);
    expect(await waiting()).toEqual([]);
    expect(await codeOf("noteComments.answer", { commentId, words: "Where" })).toBe("record.not_found");
    await vault.ask("caseNotes.restore", { noteId, basedOnRevision: 2 });
    expect(await vault.ask("noteComments.list", { caseId })).toHaveLength(1);
  });

  it("NC4 waits at home for the author, then for whoever asked, without its words", async () => {
    vault.actAs(author);
    expect(await waiting()).toEqual([]);
    const commentId = await comment();
    expect(await waiting()).toEqual([]);
    vault.actAs(author);
    expect(await waiting()).toEqual([
      { caseId, reference: expect.any(String), name: "Aster Invented", noteId, count: 1 },
    ]);
    await vault.ask("noteComments.answer", { commentId, words: "I did ask." });
    expect(await waiting()).toEqual([]);
    vault.actAs(senior);
    expect(await waiting()).toMatchObject([{ caseId, count: 1 }]);
    await vault.ask("noteComments.resolve", { commentId, basedOnRevision: 1 });
    expect(await waiting()).toEqual([]);
  });

  it("RO6 does not exist beside a note of a restricted case for whoever is not named on it", async () => {
    const commentId = await comment();
    const lead = vault.addWorker("lead--worker", "Lena Lead", ["safeguarding_lead"]);
    vault.actAs(lead);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "Threats" });
    for (const stranger of [senior, lead]) {
      vault.actAs(stranger);
      expect([
        await codeOf("noteComments.list", { caseId }),
        await codeOf("noteComments.add", { noteId, words: "More" }),
        await codeOf("noteComments.answer", { commentId, words: "More" }),
        await codeOf("noteComments.resolve", { commentId, basedOnRevision: 1 }),
        await codeOf("audit.history", { object: "note_comment", objectId: commentId }),
      ]).toEqual(Array.from({ length: 5 }, () => "record.not_found"));
      expect(await waiting()).toEqual([]);
    }
    vault.actAs(author);
    expect(await waiting()).toHaveLength(1);
  });
});

function isEmpty({ hits }: { readonly hits: readonly unknown[] }): boolean {
  return hits.length === 0;
}
