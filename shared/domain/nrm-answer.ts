import { z } from "zod";
import { emailProblem, isPhoneNumber, isWebAddress } from "./nrm-answer-format.ts";
import type { NrmQuestion } from "./nrm-question-set.ts";
import { isOnList } from "./reference-list.ts";

/** Five ways to answer any question; a caseworker is never forced to ask (SPEC NRM3). */
export const AnswerMode = z.enum(["answered", "not_known", "declined", "not_asked", "not_applicable"]);
export type AnswerMode = z.infer<typeof AnswerMode>;

/** Longest answer that is kept, in UTF-16 code units. Four times what the form takes: text is cut there, never here. */
export const answerStorageLimit = 60_000;

/** Text, a choice or a date (`YYYY-MM-DD`); several choices or file names; a tick; a number; null for "not answered". */
export const NrmAnswerValue = z.union([
  z.string().max(answerStorageLimit),
  z.array(z.string().max(300)).max(200),
  z.boolean(),
  z.int().min(0).max(9_999),
  z.null(),
]);
export type NrmAnswerValue = z.infer<typeof NrmAnswerValue>;

export const NrmAnswer = z
  .strictObject({
    /** The Home Office's field key. */
    questionKey: z.string().min(1).max(120),
    mode: AnswerMode,
    value: NrmAnswerValue,
  })
  .refine((answer) => (answer.mode === "answered") === (answer.value !== null), {
    message: "An answer has a value, and only an answer has one.",
  });
export type NrmAnswer = z.infer<typeof NrmAnswer>;

/** Answers of one referral by question key. */
export type NrmAnswers = Readonly<Record<string, NrmAnswer>>;

export function answersByKey(answers: Iterable<NrmAnswer>): NrmAnswers {
  // No prototype: a question key is text from a record and must never find an inherited member.
  const byKey: Record<string, NrmAnswer> = Object.create(null) as Record<string, NrmAnswer>;
  for (const answer of answers) byKey[answer.questionKey] = answer;
  return byKey;
}

/** Nothing was said: no answer, or an answer without content. A tick that is off says nothing. */
export function isBlank(answer: NrmAnswer | undefined): boolean {
  if (!answer) return true;
  if (answer.mode !== "answered") return false;
  const { value } = answer;
  if (value === null || value === false) return true;
  if (typeof value === "string") return value.trim() === "";
  return Array.isArray(value) && value.every((part) => part.trim() === "");
}

/**
 * Length as the Home Office's web form counts it: outer blanks trimmed, each line break as the two
 * characters a browser sends.
 */
export function formLength(text: string): number {
  const trimmed = text.trim().replace(/\r\n?/g, "\n");
  return trimmed.length + (trimmed.split("\n").length - 1);
}

/** What was typed, unchanged, with further words behind it on a line of their own. */
export function behind(typed: string, added: string): string {
  const gap = typed === "" || typed.endsWith("\n") || added === "" ? "" : "\n";
  return `${typed}${gap}${added}`;
}

export const AnswerProblem = z.enum([
  "wrong_kind",
  "not_an_option",
  "not_on_list",
  "not_an_email",
  "not_a_phone_number",
  "not_a_date",
  "date_out_of_range",
  "too_long",
  "web_address",
  "not_confirmed",
  "file_kind",
  "too_many_files",
]);
export type AnswerProblem = z.infer<typeof AnswerProblem>;

/** File kinds and number that the form takes: `limits` of the question set. */
const fileKinds = /\.(jpe?g|png|pdf|docx?)$/i;
const mostFiles = 100;

/**
 * What the Home Office's form would not take. Advice for the window and the readiness list: nothing
 * here stops an answer from being kept (SPEC NRM4).
 *
 * @param today Civil date against which a date of birth is checked; without it only the form is.
 */
export function checkAnswer(question: NrmQuestion, value: NrmAnswerValue, today?: string): AnswerProblem[] {
  if (value === null) return [];
  switch (question.type) {
    case "tick":
      return typeof value === "boolean" ? [] : ["wrong_kind"];
    case "confirm":
      return typeof value !== "boolean" ? ["wrong_kind"] : value ? [] : ["not_confirmed"];
    case "number":
      return typeof value === "number" ? [] : ["wrong_kind"];
    case "checkboxes":
      return Array.isArray(value) ? value.flatMap((part) => optionProblem(question, part)) : ["wrong_kind"];
    case "fileNames":
      return Array.isArray(value) ? fileProblems(value) : ["wrong_kind"];
    default:
      if (typeof value !== "string") return ["wrong_kind"];
      return value.trim() === "" ? [] : textProblems(question, value.trim(), today);
  }
}

function textProblems(question: NrmQuestion, text: string, today: string | undefined): AnswerProblem[] {
  switch (question.type) {
    case "radio":
      return optionProblem(question, text);
    case "list": {
      const isTaken = question.list && isOnList(question.list, text) && !question.exclude?.includes(text);
      return isTaken ? [] : ["not_on_list"];
    }
    case "email":
      return emailProblem(text) ? ["not_an_email"] : [];
    case "tel":
      return isPhoneNumber(text) ? [] : ["not_a_phone_number"];
    case "date":
      return dateProblem(text, today);
    default: {
      const problems: AnswerProblem[] = [];
      if (question.maxLength !== undefined && formLength(text) > question.maxLength) problems.push("too_long");
      if (question.notWebAddress && isWebAddress(text)) problems.push("web_address");
      return problems;
    }
  }
}

function optionProblem(question: NrmQuestion, value: string): AnswerProblem[] {
  return question.options?.some((option) => option.value === value) ? [] : ["not_an_option"];
}

function fileProblems(names: readonly string[]): AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  if (names.some((name) => name.trim() !== "" && !fileKinds.test(name.trim()))) problems.push("file_kind");
  if (names.length > mostFiles) problems.push("too_many_files");
  return problems;
}

function dateProblem(text: string, today: string | undefined): AnswerProblem[] {
  if (!z.iso.date().safeParse(text).success) return ["not_a_date"];
  return text <= "1900-01-01" || (today !== undefined && text > today) ? ["date_out_of_range"] : [];
}

/** What to change, in words for the caseworker. */
export function describeProblem(problem: AnswerProblem, question: NrmQuestion): string {
  switch (problem) {
    case "wrong_kind":
      return "This answer does not fit the question. Answer it again.";
    case "not_an_option":
      return "Choose one of the answers of the form.";
    case "not_on_list":
      return "Choose a value from the list. The form takes no other wording.";
    case "not_an_email":
      return "Check the email address. It needs a name, an @ and a domain.";
    case "not_a_phone_number":
      return "Check the phone number. Give it with the area code, or with + and the country code.";
    case "not_a_date":
      return "Check the date. It needs a day, a month and a year.";
    case "date_out_of_range":
      return "Check the date. It must lie after 1 January 1900 and not in the future.";
    case "too_long":
      return `The form takes ${(question.maxLength ?? 0).toLocaleString("en-GB")} characters here. Everything you wrote is kept; shorten it before you copy it across.`;
    case "web_address":
      return "The form does not take a web address here. Describe it in words.";
    case "not_confirmed":
      return "The form needs this box to be ticked.";
    case "file_kind":
      return "The form takes JPG, JPEG, PNG, PDF, DOC and DOCX files.";
    case "too_many_files":
      return "The form takes up to 100 files.";
  }
}
