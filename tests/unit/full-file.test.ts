import { describe, expect, it } from "vitest";
import type { Attachment } from "#shared/domain/attachment.ts";
import type { Consent, ConsentContent } from "#shared/domain/consent.ts";
import { DelicateFact } from "#shared/domain/consent-pack.ts";
import {
  type CaseRecords,
  type FullFile,
  type FullFileChoice,
  fullFileOf,
  type FullFileRecord,
  FullFileSection,
  tickedAtFirst,
} from "#shared/domain/full-file.ts";
import { factsOfArea, supportAreas } from "#shared/domain/support-need.ts";
import type { Person } from "#shared/domain/person.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import {
  countsInWords,
  exhibitName,
  headingOf,
  leftOutInWords,
  lookThroughFile,
  partsInFile,
  sayerOf,
} from "../../renderer/wording/full-file-words.ts";
import { anEvent } from "../support/account-events.ts";
import { aFact } from "../support/case-facts.ts";
import { aConsent, aSharing } from "../support/consents.ts";
import { anIndicator } from "../support/indicators.ts";
import { aChild, aProfessional } from "../support/involved-people.ts";
import { aNote, aPerson, aTask } from "../support/made-up-people.ts";
import { anEpisode } from "../support/missing-episodes.ts";
import { anAssessment } from "../support/risk-assessments.ts";
import { aSafeContact } from "../support/safe-contacts.ts";
import { aPlan } from "../support/safety-plans.ts";
import { aNeed } from "../support/support-needs.ts";

let made = 0;
/** A record of a kind, kept as every record is. */
function rec(kind: FullFileRecord["kind"], content: object, changes: object = {}): FullFileRecord {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, "0")}`;
  const kept = { id, isRemoved: false, recordedAt: "2026-11-20T09:00:00.000Z", recordedBy: "Worker One", revision: 1 };
  return { kind, content: { ...kept, ...content, ...changes } } as unknown as FullFileRecord;
}
const note = (words: string, changes: object = {}) =>
  rec("case_note", { ...aNote(words), body: words, removedAt: null, addendumTo: null, ...changes });
const keptBack = (facts: ConsentContent["keptBack"]) =>
  rec("consent", aConsent({ purpose: "keep_back", decision: "refused", keptBack: facts }));
const way = (value: string, changes: Partial<SafeContact> = {}) => aSafeContact({ value, ...changes });
const paper = (title: string, changes: Partial<Attachment> = {}) =>
  ({
    title,
    description: "",
    kind: "pdf",
    datedOn: null,
    cameBy: "post",
    size: 1_200,
    sha256: "0a".repeat(32),
    removedWhy: null,
    recordedAt: "2026-11-20T09:00:00.000Z",
    ...changes,
  }) as Attachment;

/** One record of every kind, in every section. */
function aCaseOf({ person = {}, ...changes }: { person?: Partial<Person> } & Partial<CaseRecords["sections"]> = {}) {
  const sections: CaseRecords["sections"] = {
    decisions: [rec("case_fact", aFact()), rec("case_closure", { closedOn: "2026-11-01", summary: "Reached." })],
    notes: [note("Met at the office."), note("More was found.", { addendumTo: "x" })],
    tasks: [rec("safeguarding_task", { ...aTask("Ring the solicitor"), status: "open" })],
    risk: [
      rec("risk_assessment", anAssessment("low")),
      rec("safety_plan", aPlan({ codeWord: "", codeMeans: "" })),
      rec("missing_episode", anEpisode()),
    ],
    needs: [rec("support_need", { ...aNeed("A quiet room"), reviews: [] })],
    consent: [
      rec("consent", aConsent()),
      rec("sharing", { ...aSharing(), outcome: { state: "open", why: "", otherBasis: null, authorisedBy: "" } }),
    ],
    account: [rec("account_event", anEvent("Came by bus.")), rec("indicator", anIndicator())],
    people: [
      rec("involved_person", aProfessional()),
      rec("involved_person", aChild()),
      rec("support_need", { ...aNeed("A place at school", { dependantId: "x" as never }), reviews: [] }),
    ],
    referral: [
      rec("nrm_referral", { startedAt: "2026-11-20T09:00:00.000Z", questionSetVersion: "2026-04-21" }),
      { kind: "nrm_answer", content: { questionKey: "some-key", mode: "not_asked", value: null } },
    ],
    ...changes,
  };
  const records: CaseRecords = {
    reference: "HF-7K3QDY" as CaseRecords["reference"],
    openedOn: "2026-11-01" as CaseRecords["openedOn"],
    caseworker: "Worker One",
    person: { ...aPerson("Aster Invented"), id: "p", revision: 1, ...person } as Person,
    consents: sections.consent.flatMap(({ kind, content }) => (kind === "consent" ? [content as Consent] : [])),
    people: sections.people.flatMap(({ kind, content }) => (kind === "involved_person" ? [content as never] : [])),
    documents: [paper("Letter.pdf"), paper("Old.pdf", { removedWhy: "Twice" })],
    sections,
  };
  return records;
}
const everything: FullFileChoice = { sections: [...FullFileSection.options], isNamed: true, hasGuardedWays: false };
const inFile = ({ sections }: FullFile) => sections.flatMap(({ records }) => records.map(({ content }) => content));
const out = ({ sections }: FullFile, section: FullFileSection) =>
  sections.find((each) => each.section === section)?.leftOut;
const none = { unticked: 0, removed: 0, keptBack: 0, guarded: 0 };

const planted = (records: CaseRecords, person: object): CaseRecords => ({
  ...records,
  person: { ...records.person, ...person } as Person,
});
const withWay = (records: CaseRecords, changes: Partial<SafeContact>) =>
  planted(records, { safeContacts: [way("", changes)] });
const withRecord = (records: CaseRecords, section: keyof CaseRecords["sections"], record: FullFileRecord) => ({
  ...records,
  sections: { ...records.sections, [section]: [...records.sections[section], record] },
});
const aNeedOf = (area: string) => rec("support_need", { ...aNeed("PLANTED", { area }), reviews: [] });
const claimed = (dateOfBirth: string) => ({
  claim: { kind: "date_of_birth", dateOfBirth },
  source: "person",
  claimedOn: "2026-11-01",
  isDisputed: false,
});

/** What tells each of the facts, put into a case. A new fact asks for one here. */
const plants: Readonly<Record<DelicateFact, (records: CaseRecords) => CaseRecords>> = {
  address: (records) => withWay(records, { channel: "post", value: "PLANTED1 Road, Leeds" }),
  phone_or_email: (records) => withWay(records, { channel: "email", value: "PLANTED@example.org" }),
  places: (records) => withWay(records, { channel: "in_person", value: "PLANTED library, 2 High Street" }),
  name: (records) => planted(records, { ageClaims: [claimed("2001-02-03")] }),
  immigration: (records) => planted(records, { nationalities: ["PLANTED"] }),
  health: (records) => withRecord(records, "needs", aNeedOf("mental_health")),
  children: (records) => withRecord(records, "notes", note("Little One was at the PLANTED school.")),
  account: (records) => withRecord(records, "account", rec("account_event", anEvent("PLANTED"))),
};

describe("what the full case file holds", () => {
  it("FF1 is each record of a chosen section once and none of another, which are counted", () => {
    const records = aCaseOf();
    for (const chosen of [everything.sections, tickedAtFirst, ["notes", "exhibits"] as const, ["person"] as const]) {
      const file = fullFileOf(records, { ...everything, sections: [...chosen], hasGuardedWays: true });
      for (const section of FullFileSection.options) {
        const isIn = (chosen as readonly string[]).includes(section);
        const all = section === "person" || section === "exhibits" ? null : records.sections[section];
        const found = file.sections.find((each) => each.section === section);
        if (all) expect(found?.records, section).toEqual(isIn ? all : []);
        const many = all?.length ?? 1;
        const removed = section === "exhibits" ? 1 : 0;
        expect(found?.leftOut, section).toEqual({ ...none, removed, unticked: isIn ? 0 : many });
      }
      const contents = inFile(file);
      expect(new Set(contents).size).toBe(contents.length);
    }
    expect(tickedAtFirst).not.toContain("people");
  });

  it("FF1 leaves out what was taken out of the case, and counts it", () => {
    const binned = note("PLANTED", { removedAt: "2026-11-21T09:00:00.000Z" });
    const mistaken = rec("case_fact", aFact({ note: "PLANTED" }), { isRemoved: true });
    const file = fullFileOf(aCaseOf({ notes: [note("Stays."), binned], decisions: [mistaken] }), everything);
    expect(JSON.stringify(file)).not.toContain("PLANTED");
    expect(out(file, "notes")).toEqual({ ...none, removed: 1 });
    expect(out(file, "decisions")).toEqual({ ...none, removed: 1 });
  });

  it("FF2 leaves out what anybody must not be told, whatever was chosen, and counts it", () => {
    const back = (...facts: ConsentContent["keptBack"]) => {
      const records = aCaseOf({ consent: [keptBack(facts), rec("sharing", aSharing({ facts: ["children"] }))] });
      return fullFileOf(records, { ...everything, hasGuardedWays: true });
    };
    const told = back("account");
    expect(out(told, "account")).toEqual({ ...none, keptBack: 2 });
    expect(out(told, "referral")).toEqual({ ...none, keptBack: 1 });
    // The line itself is told to nobody either.
    expect(out(told, "consent")).toEqual({ ...none, keptBack: 1 });
    const ofChildren = back("children");
    expect(out(ofChildren, "people")).toEqual({ ...none, keptBack: 2 });
    expect(out(ofChildren, "consent")).toEqual({ ...none, keptBack: 2 });
    expect(JSON.stringify(ofChildren.sections)).not.toContain("Little One");
    expect(ofChildren.keptBack).toEqual(["children"]);
    expect(lookThroughFile(ofChildren.keptBack)).toContain("Look through the words");
    expect(lookThroughFile([])).toBeNull();
    expect(fullFileOf(aCaseOf(), everything).keptBack).toEqual([]);
  });

  it.each(DelicateFact.options)("FF2 leaves out what tells %s, which is in it while nothing is kept back", (fact) => {
    const plant = plants[fact];
    const choice = { ...everything, hasGuardedWays: true };
    const said = (file: FullFile) => JSON.stringify({ ...file, nameTerms: [] });
    const ledger = [rec("consent", aConsent())];
    expect(said(fullFileOf(plant(aCaseOf({ consent: ledger })), choice))).toMatch(/PLANTED|2001-02-03/);
    const kept = said(fullFileOf(plant(aCaseOf({ consent: [keptBack([fact])] })), choice));
    expect(kept).not.toMatch(/PLANTED|2001-02-03/);
    // Somewhere the form asks for each of them.
    expect(kept).not.toContain("some-key");
  });

  it("FF2 leaves out a share of which the person was not told, and a missing report that tells what is marked", () => {
    const untold = rec("sharing", aSharing({ isPersonTold: false, notToldWhy: "PLANTED" }));
    const file = fullFileOf(
      aCaseOf({ consent: [untold, rec("sharing", aSharing({ isPersonTold: true }))] }),
      everything,
    );
    expect(JSON.stringify(file)).not.toContain("PLANTED");
    expect(out(file, "consent")).toEqual({ ...none, keptBack: 1 });
    const risk = [rec("missing_episode", anEpisode())];
    expect(out(fullFileOf(aCaseOf({ risk, consent: [keptBack(["health"])] }), everything), "risk")).toEqual({
      ...none,
      keptBack: 1,
    });
    expect(out(fullFileOf(aCaseOf({ risk, consent: [keptBack(["name"])] }), everything), "risk")).toEqual(none);
  });

  it("FF2 keeps back needs by their area, each of which is one of the list", () => {
    const areas = supportAreas.areas.map(({ key }) => key);
    const needs = areas.map((area) => rec("support_need", { ...aNeed(`Need ${area}`, { area }), reviews: [] }));
    const left = (fact: DelicateFact) => {
      const file = fullFileOf(aCaseOf({ needs, consent: [keptBack([fact])] }), everything);
      return areas.filter((area) => !JSON.stringify(file).includes(`"Need ${area}"`));
    };
    expect(left("health")).toEqual(["physical_health", "mental_health", "care_needs"]);
    expect(left("immigration")).toEqual(["immigration_advice", "immigration_status", "return_home"]);
    expect(left("children")).toEqual(["family", "child_specific"]);
    for (const area of areas) for (const fact of factsOfArea(area)) expect(left(fact)).toContain(area);
  });

  it("FF3 leaves out ways that may not be safe and every record they stand in, unless they are asked for", () => {
    const safeContacts = [
      way("07700 900111"),
      way("07700 900222", { safety: "unsafe" }),
      way("12 Invented Road, Inventon, ZZ1 1ZZ", { channel: "post", safety: "unknown" }),
    ];
    const notes = [
      note("Rang 07700 900 111, calm."),
      note("He has +44 7700 900222 now."),
      note("Went to 12 Invented Road,\nnobody there."),
    ];
    const records = aCaseOf({ person: { safeContacts, interpreterNote: "Not on 07700900222" }, notes });
    const documents = [paper("07700 900222.pdf"), paper("Letter.pdf", { description: "12, Invented Road" })];
    const file = fullFileOf({ ...records, documents }, everything);
    expect(out(file, "notes")).toEqual({ ...none, guarded: 2 });
    expect(file.waysLeftOut).toBe(2);
    expect(JSON.stringify(file)).not.toMatch(/900222|Invented Road/);
    expect(JSON.stringify(file)).toContain("900 111");
    const exhibits = file.sections.find(({ section }) => section === "exhibits")?.records;
    expect(exhibits?.map(({ content }) => content)).toMatchObject([{ named: null }, { named: null }]);
    const whole = fullFileOf({ ...records, documents }, { ...everything, hasGuardedWays: true });
    expect(JSON.stringify(whole)).toContain("900222");
    expect(out(whole, "notes")).toEqual(none);
    expect(whole.waysLeftOut).toBe(0);
    // What must be kept back stays out even then.
    const back = aCaseOf({ person: { safeContacts }, notes, consent: [keptBack(["phone_or_email"])] });
    const file2 = fullFileOf(back, { ...everything, hasGuardedWays: true });
    expect(JSON.stringify(file2)).not.toMatch(/900 ?111|900222/);
    expect(JSON.stringify(file2)).toContain("Invented Road");
    expect(out(file2, "notes")).toEqual({ ...none, keptBack: 2 });
  });

  it("FF3 leaves out words that were agreed with the person and every record they stand in, unless they are asked for", () => {
    const safeContacts = [way("07700 900111", { codeWord: "Garden" }), way("07700 900222", { codeWord: "kettle" })];
    const notes = [
      note("Agreed on the telephone: GARDEN."),
      note("She says kettle when he is there."),
      note("Blue scarf, and I ring 999."),
      note("Gardening on Mondays."),
    ];
    const risk = [rec("safety_plan", aPlan()), rec("risk_assessment", anAssessment("low"))];
    const records = aCaseOf({ person: { safeContacts, interpreterNote: "Ask for the garden" }, notes, risk });
    const file = fullFileOf(records, everything);
    expect(JSON.stringify(file)).not.toMatch(/\bgarden\b|kettle|blue scarf/i);
    expect(JSON.stringify(file)).toContain("Gardening on Mondays.");
    expect(out(file, "notes")).toEqual({ ...none, guarded: 3 });
    expect(out(file, "risk")).toEqual({ ...none, guarded: 1 });
    const whole = JSON.stringify(fullFileOf(records, { ...everything, hasGuardedWays: true }));
    for (const word of ["GARDEN", "kettle", "Blue scarf", "blue scarf"]) expect(whole).toContain(word);
    // With the telephone kept back its word is as well, whatever is ticked.
    const back = {
      ...records,
      ...aCaseOf({ person: { safeContacts }, notes, consent: [keptBack(["phone_or_email"])] }),
    };
    const silent = JSON.stringify(fullFileOf(back, { ...everything, hasGuardedWays: true }));
    expect(silent).not.toMatch(/\bgarden\b|kettle/i);
    expect(silent).toContain("Blue scarf");
  });

  it("FF4 takes the names out of every word where it is without them, in any case where the name is kept back", () => {
    const notes = [note("Aster met Little One and INVENTED."), note("Aster alone")];
    const said = (file: FullFile) => {
      const say = sayerOf(file);
      return file.sections
        .flatMap(({ records }) => records)
        .flatMap((record) =>
          record.kind === "exhibit"
            ? [say(exhibitName(record.content, 1, file.isNamed))]
            : [
                say(headingOf(record)),
                ...partsInFile(record).map(({ text }) => say(text)),
                ...(record.kind === "case_note" ? [say(record.content.body)] : []),
              ],
        )
        .join("\n");
    };
    const records = { ...aCaseOf({ notes }), documents: [paper("Aster.pdf")] };
    expect(said(fullFileOf(records, everything))).toMatch(/Aster met Little One/);
    const nameless = said(fullFileOf(records, { ...everything, isNamed: false }));
    expect(nameless).not.toMatch(/Aster|Invented|Little One/i);
    expect(nameless).toContain("[name] met [name] and [name].");
    expect(nameless).toContain("Exhibit 1.pdf");
    const kept = { ...aCaseOf({ notes, consent: [keptBack(["name"])] }), documents: [paper("Aster.pdf")] };
    expect(said(fullFileOf(kept, everything))).not.toMatch(/Aster|Little One/i);
  });

  it("FF1 FF5 has words for every kind: a heading, what it says without empty parts, and a count", () => {
    const file = fullFileOf(aCaseOf(), { ...everything, hasGuardedWays: true });
    for (const { section, records } of file.sections) {
      for (const record of records) {
        if (record.kind === "exhibit") continue;
        expect(headingOf(record), section).not.toMatch(/^$|undefined/);
        const parts = partsInFile(record);
        // Whoever reads a note in court asks who wrote it.
        if (record.kind === "case_note") expect(parts.map(({ text }) => text)).toContain("Worker One");
        if (record.kind !== "nrm_answer") expect(parts.length, record.kind).toBeGreaterThan(0);
        for (const { label, text } of parts) expect(`${label}: ${text}`).not.toMatch(/undefined|victim|: $/i);
      }
    }
    expect(countsInWords(file)).toEqual(
      expect.arrayContaining(["2 notes and addenda", "2 support needs", "1 exhibit in the list", "1 task"]),
    );
    expect(leftOutInWords({ unticked: 1, removed: 2, keptBack: 1, guarded: 0 })).toEqual([
      "1 record not chosen",
      "1 record kept back: somebody must not be told, or was not told of a share",
      "2 records taken out of the case earlier",
    ]);
  });
});
