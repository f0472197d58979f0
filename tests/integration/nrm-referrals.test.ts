import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DraftId } from "#shared/domain/draft.ts";
import { answersByKey, behind, type NrmAnswer } from "#shared/domain/nrm-answer.ts";
import { paragraph } from "#shared/domain/note-document.ts";
import { evidenceFilesKey, evidenceListKey, evidenceOf, withExhibits } from "#shared/domain/nrm-evidence.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { randomUuid } from "../../electron/vault/crypto-suite.ts";
import { wordsOnRecord } from "../../renderer/features/nrm-referrals/words-on-record.ts";
import { anEvent } from "../support/account-events.ts";
import { anIndicator } from "../support/indicators.ts";
import { attachmentKindLabels } from "../../renderer/wording/labels.ts";
import { aDocument, aPng, bringIn } from "../support/documents.ts";
import { aConsent } from "../support/consents.ts";
import { aCase, aNote } from "../support/made-up-people.ts";
import { aProfessional } from "../support/involved-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";
import { inClearFor } from "../support/export-reasons.ts";

async function aReferral(vault: TestVault, name?: string) {
  const { referralId } = await vault.ask("nrmReferrals.begin", { caseId: await aCase(vault, name) });
  const save = (answer: NrmAnswer, basedOnRevision = 0) =>
    vault.send("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision, draftId: null });
  return { referralId, save };
}

const agreedToReferral = aConsent({
  purpose: "nrm_referral",
  recipientKind: "competent_authority",
  recipientName: "",
});

/** Asked before anything leaves. */
const reasons = inClearFor("Salvation Army", "Copy into the Home Office service");

const answered = (questionKey: string, value: NrmAnswer["value"]): NrmAnswer => ({
  questionKey,
  mode: "answered",
  value,
});

describe("the files of a referral", () => {
  it("NRM58 NRM59 NRM60 holds what was chosen, and tells that a document was taken off meanwhile", async () => {
    using vault = await openTestVault();
    const { referralId, save } = await aReferral(vault);
    const { caseId, questionSetVersion } = await vault.ask("nrmReferrals.read", { referralId });
    const brought = await bringIn(vault, { caseId, title: "Store room", bytes: aPng() });
    if (!brought.ok) throw new Error(brought.error.code);
    await aDocument(vault, caseId, "Words", "What was said");
    const standing = async () => {
      const { answers } = await vault.ask("nrmReferrals.read", { referralId });
      const given = answersByKey(answers.map(({ answer }) => answer));
      const names = given[evidenceFilesKey]?.value;
      const evidence = evidenceOf({
        documents: await vault.ask("attachments.list", { caseId }),
        names: Array.isArray(names) ? names : [],
        limits: loadQuestionSet(questionSetVersion).limits,
        contacts: [],
      });
      return { evidence, given };
    };
    const offered = (await standing()).evidence.files.map(({ name, problems }) => [name, problems] as const);
    expect(new Map(offered)).toEqual(
      new Map([
        ["Store room.png", []],
        ["Words.txt", ["kind_not_taken"]],
      ]),
    );

    expect(await save(answered(evidenceFilesKey, ["Store room.png"]))).toMatchObject({ ok: true });
    const { text } = withExhibits("", (await standing()).evidence, attachmentKindLabels, []);
    expect(text).toBe("Exhibit 1: Store room.png. PNG picture, date not known.");
    expect(await save(answered(evidenceListKey, text))).toMatchObject({ ok: true });
    const { attachmentId } = brought.value;
    await vault.ask("attachments.remove", { attachmentId, basedOnRevision: 1, reason: "Of another case" });

    const { evidence, given } = await standing();
    expect(evidence.exhibits.map(({ name, file }) => [name, file?.problems])).toEqual([
      ["Store room.png", ["taken_off"]],
    ]);
    expect(evidence.bytes).toBe(aPng().length);
    expect(given[evidenceListKey]?.value).toBe(text);
  });
});

describe("words of the case in an answer", () => {
  it("NRM61 NRM63 come from what stands on the case: nothing that was taken out, and no note before it is signed", async () => {
    using vault = await openTestVault();
    const { referralId, save } = await aReferral(vault);
    const { caseId } = await vault.ask("nrmReferrals.read", { referralId });
    const found = async (questionKey: string) => {
      const { person } = await vault.ask("cases.read", { caseId });
      const words = wordsOnRecord(questionKey, {
        events: await vault.ask("account.list", { caseId }),
        indicators: await vault.ask("indicators.list", { caseId }),
        notes: await vault.ask("caseNotes.list", { caseId, matching: "" }),
        contacts: person.safeContacts,
      });
      return words.map(({ text }) => text);
    };
    const began = "how-did-the-exploitation-start";
    await vault.ask("account.add", {
      caseId,
      content: anEvent("He met me.", "", { isAbout: true, when: { kind: "year", year: 2019 } }),
    });
    const { accountEventId } = await vault.ask("account.add", { caseId, content: anEvent("Of somebody else.") });
    await vault.ask("account.remove", { accountEventId, basedOnRevision: 1 });
    const document = {
      version: 1 as const,
      blocks: [paragraph("So I waited.", "own_words"), paragraph("Afraid.", "opinion")],
    };
    const content = { ...aNote("-"), document };
    const { noteId } = await vault.ask("caseNotes.create", { caseId, content, draftId: null });
    expect(await found(began)).toEqual(["About 2019: He met me. (Source: the person)"]);

    await vault.ask("caseNotes.sign", { noteId, basedOnRevision: 1 });
    const words = await found(began);
    expect(words).toEqual([
      "About 2019: He met me. (Source: the person)",
      "In their own words (note of 20 November 2026): “So I waited.”",
    ]);
    const { notedIndicatorId } = await vault.ask("indicators.add", { caseId, content: anIndicator() });
    expect(await found("modern-slavery-indicators-details")).toHaveLength(1);
    await vault.ask("indicators.remove", { notedIndicatorId, basedOnRevision: 1 });
    expect(await found("modern-slavery-indicators-details")).toEqual([]);

    const text = behind("Typed before.", words.join("\n"));
    expect(await save(answered(began, text))).toMatchObject({ ok: true });
    const { answers } = await vault.ask("nrmReferrals.read", { referralId });
    expect(answers.map(({ answer }) => answer)).toEqual([answered(began, text)]);
  });
});

describe("nrmReferrals.begin", () => {
  it("answers with the referral that is there when it is begun twice", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const first = await vault.ask("nrmReferrals.begin", { caseId });
    expect(await vault.ask("nrmReferrals.begin", { caseId })).toEqual(first);
    expect((await vault.ask("cases.read", { caseId })).status).toBe("preparing_referral");
  });
});

describe("nrmReferrals.saveAnswer", () => {
  it("keeps all five answer modes, and every earlier answer", async () => {
    using vault = await openTestVault();
    const { referralId, save } = await aReferral(vault);
    const modes = ["not_known", "declined", "not_asked", "not_applicable"] as const;
    let revision = 0;
    for (const mode of modes) {
      expect(await save({ questionKey: "family", mode, value: null }, revision)).toMatchObject({ ok: true });
      revision += 1;
    }
    expect(await save(answered("family", "Two sisters."), revision)).toEqual({ ok: true, value: { revision: 5 } });

    const { answers } = await vault.ask("nrmReferrals.read", { referralId });
    expect(answers.map((stored) => stored.answer)).toEqual([answered("family", "Two sisters.")]);
    const kept = vault.connection
      .prepare("SELECT count(*) FROM record_revision WHERE object = 'nrm_answer'", { pluck: true })
      .get();
    expect(kept).toBe(5);
  });

  it.each([
    ["an address that is none", answered("user-email", "not an address")],
    ["more than the form takes", answered("professional-insight", "word ".repeat(4_000))],
    ["nothing at all", answered("professional-insight", "")],
    ["a value that is on no list", answered("pv-nationality", "Lunar")],
  ])("NRM4 keeps %s: the form's demands are advice", async (_what, answer) => {
    using vault = await openTestVault();
    const { referralId, save } = await aReferral(vault);
    expect(await save(answer)).toEqual({ ok: true, value: { revision: 1 } });
    const { answers } = await vault.ask("nrmReferrals.read", { referralId });
    expect(answers.map((stored) => stored.answer)).toEqual([answer]);
  });

  it("refuses an answer based on an older one, and a question that the form does not have", async () => {
    using vault = await openTestVault();
    const { save } = await aReferral(vault);
    await save(answered("family", "First"));
    expect(await save(answered("family", "Second"))).toEqual({
      ok: false,
      error: { code: "record.changed_elsewhere" },
    });
    expect(await save(answered("no-such-question", "x"))).toEqual({ ok: false, error: { code: "record.not_found" } });
  });
});

describe("nrmReferrals.recordSubmission", () => {
  it("moves the case on to awaiting reasonable grounds", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    const submission = {
      referralId,
      basedOnRevision: 1,
      submittedOn: "2026-11-23" as never,
      submittedTime: null,
      nrmReference: "DEMO-1",
    };
    const early = await vault.send("nrmReferrals.recordSubmission", submission);
    expect(early).toEqual({ ok: false, error: { code: "record.not_ready" } });

    const answer = answered("pv-under-age", "yes");
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
    await vault.ask("nrmReferrals.recordSubmission", submission);
    expect((await vault.ask("cases.read", { caseId })).status).toBe("awaiting_reasonable_grounds");
  });

  it("NRM49 a report that was sent does not make the referral sent that follows it", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    const save = (key: string, value: string, basedOnRevision: number) =>
      vault.ask("nrmReferrals.saveAnswer", {
        referralId,
        answer: answered(key, value),
        basedOnRevision,
        draftId: null,
      });
    await save("pv-under-age", "no", 0);
    await save("pv-want-to-submit-nrm", "no", 0);
    const sent = { referralId, submittedOn: "2026-11-20" as never, submittedTime: null };
    await vault.ask("nrmReferrals.recordSubmission", { ...sent, basedOnRevision: 1, nrmReference: "DEMO-D" });
    const read = () => vault.ask("nrmReferrals.read", { referralId });
    expect(await read()).toMatchObject({ submittedOn: "2026-11-20", nrmReference: "DEMO-D", sentBefore: null });

    // They agree after all.
    await save("pv-want-to-submit-nrm", "yes", 1);
    expect(await read()).toMatchObject({
      submittedOn: null,
      nrmReference: "",
      sentBefore: { what: "report", submittedOn: "2026-11-20", nrmReference: "DEMO-D" },
    });
    const later = { ...sent, submittedOn: "2026-11-23" as never };
    expect(
      await vault.send("nrmReferrals.recordSubmission", { ...later, basedOnRevision: 2, nrmReference: "" }),
    ).toEqual({
      ok: false,
      error: { code: "referral.no_consent" },
    });
    await vault.ask("consent.record", { caseId, content: agreedToReferral, draftId: null });
    await vault.ask("nrmReferrals.recordSubmission", { ...later, basedOnRevision: 2, nrmReference: "DEMO-N" });
    expect(await read()).toMatchObject({ submittedOn: "2026-11-23", nrmReference: "DEMO-N", sentBefore: null });
  });

  it("NRM49 keeps the time of day where it is known, and no longer where it is taken back", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    const answer = answered("pv-under-age", "yes");
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
    const sent = { referralId, submittedOn: "2026-11-23" as never, nrmReference: "DEMO-1" };
    const times = ["14:05", null];
    for (const [before, submittedTime] of times.entries()) {
      await vault.ask("nrmReferrals.recordSubmission", { ...sent, basedOnRevision: before + 1, submittedTime });
      expect(await vault.ask("nrmReferrals.read", { referralId })).toMatchObject({
        submittedTime,
        revision: before + 2,
      });
    }
    const odd = { ...sent, basedOnRevision: 3, submittedTime: "24:05" };
    expect(await vault.send("nrmReferrals.recordSubmission", odd)).toMatchObject({
      error: { code: "request.invalid" },
    });
  });

  it("NRM47 keeps which pages were typed in as a draft of the worker, and home leads back to it", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    const draftId = "0b8a5d9e-2b61-4a7c-8b3f-6c1d2e3f4a55" as never;
    const pages = [{ page: "how-they-were-treated", state: "D7.1 D8.0 D9.2" }];
    await vault.ask("drafts.save", { draftId, content: { kind: "nrm_typing", caseId, referralId, pages } });
    expect((await vault.ask("drafts.list", { caseId })).map(({ content }) => content)).toMatchObject([{ pages }]);
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([{ kind: "nrm_typing", referralId, opening: "" }]);
  });

  it("NRM47 takes everybody's ticks of the referral away with the record that it was sent, and nothing else", async () => {
    using vault = await openTestVault();
    const { id: self } = await vault.ask("workers.me", {});
    const [one, other] = [await aCase(vault), await aCase(vault, "Other Invented")];
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId: one });
    const { referralId: elsewhere } = await vault.ask("nrmReferrals.begin", { caseId: other });
    const answer = answered("pv-under-age", "yes");
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
    const half = { kind: "nrm_answer", questionKey: "family", text: "Two sis" } as const;
    const leaveDrafts = async () => {
      const pages = [{ page: "sign-in", state: "A1.1" }];
      for (const content of [
        { kind: "nrm_typing", caseId: one, referralId, pages },
        { kind: "nrm_typing", caseId: other, referralId: elsewhere, pages },
        { ...half, caseId: one, referralId },
      ] as const) {
        await vault.ask("drafts.save", { draftId: randomUuid() as DraftId, content });
      }
    };
    const kept = async () => {
      const { drafts } = await vault.ask("home.read", {});
      return drafts.map(({ kind, caseId }) => `${kind} ${caseId === one ? "one" : "other"}`).toSorted();
    };
    const whole = ["nrm_answer one", "nrm_typing one", "nrm_typing other"];
    const without = ["nrm_answer one", "nrm_typing other"];
    const colleague = vault.addWorker("colleague-11", "Col League", ["safeguarding_lead"]);
    await leaveDrafts();
    vault.actAs(colleague);
    for (const caseId of [one, other]) {
      await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    }
    await leaveDrafts();
    expect(await kept()).toEqual(whole);

    const sent = {
      referralId,
      submittedOn: "2026-11-23" as never,
      submittedTime: null,
      nrmReference: "",
    };
    // What is refused takes nothing away.
    expect(await vault.send("nrmReferrals.recordSubmission", { ...sent, basedOnRevision: 7 })).toMatchObject({
      error: { code: "record.changed_elsewhere" },
    });
    expect(await kept()).toEqual(whole);
    await vault.ask("nrmReferrals.recordSubmission", { ...sent, basedOnRevision: 1 });
    expect(await kept()).toEqual(without);
    vault.actAs(self);
    expect(await kept()).toEqual(without);
  });
});

describe("the status after a Duty to Notify report", () => {
  it("CA2 waits for no decision: a report is not a referral", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    for (const answer of [
      answered("pv-under-age", "no"),
      answered("pv-want-to-submit-nrm", "no"),
      answered("authorities-cooperation", "no"),
    ]) {
      await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
    }
    const submission = {
      referralId,
      basedOnRevision: 1,
      submittedOn: "2026-11-23" as never,
      submittedTime: null,
      nrmReference: "",
    };
    await vault.ask("nrmReferrals.recordSubmission", submission);
    expect((await vault.ask("cases.read", { caseId })).status).toBe("supporting");
  });
});

describe("nrmReferrals.exportSummary", () => {
  it("EX1 writes a neutral file only its owner can read, and leaves nothing unfinished beside it", async () => {
    using vault = await openTestVault();
    const { referralId } = await aReferral(vault, "Very Telling Name");
    vault.savePath = join(vault.folder, "out.pdf");
    const made = await vault.ask("nrmReferrals.exportSummary", { referralId, reasons });

    expect(made).toEqual({ fileName: "out.pdf", password: null, pages: 1 });
    expect(statSync(vault.savePath).mode & 0o777).toBe(0o600);
    expect(readFileSync(vault.savePath, "utf8")).toContain("%PDF");
    expect(readdirSync(vault.folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("NRM50 takes along what a first responder needs, unless the office is one", async () => {
    using vault = await openTestVault();
    const { referralId } = await aReferral(vault);
    const answer = answered("pv-under-age", "yes");
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
    vault.savePath = join(vault.folder, "out.pdf");
    await vault.ask("nrmReferrals.exportSummary", { referralId, reasons });
    const settings = await vault.ask("settings.read", {});
    await vault.ask("settings.change", { ...settings, isFirstResponder: true });
    await vault.ask("nrmReferrals.exportSummary", { referralId, reasons });
    const packs = vault.printed.map((job) => (job.type === "nrmSummary" ? job.summary.handOver : undefined));
    expect(packs).toMatchObject([{ evidence: [], contacts: { areOthersLeftOut: false } }, null]);
    expect(packs[0]?.missing.length).toBeGreaterThan(0);
  });

  it("EX2 says so when the dialog was closed, and prints nothing", async () => {
    using vault = await openTestVault();
    const { referralId } = await aReferral(vault);
    const reply = await vault.send("nrmReferrals.exportSummary", { referralId, reasons });
    expect(reply).toEqual({ ok: false, error: { code: "export.cancelled" } });
    expect(vault.printed).toEqual([]);
  });

  it("EX3 puts every export into the audit chain, with the digest of what was written", async () => {
    using vault = await openTestVault();
    const { referralId } = await aReferral(vault);
    vault.savePath = join(vault.folder, "out.pdf");
    await vault.ask("nrmReferrals.exportSummary", { referralId, reasons });
    const digest = createHash("sha256").update(readFileSync(vault.savePath)).digest("base64url");
    const [row] = await vault.ask("exports.list", {});
    const last = vault.connection
      .prepare("SELECT action, object, object_id FROM audit ORDER BY seq DESC LIMIT 1")
      .get();
    expect(row?.digest).toBe(digest);
    expect(last).toEqual({ action: "nrm_referral.summary_exported", object: "export", object_id: row?.id });
  });

  it("EX1 does not follow a link that somebody laid beside the file", async () => {
    using vault = await openTestVault();
    const { referralId } = await aReferral(vault);
    vault.savePath = join(vault.folder, "out.pdf");
    const elsewhere = join(vault.folder, "elsewhere");
    writeFileSync(elsewhere, "");
    for (const planted of [vault.savePath, `${vault.savePath}.part`]) symlinkSync(elsewhere, planted);

    await vault.ask("nrmReferrals.exportSummary", { referralId, reasons });
    expect(readFileSync(elsewhere, "utf8")).toBe("");
    expect(lstatSync(vault.savePath).isFile()).toBe(true);
  });

  it("EX3 leaves no file behind when the export cannot be put on record", async () => {
    using vault = await openTestVault();
    const { referralId } = await aReferral(vault);
    vault.savePath = join(vault.folder, "out.pdf");
    vault.connection.exec(
      "CREATE TEMP TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE (ABORT, 'no room for an entry'); END",
    );
    const reply = await vault.send("nrmReferrals.exportSummary", { referralId, reasons });
    expect(reply).toEqual({ ok: false, error: { code: "unexpected", reference: "TESTFALT" } });
    expect(readdirSync(vault.folder).filter((name) => name.startsWith("out"))).toEqual([]);
  });

  it("EX4 leaves the earlier file alone when the place cannot be written", async () => {
    using vault = await openTestVault();
    const { referralId } = await aReferral(vault);
    vault.savePath = join(vault.folder, "no such folder", "out.pdf");
    const reply = await vault.send("nrmReferrals.exportSummary", { referralId, reasons });
    expect(reply).toEqual({ ok: false, error: { code: "export.not_written" } });
    expect(existsSync(vault.savePath)).toBe(false);
  });

  it("VA12 writes no export over a file of the vault", async () => {
    using vault = await openTestVault();
    const { referralId } = await aReferral(vault);
    for (const place of ["data/vault/vault.cdb", "data/summary.pdf", "data/back-ups/summary.pdf"]) {
      vault.savePath = join(vault.folder, place);
      mkdirSync(dirname(vault.savePath), { recursive: true });
      const reply = await vault.send("nrmReferrals.exportSummary", { referralId, reasons });
      expect(reply).toEqual({ ok: false, error: { code: "export.not_written" } });
      expect(existsSync(vault.savePath)).toBe(false);
    }
  });

  it("EX5 NRM25 holds back an anonymous report in which an answer names the person", async () => {
    using vault = await openTestVault();
    const luana = loadInventedPeople()[2];
    if (!luana) throw new Error("The third invented person is missing.");
    const { caseId } = await vault.ask("cases.create", { person: luana.person, draftId: null });
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    for (const answer of luana.referral.answers) {
      await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
    }
    vault.savePath = join(vault.folder, "out.pdf");
    await vault.ask("nrmReferrals.exportSummary", { referralId, reasons });
    const text = JSON.stringify(vault.printed);
    for (const name of luana.person.names) expect(text).not.toContain(name.text);

    const naming = answered("family", `${luana.person.names[0]?.text ?? ""} has a sister.`);
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer: naming, basedOnRevision: 1, draftId: null });
    const reply = await vault.send("nrmReferrals.exportSummary", { referralId, reasons });
    expect(reply).toEqual({ ok: false, error: { code: "export.not_ready" } });

    // Nor one of their family, once that is on record.
    const brother = answered("family", "Her brother Minh knew the driver.");
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer: brother, basedOnRevision: 2, draftId: null });
    expect(await vault.send("nrmReferrals.exportSummary", { referralId, reasons })).toMatchObject({ ok: true });
    const content = aProfessional({ relation: "relative", name: "Minh Invented", role: "Brother" });
    const { involvedPersonId } = await vault.ask("involvedPeople.add", { caseId, content });
    const named = await vault.send("nrmReferrals.exportSummary", { referralId, reasons });
    expect(named).toEqual({ ok: false, error: { code: "export.not_ready" } });
    await vault.ask("involvedPeople.remove", { involvedPersonId, basedOnRevision: 1 });
    expect(await vault.send("nrmReferrals.exportSummary", { referralId, reasons })).toMatchObject({ ok: true });
  });
});

describe("nrmReferrals.exportAnswers", () => {
  /** A referral with these answers, and the way to ask for its file. */
  async function answeredWith(vault: TestVault, answers: readonly NrmAnswer[], name?: string) {
    const { referralId, save } = await aReferral(vault, name);
    for (const answer of answers) expect(await save(answer)).toMatchObject({ ok: true });
    vault.savePath = join(vault.folder, "answers.json");
    return { referralId, leave: () => vault.send("nrmReferrals.exportAnswers", { referralId, reasons }) };
  }
  const read = (vault: TestVault): unknown => JSON.parse(readFileSync(vault.savePath ?? "", "utf8"));

  it("NRM52 EX1 EX3 EX6 holds what is asked and answered under the form's keys, and is on record like a summary", async () => {
    using vault = await openTestVault();
    const { leave } = await answeredWith(vault, [
      answered("pv-under-age", "yes"),
      // Asked of an adult only; begun before the age was known.
      answered("pv-want-to-submit-nrm", "yes"),
      answered("birthplace", "  A village\r\nin the north "),
      { questionKey: "family", mode: "declined", value: null },
      { questionKey: "pv-name-first-name", mode: "not_asked", value: null },
      answered("education", ""),
    ]);
    expect(await leave()).toEqual({ ok: true, value: { fileName: "answers.json", password: null, answers: 3 } });
    const [{ reference } = {}] = await vault.ask("exports.list", {});
    expect(read(vault)).toEqual({
      questionSetVersion: "2026-04-21",
      caseReference: reference,
      answers: { "pv-under-age": "yes", birthplace: "A village\nin the north", family: "The person chose not to say." },
      unanswered: { "pv-name-first-name": "not_asked" },
    });
    expect(vault.suggestedNames).toEqual([`${reference} answers 2026-11-23.json`]);
    expect(statSync(vault.savePath ?? "").mode & 0o777).toBe(0o600);
    const digest = createHash("sha256")
      .update(readFileSync(vault.savePath ?? ""))
      .digest("base64url");
    expect(await vault.ask("exports.list", {})).toMatchObject([
      { ...reasons, kind: "nrm_answers", digest, isWritten: true },
    ]);
    const last = vault.connection.prepare("SELECT action FROM audit ORDER BY seq DESC LIMIT 1", { pluck: true }).get();
    expect(last).toBe("nrm_referral.answers_exported");
    expect(vault.printed).toEqual([]);
  });

  it("NRM40 NRM52 EX5 carries no identity in an anonymous report, and is not made while an answer names the person", async () => {
    using vault = await openTestVault();
    const { referralId, leave } = await answeredWith(
      vault,
      [
        answered("pv-under-age", "no"),
        answered("pv-name-first-name", "Very"),
        answered("pv-contact-details", ["email"]),
        answered("pv-contact-details-email-input", "very@example.org"),
        answered("pv-want-to-submit-nrm", "no"),
        answered("authorities-cooperation", "no"),
        answered("family", "Her sister calls her Telling."),
      ],
      "Very Telling Name",
    );
    expect(await leave()).toEqual({ ok: false, error: { code: "export.not_ready" } });
    expect(existsSync(vault.savePath ?? "")).toBe(false);
    const reworded = answered("family", "She has a sister.");
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer: reworded, basedOnRevision: 1, draftId: null });
    expect(await leave()).toMatchObject({ ok: true });
    expect(readFileSync(vault.savePath ?? "", "utf8")).not.toMatch(/very|telling/i);
    expect(read(vault)).toMatchObject({ answers: { "pv-under-age": "no", family: "She has a sister." } });
  });

  it("EX2 EX4 makes nothing when the dialog was closed or the place cannot be written", async () => {
    using vault = await openTestVault();
    const { leave } = await answeredWith(vault, [answered("pv-under-age", "yes")]);
    vault.savePath = null;
    expect(await leave()).toEqual({ ok: false, error: { code: "export.cancelled" } });
    expect(await vault.ask("exports.list", {})).toEqual([]);
    vault.savePath = join(vault.folder, "no such folder", "answers.json");
    expect(await leave()).toEqual({ ok: false, error: { code: "export.not_written" } });
  });
});

describe("a referral that changes while the place for its file is chosen", () => {
  const ways = ["nrmReferrals.exportAnswers", "nrmReferrals.exportSummary"] as const;

  /** A referral with these answers, of which one is written anew while the dialog stands open. */
  async function openWhile(vault: TestVault, answers: readonly NrmAnswer[], meanwhile: NrmAnswer) {
    const { referralId, save } = await aReferral(vault, "Very Telling Name");
    for (const answer of answers) expect(await save(answer)).toMatchObject({ ok: true });
    const path = join(vault.folder, "late");
    const basedOnRevision = answers.some(({ questionKey }) => questionKey === meanwhile.questionKey) ? 1 : 0;
    const get = async () => {
      await vault.ask("nrmReferrals.saveAnswer", { referralId, answer: meanwhile, basedOnRevision, draftId: null });
      return path;
    };
    Object.defineProperty(vault, "savePath", { get });
    return { path, leave: (way: (typeof ways)[number]) => vault.send(way, { referralId, reasons }) };
  }

  it.each(ways)("EX14 %s makes nothing of an answer that was written meanwhile", async (way) => {
    using vault = await openTestVault();
    const adult = [answered("pv-under-age", "no"), answered("pv-want-to-submit-nrm", "yes")];
    const { path, leave } = await openWhile(vault, adult, answered("birthplace", "Another village"));
    expect(await leave(way)).toEqual({ ok: false, error: { code: "export.changed" } });
    expect(existsSync(path)).toBe(false);
    expect(await vault.ask("exports.list", {})).toEqual([]);
  });

  it.each(ways)("EX5 EX14 %s makes nothing of an anonymous report that names the person by now", async (way) => {
    using vault = await openTestVault();
    const anonymous = [
      answered("pv-under-age", "no"),
      answered("pv-want-to-submit-nrm", "no"),
      answered("authorities-cooperation", "no"),
      answered("family", "She has a sister."),
    ];
    const { path, leave } = await openWhile(vault, anonymous, answered("family", "Her sister calls her Telling."));
    expect(await leave(way)).toEqual({ ok: false, error: { code: "export.not_ready" } });
    expect(existsSync(path)).toBe(false);
    expect(await vault.ask("exports.list", {})).toEqual([]);
  });
});
