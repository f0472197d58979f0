import { CivilDate } from "#shared/domain/instant.ts";
import type { NrmAnswer } from "#shared/domain/nrm-answer.ts";
import type { LeftBecause } from "#shared/domain/nrm-move.ts";
import { questionOfAnswer } from "#shared/domain/nrm-question-set.ts";
import type { QuestionChange, QuestionDifference } from "#shared/domain/nrm-set-difference.ts";
import { answerText } from "#shared/domain/nrm-summary.ts";
import { formatDateWithoutDay } from "../../wording/dates.ts";
import { answerModeLabels } from "../../wording/labels.ts";

/** A version of the form by its day. */
export function formDay(version: string): string {
  const day = CivilDate.safeParse(version);
  return day.success ? formatDateWithoutDay(day.data) : version;
}

export function questionInWords(questionKey: string): string {
  return questionOfAnswer(questionKey)?.label ?? "A question of an older form";
}

/** What was answered, or in which other way. */
export function answerInWords(answer: NrmAnswer): string {
  const question = questionOfAnswer(answer.questionKey, answer.value);
  if (answer.mode !== "answered") return answerModeLabels[answer.mode];
  if (question) return answerText(question, answer);
  const { value } = answer;
  return Array.isArray(value) ? value.join("\n") : String(value ?? "");
}

export const leftBecauseWords: Readonly<Record<LeftBecause, string>> = {
  question_gone: "The newer form does not ask this.",
  kind_changed: "The newer form asks for another kind of answer.",
  choice_gone: "What was chosen is no choice of the newer form. Answer it again.",
  place_taken: "Another answer has its place in the newer form.",
};

const changeWords: Readonly<Record<QuestionChange, string>> = {
  added: "New: not asked before.",
  gone: "Not asked any more.",
  renamed: "Another name in the data file.",
  reworded: "Worded otherwise.",
  kind: "Wants another kind of answer.",
  limit: "Takes another length of text.",
  required_now: "Required now.",
  not_required_now: "Not required any more.",
  asked_otherwise: "Asked under other conditions.",
  moved: "Stands on another page.",
};

/** Choices that are named one by one; beyond, their number says it. */
const mostNamed = 12;

/** What is different about one question, in sentences. */
export function differenceWords(difference: QuestionDifference): readonly string[] {
  const { changes, choicesAdded, choicesGone, choicesRenamed } = difference;
  return [
    ...changes.map((change) => changeWords[change]),
    ...listed("To choose from, new", choicesAdded),
    ...listed("To choose from, no longer", choicesGone),
    ...listed(
      "To choose from, worded otherwise",
      choicesRenamed.map(([before, now]) => `${before}, now ${now}`),
    ),
  ];
}

function listed(what: string, choices: readonly string[]): readonly string[] {
  if (choices.length === 0) return [];
  const named = choices.slice(0, mostNamed).join("; ");
  const more = choices.length > mostNamed ? `; and ${(choices.length - mostNamed).toLocaleString("en-GB")} more` : "";
  return [`${what}: ${named}${more}.`];
}
