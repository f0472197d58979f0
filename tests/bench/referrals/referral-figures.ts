import type { CivilDate } from "#shared/domain/instant.ts";
import { isDeepStrictEqual } from "node:util";
import { answersByKey } from "#shared/domain/nrm-answer.ts";
import type { ReadinessContext } from "#shared/domain/nrm-finding.ts";
import { loadQuestionSet, questionsOf } from "#shared/domain/nrm-question-set.ts";
import { readiness } from "#shared/domain/nrm-readiness.ts";
import { answersIn, faultsOfFile, type FileFault } from "./check-file.ts";
import type { LeftReferral } from "./export-referrals.ts";
import { type FieldRow, fieldTable, type Given, kindsOfExploitation, retiredKeys } from "./field-table.ts";

export type Planted = { readonly planted: number; readonly found: number; readonly lost: readonly string[] };

export type ReferralFigures = {
  readonly referrals: number;
  /** Rows of the table that were held against each file, all together. */
  readonly keysChecked: number;
  readonly answers: number;
  readonly unknownKeys: number;
  readonly faults: readonly (FileFault & { readonly of: string })[];
  /** Answers that are not the ones entered, or that are lacking. */
  readonly differing: readonly string[];
  /** Answers to questions that are not asked, which were in the vault, and how many of them left. */
  readonly hidden: number;
  readonly hiddenLeft: number;
  /** Rows that are required under a condition: in the pack, in the table, and answered under it and absent without it. */
  readonly rules: { readonly inPack: number; readonly inTable: number; readonly exercised: number };
  /** Rows that are asked under a condition, required or not; the same. */
  readonly conditions: { readonly inPack: number; readonly inTable: number; readonly exercised: number };
  readonly notExercised: readonly string[];
  /** An answer that is required was taken out: found in the file, and reported by the list before anything leaves. */
  readonly missing: Planted;
  readonly missingReported: Planted;
  readonly unknown: Planted;
  readonly wrong: Planted;
  readonly notAsked: Planted;
};

/**
 * @param left the ten as they left
 * @param unfinished one whose way is not decided yet: without it, what is asked on every way is asked always
 */
export function referralFigures(left: readonly LeftReferral[], unfinished: LeftReferral): ReferralFigures {
  const faults = left.flatMap(({ name, file }) => faultsOfFile(file).map((fault) => ({ ...fault, of: name })));
  const conditional = fieldTable.filter(({ when }) => when !== undefined);
  const asked = questionsOf(loadQuestionSet()).filter(({ shownWhen }) => shownWhen !== undefined);
  const all = [...left, unfinished].map(({ file }) => answersIn(file).answers);
  const exercised = conditional.filter((row) => isExercised(row, all));
  return {
    referrals: left.length,
    keysChecked: left.length * fieldTable.length,
    answers: left.reduce((sum, { file }) => sum + Object.keys(answersIn(file).answers).length, 0),
    unknownKeys: faults.filter(({ what }) => what === "unknown_key").length,
    faults,
    differing: left.flatMap(differingIn),
    hidden: left.reduce((sum, { hidden }) => sum + hidden.length, 0),
    hiddenLeft: left.reduce((sum, { hidden, file }) => sum + hidden.filter((answer) => stands(file, answer)).length, 0),
    rules: {
      inPack: asked.filter((question) => question.required).length,
      inTable: conditional.filter(({ isRequired }) => isRequired).length,
      exercised: exercised.filter(({ isRequired }) => isRequired).length,
    },
    conditions: { inPack: asked.length, inTable: conditional.length, exercised: exercised.length },
    notExercised: conditional.filter((row) => !exercised.includes(row)).map(({ key }) => key),
    ...plantMissing(left),
    unknown: plantUnknown(left),
    wrong: plantWrong(left),
    notAsked: plantNotAsked([...left, unfinished]),
  };
}

function isExercised({ key, when }: FieldRow, all: readonly Given[]): boolean {
  const answered = all.some((given) => when?.holds(given) === true && Object.hasOwn(given, key));
  return answered && all.some((given) => when?.holds(given) === false && !Object.hasOwn(given, key));
}

function stands(file: unknown, { questionKey }: { readonly questionKey: string }): boolean {
  const { answers, unanswered } = answersIn(file);
  return Object.hasOwn(answers, questionKey) || Object.hasOwn(unanswered, questionKey);
}

function differingIn({ name, file, expected }: LeftReferral): string[] {
  const { answers } = answersIn(file);
  const keys = new Set([...Object.keys(answers), ...Object.keys(expected)]);
  return [...keys].filter((key) => !isDeepStrictEqual(answers[key], expected[key])).map((key) => `${name}: ${key}`);
}

function withAnswers(file: unknown, change: (answers: Record<string, unknown>) => void): unknown {
  const answers = { ...answersIn(file).answers };
  change(answers);
  return { ...(file as object), answers };
}

function has(file: unknown, key: string, what: FileFault["what"]): boolean {
  return faultsOfFile(file).some((fault) => fault.key === key && fault.what === what);
}

function planted(plants: readonly (readonly [string, boolean])[]): Planted {
  const lost = plants.filter(([, isFound]) => !isFound).map(([what]) => what);
  return { planted: plants.length, found: plants.length - lost.length, lost };
}

const nothingKnown: ReadinessContext = {
  today: "2026-11-23" as CivilDate,
  fullNames: [],
  identityTerms: [],
  hasOpenSafeguardingTask: null,
  lastRiskReviewOn: null,
  sharedWords: [],
  ageClaims: [],
};

/** Of each required row the answer of one referral, and of one all its kinds of exploitation, is taken out. */
function plantMissing(left: readonly LeftReferral[]): Pick<ReferralFigures, "missing" | "missingReported"> {
  const required = fieldTable.filter(({ isRequired }) => isRequired).map(({ key }) => [key]);
  const found: [string, boolean][] = [];
  const reported: [string, boolean][] = [];
  for (const keys of [...required, kindsOfExploitation]) {
    const [key = ""] = keys;
    const { file, entered } = left.find((each) => keys.some((one) => stands(each.file, { questionKey: one }))) ?? {};
    const without = withAnswers(file ?? { answers: {} }, (answers) => keys.forEach((one) => delete answers[one]));
    found.push([key, file !== undefined && has({ unanswered: {}, ...(without as object) }, key, "missing")]);
    const rest = answersByKey((entered ?? []).filter(({ questionKey }) => !keys.includes(questionKey)));
    const findings = readiness(loadQuestionSet(), rest, nothingKnown);
    // The address of an invented referrer is at no domain of a first responder (SPEC NRM43): that is not what is missing.
    const errors = findings.filter(({ severity, ruleId }) => severity === "error" && ruleId !== "NRM19");
    reported.push([key, errors.some(({ questionKey }) => keys.includes(questionKey))]);
  }
  return { missing: planted(found), missingReported: planted(reported) };
}

/** Keys that the form has not, or not any more, in each file: among the answers, among the rest, and beside them. */
function plantUnknown(left: readonly LeftReferral[]): Planted {
  const plants = left.flatMap(({ name, file }) => [
    ...["pv-shoe-size", "PV-DOB", ...retiredKeys].map((key) => {
      const changed = withAnswers(file, (answers) => Object.assign(answers, { [key]: "Something" }));
      return [`${name}: ${key}`, has(changed, key, "unknown_key")] as const;
    }),
    [
      `${name}: apart`,
      has({ ...(file as object), unanswered: { "pv-shoe-size": "declined" } }, "pv-shoe-size", "unknown_key"),
    ] as const,
    [`${name}: beside`, has({ ...(file as object), caseworker: "Somebody" }, "caseworker", "unknown_key")] as const,
  ]);
  return planted(plants);
}

/** Values that the form does not take, in place of each answer of each file. */
function plantWrong(left: readonly LeftReferral[]): Planted {
  const plants = left.flatMap(({ name, file }) =>
    fieldTable
      .filter(({ key }) => stands(file, { questionKey: key }))
      .flatMap((row) =>
        wrongFor(row).map((value) => {
          const changed = withAnswers(file, (answers) => Object.assign(answers, { [row.key]: value }));
          return [
            `${name}: ${row.key} ${JSON.stringify(value).slice(0, 20)}`,
            has(changed, row.key, "wrong_value"),
          ] as const;
        }),
      ),
  );
  return planted(plants);
}

function wrongFor(row: FieldRow): readonly unknown[] {
  const always = [null, "", " blank before", {}];
  switch (row.kind) {
    case "tick":
      return [...always, false, "true", 1];
    case "number":
      return [...always, "2", 1.5, -1];
    case "some":
      return [...always, [], ["pigeon"], ["email", "email"], "email"];
    case "files":
      return [...always, [], ["letter.exe"], "letter.pdf"];
    case "one":
      return [...always, true, "Yes", "maybe"];
    case "list":
      return [...always, 7, "Nowhere at all", ...(row.notTaken ?? [])];
    case "email":
      return [...always, "nobody", "nobody@nowhere"];
    case "tel":
      return [...always, "07700", "ring the office"];
    case "date":
      return [...always, "17/06/1991", "1991-02-30", "1899-12-31", "2027-01-01"];
    default:
      return [
        ...always,
        true,
        "word ".repeat((row.most ?? 0) / 5).trim() + ".....",
        "Two\r\nlines",
        ...(row.isNoAddress ? ["https://example.org/chat"] : []),
      ];
  }
}

/** An answer of another referral to each question that is not asked in this one. */
function plantNotAsked(left: readonly LeftReferral[]): Planted {
  const donors = Object.assign({}, ...left.map(({ file }) => answersIn(file).answers)) as Given;
  const plants = left.flatMap(({ name, file }) =>
    fieldTable
      .filter(({ key, when }) => when?.holds(answersIn(file).answers) === false && Object.hasOwn(donors, key))
      .map(({ key }) => {
        const changed = withAnswers(file, (answers) => Object.assign(answers, { [key]: donors[key] }));
        return [`${name}: ${key}`, has(changed, key, "not_asked")] as const;
      }),
  );
  return planted(plants);
}
