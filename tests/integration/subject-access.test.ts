import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import { keyOf, writtenTexts } from "#shared/domain/record-fields.ts";
import { leftToDecide, type SubjectBundle, type SubjectReview } from "#shared/domain/subject-bundle.ts";
import type { LeaveOutReason, SubjectAccessId } from "#shared/domain/subject-access.ts";
import { sha256 } from "../../electron/vault/crypto-suite.ts";
import { inClearFor } from "../support/export-reasons.ts";
import { aFullCase } from "../support/full-case.ts";
import { aProfessional } from "../support/involved-people.ts";
import { aCase, aNote } from "../support/made-up-people.ts";
import { aRequest } from "../support/subject-access.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const reasons = inClearFor("Aster Invented", "They asked for it");
const refused = (code: string) => ({ ok: false, error: { code } });

async function asked(vault: TestVault, caseId: CaseId, changes: object = {}): Promise<SubjectAccessId> {
  return (await vault.ask("subjectAccess.receive", { caseId, content: aRequest(changes), draftId: null })).requestId;
}

const given = (bundle: SubjectBundle) => JSON.stringify(bundle);

/** Decides about everything that is left: the same reason for what is left out. */
async function decideAll(
  vault: TestVault,
  requestId: SubjectAccessId,
  reasonFor: (words: string) => LeaveOutReason | null,
): Promise<SubjectReview> {
  const { review } = await vault.ask("subjectAccess.read", { requestId });
  for (const { words } of review.suggestedWords) {
    await vault.ask("subjectAccess.decideWords", { requestId, words, decision: { reason: reasonFor(words) } });
  }
  for (const { record } of review.suggestedWholes) {
    const decision = { reason: record.kind === "attachment" ? null : ("third_party" as const) };
    await vault.ask("subjectAccess.decideRecord", { requestId, record: keyOf(record), decision });
  }
  return (await vault.ask("subjectAccess.read", { requestId })).review;
}

describe("subjectAccess", () => {
  it("SA12 keeps what is half typed of a request and of its end, until it is saved and not refused", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const draftId = "00000000-0000-4000-9000-000000000001" as never;
    const fields = { ...aRequest({ asked: "Everything you " }), receivedOn: null, ending: null };
    const ending = { kind: "sent", on: null, reason: "unfounded", words: "By hand, the pass" } as const;
    const half = (amends: { requestId: SubjectAccessId; revision: number } | null, end: typeof ending | null) =>
      vault.ask("drafts.save", {
        draftId,
        content: { kind: "subject_access", caseId, amends, fields: { ...fields, ending: end } },
      });
    const kept = () => vault.ask("drafts.list", { caseId });
    const opening = async () => (await vault.ask("home.read", {})).drafts.map((draft) => [draft.kind, draft.opening]);
    await half(null, null);
    expect(await opening()).toEqual([["subject_access", "Everything you"]]);
    expect(await kept()).toMatchObject([{ content: { fields } }]);
    const { requestId } = await vault.ask("subjectAccess.receive", { caseId, content: aRequest(), draftId });
    expect(await kept()).toEqual([]);

    await half({ requestId, revision: 1 }, ending);
    expect(await opening()).toEqual([["subject_access", "By hand, the pass"]]);
    const sent = aRequest({ ending: { kind: "sent", on: "2026-07-01", how: "By hand" } });
    const late = { requestId, basedOnRevision: 7, content: sent, draftId };
    expect(await vault.send("subjectAccess.amend", late)).toEqual(refused("record.changed_elsewhere"));
    expect(await kept()).toMatchObject([{ content: { fields: { ending } } }]);
    await vault.ask("subjectAccess.amend", { ...late, basedOnRevision: 1 });
    expect(await kept()).toEqual([]);
  });

  it("SA1 keeps a request with every version, refuses a day to come and an older version, and reads it back", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const requestId = await asked(vault, caseId);
    const content = aRequest({ ending: { kind: "sent", on: "2026-07-01", how: "By hand" } });
    await vault.ask("subjectAccess.amend", { requestId, basedOnRevision: 1, content, draftId: null });
    expect(await vault.ask("subjectAccess.list", { caseId })).toMatchObject([{ ...content, revision: 2 }]);
    expect(await vault.send("subjectAccess.amend", { requestId, basedOnRevision: 1, content, draftId: null })).toEqual(
      refused("record.changed_elsewhere"),
    );
    const ahead = aRequest({ receivedOn: "2031-01-01", identityConfirmedOn: null });
    expect(await vault.send("subjectAccess.receive", { caseId, content: ahead, draftId: null })).toMatchObject({
      error: { code: "request.invalid", fields: { receivedOn: "This day is not here yet." } },
    });
    const history = await vault.ask("audit.history", { object: "subject_access", objectId: requestId });
    expect(history.versions.map(({ revision }) => revision)).toEqual([2, 1]);
    const elsewhere = "00000000-0000-4000-8000-000000000009" as never;
    expect(await vault.send("subjectAccess.read", { requestId: elsewhere })).toEqual(refused("record.not_found"));
  });

  it("SA5 SA8 looks through every record and every text of a case, and asks about each that is of somebody else", async () => {
    using vault = await openTestVault();
    const caseId = await aFullCase(vault);
    const requestId = await asked(vault, caseId);
    const { bundle, review } = await vault.ask("subjectAccess.read", { requestId });
    for (const word of ["note", "addendum", "task", "event", "indicator", "child", "need", "school", "decision"]) {
      expect(given(bundle), word).toContain(`word-${word}`);
    }
    for (const word of ["risk", "plan", "missing", "consent", "share", "answer", "document"]) {
      expect(given(bundle), word).toContain(`word-${word}`);
    }
    // Each of these words is found and taken out wherever it stands, so no text is left that nobody looks through.
    const words = [...given(bundle).matchAll(/word-[a-z]+/g)].map(([word]) => word);
    for (const word of new Set(words)) {
      const decision = { reason: "crime" } as const;
      const { marked } = await vault.ask("subjectAccess.decideWords", { requestId, words: word, decision });
      expect(marked, word).toBeGreaterThan(0);
    }
    const after = await vault.ask("subjectAccess.read", { requestId });
    expect(given(after.bundle)).not.toContain("word-");
    expect(review.suggestedWholes.map(({ kind }) => kind).toSorted()).toEqual([
      "document",
      "of_child",
      "person_around",
    ]);
  });

  it("SA6 SA7 SA9 leaves out what was decided, counts it by reason, keeps the records as they were, and takes it back", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const note = aNote("Met Marek Inventado. Old Tomas drove. Marek Inventado said 07700 900123.");
    const { noteId } = await vault.ask("caseNotes.create", { caseId, content: note, draftId: null });
    await vault.ask("involvedPeople.add", { caseId, content: aProfessional({ name: "Dr Vera Nikt" }) });
    const requestId = await asked(vault, caseId);
    const review = await decideAll(vault, requestId, (words) => (words === "Tomas" ? null : "third_party"));
    expect(leftToDecide(review)).toBe(0);
    const { bundle, contentDigest } = await vault.ask("subjectAccess.read", { requestId });
    expect(given(bundle)).not.toMatch(/Marek|900123|Vera/);
    expect(given(bundle)).toContain("Old Tomas drove");
    expect(bundle.schedule).toEqual([{ reason: "third_party", passages: 3, records: 1 }]);
    expect(review.decidedWords).toContainEqual({ words: "Tomas", reason: null, places: 1 });
    // The note itself is as it was written.
    const notes = await vault.ask("caseNotes.read", {
      caseId,
      matching: "",
      order: "oldest_first",
      afterNoteId: null,
    });
    expect(JSON.stringify(notes)).toContain("Marek Inventado");
    expect(noteId).toBeDefined();

    vault.savePath = `${vault.folder}/bundle.pdf`;
    await vault.ask("subjectAccess.export", { requestId, contentDigest, reasons });
    expect(JSON.stringify(vault.printed.at(-1))).not.toMatch(/Marek|900123|Vera/);
    const [row] = await vault.ask("exports.listForCase", { caseId });
    expect(row).toMatchObject({ kind: "subject_access", contentDigest, recipient: "Aster Invented" });

    await vault.ask("subjectAccess.decideWords", { requestId, words: "Marek Inventado", decision: null });
    const back = await vault.ask("subjectAccess.read", { requestId });
    expect(back.review.suggestedWords.map(({ words }) => words)).toEqual(["Marek Inventado"]);
  });

  it("SA6 lists a record that changed since it was marked, marks again what was left out of it, and makes no file before", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const content = aNote("Met Marek Inventado there.");
    const { noteId } = await vault.ask("caseNotes.create", { caseId, content, draftId: null });
    const requestId = await asked(vault, caseId);
    await decideAll(vault, requestId, () => "third_party");
    const document = documentOfText("Yesterday met Marek Inventado there.");
    const amended = { ...content, document };
    await vault.ask("caseNotes.amend", { noteId, basedOnRevision: 1, content: amended, reason: "Day", draftId: null });
    const changed = await vault.ask("subjectAccess.read", { requestId });
    expect(changed.review.changed.map(keyOf)).toEqual([`case_note ${noteId}`]);
    expect(given(changed.bundle)).not.toContain("Marek");
    const { contentDigest } = changed;
    expect(await vault.send("subjectAccess.export", { requestId, contentDigest, reasons })).toEqual(
      refused("subject_access.not_ready"),
    );
    await vault.ask("subjectAccess.lookAgain", { requestId, record: `case_note ${noteId}` });
    const looked = await vault.ask("subjectAccess.read", { requestId });
    expect(leftToDecide(looked.review)).toBe(0);
    expect(given(looked.bundle)).toContain("Yesterday met [left out: A] there.");
  });

  it("SA5 proposes again what was left out elsewhere, in words that were written later", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("caseNotes.create", { caseId, content: aNote("the szef took it"), draftId: null });
    const requestId = await asked(vault, caseId);
    await vault.ask("subjectAccess.decideWords", { requestId, words: "szef", decision: { reason: "third_party" } });
    await vault.ask("caseNotes.create", { caseId, content: aNote("again the szef"), draftId: null });
    const { review } = await vault.ask("subjectAccess.read", { requestId });
    expect(review.suggestedWords).toMatchObject([{ words: "szef", kind: "left_out_elsewhere", places: 1 }]);
  });

  it("SA7 SA10 makes no file of what was not read, before it is sure who asks, or once the request has ended", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const content = { identityConfirmedOn: null, identityHow: "" };
    const requestId = await asked(vault, caseId, content);
    const { contentDigest } = await vault.ask("subjectAccess.read", { requestId });
    const send = (digest = contentDigest) =>
      vault.send("subjectAccess.export", { requestId, contentDigest: digest, reasons });
    expect(await send()).toEqual(refused("subject_access.not_ready"));
    expect(await send(sha256(Buffer.from("another")).toString("hex") as never)).toEqual(refused("full_file.changed"));
    const sent = aRequest({ ending: { kind: "sent", on: "2026-07-01", how: "By hand" } });
    await vault.ask("subjectAccess.amend", { requestId, basedOnRevision: 1, content: sent, draftId: null });
    expect(await send()).toEqual(refused("subject_access.ended"));
    const marked = { requestId, words: "there", decision: { reason: null } };
    expect(await vault.send("subjectAccess.decideWords", marked)).toEqual(refused("subject_access.ended"));
  });

  it("SA10 notices what is written while the place is chosen", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const requestId = await asked(vault, caseId);
    await decideAll(vault, requestId, () => null);
    const { contentDigest } = await vault.ask("subjectAccess.read", { requestId });
    let isWritten = false;
    Object.defineProperty(vault, "savePath", {
      configurable: true,
      get: () => {
        if (!isWritten) void vault.ask("caseNotes.create", { caseId, content: aNote("one more"), draftId: null });
        isWritten = true;
        return `${vault.folder}/late.pdf`;
      },
    });
    expect(await vault.send("subjectAccess.export", { requestId, contentDigest, reasons })).toEqual(
      refused("full_file.changed"),
    );
    expect(isWritten).toBe(true);
    expect(vault.printed).toEqual([]);
    expect(await vault.ask("exports.listForCase", { caseId })).toEqual([]);
  });

  it("SA6 finds free texts in records of every kind that a full case has", async () => {
    using vault = await openTestVault();
    const caseId = await aFullCase(vault);
    const requestId = await asked(vault, caseId);
    const { bundle } = await vault.ask("subjectAccess.read", { requestId });
    const records = bundle.sections.flatMap(({ entries }) => entries.flatMap((e) => (e.isGiven ? [e.record] : [])));
    for (const record of records) expect(writtenTexts(record).length, record.kind).toBeGreaterThan(0);
  });
});
