import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answersByKey,
  AnswerMode,
  type NrmAnswer,
  type NrmAnswers,
  type NrmAnswerValue,
} from "#shared/domain/nrm-answer.ts";
import {
  askedIn,
  isShown,
  nextUnanswered,
  routeOf,
  sectionStatus,
  sectionStatuses,
  shownKeys,
  shownQuestions,
} from "#shared/domain/nrm-form.ts";
import { loadQuestionSet, questionsOf } from "#shared/domain/nrm-question-set.ts";

const questionSet = loadQuestionSet();
const all = questionsOf(questionSet);

function said(answers: Record<string, NrmAnswerValue>): NrmAnswers {
  return answersByKey(
    Object.entries(answers).map(([questionKey, value]) => ({ questionKey, mode: "answered", value })),
  );
}
const adult = { "pv-under-age": "no", "authorities-cooperation": "no" };

/** Any answers at all, most of them to questions and with values that exist. */
const anyAnswers = fc
  .array(
    fc.constantFrom(...all).chain((question) =>
      fc.record({
        questionKey: fc.constant(question.key),
        mode: fc.constantFrom(...AnswerMode.options, "answered" as const, "answered" as const),
        said: question.options
          ? fc.constantFrom(...question.options.map((option) => option.value))
          : question.type === "tick" || question.type === "confirm"
            ? fc.boolean()
            : fc.string(),
        isList: fc.constant(question.type === "checkboxes" || question.type === "fileNames"),
      }),
    ),
    { maxLength: 80 },
  )
  .map((drawn) =>
    drawn.map(({ questionKey, mode, said: value, isList }): NrmAnswer => ({
      questionKey,
      mode,
      value: mode === "answered" ? (isList ? [String(value)] : value) : null,
    })),
  );

describe("the route", () => {
  it("is undecided until age is known and, for an adult, consent", () => {
    expect(routeOf(questionSet, said({}))).toBe("undecided");
    expect(routeOf(questionSet, said({ "pv-under-age": "no" }))).toBe("undecided");
  });

  it.each([
    ["yes", "answered" as const],
    ["not-sure", "answered" as const],
    [null, "not_known" as const],
  ])("NRM5 is the child's for under 18 and for age not sure (%s, %s), whatever else was answered", (value, mode) => {
    const answers = answersByKey([
      ...Object.values(said({ "pv-want-to-submit-nrm": "no", "authorities-cooperation": "yes" })),
      { questionKey: "pv-under-age", mode, value },
    ]);
    expect(routeOf(questionSet, answers)).toBe("child");
    const shown = shownKeys(questionSet, answers);
    for (const key of ["pv-want-to-submit-nrm", "refuse-nrm", "does-pv-need-support", "who-contact"]) {
      expect([key, shown.has(key)]).toEqual([key, false]);
    }
  });

  it("NRM6 is the adult's referral when the adult agrees", () => {
    expect(routeOf(questionSet, said({ ...adult, "pv-want-to-submit-nrm": "yes" }))).toBe("adult_nrm");
  });

  it.each(["declined", "not_asked", "not_known", "not_applicable"] as const)(
    "NRM6 stays undecided when consent is '%s'",
    (mode) => {
      const answers = answersByKey([
        ...Object.values(said(adult)),
        { questionKey: "pv-want-to-submit-nrm", mode, value: null },
      ]);
      expect(routeOf(questionSet, answers)).toBe("undecided");
    },
  );

  it("NRM8 is an anonymous report unless the adult is willing to help the authorities", () => {
    const refused = { "pv-under-age": "no", "pv-want-to-submit-nrm": "no" };
    expect(routeOf(questionSet, said(refused))).toBe("duty_to_notify_anonymous");
    expect(routeOf(questionSet, said({ ...refused, "authorities-cooperation": "no" }))).toBe(
      "duty_to_notify_anonymous",
    );
    expect(routeOf(questionSet, said({ ...refused, "authorities-cooperation": "yes" }))).toBe("duty_to_notify_named");
  });

  it("NRM7 is never a Duty to Notify while the person is a child or age is not sure", () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom("yes", "not-sure"), (answers, age) => {
        const route = routeOf(questionSet, { ...answersByKey(answers), ...said({ "pv-under-age": age }) });
        expect(route).toBe("child");
      }),
    );
  });
});

describe("which questions are asked", () => {
  const identity = ["pv-name-first-name", "pv-name-last-name", "pv-name-nickname", "pv-dob"];

  it("NRM8 asks an anonymous report for no name, date of birth, contact, referrer or files", () => {
    const shown = shownKeys(
      questionSet,
      said({ ...adult, "pv-want-to-submit-nrm": "no", "who-contact": "potential-victim", "upload-file": ["a.pdf"] }),
    );
    const inH = questionSet.sections
      .at(-1)
      ?.questions.map((question) => question.key)
      .filter((key) => shown.has(key));
    expect(inH).toEqual([
      "pv-want-to-submit-nrm",
      "refuse-nrm",
      "pv-gender",
      "pv-nationality",
      "pv-nationality-second",
    ]);
  });

  it("NRM8 adds name and contact, and nothing else, when the adult is willing to help", () => {
    const anonymous = shownKeys(
      questionSet,
      said({ ...adult, "pv-want-to-submit-nrm": "no", "pv-contact-details": ["email"] }),
    );
    const named = shownKeys(
      questionSet,
      said({
        ...adult,
        "authorities-cooperation": "yes",
        "pv-want-to-submit-nrm": "no",
        "pv-contact-details": ["email"],
      }),
    );
    expect([...named].filter((key) => !anonymous.has(key))).toEqual([
      "authorities-cooperation-details",
      "pv-name-first-name",
      "pv-name-last-name",
      "pv-name-nickname",
      "pv-contact-details",
      "pv-contact-details-email-input",
      "pv-contact-details-email-check",
    ]);
    expect(identity.filter((key) => anonymous.has(key))).toEqual([]);
  });

  it("asks about one earlier report at a time", () => {
    const shown = (answer: string) =>
      ["yes-the-first-chance-to-report", "not-sure-the-first-chance-to-report", "why-report-now"].filter((key) =>
        shownKeys(questionSet, said({ "is-this-the-first-chance-to-report": answer })).has(key),
      );
    expect([shown("yes"), shown("not-sure"), shown("no")]).toEqual([
      ["yes-the-first-chance-to-report"],
      ["not-sure-the-first-chance-to-report"],
      ["why-report-now"],
    ]);
  });

  it("asks to describe the evidence only when there is a file", () => {
    const child = { "pv-under-age": "yes" };
    expect(shownKeys(questionSet, said({ ...child })).has("what-evidence-you-will-submit")).toBe(false);
    expect(shownKeys(questionSet, said({ ...child, "upload-file": [] })).has("what-evidence-you-will-submit")).toBe(
      false,
    );
    expect(
      shownKeys(questionSet, said({ ...child, "upload-file": ["a.pdf"] })).has("what-evidence-you-will-submit"),
    ).toBe(true);
  });

  it("NRM9 takes no notice of an answer whose own question is hidden", () => {
    const answers = said({
      ...adult,
      "pv-want-to-submit-nrm": "yes",
      "does-pv-need-support": "no",
      "pv-phone-number": "yes",
    });
    expect(shownKeys(questionSet, answers).has("pv-phone-number-yes")).toBe(false);
  });

  it("NRM10 takes 'not known' as the form's own 'not sure'", () => {
    const answers = answersByKey([
      { questionKey: "is-this-the-first-chance-to-report", mode: "not_known", value: null },
    ]);
    expect(shownKeys(questionSet, answers).has("not-sure-the-first-chance-to-report")).toBe(true);
  });

  it("NRM2 shows questions in the form's order, whatever was answered", () => {
    const place = new Map(all.map((question, index) => [question.key, index]));
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const places = shownQuestions(questionSet, answersByKey(answers)).map(
          (question) => place.get(question.key) ?? -1,
        );
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        const shown = all.filter((question) => isShown(questionSet, question, answersByKey(answers)));
        expect(shown.map((question) => place.get(question.key))).toEqual(places);
      }),
    );
  });

  it("NRM9 shows the same questions again after the route went away and came back, and changes no stored answer", () => {
    fc.assert(
      fc.property(anyAnswers, (drawn) => {
        const answers = { ...answersByKey(drawn), ...said({ "pv-under-age": "no" }) };
        const before = JSON.stringify(answers);
        const shown = [...shownKeys(questionSet, answers)];
        const away = { ...answers, ...said({ "pv-under-age": "yes" }) };
        shownKeys(questionSet, away);
        sectionStatuses(questionSet, away);
        const back = { ...away, ...said({ "pv-under-age": "no" }) };
        expect([...shownKeys(questionSet, back)]).toEqual(shown);
        expect(JSON.stringify(answers)).toBe(before);
        for (const key of Object.keys(answers)) expect(back[key]).toEqual(answers[key]);
      }),
    );
  });
});

describe("the status of a section", () => {
  const section = (id: string) => {
    const found = questionSet.sections.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`There is no section ${id}.`);
    return found;
  };

  it("goes from not started through in progress to complete", () => {
    const c = section("C");
    const answers = ["birthplace", "family", "education", "employment-history"];
    const after = (count: number) =>
      sectionStatus(questionSet, c, said(Object.fromEntries(answers.slice(0, count).map((key) => [key, "text"]))));
    expect(after(0)).toEqual({
      id: "C",
      title: "Background",
      state: "not_started",
      asked: 4,
      answered: 0,
      requiredMissing: 4,
      optionalMissing: 0,
    });
    expect(after(2)).toMatchObject({ state: "in_progress", answered: 2, requiredMissing: 2 });
    expect(after(4)).toMatchObject({ state: "complete", answered: 4, requiredMissing: 0 });
  });

  it("NRM3 counts 'not asked' and the other modes as answered", () => {
    const answers = answersByKey(
      section("C").questions.map((question) => ({ questionKey: question.key, mode: "not_asked", value: null })),
    );
    expect(sectionStatus(questionSet, section("C"), answers).state).toBe("complete");
  });

  it("has nothing to answer in H until the age is known", () => {
    expect(sectionStatus(questionSet, section("H"), said({})).state).toBe("nothing_to_answer");
  });

  it("counts the boxes of the kinds of exploitation as one question", () => {
    const asked = askedIn(questionSet, section("G"), said({ "types-of-exploitation-prostitution": true }));
    expect(asked[0]).toMatchObject({ id: "types-of-exploitation", isAnswered: true, isRequired: true });
    expect(asked[0]?.questions).toHaveLength(10);
  });

  it("counts a second town only when there is one", () => {
    const towns = (answers: NrmAnswers) =>
      askedIn(questionSet, section("F"), answers).filter((asked) => asked.group?.id === "uk-places").length;
    expect(towns(said({ "where-exploitation-happened": "uk" }))).toBe(1);
    expect(
      towns(said({ "where-exploitation-happened": "uk", "where-exploitation-happened-uk-city-3": "Boston" })),
    ).toBe(2);
  });

  it("never counts more answers than questions", () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        for (const status of sectionStatuses(questionSet, answersByKey(answers))) {
          expect(status.answered + status.requiredMissing + status.optionalMissing).toBe(status.asked);
        }
      }),
    );
  });
});

describe("where to go on", () => {
  it("starts at the first question", () => {
    expect(nextUnanswered(questionSet, said({}))?.key).toBe("user-email");
  });

  it("goes on after the question one is at, and comes round to what was left out", () => {
    const answers = said({ "user-email": "a@b.gov.uk" });
    expect(nextUnanswered(questionSet, answers, "fr-location")?.key).toBe("pv-under-age");
    expect(nextUnanswered(questionSet, answers, "authorities-cooperation")?.key).toBe("reference");
  });

  it("always finds a question that is shown and blank, or none is left", () => {
    fc.assert(
      fc.property(anyAnswers, (drawn) => {
        const answers = answersByKey(drawn);
        const next = nextUnanswered(questionSet, answers);
        if (next) expect(shownKeys(questionSet, answers).has(next.key)).toBe(true);
        else
          expect(sectionStatuses(questionSet, answers).every((status) => status.asked === status.answered)).toBe(true);
      }),
    );
  });
});
