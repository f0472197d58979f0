import { type RefObject, useEffect, useMemo, useRef } from "react";

const fields = "input:not([type=hidden]), textarea";
const buttons = "button:not([tabindex='-1'])";

export type QuestionFocus = {
  /** Goes to the question with this key, or to the group of that id. */
  readonly go: (keyOrGroup: string) => void;
  /** Goes to the question after or before the one in focus. False when there is none. */
  readonly move: (by: 1 | -1) => boolean;
  /** Key of the question in focus. */
  readonly current: () => string | undefined;
};

/** Moves between the questions of a form; each begins at its first control. */
export function useQuestionFocus(root: RefObject<HTMLElement | null>): QuestionFocus {
  return useMemo(() => {
    const questions = () => [...(root.current?.querySelectorAll<HTMLElement>("[data-question]") ?? [])];
    const place = () => questions().findIndex((question) => question.contains(document.activeElement));
    return {
      go: (keyOrGroup) => {
        const key = CSS.escape(keyOrGroup);
        const question = root.current?.querySelector<HTMLElement>(
          `[data-question="${key}"], [data-question-keys~="${key}"]`,
        );
        const part = question?.querySelector<HTMLElement>(`[data-part="${key}"]`) ?? question;
        if (part) enter(part);
      },
      move: (by) => {
        const at = place();
        const to = questions()[at < 0 && by < 0 ? -1 : at + by];
        if (to) enter(to);
        return to !== undefined;
      },
      current: () => questions()[place()]?.dataset["questionKeys"]?.split(" ")[0],
    };
  }, [root]);
}

/** On opening: goes to the question that a link asked for. */
export function useArrivalAt(questionKey: string | undefined, go: QuestionFocus["go"]): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || questionKey === undefined) return;
    isDone.current = true;
    go(questionKey);
  }, [questionKey, go]);
}

function enter(question: HTMLElement): void {
  const answer = question.querySelector<HTMLElement>("[data-answer]") ?? question;
  const first =
    answer.querySelector<HTMLElement>("input[type=radio]:checked") ??
    answer.querySelector<HTMLElement>(fields) ??
    answer.querySelector<HTMLElement>(buttons);
  first?.focus({ preventScroll: true });
  question.scrollIntoView({ block: "nearest" });
}
