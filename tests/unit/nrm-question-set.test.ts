import { describe, expect, it } from "vitest";
import { faultsOf, keysOf, loadQuestionSet, NrmQuestionSet, questionsOf } from "#shared/domain/nrm-question-set.ts";
import { isOnList } from "#shared/domain/reference-list.ts";

const questionSet = loadQuestionSet();
const numbered = (stem: string): string[] => Array.from({ length: 10 }, (_, index) => `${stem}-${index + 1}`);
const under = (stem: string, ...ends: string[]): string[] => ends.map((end) => `${stem}-${end}`);

/** The Home Office's field keys in the order of its form, copied by hand from the service as of 21 April 2026. */
const officialKeys = [
  "user-email",
  "reference",
  "user-organisation",
  "fr-location",
  "pv-under-age",
  ...under(
    "local-authority-contacted-about-child-local-authority",
    "name",
    "phone",
    "email",
    "first-name",
    "last-name",
  ),
  "pv-under-age-at-time-of-exploitation",
  "birthplace",
  "family",
  "education",
  "employment-history",
  "potential-victim-exploitative-situation-multiple",
  "when-did-the-exploitation-take-place",
  "when-did-the-exploitation-take-place-multiple",
  "how-did-the-exploitation-start",
  "were-they-taken-somewhere-by-their-exploiter",
  "were-they-taken-somewhere-by-their-exploiter-journey-details",
  "what-were-they-required-to-do",
  "living-conditions",
  "how-they-were-treated",
  "still-in-exploitative-situation",
  "what-is-keeping-them-in-situation",
  "how-why-did-they-leave-the-situation",
  "when-last-contact",
  "details-last-contact",
  "is-this-the-first-chance-to-report",
  "yes-the-first-chance-to-report",
  "not-sure-the-first-chance-to-report",
  "why-report-now",
  "modern-slavery-indicators",
  "modern-slavery-indicators-details",
  "where-how-interview-carried-out",
  "professional-insight",
  "evidence-of-dishonesty",
  "evidence-of-dishonesty-details",
  "are-others-involved",
  "are-others-involved-details",
  "where-exploitation-happened",
  ...numbered("where-exploitation-happened-uk-city"),
  "where-exploitation-happened-other-uk-other-location",
  ...numbered("where-exploitation-happened-overseas-country"),
  "where-exploitation-happened-other-overseas-other-location",
  "current-pv-location-uk-city",
  "current-pv-location-uk-region",
  "who-exploited-pv",
  "exploiters-location",
  "are-exploiters-in-the-uk",
  "exploiters-current-location-details",
  ...under("types-of-exploitation", "forced-to-work", "wages-taken", "forced-to-commit-fraud", "prostitution"),
  ...under("types-of-exploitation", "child-exploitation", "taken-somewhere", "forced-to-commit-crime"),
  ...under("types-of-exploitation", "organs-removed", "unpaid-household-work", "other"),
  "other-exploitation-details",
  "any-other-pvs",
  "other-potential-victims-yes-details",
  "other-potential-victims-not-sure-details",
  "future-exploitation-concerns",
  "future-exploitation-reasons",
  "reported-to-police",
  "reported-to-police-police-forces",
  "reported-to-police-crime-reference",
  "authorities-cooperation",
  "authorities-cooperation-details",
  "pv-want-to-submit-nrm",
  "refuse-nrm",
  "does-pv-need-support",
  "pv-phone-number",
  "pv-phone-number-yes",
  "pv-phone-number-alternative",
  "alternative-number-relation-to-pv",
  "no-contact-details",
  "pv-name-first-name",
  "pv-name-last-name",
  "pv-name-nickname",
  "pv-dob",
  "pv-gender",
  "does-pv-have-children",
  "does-pv-have-children-yes-amount",
  "pv-nationality",
  "pv-nationality-second",
  "pv-interpreter-requirements",
  "pv-interpreter-requirements-language",
  "pv-other-help-with-communication",
  "pv-other-help-with-communication-aid",
  "pv-ho-reference",
  "pv-ho-reference-type",
  "who-contact",
  "pv-contact-details",
  ...under("pv-contact-details", "email-input", "email-check", "street", "town", "county", "postcode", "post-check"),
  "someone-else",
  "someone-else-first-name",
  "someone-else-last-name",
  "someone-else-email-input",
  ...under("someone-else", "street", "town", "county", "postcode", "permission-check"),
  ...under("fr-details", "first-name", "last-name", "role", "phone"),
  "fr-alternative-contact",
  "upload-file",
  "what-evidence-you-will-submit",
];

describe("loading the question set", () => {
  it("NRM1 holds every field of the Home Office's form once, in the form's order", () => {
    expect(questionsOf(questionSet).map((question) => question.key)).toEqual(officialKeys);
  });

  it("NRM1 names its version, date, source and licence", () => {
    expect(questionSet).toMatchObject({ version: "2026-04-21", asOf: "2026-04-21" });
    expect(questionSet.source).toContain("21 April 2026");
    expect(questionSet.credit).toContain("MIT");
  });

  it("NRM1 has the sections A to H", () => {
    expect(questionSet.sections.map((section) => section.id).join("")).toBe("ABCDEFGH");
    for (const section of questionSet.sections) {
      expect(section.questions.every((question) => question.number.startsWith(section.id))).toBe(true);
    }
  });

  it("NRM1 refuses a version that this build does not have", () => {
    expect(() => loadQuestionSet("2019-01-01")).toThrow("2019-01-01");
    expect(() => loadQuestionSet("constructor")).toThrow("constructor");
  });

  it("NRM2 lets no condition look ahead or at a question that is not there", () => {
    expect(faultsOf(questionSet)).toEqual([]);
    const keys = new Set(questionsOf(questionSet).map((question) => question.key));
    for (const condition of Object.values(questionSet.routes)) {
      expect(keysOf(condition, new Set()).every((key) => keys.has(key))).toBe(true);
    }
  });

  it("NRM2 every value a condition waits for is one that its question can have", () => {
    const faults: string[] = [];
    const check = (condition: unknown): void => {
      if (typeof condition !== "object" || condition === null) return;
      if ("key" in condition && "is" in condition) {
        const options = questionsOf(questionSet).find((question) => question.key === condition.key)?.options ?? [];
        for (const value of condition.is as string[]) {
          if (!options.some((option) => option.value === value)) faults.push(`${String(condition.key)} is ${value}`);
        }
      }
      for (const part of Object.values(condition)) {
        if (Array.isArray(part)) part.forEach(check);
        else check(part);
      }
    };
    for (const question of questionsOf(questionSet)) check(question.shownWhen);
    check(questionSet.routes);
    expect(faults).toEqual([]);
  });

  it("NRM10 'not known' stands for a value that the form takes", () => {
    for (const question of questionsOf(questionSet)) {
      if (question.notKnownValue === undefined) continue;
      const { list, notKnownValue } = question;
      const isTaken = list
        ? isOnList(list, notKnownValue)
        : question.options?.some((option) => option.value === notKnownValue);
      expect([question.key, isTaken]).toEqual([question.key, true]);
    }
  });

  it("NRM11 allows 15,000 characters in every narrative and 250 for whose number it is", () => {
    const limits = new Map(questionsOf(questionSet).map((question) => [question.key, question.maxLength]));
    expect(limits.get("how-did-the-exploitation-start")).toBe(15_000);
    expect(limits.get("alternative-number-relation-to-pv")).toBe(250);
    expect(new Set(limits.values())).toEqual(new Set([15_000, 250, undefined]));
  });

  it("marks the answers that must cover every situation", () => {
    const starred = questionsOf(questionSet).filter((question) => question.coversEverySituation);
    expect(starred.map((question) => question.number)).toEqual(["D4", "D7", "D8", "D9", "E2", "F8"]);
  });

  it("never calls the person a victim in words on screen, and never shouts", () => {
    const words = JSON.stringify(
      questionSet.sections.map(({ title, about, questions }) => [
        title,
        about,
        questions.map((question) => [
          question.label,
          question.hint,
          question.lookFor,
          question.options?.map((option) => option.label),
        ]),
      ]),
    );
    expect(words.toLowerCase().replaceAll("other people who may be victims", "")).not.toContain("victim");
    expect(words).not.toContain("!");
  });
});

describe("checking a question set", () => {
  const spoilt = (change: (set: NrmQuestionSet) => void): NrmQuestionSet => {
    const copy = structuredClone(questionSet);
    change(copy);
    return copy;
  };

  it.each<[string, (set: NrmQuestionSet) => void]>([
    [
      "a key that stands twice",
      (set) => set.sections[0]?.questions.push(structuredClone(questionsOf(questionSet)[0]!)),
    ],
    [
      "a condition that looks ahead",
      (set) => Object.assign(set.sections[0]?.questions[0] ?? {}, { shownWhen: { key: "pv-dob", answered: true } }),
    ],
    ["a radio without options", (set) => delete set.sections[1]?.questions[0]?.options],
    ["a group that is not there", (set) => Object.assign(set.sections[0]?.questions[0] ?? {}, { group: "nowhere" })],
    ["an unknown field", (set) => Object.assign(set.sections[0]?.questions[0] ?? {}, { colour: "red" })],
    ["a missing section", (set) => set.sections.pop()],
  ])("NRM2 refuses %s", (_, change) => {
    expect(NrmQuestionSet.safeParse(spoilt(change)).success).toBe(false);
  });
});
