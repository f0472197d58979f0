import { isDeepStrictEqual } from "node:util";
import { answersByKey, isBlank, type NrmAnswer } from "#shared/domain/nrm-answer.ts";
import { changesBy, moveAnswers } from "#shared/domain/nrm-move.ts";
import { leftKey, loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { type InventedForm, randomAnswers, randomForm, seededDraw } from "./invented-forms.ts";

export type MoveFigures = {
  readonly sets: number;
  readonly forms: number;
  /** Answers that said something before. */
  readonly answers: number;
  readonly carried: number;
  readonly left: number;
  readonly silentLosses: readonly string[];
  /** Losses put into the answers afterwards, and those of them that were found. */
  readonly planted: number;
  readonly found: number;
};

/** Moves random answers to random newer forms, and looks for each answer afterwards by what the form's maker knows. */
export function moveFigures(sets: number, setsForEachForm = 200): MoveFigures {
  const from = loadQuestionSet("2026-04-21");
  const sums = { answers: 0, carried: 0, left: 0, planted: 0, found: 0 };
  const silentLosses: string[] = [];
  let invented = randomForm(seededDraw(0));
  for (let at = 0; at < sets; at += 1) {
    const draw = seededDraw(at);
    if (at % setsForEachForm === 0) invented = randomForm(draw);
    const before = randomAnswers(draw);
    const rows = new Map(before.map((answer) => [answer.questionKey, answer]));
    const move = moveAnswers(from, [invented.form], answersByKey(before));
    for (const { answer } of changesBy(move)) rows.set(answer.questionKey, answer);
    const listed = new Set(move.left.map(({ after }) => after.questionKey));
    sums.answers += before.filter((answer) => !isBlank(answer)).length;
    sums.carried += move.carried.length;
    sums.left += move.left.length;
    silentLosses.push(...lossesIn(invented, before, rows, listed).map((key) => `set ${at}: ${key}`));

    const planted = plantLoss(rows, before, draw(3));
    if (planted === null) continue;
    sums.planted += 1;
    if (lossesIn(invented, before, planted, listed).length > 0) sums.found += 1;
  }
  return { sets, forms: Math.ceil(sets / setsForEachForm), ...sums, silentLosses };
}

/** Answers that neither stand where the maker of the form put their question, with what was said, nor are listed. */
function lossesIn(
  { place, choices }: InventedForm,
  before: readonly NrmAnswer[],
  rows: ReadonlyMap<string, NrmAnswer>,
  listed: ReadonlySet<string>,
): string[] {
  return before.flatMap((answer) => {
    if (isBlank(answer)) return [];
    const { questionKey } = answer;
    const kept = leftKey(questionKey, "2026-04-21");
    if (listed.has(kept))
      return isDeepStrictEqual(rows.get(kept), { ...answer, questionKey: kept }) ? [] : [questionKey];
    const now = place.get(questionKey) ?? null;
    if (now === null) return [questionKey];
    const became = choices.get(questionKey);
    const name = (choice: string) => became?.get(choice) ?? choice;
    const { value } = answer;
    const expected = !became
      ? value
      : typeof value === "string"
        ? name(value)
        : Array.isArray(value)
          ? value.map(name)
          : value;
    return isDeepStrictEqual(rows.get(now), { ...answer, questionKey: now, value: expected }) ? [] : [questionKey];
  });
}

/** One answer that said something goes missing, changes, or stands under another question. Null where there is none. */
function plantLoss(
  rows: ReadonlyMap<string, NrmAnswer>,
  before: readonly NrmAnswer[],
  kind: number,
): ReadonlyMap<string, NrmAnswer> | null {
  const said = new Set(
    before.filter((answer) => !isBlank(answer)).map(({ mode, value }) => JSON.stringify([mode, value])),
  );
  const spoilt = new Map(rows);
  for (const [key, answer] of rows) {
    if (isBlank(answer) || !said.has(JSON.stringify([answer.mode, answer.value]))) continue;
    spoilt.delete(key);
    if (kind === 1) spoilt.set(key, { ...answer, mode: "answered", value: "something else" });
    if (kind === 2) spoilt.set("elsewhere", { ...answer, questionKey: "elsewhere" });
    return spoilt;
  }
  return null;
}
