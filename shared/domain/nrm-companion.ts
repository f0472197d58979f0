import { formLength, type NrmAnswer, type NrmAnswers } from "./nrm-answer.ts";
import type { NrmPage, NrmQuestion, NrmQuestionSet } from "./nrm-question-set.ts";
import { groupOf, questionByKey } from "./nrm-question-set.ts";
import { modeSentence, type NrmSummary, type NrmSummaryRow } from "./nrm-summary.ts";

/**
 * What whoever sits at the form does with an answer. `pick` is typed and then chosen from the form's list; `missing` is
 * blank and the form asks for it; `no_words` is a mode that the form has no room for; `held_back` may not leave.
 */
export type CompanionAct =
  | "type"
  | "pick"
  | "choose"
  | "tick"
  | "date"
  | "attach"
  | "leave_empty"
  | "missing"
  | "no_words"
  | "held_back";

export type CompanionEntry = {
  /** Key of the question, or id of the group of ticks. */
  readonly key: string;
  /** To go to where it is answered. */
  readonly questionKey: string;
  readonly number: string;
  readonly label: string;
  readonly act: CompanionAct;
  /** What is typed or chosen, exactly; of several, one a line. Empty where there is nothing. */
  readonly words: string;
  /** Characters as the form counts them, and how many it takes; null where it has no limit. */
  readonly count: { readonly length: number; readonly limit: number } | null;
  /** Every part of the postal address of which it is one, for the guard of its copy (SPEC SC2); else empty. */
  readonly postalParts: readonly string[];
};

/** One page of the form with the answers that go on it. */
export type CompanionPage = Pick<NrmPage, "id" | "address" | "title"> & {
  readonly note: string | null;
  readonly entries: readonly CompanionEntry[];
  /** Another one as soon as an answer of the page is: what was typed in before is then out of date (SPEC NRM47). */
  readonly state: string;
};

/**
 * The pages of the form in the order in which the browser shows them on this route, with the rows of the summary and
 * nothing else: what the summary leaves out or holds back is not here either (SPEC NRM45).
 *
 * @param revisionOf Revision of the answer to that question; 0 where there is none
 */
export function companionPages(
  questionSet: NrmQuestionSet,
  answers: NrmAnswers,
  summary: NrmSummary,
  revisionOf: (questionKey: string) => number,
): readonly CompanionPage[] {
  if (summary.route === "undecided") return [];
  const { route } = summary;
  const rows = new Map(summary.sections.flatMap((section) => section.rows.map((row) => [row.key, row] as const)));
  return questionSet.pages.flatMap(({ id, address, title, keys, routes, note }): CompanionPage[] => {
    if (routes && !routes.includes(route)) return [];
    const questions = keys.flatMap((key) => questionByKey(questionSet, key) ?? []);
    const entries = entriesOf(questionSet, questions, rows, answers);
    if (entries.length === 0 && keys.length > 0) return [];
    const asked = questions.filter((question) => rows.has(rowKeyOf(questionSet, question)));
    const state = asked.map((question) => `${question.number}.${revisionOf(question.key)}`).join(" ");
    return [{ id, address, title, note: note ?? null, entries, state }];
  });
}

/** The boxes of a group of ticks are one row of the summary. */
function rowKeyOf(questionSet: NrmQuestionSet, question: NrmQuestion): string {
  const group = groupOf(questionSet, question);
  return group?.kind === "ticks" && question.type === "tick" ? group.id : question.key;
}

function entriesOf(
  questionSet: NrmQuestionSet,
  questions: readonly NrmQuestion[],
  rows: ReadonlyMap<string, NrmSummaryRow>,
  answers: NrmAnswers,
): CompanionEntry[] {
  const done = new Set<string>();
  const entries = questions.flatMap((question) => {
    const key = rowKeyOf(questionSet, question);
    const row = rows.get(key);
    if (!row || done.has(key)) return [];
    done.add(key);
    const group = groupOf(questionSet, question);
    const isRequired = key === question.key ? question.required : group?.atLeastOne === true;
    const { act, words } = whatToDo(question, row, answers[question.key], isRequired);
    const count =
      act === "type" && question.maxLength !== undefined
        ? { length: formLength(words), limit: question.maxLength }
        : null;
    const place = { key, questionKey: question.key, number: row.number, label: row.question };
    return [{ ...place, act, words, count, addressOf: group?.kind === "address" ? group.id : null }];
  });
  return entries.map(({ addressOf, ...entry }) => ({
    ...entry,
    postalParts:
      addressOf === null
        ? []
        : entries.filter((part) => part.addressOf === addressOf && isCopied(part)).map(({ words }) => words),
  }));
}

type ToDo = Pick<CompanionEntry, "act" | "words">;

function whatToDo(question: NrmQuestion, row: NrmSummaryRow, answer: NrmAnswer | undefined, isRequired: boolean): ToDo {
  switch (row.standing) {
    case "held_back":
      return { act: "held_back", words: "" };
    case "not_provided":
      return { act: isRequired ? "missing" : "leave_empty", words: "" };
    case "answered":
      return { act: actOf(question), words: inParts(question, answer) ?? row.answerText };
    case "mode":
      return whatToDoOfMode(question, row, answer, isRequired);
  }
}

/** A date is typed in three fields, by number. */
function inParts(question: NrmQuestion, answer: NrmAnswer | undefined): string | null {
  if (question.type !== "date" || typeof answer?.value !== "string") return null;
  const [year, month, day] = answer.value.split("-").map(Number);
  return `Day ${day}, month ${month}, year ${year}`;
}

/** How an answer gets into its field. */
function actOf(question: NrmQuestion): CompanionAct {
  switch (question.type) {
    case "radio":
      return "choose";
    case "checkboxes":
    case "tick":
    case "confirm":
      return "tick";
    case "list":
      return "pick";
    case "date":
      return "date";
    case "fileNames":
      return "attach";
    default:
      return "type";
  }
}

/** A sentence where one may stand, the form's own "not sure" where it has one, and else nothing (SPEC NRM10, NRM14). */
function whatToDoOfMode(
  question: NrmQuestion,
  row: NrmSummaryRow,
  answer: NrmAnswer | undefined,
  isRequired: boolean,
): ToDo {
  const mode = answer?.mode;
  if (mode === "not_known" && question.notKnownValue !== undefined) {
    const { notKnownValue, options } = question;
    const words = options?.find(({ value }) => value === notKnownValue)?.label ?? notKnownValue;
    return { act: actOf(question), words };
  }
  if (mode !== undefined && mode !== "answered" && question.sentenceStands === true) {
    return { act: "type", words: modeSentence[mode] };
  }
  return isRequired ? { act: "no_words", words: row.answerText } : { act: "leave_empty", words: "" };
}

/** Whether there are words to copy. */
export function isCopied({ act, words }: Pick<CompanionEntry, "act" | "words">): boolean {
  return (act === "type" || act === "pick") && words !== "";
}

/** A page that was typed in, as it stood then. */
export type TypedPage = { readonly page: string; readonly state: string };

/** `changed`: an answer is another one than was typed in. */
export type TypedStanding = "not_yet" | "typed" | "changed";

export function typedStanding(page: CompanionPage, typed: readonly TypedPage[]): TypedStanding {
  const found = typed.find((one) => one.page === page.id);
  if (!found) return "not_yet";
  return found.state === page.state ? "typed" : "changed";
}
