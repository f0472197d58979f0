import { z } from "zod";
import { CaseReference } from "./case-reference.ts";
import { AnswerMode, isBlank, type NrmAnswer, type NrmAnswers, type NrmAnswerValue } from "./nrm-answer.ts";
import { shownQuestions } from "./nrm-form.ts";
import { modeSentence } from "./nrm-summary.ts";
import type { NrmQuestion, NrmQuestionSet } from "./nrm-question-set.ts";

const Value = z.union([z.string().min(1), z.array(z.string().min(1)).min(1), z.literal(true), z.int().min(0)]);

/** The answers of a referral as data, under the Home Office's own keys (SPEC NRM52). */
export const NrmDataFile = z.strictObject({
  /** By which version of the form's keys, values and conditions to read it. */
  questionSetVersion: z.iso.date(),
  caseReference: CaseReference,
  /**
   * By field key, in the form's order: text, a value of a choice or list or a day (`YYYY-MM-DD`); several values or
   * names of files; true for a box that is ticked; a number.
   */
  answers: z.record(z.string(), Value),
  /** Asked, and for want of a value that the form has given by why there is none. */
  unanswered: z.record(z.string(), AnswerMode.exclude(["answered"])),
});
export type NrmDataFile = z.infer<typeof NrmDataFile>;

/**
 * What is asked on the route and was answered, each under its field key, and nothing else: no answer whose question is
 * not asked any more, and no blank (SPEC NRM9, NRM52).
 */
export function dataFileOf(
  questionSet: NrmQuestionSet,
  answers: NrmAnswers,
  caseReference: CaseReference,
): NrmDataFile {
  const file: NrmDataFile = { questionSetVersion: questionSet.version, caseReference, answers: {}, unanswered: {} };
  for (const question of shownQuestions(questionSet, answers)) {
    const answer = answers[question.key];
    if (!answer || isBlank(answer)) continue;
    const value = valueFor(question, answer);
    if (value !== null) file.answers[question.key] = value;
    else if (answer.mode !== "answered") file.unanswered[question.key] = answer.mode;
  }
  return file;
}

/** Null where a mode stands for no value of the form (SPEC NRM10, NRM14). */
function valueFor(question: NrmQuestion, { mode, value }: NrmAnswer): NrmDataFile["answers"][string] | null {
  if (mode === "answered") return tidy(value);
  if (mode === "not_known" && question.notKnownValue !== undefined) return question.notKnownValue;
  return question.sentenceStands === true ? modeSentence[mode] : null;
}

/** As the form keeps it: outer blanks away, one kind of line break, no empty part. */
function tidy(value: NrmAnswerValue): NrmDataFile["answers"][string] | null {
  if (typeof value === "string") return value.replaceAll(/\r\n?/g, "\n").trim();
  if (Array.isArray(value)) return value.map((part) => part.trim()).filter((part) => part !== "");
  return value === false ? null : value;
}
