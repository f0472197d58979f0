import { isBlank, type NrmAnswer, type NrmAnswers } from "./nrm-answer.ts";
import {
  groupOf,
  questionByKey,
  questionsOf,
  type NrmCondition,
  type NrmDecidedRoute,
  type NrmQuestion,
  type NrmQuestionGroup,
  type NrmQuestionSet,
  type NrmSection,
  type NrmSectionId,
} from "./nrm-question-set.ts";

/** `undecided` until age is known and, for an adult, consent. */
export type NrmRoute = "undecided" | NrmDecidedRoute;

/**
 * Keys of the questions that are asked, given the answers so far. A condition only ever reads answers
 * that are themselves asked for: what a hidden answer says does not count (SPEC NRM9). One pass is enough because a
 * condition never looks ahead (SPEC NRM2).
 */
export function shownKeys(questionSet: NrmQuestionSet, answers: NrmAnswers): ReadonlySet<string> {
  const shown = new Set<string>();
  for (const question of questionsOf(questionSet)) {
    if (!question.shownWhen || holds(question.shownWhen, { questionSet, answers, shown })) shown.add(question.key);
  }
  return shown;
}

export function isShown(questionSet: NrmQuestionSet, question: NrmQuestion, answers: NrmAnswers): boolean {
  return shownKeys(questionSet, answers).has(question.key);
}

/** In the form's order. */
export function shownQuestions(questionSet: NrmQuestionSet, answers: NrmAnswers): readonly NrmQuestion[] {
  const shown = shownKeys(questionSet, answers);
  return questionsOf(questionSet).filter((question) => shown.has(question.key));
}

/** What is sent on this route, in a word. */
export function sentThing(route: NrmRoute): "report" | "referral" {
  return route === "duty_to_notify_named" || route === "duty_to_notify_anonymous" ? "report" : "referral";
}

export function routeOf(questionSet: NrmQuestionSet, answers: NrmAnswers): NrmRoute {
  return routeWithin({ questionSet, answers, shown: shownKeys(questionSet, answers) });
}

type Standing = {
  readonly questionSet: NrmQuestionSet;
  readonly answers: NrmAnswers;
  readonly shown: ReadonlySet<string>;
};

function routeWithin(standing: Standing): NrmRoute {
  for (const [route, condition] of Object.entries(standing.questionSet.routes)) {
    if (holds(condition, standing)) return route as NrmDecidedRoute;
  }
  return "undecided";
}

function holds(condition: NrmCondition, standing: Standing): boolean {
  if ("all" in condition) return condition.all.every((part) => holds(part, standing));
  if ("any" in condition) return condition.any.some((part) => holds(part, standing));
  if ("not" in condition) return !holds(condition.not, standing);
  if ("route" in condition) {
    const route = routeWithin(standing);
    return route !== "undecided" && condition.route.includes(route);
  }
  const answer = standing.shown.has(condition.key) ? standing.answers[condition.key] : undefined;
  if (!answer) return false;
  if ("is" in condition) {
    return choicesOf(questionByKey(standing.questionSet, condition.key), answer).some((choice) =>
      condition.is.includes(choice),
    );
  }
  if (answer.mode !== "answered") return false;
  return "ticked" in condition ? answer.value === true : !isBlank(answer);
}

/** The form's values an answer stands for; "not known" stands for the form's own "not sure" (SPEC NRM10). */
function choicesOf(question: NrmQuestion | undefined, answer: NrmAnswer): readonly string[] {
  if (answer.mode === "not_known") return question?.notKnownValue === undefined ? [] : [question.notKnownValue];
  if (typeof answer.value === "string") return [answer.value];
  return Array.isArray(answer.value) ? answer.value : [];
}

/** What is asked as one: a question by itself, or all the boxes of a group of ticks. */
export type NrmAsked = {
  /** Key of the question, or id of the group of ticks. */
  readonly id: string;
  readonly questions: readonly [NrmQuestion, ...NrmQuestion[]];
  readonly group: NrmQuestionGroup | undefined;
  readonly isRequired: boolean;
  /** Any of the five modes was used. */
  readonly isAnswered: boolean;
};

/**
 * The shown questions of a section as the person at the desk meets them, in order. Empty further places
 * of a repeated group are left out: they are room, not questions.
 */
export function askedIn(questionSet: NrmQuestionSet, section: NrmSection, answers: NrmAnswers): readonly NrmAsked[] {
  const shown = shownKeys(questionSet, answers);
  const asked: NrmAsked[] = [];
  const done = new Set<string>();
  for (const question of section.questions) {
    if (!shown.has(question.key)) continue;
    const group = groupOf(questionSet, question);
    if (group?.kind === "ticks") {
      if (done.has(group.id)) continue;
      done.add(group.id);
      const others = section.questions.filter((other) => other.group === group.id && other !== question);
      const questions: NrmAsked["questions"] = [question, ...others];
      const isAnswered = questions.some((part) => !isBlank(answers[part.key]));
      asked.push({ id: group.id, questions, group, isRequired: group.atLeastOne === true, isAnswered });
      continue;
    }
    const isAnswered = !isBlank(answers[question.key]);
    if ((question.repeat ?? 1) > 1 && !isAnswered) continue;
    asked.push({ id: question.key, questions: [question], group, isRequired: question.required, isAnswered });
  }
  return asked;
}

export type SectionStatus = {
  readonly id: NrmSectionId;
  readonly title: string;
  readonly state: "not_started" | "in_progress" | "complete" | "nothing_to_answer";
  readonly asked: number;
  readonly answered: number;
  /** Required by the form and still blank. */
  readonly requiredMissing: number;
  readonly optionalMissing: number;
};

/** `complete` once nothing that the form requires is blank; a mode such as "not asked" counts as answered. */
export function sectionStatus(questionSet: NrmQuestionSet, section: NrmSection, answers: NrmAnswers): SectionStatus {
  const all = askedIn(questionSet, section, answers);
  const answered = all.filter((asked) => asked.isAnswered).length;
  const requiredMissing = all.filter((asked) => asked.isRequired && !asked.isAnswered).length;
  const state =
    all.length === 0
      ? "nothing_to_answer"
      : answered === 0
        ? "not_started"
        : requiredMissing > 0
          ? "in_progress"
          : "complete";
  return {
    id: section.id,
    title: section.title,
    state,
    asked: all.length,
    answered,
    requiredMissing,
    optionalMissing: all.length - answered - requiredMissing,
  };
}

export function sectionStatuses(questionSet: NrmQuestionSet, answers: NrmAnswers): readonly SectionStatus[] {
  return questionSet.sections.map((section) => sectionStatus(questionSet, section, answers));
}

/**
 * Where to go on: the first blank that the form requires, after `afterKey` if given and else from the
 * start, coming round to the start again; then the first blank that is optional. Null when none is left.
 */
export function nextUnanswered(
  questionSet: NrmQuestionSet,
  answers: NrmAnswers,
  afterKey?: string,
): NrmQuestion | null {
  const all = questionSet.sections.flatMap((section) => askedIn(questionSet, section, answers));
  const here = all.findIndex((asked) => asked.questions.some((question) => question.key === afterKey));
  const inOrder = [...all.slice(here + 1), ...all.slice(0, here + 1)].filter((asked) => !asked.isAnswered);
  const next = inOrder.find((asked) => asked.isRequired) ?? inOrder[0];
  return next?.questions[0] ?? null;
}
