import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersByKey, type NrmAnswer, type NrmAnswerValue } from "#shared/domain/nrm-answer.ts";
import { shownKeys } from "#shared/domain/nrm-form.ts";
import { loadQuestionSet, type NrmQuestion, questionsOf } from "#shared/domain/nrm-question-set.ts";
import { ReferenceListId } from "#shared/domain/reference-list.ts";
import { publishedValues } from "../bench/referrals/check-file.ts";
import { type FieldRow, fieldTable, retiredKeys } from "../bench/referrals/field-table.ts";

const questionSet = loadQuestionSet();
const questions = questionsOf(questionSet);

/** How the pack calls what the table calls a text, a choice or a tick. */
const kinds: Partial<Record<NrmQuestion["type"], FieldRow["kind"]>> = {
  longText: "text",
  radio: "one",
  checkboxes: "some",
  confirm: "tick",
  fileNames: "files",
};

/** Rows whose answers decide what else is asked, with what may be said to them. */
const deciding = fieldTable.flatMap(({ key, kind, values }): { key: string; said: readonly NrmAnswerValue[] }[] => {
  if (kind === "one") return [{ key, said: values ?? [] }];
  if (kind === "some") return [{ key, said: [["email"], ["post"], ["email", "post"]] }];
  if (kind === "tick") return [{ key, said: [true, false] }];
  return kind === "files" ? [{ key, said: [["note.pdf"]] }] : [];
});

const anyAnswers = fc
  .tuple(...deciding.map(({ key, said }) => fc.option(fc.constantFrom(...said).map((value) => [key, value] as const))))
  .map((drawn) => drawn.filter((each) => each !== null));

describe("the pack of questions against the table of the form's fields", () => {
  it("NRM53 has the table's keys in its order, with its kinds, values, limits and what is required", () => {
    const rows = questions.map((question) => ({
      key: question.key,
      kind: kinds[question.type] ?? question.type,
      isRequired: question.required,
      isConditional: question.shownWhen !== undefined,
      values: question.options?.map(({ value }) => value),
      list: question.list,
      notTaken: question.exclude,
      most: question.maxLength,
      isNoAddress: question.notWebAddress,
    }));
    const expected = fieldTable.map(({ key, kind, isRequired, when, values, list, notTaken, most, isNoAddress }) => ({
      key,
      kind,
      isRequired,
      isConditional: when !== undefined,
      values,
      list,
      notTaken,
      most,
      isNoAddress,
    }));
    expect(rows).toEqual(expected);
    expect(questionSet.retiredKeys).toEqual(retiredKeys);
  });

  it("NRM2 NRM53 asks what the table asks, whatever is answered", () => {
    fc.assert(
      fc.property(anyAnswers, (drawn) => {
        const shown = new Set<string>();
        const given: Record<string, unknown> = {};
        const said = new Map<string, unknown>(drawn);
        for (const { key, when } of fieldTable) {
          if (!(when?.holds(given) ?? true)) continue;
          shown.add(key);
          if (said.has(key)) given[key] = said.get(key);
        }
        const answers = drawn.map(([questionKey, value]): NrmAnswer => ({ questionKey, mode: "answered", value }));
        expect([...shownKeys(questionSet, answersByKey(answers))].toSorted()).toEqual([...shown].toSorted());
      }),
      { numRuns: 2_000 },
    );
  });

  it("NRM12 NRM53 has each list as published", () => {
    for (const list of ReferenceListId.options) expect(() => publishedValues(list), list).not.toThrow();
  });
});
