import { VisuallyHidden } from "@mantine/core";
import { useEffect, useState } from "react";
import { CivilDate } from "#shared/domain/instant.ts";
import type { NrmQuestion } from "#shared/domain/nrm-question-set.ts";
import { DateField } from "../../components/date-field.tsx";
import { AnswerFrame } from "./answer-frame.tsx";
import classes from "./question.module.css";
import { useSection } from "./section-context.ts";
import { useChosenAnswer } from "./use-chosen-answer.ts";

/** Milliseconds without a change after which a day counts as chosen: a year is typed figure by figure. */
const settled = 800;

/** A day, typed or picked. */
export function DayField({ question, label }: { readonly question: NrmQuestion; readonly label: string }) {
  const { held, value, choose, setMode } = useChosenAnswer(question);
  const { registerCommit } = useSection();
  const stored = CivilDate.safeParse(value);
  const storedDay = stored.success ? stored.data : null;
  /** Undefined while nothing differs from the answer on record. */
  const [picked, setPicked] = useState<CivilDate | null | undefined>(undefined);

  useEffect(() => {
    if (picked === undefined) return;
    const commit = () => {
      if (picked !== storedDay) choose(picked ?? "");
      setPicked(undefined);
    };
    const timer = setTimeout(commit, settled);
    const unregister = registerCommit(() => {
      commit();
      return Promise.resolve(true);
    });
    return () => {
      clearTimeout(timer);
      unregister();
    };
  });

  return (
    <AnswerFrame held={held} label={label} question={question} setMode={setMode}>
      <div className={classes["day"]}>
        <DateField
          label={<VisuallyHidden>{label}</VisuallyHidden>}
          onChange={setPicked}
          value={picked === undefined ? storedDay : picked}
        />
      </div>
    </AnswerFrame>
  );
}
