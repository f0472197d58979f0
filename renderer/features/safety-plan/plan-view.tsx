import type { ReactNode } from "react";
import { planWords, type SafetyPlan } from "#shared/domain/safety-plan.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { GuardedCopy } from "../../components/guarded-copy.tsx";
import { HistoryButton } from "../../components/history-button.tsx";
import { useToday } from "../../components/use-today.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { onPaperLabels } from "../../wording/labels.ts";
import classes from "./safety-plan.module.css";

/** The plan as it stands: only the parts that have something in them, then who made it and when it is due again. */
export function PlanView({ plan }: { readonly plan: SafetyPlan }) {
  const today = useToday();
  const subject = useVaultQuery("cases.read", { caseId: plan.caseId });
  const { signs, helps, places, people, codeWord, codeMeans, steps, ready } = plan;
  return (
    <article aria-label="The plan" className={classes["plan"]}>
      <dl className={classes["parts"]}>
        <Part name="Signs that it is getting unsafe" words={signs} />
        <Part name="What helps" words={helps} />
        <Part name="Where to go" words={places} />
        {people.length > 0 && (
          <Part name="Who to call">
            <ul>
              {people.map(({ name, how }, index) => (
                // eslint-disable-next-line react/no-array-index-key -- shown as saved; nothing moves
                <li key={index}>
                  <bdi className={classes["strong"]}>{name}</bdi>
                  {how !== "" && (
                    <p className={classes["said"]} dir="auto">
                      {how}
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </Part>
        )}
        {codeWord !== "" && (
          <Part name="Safe word or sign">
            <bdi className={classes["strong"]}>{codeWord}</bdi>
            <p className={classes["said"]} dir="auto">
              {codeMeans}
            </p>
          </Part>
        )}
        {steps.length > 0 && (
          <Part name="If it happens">
            <ul>
              {steps.map(({ when, action }, index) => (
                // eslint-disable-next-line react/no-array-index-key -- shown as saved; nothing moves
                <li key={index}>
                  <bdi className={classes["strong"]}>{when}</bdi>
                  <p className={classes["said"]} dir="auto">
                    {action}
                  </p>
                </li>
              ))}
            </ul>
          </Part>
        )}
        <Part name="What lies ready" words={ready} />
        <Part name="Safe with them on paper" words={onPaperLabels[plan.onPaper]} />
        <Part name="Worked out" words={`${formatDate(plan.madeOn)}. ${plan.madeWith}`} />
        <Part name="Go through it again">
          {formatDate(plan.reviewOn)} {plan.reviewOn <= today && <DueChip dueOn={plan.reviewOn} today={today} />}
        </Part>
      </dl>
      <div className={classes["foot"]}>
        <HistoryButton object="safety_plan" objectId={plan.id} versions={plan.revision} />
        {subject.data && (
          <GuardedCopy
            caseId={plan.caseId}
            contacts={subject.data.person.safeContacts}
            what="the plan"
            words={planWords(plan)}
          />
        )}
      </div>
    </article>
  );
}

function Part({ name, words = "", children }: { name: string; words?: string; children?: ReactNode }) {
  if (words === "" && children === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children ?? (
          <p className={classes["said"]} dir="auto">
            {words}
          </p>
        )}
      </dd>
    </div>
  );
}
