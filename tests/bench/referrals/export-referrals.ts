import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { NrmAnswer, NrmAnswerValue } from "#shared/domain/nrm-answer.ts";
import { loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { inClearFor } from "../../support/export-reasons.ts";
import { aPerson } from "../../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../../support/test-vault.ts";
import { fieldTable, type Given } from "./field-table.ts";
import { fiveMore, type InventedReferral } from "./five-more.ts";

export type LeftReferral = {
  readonly name: string;
  /** What was entered where it is asked for. */
  readonly entered: readonly NrmAnswer[];
  /** What was entered besides, to questions that are not asked: none of it may leave. */
  readonly hidden: readonly NrmAnswer[];
  /** Answers that have to stand in the file, read from no pack. */
  readonly expected: Given;
  /** As it was read from the disk. */
  readonly file: unknown;
};

const sentences = { declined: "The person chose not to say.", not_asked: "This was not asked." } as const;

/** Five of the practice vault, in the form of the others. */
function firstFive(): InventedReferral[] {
  return loadInventedPeople().map(({ person, referral }) => {
    const said = referral.answers.filter(({ mode }) => mode === "answered");
    const unsaid = referral.answers.filter(({ mode }) => mode !== "answered");
    return {
      name: person.names[0]?.text ?? "",
      person: person.names[0]?.text ?? "",
      answers: Object.fromEntries(said.map(({ questionKey, value }) => [questionKey, value])),
      modes: Object.fromEntries(unsaid.map(({ questionKey, mode }) => [questionKey, mode as keyof typeof sentences])),
      standsFor: Object.fromEntries(
        unsaid.map(({ questionKey, mode }) => [questionKey, sentences[mode as keyof typeof sentences]]),
      ),
    };
  });
}

export function tenReferrals(): readonly InventedReferral[] {
  return [...firstFive(), ...fiveMore];
}

/** One of them whose way is not decided yet: whether they agree to be referred was not asked. */
export function unfinishedOf(referrals: readonly InventedReferral[]): InventedReferral {
  const [last] = referrals.slice(-1);
  if (!last) throw new Error("There is no referral.");
  const { "pv-want-to-submit-nrm": _asked, ...answers } = last.answers;
  return { ...last, name: "unfinished", answers };
}

/** By the table alone: an answer counts where its question is asked, given those before it. */
export function expectedOf({ answers, standsFor = {} }: InventedReferral): Given {
  const expected: Record<string, NrmAnswerValue> = {};
  for (const { key, when } of fieldTable) {
    const value = standsFor[key] ?? answers[key];
    if (value === undefined || value === "" || value === false) continue;
    if (when?.holds(expected) ?? true) expected[key] = value;
  }
  return expected;
}

/**
 * Every referral entered into one really encrypted vault and written out through the entry that the window uses, with
 * something said to every question that is not asked.
 */
export async function leaveAll(referrals: readonly InventedReferral[]): Promise<LeftReferral[]> {
  let elapsedMs = 0;
  using vault = await openTestVault({ elapsedMs: () => (elapsedMs += 10_000) });
  const said = new Map(referrals.flatMap(({ answers }) => Object.entries(answers)).filter(([, value]) => value !== ""));
  const left: LeftReferral[] = [];
  for (const referral of referrals) {
    const expected = expectedOf(referral);
    const isAsked = (key: string) => fieldTable.find((row) => row.key === key)?.when?.holds(expected) ?? true;
    const entered = [
      ...Object.entries(referral.answers).map(([questionKey, value]) => answerOf(questionKey, value)),
      ...Object.entries(referral.modes ?? {}).map(([questionKey, mode]) => ({ questionKey, mode, value: null })),
    ];
    const isEntered = (key: string) => entered.some(({ questionKey }) => questionKey === key);
    const hidden = [
      ...entered.filter(({ questionKey }) => !isAsked(questionKey)),
      ...fieldTable
        .filter(({ key }) => !isAsked(key) && !isEntered(key) && said.has(key))
        .map(({ key }) => answerOf(key, said.get(key) ?? null)),
    ];
    const file = await leave(vault, referral, [...entered, ...hidden.filter((each) => !entered.includes(each))]);
    left.push({
      name: referral.name,
      entered: entered.filter(({ questionKey }) => isAsked(questionKey)),
      hidden,
      expected,
      file,
    });
  }
  return left;
}

function answerOf(questionKey: string, value: NrmAnswerValue): NrmAnswer {
  return { questionKey, mode: "answered", value };
}

async function leave(vault: TestVault, { person, name }: InventedReferral, answers: readonly NrmAnswer[]) {
  const { caseId } = await vault.ask("cases.create", { person: aPerson(person), draftId: null });
  const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
  for (const answer of answers) {
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
  }
  vault.savePath = join(vault.folder, `${name}.json`);
  const reasons = inClearFor("A first responder organisation", "To be taken in");
  await vault.ask("nrmReferrals.exportAnswers", { referralId, reasons });
  return JSON.parse(readFileSync(vault.savePath, "utf8")) as unknown;
}
