import { describe, expect, it } from "vitest";
import { documentOfText, plainText } from "#shared/domain/note-document.ts";
import { loadQuestionSet, questionsOf } from "#shared/domain/nrm-question-set.ts";
import type { GivenRecord } from "#shared/domain/record-fields.ts";
import { writtenTexts } from "#shared/domain/record-fields.ts";
import { decidedIn, type MarkedPassage, markWords, redacted } from "#shared/domain/redaction.ts";
import type { LeaveOutReason } from "#shared/domain/subject-access.ts";

function aNoteOf(text: string): GivenRecord {
  const document = documentOfText(text);
  const content = {
    id: "00000000-0000-4000-8000-000000000001",
    caseId: "00000000-0000-4000-8000-000000000002",
    contactType: "phone",
    occurredAt: "2026-06-15T10:00:00.000Z",
    lateReason: "",
    document,
    body: plainText(document),
    revision: 1,
    recordedAt: "2026-06-15T10:00:00.000Z",
    recordedBy: "Worker One",
    amendedAt: "2026-06-15T10:00:00.000Z",
    signedAt: null,
    signedBy: null,
    addendumTo: null,
    removedAt: null,
    removedBy: null,
  };
  return { kind: "case_note", content } as never;
}

const leaveOut = (reason: LeaveOutReason) => ({ reason });

function given(record: GivenRecord, passages: MarkedPassage[]): { text: string; blocks: string[] } {
  const blocks: string[] = [];
  const out = redacted(record, { passages }, (reason) => void blocks.push(reason));
  return { text: JSON.stringify(out), blocks };
}

describe("leaving out words of a record", () => {
  it("SA6 looks through every text of a record, and through no day, id or key", () => {
    const texts = writtenTexts(aNoteOf("First line\nSecond line"));
    expect(texts.map(({ text }) => text)).toEqual(["", "First line", "Second line", "Worker One"]);
  });

  it("SA7 takes the words out of the record, in the lines of a note and in what lists show of it", () => {
    const record = aNoteOf("Szef took it.\nThen szef and SZEF.");
    const passages = markWords(record, [], "Szef", leaveOut("third_party"));
    const { text, blocks } = given(record, passages);
    expect(text).not.toMatch(/Szef|SZEF/);
    // In small letters it may be a word: that is decided by itself.
    expect(text).toContain("Then szef and [left out: A].");
    expect(blocks).toEqual(["third_party", "third_party"]);
    const both = markWords(record, passages, "szef", leaveOut("crime"));
    expect(given(record, both).text).not.toMatch(/szef/i);
    expect(given(record, both).text).toContain("[left out: D]");
  });

  it("SA7 a block is as long for a short name as for a long one", () => {
    const block = (name: string) => {
      const record = aNoteOf(`Saw ${name} there.`);
      return given(record, markWords(record, [], name, leaveOut("third_party"))).text.match(/Saw (.*?) there/)?.[1];
    };
    expect(block("Bo")).toBe("[left out: A]");
    expect(block("Aleksandra Inventada de Todos los Santos")).toBe("[left out: A]");
  });

  it("SA7 leaves one block where two passages overlap, with all of both out", () => {
    const record = aNoteOf("Saw Marek Inventado Nikt there.");
    const one = markWords(record, [], "Marek Inventado", leaveOut("third_party"));
    const { text, blocks } = given(record, markWords(record, one, "Inventado Nikt", leaveOut("crime")));
    expect(text).toContain("Saw [left out: A] there.");
    expect(blocks).toEqual(["third_party"]);
  });

  it("SA6 keeps what is given on record as decided, and takes any decision back", () => {
    const record = aNoteOf("Saw Marek there.");
    const kept = markWords(record, [], "Marek", { reason: null });
    expect(kept).toHaveLength(1);
    expect(given(record, kept).text).toContain("Saw Marek there.");
    expect(markWords(record, kept, "Marek", null)).toEqual([]);
    expect(markWords(record, kept, "Marek", leaveOut("crime"))).toMatchObject([{ reason: "crime" }]);
  });

  it("SA6 gives back nothing that was left out because the same words are given in another place", () => {
    const record = aNoteOf("Saw Marek there. Then Marek left.");
    const out = markWords(record, [], "Marek", leaveOut("third_party"));
    const [first] = out;
    const added = markWords(record, first ? [first] : [], "Marek", { reason: null });
    expect(added.map(({ reason }) => reason)).toEqual(["third_party", null]);
    expect(markWords(record, out, "Marek", { reason: null })).toEqual(out);
    expect(markWords(record, out, "Marek", null)).toEqual([]);
  });

  it.each([
    ["Rang Tel07700 900123 twice.", "07700 900123"],
    ["Signed Kowalski2 on the wall.", "Kowalski"],
    ["He had Flat12 then.", "Flat"],
  ])("SA7 leaves out what was proposed in “%s”, where no blank parts it from what stands beside", (text, words) => {
    const record = aNoteOf(text);
    const passages = markWords(record, [], words, leaveOut("third_party"));
    expect(passages).toHaveLength(1);
    expect(given(record, passages).text).not.toContain(words);
    expect(markWords(aNoteOf("Tomorrow and 1077000."), [], "Tom", leaveOut("crime"))).toEqual([]);
  });

  it("SA7 looks through every answer that was typed, numbers and addresses among them, and through no option", () => {
    const typed = (type: string, text: string) => {
      const question = questionsOf(loadQuestionSet()).find((each) => each.type === type);
      const content = { questionKey: question?.key, mode: "answered", value: text };
      return writtenTexts({ kind: "nrm_answer", content } as never).some((each) => each.text === text);
    };
    for (const type of ["text", "longText", "tel", "email", "fileNames", "number"]) {
      expect(typed(type, "07700900123"), type).toBe(true);
    }
    const radio = questionsOf(loadQuestionSet()).find(({ type }) => type === "radio");
    expect(typed("radio", radio?.options?.[0]?.value ?? "")).toBe(false);
    expect(typed("tick", "yes")).toBe(false);
  });

  it("SA6 counts a passage as decided where it lies within one that was, and in that text alone", () => {
    const marks: MarkedPassage[] = [
      { path: "a", from: 10, words: "Marek Inventado", reason: null },
      { path: "a", from: 2, words: "Tom", reason: "crime" },
    ];
    const passages = [0, 2, 10, 16, 20].map((from) => ({ from, words: "Tom", kind: "perhaps_name" as const }));
    expect(passages.map(decidedIn("a", marks))).toEqual([false, true, true, true, true]);
    expect(decidedIn("a", marks)({ from: 20, words: "Inventado", kind: "perhaps_name" })).toBe(false);
    expect(passages.map(decidedIn("b", marks))).toEqual([false, false, false, false, false]);
  });

  it("SA6 shows nothing of a text that changed since a passage in it was marked", () => {
    const before = aNoteOf("Saw Marek there.");
    const passages = markWords(before, [], "Marek", leaveOut("third_party"));
    const { text } = given(aNoteOf("Today saw Marek there."), passages);
    expect(text).toContain("[changed since it was marked]");
    expect(text).not.toContain("Marek");
  });
});
