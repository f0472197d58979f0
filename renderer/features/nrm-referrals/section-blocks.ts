import { isBlank, type NrmAnswers } from "#shared/domain/nrm-answer.ts";
import { keysOf, type NrmQuestion, type NrmQuestionSet, type NrmSection } from "#shared/domain/nrm-question-set.ts";
import type { Block } from "./question-block.tsx";

/** The shown questions of a section as they are drawn, in the form's order. */
export function blocksOf(
  questionSet: NrmQuestionSet,
  section: NrmSection,
  shown: ReadonlySet<string>,
): readonly Block[] {
  const own = new Set(section.questions.map(({ key }) => key));
  const blocks: Block[] = [];
  for (const question of section.questions) {
    if (!shown.has(question.key)) continue;
    const group = questionSet.groups.find(({ id }) => id === question.group);
    const before = blocks.at(-1);
    if (group && before?.group === group) {
      blocks[blocks.length - 1] = { ...before, questions: [...before.questions, question] };
      continue;
    }
    blocks.push({
      id: group?.id ?? question.key,
      group,
      questions: [question],
      isDependent: isDependent(question, own),
    });
  }
  return blocks;
}

function isDependent(question: NrmQuestion, own: ReadonlySet<string>): boolean {
  // A condition on the route is no reason to stand in the margin of the question above.
  return question.shownWhen !== undefined && keysOf(question.shownWhen, new Set()).some((key) => own.has(key));
}

export type BlockMark = "answered" | "other_answer" | "partly" | "needed" | "blank";

export const markWords: Record<BlockMark, string> = {
  answered: "answered",
  other_answer: "answered in another way",
  partly: "partly answered",
  needed: "not answered yet",
  blank: "not answered, optional",
};

/** How far a block is, for the list of questions. */
export function markOf({ group, questions }: Block, answers: NrmAnswers): BlockMark {
  const said = questions.filter(({ key }) => !isBlank(answers[key]));
  const isNeeded = group?.kind === "ticks" ? group.atLeastOne === true : questions.some(({ required }) => required);
  if (said.length === 0) return isNeeded ? "needed" : "blank";
  const isWhole =
    group?.kind === "ticks" || questions.every(({ key, required }) => !required || !isBlank(answers[key]));
  if (!isWhole) return "partly";
  return said.some(({ key }) => answers[key]?.mode === "answered") ? "answered" : "other_answer";
}

/** What one says of a block in a list. */
export function titleOf({ group, questions }: Block): string {
  return group?.label ?? questions[0].label;
}
