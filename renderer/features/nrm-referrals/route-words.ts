import { isBlank, type NrmAnswers } from "#shared/domain/nrm-answer.ts";
import { shownKeys, type NrmRoute } from "#shared/domain/nrm-form.ts";
import { groupOf, keysOf, questionsOf, type NrmQuestionSet } from "#shared/domain/nrm-question-set.ts";

const routeTitles: Record<NrmRoute, string> = {
  undecided: "The route is not decided yet",
  child: "Referral of a child",
  adult_nrm: "Referral of an adult who agrees",
  duty_to_notify_named: "Duty to Notify report with the person's name",
  duty_to_notify_anonymous: "Anonymous Duty to Notify report",
};

const consentKey = "pv-want-to-submit-nrm";
const ageKey = "pv-under-age";

/** The route in a few words. */
export function routeTitle(route: NrmRoute, answers: NrmAnswers): string {
  return route === "child" && isAgeUnsure(answers) ? "Referred as a child: age uncertain" : routeTitles[route];
}

function isAgeUnsure(answers: NrmAnswers): boolean {
  const age = answers[ageKey];
  return age?.mode === "not_known" || age?.value === "not-sure";
}

/**
 * What the route means for the person and for the worker, most pressing first.
 *
 * @param isSent It was sent already: what had to come before is not said again.
 */
export function routePoints(route: NrmRoute, answers: NrmAnswers, isSent: boolean): readonly string[] {
  switch (route) {
    case "undecided":
      return answers[ageKey]?.value === "no"
        ? [
            "The person is an adult. Section H asks whether they agree to be referred, and their answer decides the route.",
          ]
        : [
            "Say in section B whether the person is under 18.",
            "For an adult, section H asks whether they agree to be referred.",
          ];
    case "child":
      return [
        ...(isAgeUnsure(answers)
          ? [
              "Their age is uncertain, so the person is treated as a child until an age assessment says otherwise. Ask the local authority for one.",
            ]
          : []),
        ...(isSent ? [] : ["First, today: tell the local authority, and write down in section B whom you told."]),
        "Where the area has independent child trafficking guardians, refer to them as well.",
        "Consent is not asked: a child is referred whether or not they agree. Explain it to them all the same.",
      ];
    case "adult_nrm":
      return [
        "The adult agreed after an explanation. They may change their mind at any time.",
        ...(isSent
          ? []
          : ["If they need somewhere safe tonight, phone the support provider now and do not wait for the form."]),
      ];
    case "duty_to_notify_named":
      return [
        "The adult does not want to be referred and is willing to help the authorities, so the report carries their name and how to reach them.",
        "No decision and no support follow from a report. Offer support outside the NRM.",
        "They may change their mind. Nothing that was written is lost.",
      ];
    case "duty_to_notify_anonymous":
      return [
        "The adult does not want to be referred. Nothing in the report may tell who they are, alone or put together.",
        "Read the account again: names, dates of birth, telephone numbers and addresses do not belong in it.",
        "No decision and no support follow from a report. Offer support outside the NRM.",
        "They may change their mind. Nothing that was written is lost.",
      ];
  }
}

export type StaysHere = {
  /** As named on the form; parts of one fact once. */
  readonly label: string;
  /** Something is written there, which is kept but will not leave. */
  readonly isWritten: boolean;
};

/** What a referral of this adult would carry and the report does not: it no longer leaves. Empty on other routes. */
export function staysHere(questionSet: NrmQuestionSet, answers: NrmAnswers, route: NrmRoute): readonly StaysHere[] {
  if (route !== "duty_to_notify_named" && route !== "duty_to_notify_anonymous") return [];
  const now = shownKeys(questionSet, answers);
  const agreed = shownKeys(questionSet, {
    ...answers,
    [consentKey]: { questionKey: consentKey, mode: "answered", value: "yes" },
  });
  const byLabel = new Map<string, boolean>();
  for (const question of questionsOf(questionSet)) {
    const isGone = agreed.has(question.key) && !now.has(question.key);
    const isWritten = !now.has(question.key) && !isBlank(answers[question.key]);
    if (!isGone && !(isWritten && question.identifies !== undefined)) continue;
    const label = groupOf(questionSet, question)?.label ?? question.label;
    byLabel.set(label, (byLabel.get(label) ?? false) || isWritten);
  }
  return [...byLabel].map(([label, isWritten]) => ({ label, isWritten }));
}

/** Whether the route is told again under this question, because its answer has just decided it. */
export function decidesRoute(questionSet: NrmQuestionSet, key: string, route: NrmRoute): boolean {
  if (key === ageKey || key === consentKey) return true;
  return routeKeysOf(questionSet).has(key) && route.startsWith("duty_to_notify");
}

function routeKeysOf(questionSet: NrmQuestionSet): ReadonlySet<string> {
  return new Set(Object.values(questionSet.routes).flatMap((condition) => keysOf(condition, new Set())));
}
