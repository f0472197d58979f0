import { IconCircle, IconCircleCheck, IconCircleDashed, IconCircleHalf2, IconCircleMinus } from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { NrmAnswers } from "#shared/domain/nrm-answer.ts";
import type { Block } from "./question-block.tsx";
import { type BlockMark, markOf, markWords, titleOf } from "./section-blocks.ts";
import classes from "./section-page.module.css";

type QuestionListProps = {
  readonly blocks: readonly Block[];
  readonly answers: NrmAnswers;
  readonly onGo: (id: string) => void;
};

const marks: Record<BlockMark, ComponentType<{ size?: number; "aria-hidden"?: boolean }>> = {
  answered: IconCircleCheck,
  other_answer: IconCircleMinus,
  partly: IconCircleHalf2,
  needed: IconCircle,
  blank: IconCircleDashed,
};

/** The questions of the section at the side, each with how far it is. */
export function QuestionList({ blocks, answers, onGo }: QuestionListProps) {
  return (
    <nav aria-label="Questions in this section" className={classes["list"]}>
      <ol>
        {blocks.map((block) => {
          const mark = markOf(block, answers);
          const Mark = marks[mark];
          return (
            <li key={block.id}>
              <button data-mark={mark} onClick={() => onGo(block.id)} title={markWords[mark]} type="button">
                <Mark aria-hidden size={16} />
                <span>
                  {titleOf(block)}
                  <span className={classes["unseen"]}>, {markWords[mark]}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
