import { describe, expect, it } from "vitest";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import { answersByKey, type NrmAnswer } from "#shared/domain/nrm-answer.ts";
import { dataFileOf, NrmDataFile } from "#shared/domain/nrm-data-file.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";

const questionSet = loadQuestionSet();
const reference = "HF-7K3QDY" as CaseReference;
const said = (questionKey: string, value: NrmAnswer["value"]): NrmAnswer => ({ questionKey, mode: "answered", value });
const without = (questionKey: string, mode: Exclude<NrmAnswer["mode"], "answered">): NrmAnswer => ({
  questionKey,
  mode,
  value: null,
});
const fileOf = (...answers: NrmAnswer[]) => dataFileOf(questionSet, answersByKey(answers), reference);

describe("the answers as data", () => {
  it("NRM52 keeps each kind of answer as its own kind of value, in the form's order", () => {
    const file = fileOf(
      said("upload-file", ["note.pdf", " "]),
      said("does-pv-have-children-yes-amount", 2),
      said("does-pv-have-children", "yes"),
      said("pv-dob", "1991-06-17"),
      said("types-of-exploitation-wages-taken", true),
      said("types-of-exploitation-forced-to-work", false),
      said("pv-under-age", "yes"),
    );
    expect(Object.entries(file.answers)).toEqual([
      ["pv-under-age", "yes"],
      ["types-of-exploitation-wages-taken", true],
      ["pv-dob", "1991-06-17"],
      ["does-pv-have-children", "yes"],
      ["does-pv-have-children-yes-amount", 2],
      ["upload-file", ["note.pdf"]],
    ]);
    expect(NrmDataFile.parse(file)).toEqual(file);
  });

  it("NRM9 NRM52 leaves out what is not asked any more", () => {
    const hidden = said("what-is-keeping-them-in-situation", "Fear");
    expect(fileOf(said("still-in-exploitative-situation", "yes"), hidden).answers).toHaveProperty(hidden.questionKey);
    const left = fileOf(said("still-in-exploitative-situation", "no"), hidden);
    expect(left.answers).toEqual({ "still-in-exploitative-situation": "no" });
    expect(left.unanswered).toEqual({});
  });

  it("NRM10 NRM14 NRM39 NRM52 gives a mode as the form's own value, as a sentence, or by name where neither fits", () => {
    const file = fileOf(
      without("pv-under-age", "not_known"),
      without("pv-name-last-name", "not_known"),
      without("when-last-contact", "declined"),
      without("family", "not_asked"),
    );
    expect(file.answers).toEqual({ "pv-under-age": "not-sure", family: "This was not asked." });
    expect(file.unanswered).toEqual({ "when-last-contact": "declined", "pv-name-last-name": "not_known" });
  });
});
