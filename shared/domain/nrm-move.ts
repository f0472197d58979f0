import { isBlank, type NrmAnswer, type NrmAnswers, type NrmAnswerValue } from "./nrm-answer.ts";
import {
  isLeftKey,
  leftKey,
  loadQuestionSet,
  type NrmQuestion,
  type NrmQuestionSet,
  type NrmQuestionType,
  questionByKey,
  questionSetVersions,
} from "./nrm-question-set.ts";
import type { NrmReferral } from "./nrm-referral.ts";
import { isOnList } from "./reference-list.ts";

/** Why an answer has no place in the newer form. */
export type LeftBecause = "question_gone" | "kind_changed" | "choice_gone" | "place_taken";

export type CarriedAnswer = {
  readonly before: NrmAnswer;
  readonly after: NrmAnswer;
};

export type LeftAnswer = {
  readonly before: NrmAnswer;
  /** Where it is kept, as it was given. */
  readonly after: NrmAnswer;
  readonly because: LeftBecause;
};

/** What becomes of every answer that says something. Nothing else of the referral changes. */
export type FormMove = {
  readonly from: NrmQuestionSet;
  readonly to: NrmQuestionSet;
  readonly carried: readonly CarriedAnswer[];
  readonly left: readonly LeftAnswer[];
};

/** Only one that was not sent, and only forward (SPEC NRM55). */
export function isMovable(
  { questionSetVersion, submittedOn }: Pick<NrmReferral, "questionSetVersion" | "submittedOn">,
  toVersion: string,
): boolean {
  return submittedOn === null && questionSetVersions.includes(toVersion) && toVersion > questionSetVersion;
}

/** The versions on the way from one to another, the last included, oldest first. */
export function versionsOnTheWay(from: string, to: string): readonly NrmQuestionSet[] {
  return questionSetVersions
    .filter((version) => version > from && version <= to)
    .map((known) => loadQuestionSet(known));
}

/**
 * What becomes of the answers of a referral on a newer form: each stands afterwards where the newer form asks for it,
 * with the value it had, or is left and listed (SPEC NRM55). An answer is never cut, guessed or put together to fit.
 *
 * @param way from the version after `from` to the newest, as each says what it calls otherwise than the one before
 */
export function moveAnswers(from: NrmQuestionSet, way: readonly NrmQuestionSet[], answers: NrmAnswers): FormMove {
  const to = way.at(-1) ?? from;
  const carried: CarriedAnswer[] = [];
  const left: LeftAnswer[] = [];
  const taken = new Set<string>();
  for (const before of Object.values(answers)) {
    // What an earlier move left stays where it is.
    if (isBlank(before) || isLeftKey(before.questionKey)) continue;
    const leave = (because: LeftBecause) =>
      left.push({ before, because, after: { ...before, questionKey: leftKey(before.questionKey, from.version) } });
    const known = questionByKey(from, before.questionKey);
    const key = keyAfter(way, before.questionKey);
    const asked = questionByKey(to, key);
    if (!known || !asked) {
      leave("question_gone");
      continue;
    }
    const value = valueAfter(way, known, before);
    const misfit = misfitOf(known, asked, before.value, value);
    if (misfit !== null) leave(misfit);
    else if (taken.has(key)) leave("place_taken");
    else {
      taken.add(key);
      carried.push({ before, after: { ...before, questionKey: key, value } });
    }
  }
  return { from, to, carried, left };
}

/** What is written down by a move: an answer, and under which question it was answered. */
export type ChangedAnswer = { readonly answer: NrmAnswer; readonly answeredUnder: string };

/** The answers that change by it. Where one stood that stands elsewhere from now on, nothing is said any more. */
export function changesBy({ carried, left }: FormMove): readonly ChangedAnswer[] {
  const all = [...carried, ...left];
  const filled = new Set(all.map(({ after }) => after.questionKey));
  const changes: ChangedAnswer[] = [];
  for (const { before, after } of all) {
    const answeredUnder = before.questionKey;
    if (after.questionKey !== answeredUnder || JSON.stringify(after.value) !== JSON.stringify(before.value)) {
      changes.push({ answer: after, answeredUnder });
    }
    if (!filled.has(answeredUnder)) changes.push({ answer: { ...before, mode: "answered", value: "" }, answeredUnder });
  }
  return changes;
}

/** What a question is called after all that was renamed on the way. */
export function keyAfter(way: readonly NrmQuestionSet[], key: string): string {
  return way.reduce((now, { renamed }) => own(renamed?.keys, now) ?? now, key);
}

/** What a choice of a question is called after all that was renamed on the way. */
export function choiceAfter(way: readonly NrmQuestionSet[], questionKey: string, choice: string): string {
  let key = questionKey;
  let now = choice;
  for (const { renamed } of way) {
    key = own(renamed?.keys, key) ?? key;
    now = own(own(renamed?.choices, key), now) ?? now;
  }
  return now;
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Only a choice is called otherwise; words are never touched. */
function valueAfter(way: readonly NrmQuestionSet[], { type }: NrmQuestion, { questionKey, value }: NrmAnswer) {
  if (type === "radio" || type === "list") {
    return typeof value === "string" ? choiceAfter(way, questionKey, value) : value;
  }
  if (type === "checkboxes" && Array.isArray(value)) {
    return value.map((choice) => choiceAfter(way, questionKey, choice));
  }
  return value;
}

/** Types that words are typed into; what a field of one takes stands in every later one as well. */
const typed: ReadonlySet<NrmQuestionType> = new Set(["email", "tel", "text", "longText"]);
const takesAnyWords: ReadonlySet<NrmQuestionType> = new Set(["text", "longText"]);

function misfitOf(
  known: NrmQuestion,
  asked: NrmQuestion,
  before: NrmAnswerValue,
  after: NrmAnswerValue,
): LeftBecause | null {
  const isSameKind = known.type === asked.type || (typed.has(known.type) && takesAnyWords.has(asked.type));
  if (!isSameKind) return "kind_changed";
  const now = choicesIn(after);
  // What was no choice before, and was kept all the same, is as wrong afterwards as it was: it goes along.
  const isGone = choicesIn(before).some((choice, at) => takes(known, choice) && !takes(asked, now[at] ?? ""));
  return isGone ? "choice_gone" : null;
}

function choicesIn(value: NrmAnswerValue): readonly string[] {
  return typeof value === "string" ? [value] : Array.isArray(value) ? value : [];
}

/** Whether a question offers this choice; one that is answered in words takes any. */
export function takes({ options, list, exclude }: NrmQuestion, choice: string): boolean {
  if (options) return options.some(({ value }) => value === choice);
  return !list || (isOnList(list, choice) && exclude?.includes(choice) !== true);
}
