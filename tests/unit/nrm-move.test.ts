import { describe, expect, it } from "vitest";
import { answersByKey, type NrmAnswer } from "#shared/domain/nrm-answer.ts";
import { changesBy, isMovable, moveAnswers, versionsOnTheWay } from "#shared/domain/nrm-move.ts";
import {
  currentQuestionSetVersion,
  leftKey,
  loadQuestionSet,
  NrmQuestionSet,
  questionByKey,
  questionOfAnswer,
  questionsOf,
  questionSetVersions,
} from "#shared/domain/nrm-question-set.ts";
import { differencesOf } from "#shared/domain/nrm-set-difference.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { inventedNewerForm } from "../support/invented-forms.ts";
import { moveFigures } from "../support/move-figures.ts";

const from = loadQuestionSet("2026-04-21");
const newer = NrmQuestionSet.parse(inventedNewerForm());
const answered = (questionKey: string, value: NrmAnswer["value"]): NrmAnswer => ({
  questionKey,
  mode: "answered",
  value,
});
const moved = (...answers: NrmAnswer[]) => moveAnswers(from, [newer], answersByKey(answers));

describe("NRM54 versions of the form", () => {
  it("are there oldest first, and the newest is the one to begin with", () => {
    expect(questionSetVersions).toEqual(["2026-03-25", "2026-04-21"]);
    expect(currentQuestionSetVersion).toBe("2026-04-21");
  });

  it("tell an earlier one as the later without what came after, and say in their source that no more is known", () => {
    const earlier = loadQuestionSet("2026-03-25");
    expect(questionsOf(earlier).map(({ key }) => key)).toEqual(questionsOf(from).map(({ key }) => key));
    expect(questionByKey(earlier, "user-organisation")?.exclude).toEqual(["Fair Work Agency"]);
    expect(earlier.source).toMatch(/Nothing else is known to differ/);
    expect(versionsOnTheWay("2026-03-25", "2026-04-21").map(({ version }) => version)).toEqual(["2026-04-21"]);
  });
});

describe("NRM55 what becomes of an answer", () => {
  it("stands where the newer form asks for it, under its name there, with its value", () => {
    const { carried, left } = moved(answered("birthplace", "  A village "), answered("family", "Two sisters."));
    expect(carried.map(({ after }) => after)).toEqual([
      answered("place-of-birth", "  A village "),
      answered("family", "Two sisters."),
    ]);
    expect(left).toEqual([]);
  });

  it("has another name for its choice, where the form says so", () => {
    const { carried } = moved(answered("when-last-contact", "not-sure"));
    expect(carried[0]?.after.value).toBe("unclear");
  });

  it.each([
    ["its question is gone", answered("education", "Six years of school."), "question_gone"],
    ["another kind of answer is wanted", answered("does-pv-have-children-yes-amount", 3), "kind_changed"],
    ["its choice is gone", answered("when-last-contact", "within-the-last-3-month"), "choice_gone"],
    ["its value left the list", answered("user-organisation", "Medaille Trust"), "choice_gone"],
    [
      "it is a mode of a question that is gone",
      { questionKey: "education", mode: "declined", value: null } as const,
      "question_gone",
    ],
  ])("is left, whole and under the version it was given in, where %s", (_what, answer, because) => {
    expect(moved(answer).carried).toEqual([]);
    expect(moved(answer).left).toEqual([
      { before: answer, because, after: { ...answer, questionKey: leftKey(answer.questionKey, "2026-04-21") } },
    ]);
  });

  it("goes along where it was no choice of the form before either, for the list of findings tells it as it did", () => {
    expect(moved(answered("when-last-contact", "last spring")).left).toEqual([]);
  });

  it("is left where another has taken its place, and where nothing knows its question", () => {
    const taken = { ...newer, renamed: { keys: { birthplace: "family" }, choices: {} } };
    const move = moveAnswers(from, [taken], answersByKey([answered("birthplace", "A"), answered("family", "B")]));
    expect(move.left.map(({ because }) => because)).toEqual(["place_taken"]);
    expect(moved(answered("constructor", "x")).left[0]?.because).toBe("question_gone");
  });

  it("empties where it stood, and touches nothing that a move before it left", () => {
    const early = answered(leftKey("what-happened", "2025-01-01"), "Long ago.");
    expect(changesBy(moved(early, answered("birthplace", "A"), answered("family", "B")))).toEqual([
      { answer: answered("place-of-birth", "A"), answeredUnder: "birthplace" },
      { answer: answered("birthplace", ""), answeredUnder: "birthplace" },
    ]);
  });

  it("NRM55 loses no answer of random sets on random forms, and a loss that is planted is found", () => {
    const figures = moveFigures(1_000, 50);
    expect(figures.silentLosses).toEqual([]);
    expect(figures.carried + figures.left).toBe(figures.answers);
    expect(figures.left).toBeGreaterThan(figures.sets);
    expect(figures.planted).toBeGreaterThan(990);
    expect(figures.found).toBe(figures.planted);
  });
});

describe("NRM55 a referral", () => {
  it.each([
    [true, "2026-03-25", null, "2026-04-21"],
    [false, "2026-03-25", "2026-03-26", "2026-04-21"],
    [false, "2026-04-21", null, "2026-04-21"],
    [false, "2026-04-21", null, "2026-03-25"],
    [false, "2026-03-25", null, "2098-12-31"],
  ])("may be moved: %s, from %s, sent %s, to %s", (expected, questionSetVersion, submittedOn, to) => {
    expect(isMovable({ questionSetVersion, submittedOn: submittedOn as CivilDate | null }, to)).toBe(expected);
  });
});

describe("NRM56 an answer that was left", () => {
  it("is read under the question of the form it was given on, which no question of a form can be", () => {
    expect(questionOfAnswer(leftKey("education", "2026-04-21"))?.number).toBe("C3");
    expect(questionOfAnswer(leftKey("education", "1999-01-01"))).toBeUndefined();
    expect(questionOfAnswer("constructor")).toBeUndefined();
    expect(questionOfAnswer("when-last-contact", "of no form")?.number).toBe("D13");
    expect(questionByKey(newer, leftKey("education", "2026-04-21"))).toBeUndefined();
  });
});

describe("NRM57 what is different in the newer form", () => {
  it("tells each kind of change once", () => {
    const told = differencesOf(from, [newer]).map((each) => [
      (each.after ?? each.before)?.key,
      each.changes,
      each.choicesAdded,
      each.choicesGone,
      each.choicesRenamed,
    ]);
    expect(told).toEqual([
      ["user-organisation", [], [], ["Medaille Trust"], []],
      ["place-of-birth", ["renamed"], [], [], []],
      ["family", ["reworded", "moved"], [], [], []],
      ["invented", ["added"], [], [], []],
      [
        "when-last-contact",
        [],
        ["Within the last two years"],
        ["Within the last 3 months"],
        [["Not sure", "Not clear"]],
      ],
      ["details-last-contact", ["required_now"], [], [], []],
      ["does-pv-have-children-yes-amount", ["kind", "limit"], [], [], []],
      ["education", ["gone"], [], [], []],
    ]);
  });

  it("finds in the versions of this build what is known to have come between them", () => {
    const told = differencesOf(loadQuestionSet("2026-03-25"), versionsOnTheWay("2026-03-25", "2026-04-21"));
    expect(told).toMatchObject([
      { after: { key: "user-organisation" }, choicesAdded: ["Fair Work Agency"], choicesGone: [] },
    ]);
  });
});
