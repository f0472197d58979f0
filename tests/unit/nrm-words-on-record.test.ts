import { describe, expect, it } from "vitest";
import type { AccountEvent, AccountEventId } from "#shared/domain/account-event.ts";
import { type CaseNote, type CaseNoteId, newNoteLife } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { NotedIndicator, NotedIndicatorId } from "#shared/domain/indicator.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { type NoteBlock, paragraph, plainText } from "#shared/domain/note-document.ts";
import { behind } from "#shared/domain/nrm-answer.ts";
import { loadQuestionSet, questionByKey } from "#shared/domain/nrm-question-set.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { asksForWords, type CaseWords, wordsOnRecord } from "../../renderer/features/nrm-referrals/words-on-record.ts";
import { anEvent } from "../support/account-events.ts";
import { anIndicator } from "../support/indicators.ts";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const at = "2026-11-21T10:00:00.000Z" as Instant;
const idOf = (number: number) => `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`;

function kept(number: number, what: string, changes: Partial<AccountEvent> = {}): AccountEvent {
  return {
    ...anEvent(what),
    id: idOf(number) as AccountEventId,
    caseId,
    position: number,
    isRemoved: false,
    recordedAt: at,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

function noted(number: number, changes: Partial<NotedIndicator> = {}): NotedIndicator {
  return {
    ...anIndicator(),
    id: idOf(number) as NotedIndicatorId,
    caseId,
    isRemoved: false,
    recordedAt: at,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

function note(number: number, blocks: NoteBlock[], changes: Partial<CaseNote> = {}): CaseNote {
  const document = { version: 1, blocks } as const;
  return {
    contactType: "in_person",
    occurredAt: "2026-03-03T10:00:00.000Z" as Instant,
    document,
    lateReason: "",
    body: plainText(document),
    id: idOf(number) as CaseNoteId,
    caseId,
    revision: 1,
    recordedAt: at,
    recordedBy: "Worker One",
    amendedAt: at,
    ...newNoteLife,
    signedAt: at,
    signedBy: "Worker One",
    ...changes,
  };
}

const nothing: CaseWords = { events: [], indicators: [], notes: [], contacts: [] };
const began = "how-did-the-exploitation-start";
const signs = "modern-slavery-indicators-details";
const textsFor = (key: string, words: Partial<CaseWords>) =>
  wordsOnRecord(key, { ...nothing, ...words }).map(({ text }) => text);

describe("words for an answer", () => {
  it("NRM61 are offered at questions that ask what happened or for signs, and at no other", () => {
    const questionSet = loadQuestionSet();
    const keys = questionSet.sections.flatMap(({ questions }) => questions.map(({ key }) => key)).filter(asksForWords);
    expect(keys.map((key) => questionByKey(questionSet, key)?.number)).toEqual([
      ..."D2 D3 D4 D6 D7 D8 D9 D11 D12 D14 D18 E2 F8".split(" "),
    ]);
    expect(keys.every((key) => questionByKey(questionSet, key)?.type === "longText")).toBe(true);
    const all = { events: [kept(1, "x")], indicators: [noted(2)], notes: [note(3, [paragraph("x", "own_words")])] };
    expect(textsFor("pv-name-first-name", all)).toEqual([]);
    expect(textsFor(signs, all)).toHaveLength(1);
    expect(textsFor(began, all)).toHaveLength(2);
    expect(textsFor("how-they-were-treated", all)).toHaveLength(3);
  });

  it("NRM61 give an indicator with its evidence, where it is known from and its day, and none that was taken out", () => {
    expect(textsFor(signs, { indicators: [noted(1), noted(2, { isRemoved: true })] })).toEqual([
      expect.stringMatching(/\. “He keeps my card in the van\.” \(Told by the person, 20 November 2026\)$/),
    ]);
  });

  it("NRM61 give the account in its order, each event when it was told to be and no more exactly", () => {
    const first = kept(1, "He met me at the station.", {
      when: { kind: "season", year: 2019, season: "spring" },
      isAbout: true,
      toldOn: "2026-03-03" as CivilDate,
    });
    const events = [
      first,
      kept(2, "The farm.", { when: { kind: "after" }, relativeToId: first.id, source: "relative" }),
      kept(3, "Taken out.", { isRemoved: true }),
      kept(4, "The second house."),
    ];
    expect(textsFor(began, { events })).toEqual([
      "About spring 2019: He met me at the station. (Source: the person, told on 3 March 2026)",
      "After “He met me at the station”: The farm. (Source: a relative)",
      "Date not known: The second house. (Source: the person)",
    ]);
  });

  it("NRM61 say of an event that it was told differently, before it is chosen", () => {
    const first = kept(1, "In spring.");
    const [one, other] = wordsOnRecord(began, {
      ...nothing,
      events: [first, kept(2, "In autumn.", { differsFromId: first.id })],
    });
    expect([one?.warnings, other?.warnings]).toEqual([
      ["Told differently in “In autumn”."],
      ["Told differently in “In spring”."],
    ]);
  });

  it("NRM63 give the person's own words of signed notes, quoted and marked as theirs, and nobody else's", () => {
    const blocks = [
      { ...paragraph("What did they say?", "own_words"), kind: "prompt" } as const,
      paragraph("He said wait.", "own_words"),
      paragraph("So I waited.", "own_words"),
      paragraph("She looked away.", "observed"),
      paragraph("He took my card.", "own_words"),
      paragraph("I think she is afraid.", "opinion"),
      paragraph("Next week again."),
    ];
    expect(textsFor(began, { notes: [note(1, blocks)] })).toEqual([
      "In their own words (note of 3 March 2026): “He said wait.\nSo I waited.” … “He took my card.”",
    ]);
  });

  it("NRM63 give nothing of a note that is not signed, is in the bin, or has nothing in their own words", () => {
    const theirs = [paragraph("He took my card.", "own_words")];
    const notes = [
      note(1, theirs, { signedAt: null, signedBy: null }),
      note(2, theirs, { removedAt: at, removedBy: "Worker One" }),
      note(3, [paragraph("She looked away.", "observed")]),
      note(4, [paragraph("  ", "own_words")]),
    ];
    expect(textsFor(began, { notes })).toEqual([]);
  });

  it("NRM62 are held back where a guarded way to reach the person stands in them", () => {
    const unsafe = { channel: "phone", value: "07700 900556", owner: "person", safety: "unsafe" } as const;
    const contacts: SafeContact[] = [
      { ...unsafe, times: "", mayLeaveMessage: false, codeWord: "", note: "", verifiedOn: null },
    ];
    const events = [kept(1, "He rang me on 07700900556."), kept(2, "He rang me.")];
    expect(wordsOnRecord(began, { ...nothing, events, contacts }).map(({ isGuarded }) => isGuarded)).toEqual([
      true,
      false,
    ]);
  });

  it("NRM62 stand behind what is typed, on a line of their own, and change nothing of it", () => {
    expect(behind("", "Words")).toBe("Words");
    expect(behind("  Typed ", "Words")).toBe("  Typed \nWords");
    expect(behind("Typed\n", "Words")).toBe("Typed\nWords");
    expect(behind("Typed", "")).toBe("Typed");
  });
});
