import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Input } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { addDays } from "#shared/domain/instant.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import type { PersonName } from "#shared/domain/person.ts";
import type { SearchResult } from "#shared/domain/search.ts";
import { matchTyped } from "../../electron/database/full-text-match.ts";
import * as nameIndex from "../../electron/features/search/name-index-repository.ts";
import { timesInFile } from "../support/decrypted-file.ts";
import { anEvent } from "../support/account-events.ts";
import { aClosing } from "../support/case-closures.ts";
import { aFact } from "../support/case-facts.ts";
import { aConsent, aSharing } from "../support/consents.ts";
import { aReferralOut, withoutConsent } from "../support/outward-referrals.ts";
import { aNeed } from "../support/support-needs.ts";
import { aDocument } from "../support/documents.ts";
import { anIndicator } from "../support/indicators.ts";
import { aProfessional } from "../support/involved-people.ts";
import { anEpisode } from "../support/missing-episodes.ts";
import { anAssessment } from "../support/risk-assessments.ts";
import { aPlan } from "../support/safety-plans.ts";
import { hostileStrings } from "../support/hostile-strings.ts";
import { aCase, aNote, aPerson, aTask } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

function look(vault: TestVault, text: string, more: Partial<Input<"search.find">> = {}): Promise<SearchResult> {
  return vault.ask("search.find", { text, group: null, page: 0, ...more });
}

const groupOf = (result: SearchResult, kind: string) => result.groups.find((group) => group.kind === kind);
const names = (result: SearchResult) =>
  groupOf(result, "people")?.hits.flatMap((hit) => (hit.kind === "person" ? [hit.summary.name] : []));

function aName(text: string, kind: PersonName["kind"] = "alias"): PersonName {
  return { kind, text, script: "latin", source: "person", isUsedWhenSpeaking: false };
}

describe("search.find, people", () => {
  it.each([
    ["Trần Minh Khôi", "khoi tran"],
    ["Trần Minh Khôi", "TRẦN"],
    ["Trần Minh Khôi", "minhkhoi"],
    ["王小明", "wang xiaoming"],
    ["王小明", "Xiao-Ming Wang"],
    ["محمد الحسن", "Mohammed Al-Hassan"],
    ["ሰላም ተስፋይ", "Selam Tesfaye"],
    ["Gjergj Çela", "gjerg cela"],
    ["Ionuț Țurcanu", "Ionut Turcanu"],
    ["Владимир Щербаков", "Vladimir Sherbakov"],
    ["Siobhán O’Connor", "oconnor"],
  ])("SE1 finds %j typed as %j", async (name, typed) => {
    using vault = await openTestVault();
    await aCase(vault, name);
    await aCase(vault, "Quince Ferrier");
    expect(names(await look(vault, typed))).toEqual([name]);
  });

  it("SE1 finds a person under every name, and says which it was", async () => {
    using vault = await openTestVault();
    const person = aPerson("Marites", { names: [...aPerson("Marites").names, aName("Tess Dalisayan")] });
    await vault.ask("cases.create", { person, draftId: null });
    const [hit] = groupOf(await look(vault, "dalisayan"), "people")?.hits ?? [];
    expect(hit).toMatchObject({ kind: "person", fit: "same", otherName: { text: "Tess Dalisayan", kind: "alias" } });
  });

  it("SE1 forgets a name that was taken away", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Bryony Vetch");
    const change = { caseId, basedOnRevision: 1, person: aPerson("Clover Sorrel"), draftId: null };
    await vault.ask("cases.amendPerson", change);
    expect(names(await look(vault, "Bryony Vetch"))).toEqual([]);
    expect(names(await look(vault, "Clover"))).toEqual(["Clover Sorrel"]);
  });

  it("SE1 tells names that are near from the one that was typed", async () => {
    using vault = await openTestVault();
    await aCase(vault, "Luljeta Hoxha");
    const fits = async (typed: string) =>
      groupOf(await look(vault, typed), "people")?.hits.map((hit) => hit.kind === "person" && hit.fit);
    expect(await fits("luljeta")).toEqual(["same"]);
    expect(await fits("Luleta Hoja")).toEqual(["near"]);
  });

  it("SE1 finds a telephone number by its end, and a reference however it is typed", async () => {
    using vault = await openTestVault();
    const contact = {
      channel: "phone",
      value: "+44 7700 900527",
      owner: "person",
      safety: "safe",
      times: "",
      mayLeaveMessage: false,
      codeWord: "",
      note: "",
      verifiedOn: null,
    } as const;
    const person = aPerson("Aster Invented", { safeContacts: [contact] });
    const { caseId } = await vault.ask("cases.create", { person, draftId: null });
    await aCase(vault, "Somebody Else");
    const { reference } = await vault.ask("cases.read", { caseId });
    expect(names(await look(vault, "07700 900 527"))).toEqual(["Aster Invented"]);
    expect(names(await look(vault, reference.toLowerCase().replace("-", " ")))).toEqual(["Aster Invented"]);
  });

  it("shows the next date of the case, and not what it is", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    await vault.ask("safeguardingTasks.create", { caseId, content: aTask("Ring the solicitor") });
    const [hit] = groupOf(await look(vault, "aster"), "people")?.hits ?? [];
    expect(hit).toMatchObject({ summary: { nextDeadline: { on: "2026-11-23", more: 0 } } });
    expect(JSON.stringify(hit)).not.toContain("solicitor");
  });
});

describe("the words that are looked for", () => {
  it("SE2 never reach the full-text engine unquoted, whatever is typed", () => {
    const spice = fc.constantFrom(
      ...Array.from(`"'*^:()-+{}[]~\\ .;%_\u0000\u201c\u201d`),
      "AND",
      "OR",
      "NOT",
      "NEAR(a b)",
      "body:",
      "--",
    );
    const typed = fc
      .array(fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), spice))
      .map((parts) => parts.join(" "));
    fc.assert(
      fc.property(typed, (text) => {
        const match = matchTyped(text) ?? "";
        expect(match).toMatch(/^(?:"[\p{L}\p{N}\p{M}\p{Co} ]+"\*?(?: |$))*$/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it("SE2 are never an error to the engine, and never find more than they say", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("caseNotes.create", { caseId, content: aNote("The red door."), draftId: null });
    for (const text of hostileStrings) {
      const result = await vault.ask("search.find", { text: text.slice(0, 200), group: null, page: 0 });
      const words = text.toLowerCase();
      if (!/the|red|door/.test(words)) expect(groupOf(result, "notes")?.count ?? 0, text).toBe(0);
    }
    expect(vault.faults).toEqual([]);
  });
});

describe("words that were taken away", () => {
  const word = "zqvanishing";
  const write = (vault: TestVault, caseId: CaseId, row: number, body: string) =>
    vault.connection
      .prepare(
        `INSERT INTO case_note (row, id, case_id, contact_type, occurred_at, body, recorded_at, recorded_by, amended_at, revision)
         VALUES (?, ?, ?, 'phone', '', ?, '', '', '', 1)
         ON CONFLICT (row) DO UPDATE SET body = excluded.body`,
      )
      .run([row, `note ${row}`, caseId, body]);

  /** Straight into the tables: what the history keeps of older versions is not what this is about. */
  async function writtenAndTakenAway(vault: TestVault): Promise<number[]> {
    const caseId = await aCase(vault);
    for (let row = 1; row <= 40; row += 1) write(vault, caseId, row, `Rang about the ${row === 7 ? word : "flat"}.`);
    const seen = [timesInFile(vault, word)];
    write(vault, caseId, 7, "Rang about the flat.");
    seen.push(timesInFile(vault, word));
    return seen;
  }

  it("SE7 stand nowhere in the file any more, and would be found if they did", async () => {
    using vault = await openTestVault();
    const [before, after] = await writtenAndTakenAway(vault);
    // Once in the note and once in the index.
    expect(before).toBeGreaterThanOrEqual(2);
    expect(after).toBe(0);

    using forgetful = await openTestVault();
    forgetful.connection.exec("INSERT INTO case_note_search (case_note_search, rank) VALUES ('secure-delete', 0)");
    expect((await writtenAndTakenAway(forgetful))[1]).toBeGreaterThan(0);
  });

  it("SE7 of tasks and names neither", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("safeguardingTasks.create", { caseId, content: aTask("Ring the solicitor") });
    const task = vault.connection.prepare("UPDATE safeguarding_task SET title = ?");
    const name = (text: string) =>
      vault.file.change({ actor: "slot", at: "" as never, bootMs: 0 }, undefined, (db) =>
        nameIndex.put(db, personId as never, { names: [{ text }], contacts: [] }),
      );
    const personId = vault.connection.prepare("SELECT id FROM person", { pluck: true }).get();
    task.run([`Ring about the ${word}`]);
    name(word);
    expect(timesInFile(vault, word)).toBeGreaterThanOrEqual(4);
    task.run(["Ring about the flat"]);
    name("Somebody");
    expect(timesInFile(vault, word)).toBe(0);
  });
});

describe("search.find, words", () => {
  async function withNotes(vault: TestVault, ...bodies: string[]): Promise<CaseId> {
    const caseId = await aCase(vault);
    for (const body of bodies) await vault.ask("caseNotes.create", { caseId, content: aNote(body), draftId: null });
    return caseId;
  }
  const found = (result: SearchResult, kind = "notes") =>
    groupOf(result, kind)?.hits.map((hit) => (hit.kind === "person" ? null : hit.snippet));

  it("SE3 marks each hit by where it stands, never by markup", async () => {
    using vault = await openTestVault();
    await withNotes(vault, "Rang <b>about</b> the flat. She left the flat at nine.");
    expect(found(await look(vault, "flat"))).toEqual([
      {
        text: "Rang <b>about</b> the flat. She left the flat at nine.",
        marks: [
          { start: 22, end: 26 },
          { start: 41, end: 45 },
        ],
        isCutBefore: false,
        isCutAfter: false,
      },
    ]);
  });

  it("SE3 cuts a long note around the first hit, between words", async () => {
    using vault = await openTestVault();
    await withNotes(vault, `${"quiet ".repeat(100)}wardrobe ${"later ".repeat(100)}`);
    const [snippet] = found(await look(vault, "wardrobe")) ?? [];
    expect(snippet).toMatchObject({ isCutBefore: true, isCutAfter: true });
    expect(snippet?.text.slice(snippet.marks[0]?.start, snippet.marks[0]?.end)).toBe("wardrobe");
    expect(snippet?.text).toMatch(/^quiet .* later$/);
  });

  it.each([
    ['"red door"', ["The red door."]],
    ["red door", ["Door first, then red.", "The red door."]],
    ["“red door”", ["The red door."]],
    ["doo", ["Door first, then red.", "The red door."]],
    ["doo ", []],
    ["café", ["Met at the cafe."]],
  ])("SE2 finds by words, phrases and the beginning of the last word: %j", async (typed, expected) => {
    using vault = await openTestVault();
    await withNotes(vault, "The red door.", "Door first, then red.", "Met at the cafe.");
    expect(found(await look(vault, typed))?.map((snippet) => snippet?.text)).toEqual(expected);
  });

  it("SE2 finds tasks with their outcome, answers, and the reference of the Home Office", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { taskId } = await vault.ask("safeguardingTasks.create", { caseId, content: aTask("Ring the solicitor") });
    await vault.ask("safeguardingTasks.complete", {
      taskId,
      basedOnRevision: 1,
      status: "done",
      outcome: "Appointment on Friday",
    });
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    const answer = {
      questionKey: "who-exploited-pv",
      mode: "answered",
      value: "A man called Hazel Fernleaf.",
    } as const;
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null } as never);
    expect(found(await look(vault, "friday"), "tasks")).toHaveLength(1);
    expect(groupOf(await look(vault, "fernleaf"), "referrals")?.hits).toMatchObject([
      { referralId, questionKey: "who-exploited-pv", snippet: { text: "A man called Hazel Fernleaf." } },
    ]);
  });

  it("SE2 finds documents by name and description, and not those that were taken off the list", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const attachmentId = await aDocument(vault, caseId, "Scan 0012.txt", "Nothing of the bytes is looked through.");
    const content = { title: "Scan 0012.txt", description: "The tenancy from the council", datedOn: null } as const;
    await vault.ask("attachments.amend", {
      attachmentId,
      basedOnRevision: 1,
      content: { ...content, cameBy: "post" },
    });
    const documents = async (text: string) => groupOf(await look(vault, text), "documents");
    expect((await documents("0012"))?.count).toBe(1);
    expect((await documents("bytes"))?.count).toBe(0);
    expect((await documents("tenan"))?.hits).toMatchObject([
      { kind: "document", caseId, attachmentId, format: "text", snippet: { text: expect.stringContaining("tenancy") } },
    ]);
    await vault.ask("attachments.remove", { attachmentId, basedOnRevision: 2, reason: "Of his brother" });
    expect((await documents("tenancy"))?.count).toBe(0);
    expect((await look(vault, "tenency")).near).toEqual([]);
    await vault.ask("attachments.putBack", { attachmentId, basedOnRevision: 3 });
    expect((await documents("tenancy"))?.count).toBe(1);
  });

  it("SE8 finds people around a case by name, words and number however it is typed, until they are taken out", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const content = aProfessional({
      relation: "exploiter",
      name: "Unknown man in a blue van",
      identifiers: [
        { kind: "phone", asSaid: "07700 900 123" },
        { kind: "vehicle", asSaid: "XX12 ZZZ" },
      ],
    });
    const { involvedPersonId } = await vault.ask("involvedPeople.add", { caseId, content });
    const around = async (text: string) => groupOf(await look(vault, text), "around");
    for (const typed of ["blue van", "07700900123", "07700 900 123", "xx12zzz", "XX12 ZZZ", "unkn"]) {
      expect((await around(typed))?.hits, typed).toMatchObject([
        { kind: "around", caseId, involvedPersonId, relation: "exploiter" },
      ]);
    }
    const amended = { ...content, name: "Man with a limp" };
    await vault.ask("involvedPeople.amend", { involvedPersonId, basedOnRevision: 1, content: amended });
    expect([(await around("blue van"))?.count, (await around("limp"))?.count]).toEqual([0, 1]);
    await vault.ask("involvedPeople.remove", { involvedPersonId, basedOnRevision: 2 });
    expect((await around("limp"))?.count).toBe(0);
    await vault.ask("involvedPeople.putBack", { involvedPersonId, basedOnRevision: 3 });
    expect((await around("limp"))?.count).toBe(1);
  });

  it("SE8 finds indicators, risk, plans and missing reports by their words, and not by choices, days or the safe word", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { notedIndicatorId } = await vault.ask("indicators.add", { caseId, content: anIndicator() });
    const { riskAssessmentId } = await vault.ask("risk.add", { caseId, content: anAssessment("high"), draftId: null });
    const plan = { caseId, basedOnRevision: 0, content: aPlan(), draftId: null };
    const { safetyPlanId } = await vault.ask("safetyPlan.save", plan);
    const { missingEpisodeId } = await vault.ask("missing.add", { caseId, content: anEpisode(), draftId: null });
    const safety = async (text: string) => {
      const { hits = [] } = groupOf(await look(vault, text), "safety") ?? {};
      return hits.map((hit) => (hit.kind === "record" ? `${hit.record} ${hit.recordId}` : hit.kind));
    };
    expect(await safety("in the van")).toEqual([`indicator ${notedIndicatorId}`]);
    expect(await safety("at the door")).toEqual([`risk_assessment ${riskAssessmentId}`]);
    expect(await safety("sister rings every")).toEqual([`risk_assessment ${riskAssessmentId}`]);
    expect(await safety("ring ilinca")).toEqual([`safety_plan ${safetyPlanId}`]);
    expect(await safety("without a coat")).toEqual([`missing_episode ${missingEpisodeId}`]);
    for (const none of ["blue scarf", "999", "high", "2099", "withholds_documents"]) {
      expect(await safety(none), none).toEqual([]);
    }
    const changed = aPlan({ steps: [], helps: "Humming." });
    await vault.ask("safetyPlan.save", { caseId, basedOnRevision: 1, content: changed, draftId: null });
    expect([await safety("ring ilinca"), await safety("humming")]).toEqual([[], [`safety_plan ${safetyPlanId}`]]);
  });

  it("SE10 finds the account, needs, consent, shares, decisions and closings by their words, until they are taken out", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const content = anEvent("Slept above the laundry", "Said so twice");
    const { accountEventId } = await vault.ask("account.add", { caseId, content, draftId: null });
    const need = aNeed("A room with a lock", { provider: "Fernleaf House" });
    const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content: need, draftId: null });
    const { consentId } = await vault.ask("consent.record", {
      caseId,
      content: aConsent({ interpreter: "Robin Reed" }),
      draftId: null,
    });
    const { sharingId } = await vault.ask("consent.recordSharing", { caseId, content: aSharing(), draftId: null });
    const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content: aFact(), draftId: null });
    await vault.ask("supportNeeds.remove", { supportNeedId, basedOnRevision: 1 });
    const { caseClosureId } = await vault.ask("caseClosures.close", {
      caseId,
      content: aClosing({ whyOpen: "The decision comes by post." }),
    });
    await vault.ask("supportNeeds.putBack", { supportNeedId, basedOnRevision: 2 });
    const records = async (group: "support" | "agreements", text: string) => {
      const { hits = [] } = groupOf(await look(vault, text), group) ?? {};
      return hits.map((hit) => (hit.kind === "record" ? `${hit.record} ${hit.recordId}` : hit.kind));
    };
    expect(await records("support", "laundry")).toEqual([`account_event ${accountEventId}`]);
    expect(await records("support", "fernleaf")).toEqual([`support_need ${supportNeedId}`]);
    expect(await records("agreements", "robin reed")).toEqual([`consent ${consentId}`]);
    expect(await records("agreements", "nobody calls")).toEqual([`sharing ${sharingId}`]);
    expect(await records("agreements", "to the solicitor")).toEqual([`case_fact ${caseFactId}`]);
    expect(await records("agreements", "comes by post")).toEqual([`case_closure ${caseClosureId}`]);
    for (const none of ["accommodation", "police_checks", "positive", "goals_reached", "2026"]) {
      expect([await records("support", none), await records("agreements", none)], none).toEqual([[], []]);
    }
    await vault.ask("account.remove", { accountEventId, basedOnRevision: 1 });
    await vault.ask("consent.remove", { consentId, basedOnRevision: 1 });
    expect([await records("support", "laundry"), await records("agreements", "robin")]).toEqual([[], []]);
  });

  it("SE10 finds a referral to somebody else by whom it goes to, what was asked, each chase and the answer", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const referral = { caseId, content: aReferralOut({ asked: "Advice on a tenancy" }), sharing: withoutConsent() };
    const { outwardReferralId } = await vault.ask("outwardReferrals.send", referral);
    await vault.ask("outwardReferrals.chase", {
      outwardReferralId,
      basedOnRevision: 1,
      words: "Left word with Linnet",
      chaseOn: addDays(referral.content.sentOn, 30),
    });
    const records = async (text: string) => {
      const { hits = [] } = groupOf(await look(vault, text), "agreements") ?? {};
      return hits.map((hit) => (hit.kind === "record" ? hit.record : hit.kind));
    };
    expect(await records("tenancy")).toEqual(["outward_referral"]);
    expect(await records("linnet")).toEqual(["outward_referral"]);
    expect((await records("law centre")).toSorted()).toEqual(["outward_referral", "sharing"]);
    expect(await records("waiting")).toEqual([]);
  });

  it("SE5 SE8 SE10 tells of a colleague's case that something fits, and not what", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("involvedPeople.add", { caseId, content: aProfessional({ name: "Hazel Fernleaf" }) });
    await vault.ask("indicators.add", { caseId, content: anIndicator({ evidence: "A fernleaf on the card." }) });
    await vault.ask("supportNeeds.add", { caseId, content: aNeed("A room at Fernleaf House"), draftId: null });
    await vault.ask("consent.record", { caseId, content: aConsent({ present: "Hazel Fernleaf" }), draftId: null });
    vault.actAs(vault.addWorker("colleague-two", "Colleague", ["caseworker"]));
    const result = await look(vault, "fernleaf");
    expect(groupOf(result, "around")?.hits).toMatchObject([{ caseId, snippet: null }]);
    expect(groupOf(result, "safety")?.hits).toMatchObject([{ caseId, record: "indicator", snippet: null }]);
    expect(groupOf(result, "support")?.hits).toMatchObject([{ caseId, record: "support_need", snippet: null }]);
    expect(groupOf(result, "agreements")?.hits).toMatchObject([{ caseId, record: "consent", snippet: null }]);
    expect((await look(vault, "fernleav")).near).toEqual([]);
  });

  it("SE4 counts what there is, and gives it page by page", async () => {
    using vault = await openTestVault();
    await withNotes(vault, ...Array.from({ length: 23 }, (_, at) => `Visit number ${at}.`));
    expect(groupOf(await look(vault, "visit"), "notes")).toMatchObject({ count: 23, isMore: false });
    const first = await look(vault, "visit", { group: "notes" });
    const second = await look(vault, "visit", { group: "notes", page: 1 });
    const texts = [first, second].map((result) => found(result)?.map((snippet) => snippet?.text));
    expect(texts.map((page) => page?.length)).toEqual([20, 3]);
    expect(texts[0]?.[0]).toBe("Visit number 22.");
    expect(texts[1]?.at(-1)).toBe("Visit number 0.");
  });

  it("SE2 does not find what is in the bin, nor proposes its words, until it is taken out again", async () => {
    using vault = await openTestVault();
    const caseId = await withNotes(vault, "She talked about the wardrobe.");
    const [note] = await vault.ask("caseNotes.list", { caseId, matching: "" });
    if (!note) throw new Error("There is no note.");
    const removal = { noteId: note.id, basedOnRevision: note.revision, reason: "Wrong person" };
    const { revision } = await vault.ask("caseNotes.remove", removal);
    expect(groupOf(await look(vault, "wardrobe"), "notes")).toMatchObject({ hits: [], count: 0 });
    expect((await look(vault, "wadrobe")).near).toEqual([]);
    await vault.ask("caseNotes.restore", { noteId: note.id, basedOnRevision: revision });
    expect(groupOf(await look(vault, "wardrobe"), "notes")).toMatchObject({ count: 1 });
  });

  it("finds an addendum, and says beside which note it is read", async () => {
    using vault = await openTestVault();
    await withNotes(vault, "She talked about the flat.");
    const [note] = groupOf(await look(vault, "flat"), "notes")?.hits ?? [];
    if (note?.kind !== "note") throw new Error("There is no note.");
    expect(note.addendumTo).toBe(null);
    await vault.ask("caseNotes.sign", { noteId: note.noteId, basedOnRevision: 1 });
    const document = documentOfText("It had a wardrobe.");
    await vault.ask("caseNotes.addAddendum", { noteId: note.noteId, document, draftId: null });
    expect(groupOf(await look(vault, "wardrobe"), "notes")?.hits).toMatchObject([{ addendumTo: note.noteId }]);
  });

  it("SE6 proposes words on record that are spelt like it, where nothing was found", async () => {
    using vault = await openTestVault();
    await withNotes(vault, "She talked about the solicitor.");
    expect(await look(vault, "solisitor")).toMatchObject({ near: ["solicitor"] });
    expect((await look(vault, "solicitor")).near).toEqual([]);
  });

  it("SE5 says that something is in a colleague's case, and keeps its words until a reason was given", async () => {
    using vault = await openTestVault();
    const caseId = await withNotes(vault, "She talked about the wardrobe.");
    await vault.ask("safeguardingTasks.create", { caseId, content: aTask("Wardrobe for the flat") });
    vault.addWorker("colleague-1", "Cass Colleague", ["caseworker"]);
    vault.actAs("colleague-1" as never);
    expect(found(await look(vault, "wardrobe"))).toEqual([null]);
    expect(found(await look(vault, "wardrobe"), "tasks")).toEqual([null]);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "covering", words: "" });
    expect(found(await look(vault, "wardrobe"))).toMatchObject([{ text: "She talked about the wardrobe." }]);
  });

  it("SE5 SE6 keeps other names of a colleague's person, and proposes no word of theirs, until a reason was given", async () => {
    using vault = await openTestVault();
    const person = aPerson("Marites", { names: [...aPerson("Marites").names, aName("Tess Dalisayan")] });
    const { caseId } = await vault.ask("cases.create", { person, draftId: null });
    await vault.ask("caseNotes.create", { caseId, content: aNote("About the wardrobe."), draftId: null });
    await vault.ask("safeguardingTasks.create", { caseId, content: aTask("Ring the solicitor") });
    const asked = async () => {
      const [hit] = groupOf(await look(vault, "dalisayan"), "people")?.hits ?? [];
      return [
        hit?.kind === "person" && hit.otherName,
        (await look(vault, "wadrobe")).near,
        (await look(vault, "solisitor")).near,
      ];
    };
    const all = [{ text: "Tess Dalisayan", kind: "alias" }, ["wardrobe"], ["solicitor"]];
    expect(await asked()).toEqual(all);
    vault.addWorker("senior--worker", "Sana Senior", ["senior"]);
    vault.actAs("senior--worker" as never);
    // Whoever supervises sees what has to be done.
    expect(await asked()).toEqual([{ text: null, kind: "alias" }, [], ["solicitor"]]);
    vault.addWorker("colleague-1", "Cass Colleague", ["caseworker"]);
    vault.actAs("colleague-1" as never);
    expect(await asked()).toEqual([{ text: null, kind: "alias" }, [], []]);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "covering", words: "" });
    expect(await asked()).toEqual(all);
  });

  it("SE5 knows nothing of a restricted case, not its names, its words, its counts, nor words spelt alike", async () => {
    using vault = await openTestVault({ roles: ["safeguarding_lead"] });
    const caseId = await withNotes(vault, "She talked about the wardrobe.");
    await vault.ask("safeguardingTasks.create", { caseId, content: aTask("Wardrobe") });
    await aDocument(vault, caseId, "Wardrobe", "Dear");
    await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "At risk" });
    expect((await look(vault, "wardrobe")).groups.map(({ count }) => count)).toEqual([0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
    vault.addWorker("colleague-1", "Cass Colleague", ["caseworker"]);
    vault.actAs("colleague-1" as never);
    for (const typed of ["wardrobe", "wardrob", "wadrobe", "Aster", "Astr"]) {
      const { groups, near } = await look(vault, typed);
      expect({ hits: groups.flatMap(({ hits }) => hits), counts: groups.map(({ count }) => count), near }).toEqual({
        hits: [],
        counts: groups.map(() => 0),
        near: [],
      });
    }
  });
});
