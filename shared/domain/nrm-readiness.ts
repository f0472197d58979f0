import { checkAnswer, describeProblem, type AnswerProblem, type NrmAnswer, type NrmAnswers } from "./nrm-answer.ts";
import type { Finding, ReadinessContext } from "./nrm-finding.ts";
import { askedIn, routeOf, type NrmAsked } from "./nrm-form.ts";
import { identityFoundIn, mayNameSomebody } from "./nrm-identity.ts";
import type { NrmQuestion, NrmQuestionSet } from "./nrm-question-set.ts";
import { qualityFindings } from "./nrm-quality.ts";
import { ageConflict, ageQuestion } from "./referral-age.ts";
import { maySignIn } from "./reference-list.ts";

/** Errors in the form's order, then warnings. */
export function readiness(
  questionSet: NrmQuestionSet,
  answers: NrmAnswers,
  context: ReadinessContext,
): readonly Finding[] {
  const asked = questionSet.sections.flatMap((section) => askedIn(questionSet, section, answers));
  const isAnonymous = routeOf(questionSet, answers) === "duty_to_notify_anonymous";
  const errors = asked.flatMap((one) => [
    ...ageErrors(one, answers, context),
    ...errorsOf(one, answers, context.today),
    ...(isAnonymous ? identityErrors(one, answers, context.identityTerms) : []),
  ]);
  return [...errors, ...qualityFindings(asked, answers, context)];
}

function errorsOf(asked: NrmAsked, answers: NrmAnswers, today: string): Finding[] {
  const [question] = asked.questions;
  const found = (ruleId: string, message: string): Finding[] => [
    { severity: "error", ruleId, questionKey: question.key, message },
  ];

  if (asked.group?.kind === "ticks") {
    const isTicked = asked.questions.some((part) => answers[part.key]?.value === true);
    return isTicked || !asked.isRequired
      ? []
      : found("NRM18", "Tick at least one kind of exploitation. The form needs one.");
  }
  const answer = answers[question.key];
  if (!asked.isAnswered || !answer) return asked.isRequired ? found(...missing(question)) : [];
  if (answer.mode !== "answered") {
    return asked.isRequired && !modeStands(question, answer) ? found(...modeRefused(question)) : [];
  }
  const errors = checkAnswer(question, answer.value, today).flatMap((problem) =>
    found(ruleOfProblem[problem], describeProblem(problem, question)),
  );
  if (question.key === "user-email" && errors.length === 0 && !maySignIn(String(answer.value))) {
    return found(
      "NRM19",
      "The Home Office service does not know this email domain, so the referrer could not sign in. Use the referrer's address at a first responder organisation.",
    );
  }
  return errors;
}

function ageErrors(asked: NrmAsked, answers: NrmAnswers, { ageClaims, today }: ReadinessContext): Finding[] {
  const conflict = asked.id === ageQuestion ? ageConflict(ageClaims, answers, today) : null;
  return conflict ? [{ severity: "error", ruleId: "NRM75", questionKey: ageQuestion, message: conflict }] : [];
}

const ruleOfProblem: Record<AnswerProblem, string> = {
  wrong_kind: "NRM16",
  not_an_option: "NRM15",
  not_on_list: "NRM15",
  not_an_email: "NRM16",
  not_a_phone_number: "NRM16",
  not_a_date: "NRM16",
  date_out_of_range: "NRM16",
  too_long: "NRM17",
  web_address: "NRM24",
  not_confirmed: "NRM13",
  file_kind: "NRM23",
  too_many_files: "NRM23",
};

/** Questions whose absence has a reason of its own to explain. */
const decisionPath = /^(who-contact$|pv-contact-details|someone-else)/;

function missing(question: NrmQuestion): [ruleId: string, message: string] {
  if (question.group === "child-local-authority") {
    return [
      "NRM20",
      `A child, or somebody whose age is not sure, is referred with the local authority's contact. Still blank: ${quoted(question)}.`,
    ];
  }
  if (question.key === "pv-want-to-submit-nrm") {
    return ["NRM21", "Record whether the adult agrees to be referred. Without agreement an adult cannot be referred."];
  }
  if (decisionPath.test(question.key)) {
    return ["NRM22", `The way the decision reaches somebody is not complete. Still blank: ${quoted(question)}.`];
  }
  return ["NRM13", `The form needs an answer to ${quoted(question)}.`];
}

function quoted(question: NrmQuestion): string {
  return `“${question.label}”`;
}

function modeRefused(question: NrmQuestion): [ruleId: string, message: string] {
  if (question.key === "pv-want-to-submit-nrm") return missing(question);
  return ["NRM14", `The form takes no sentence for ${quoted(question)}, only an answer of its own.`];
}

/** Whether the mode can be copied across: as a sentence, or as the form's own "not sure". */
function modeStands(question: NrmQuestion, answer: NrmAnswer): boolean {
  return question.sentenceStands === true || (answer.mode === "not_known" && question.notKnownValue !== undefined);
}

function identityErrors(asked: NrmAsked, answers: NrmAnswers, terms: readonly string[]): Finding[] {
  return asked.questions.flatMap((question): Finding[] => {
    const value = answers[question.key]?.value;
    const isTelling =
      mayNameSomebody(question) && typeof value === "string" && identityFoundIn(value, terms).length > 0;
    return isTelling ? [{ severity: "error", ruleId: "NRM25", questionKey: question.key, message: tellsWho }] : [];
  });
}

const tellsWho = "This answer may tell who the person is. The report is anonymous: reword it before it leaves.";
