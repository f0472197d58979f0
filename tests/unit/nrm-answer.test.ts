import { describe, expect, it } from "vitest";
import {
  answerStorageLimit,
  checkAnswer,
  describeProblem,
  formLength,
  isBlank,
  NrmAnswer,
} from "#shared/domain/nrm-answer.ts";
import { loadQuestionSet, questionByKey, type NrmQuestion } from "#shared/domain/nrm-question-set.ts";

function question(key: string): NrmQuestion {
  const found = questionByKey(loadQuestionSet(), key);
  if (!found) throw new Error(`There is no question ${key}.`);
  return found;
}

describe("an answer", () => {
  it.each(["not_known", "declined", "not_asked", "not_applicable"])(
    "NRM3 can be '%s' on any question, without a value",
    (mode) => {
      expect(NrmAnswer.safeParse({ questionKey: "pv-gender", mode, value: null }).success).toBe(true);
      expect(NrmAnswer.safeParse({ questionKey: "pv-gender", mode, value: "male" }).success).toBe(false);
    },
  );

  it("NRM3 that is answered has a value", () => {
    expect(NrmAnswer.safeParse({ questionKey: "family", mode: "answered", value: null }).success).toBe(false);
    expect(NrmAnswer.safeParse({ questionKey: "family", mode: "answered", value: "" }).success).toBe(true);
  });

  it("NRM11 is kept up to 60,000 characters and no further", () => {
    const answer = (length: number) => ({ questionKey: "family", mode: "answered", value: "x".repeat(length) });
    expect(NrmAnswer.safeParse(answer(answerStorageLimit)).success).toBe(true);
    expect(NrmAnswer.safeParse(answer(answerStorageLimit + 1)).success).toBe(false);
  });

  it("takes no unknown fields", () => {
    expect(NrmAnswer.safeParse({ questionKey: "family", mode: "declined", value: null, by: "x" }).success).toBe(false);
  });

  it.each([
    [undefined, true],
    [{ questionKey: "k", mode: "answered" as const, value: "  \n" }, true],
    [{ questionKey: "k", mode: "answered" as const, value: false }, true],
    [{ questionKey: "k", mode: "answered" as const, value: [""] }, true],
    [{ questionKey: "k", mode: "answered" as const, value: 0 }, false],
    [{ questionKey: "k", mode: "declined" as const, value: null }, false],
  ])("is blank only when nothing was said: %o", (answer, expected) => {
    expect(isBlank(answer)).toBe(expected);
  });
});

describe("checking an answer", () => {
  it.each([
    ["user-email", "ruth@example.org", []],
    ["user-email", "ruth@example", ["not_an_email"]],
    ["user-email", "ruth example@x.org", ["not_an_email"]],
    ["fr-location", "england", []],
    ["fr-location", "England", ["not_an_option"]],
    ["pv-nationality", "Filipino", []],
    ["pv-nationality", "Philippine", ["not_on_list"]],
    ["where-exploitation-happened-overseas-country-1", "United Kingdom", ["not_on_list"]],
    ["where-exploitation-happened-overseas-country-1", "Unknown", []],
    ["pv-phone-number-yes", "+447700900112", []],
    ["pv-phone-number-yes", "07700 900 112", []],
    ["pv-phone-number-yes", "+44 (0)20 7946 0488", []],
    ["pv-phone-number-yes", "ring his aunt", ["not_a_phone_number"]],
    ["pv-phone-number-yes", "900112", ["not_a_phone_number"]],
    ["pv-dob", "1991-06-17", []],
    ["pv-dob", "1991-02-30", ["not_a_date"]],
    ["pv-dob", "1900-01-01", ["date_out_of_range"]],
    ["pv-dob", "2026-11-24", ["date_out_of_range"]],
    ["details-last-contact", "See https://example.org/messages", ["web_address"]],
    ["details-last-contact", "He rang twice.", []],
    ["pv-contact-details", ["email", "post"], []],
    ["pv-contact-details", ["pigeon"], ["not_an_option"]],
    ["pv-contact-details-email-check", true, []],
    ["pv-contact-details-email-check", false, ["not_confirmed"]],
    ["does-pv-have-children-yes-amount", 2, []],
    ["does-pv-have-children-yes-amount", "two", ["wrong_kind"]],
    ["upload-file", ["note.pdf", "scan.JPEG"], []],
    ["upload-file", ["voice.mp3"], ["file_kind"]],
    ["upload-file", Array.from({ length: 101 }, (_, index) => `${index}.pdf`), ["too_many_files"]],
    ["types-of-exploitation-other", "yes", ["wrong_kind"]],
    ["family", "", []],
  ])("%s with %j finds %j", (key, value, expected) => {
    expect(checkAnswer(question(key), value, "2026-11-23")).toEqual(expected);
  });

  it("NRM11 counts a line break as the two characters a browser sends, and no outer blanks", () => {
    expect(formLength("  one\ntwo\r\nthree  \n")).toBe("one".length + 2 + "two".length + 2 + "three".length);
  });

  it("NRM11 flags a narrative over 15,000 characters and a relationship over 250", () => {
    expect(checkAnswer(question("family"), "x".repeat(15_000))).toEqual([]);
    expect(checkAnswer(question("family"), "x".repeat(15_001))).toEqual(["too_long"]);
    expect(checkAnswer(question("alternative-number-relation-to-pv"), "x".repeat(251))).toEqual(["too_long"]);
    expect(describeProblem("too_long", question("family"))).toContain("15,000");
  });
});
