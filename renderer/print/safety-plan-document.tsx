import type { ReactNode } from "react";
import type { SafetyPlanPrint } from "#shared/contract/print.ts";
import { formatDate } from "../wording/dates.ts";
import { onPaperLabels } from "../wording/labels.ts";
import { PrintedHead } from "./printed-head.tsx";

/**
 * The safety plan for A4. For the person to take along it says nothing of a case, an organisation or this application,
 * and not who wrote it with them (SPEC SP4).
 */
export function SafetyPlanDocument({ job: { plan, head } }: { readonly job: SafetyPlanPrint }) {
  const { signs, helps, places, people, codeWord, codeMeans, steps, ready } = plan;
  return (
    <article>
      {head ? (
        <PrintedHead
          facts={[
            ["Worked out", `${formatDate(plan.madeOn)}. ${plan.madeWith}`],
            ["On paper", onPaperLabels[plan.onPaper]],
            ["Again on", formatDate(plan.reviewOn)],
          ]}
          organisationName={head.organisationName}
          printedAt={head.printedAt}
          printedBy={head.printedBy}
          reference={head.reference}
          title="Safety plan"
        />
      ) : (
        <h1>My plan</h1>
      )}
      <Part name="Signs" words={signs} />
      <Part name="What helps" words={helps} />
      <Part name="Where to go" words={places} />
      {people.length > 0 && (
        <Part name="Who to call">
          {people.map(({ name, how }, index) => (
            // eslint-disable-next-line react/no-array-index-key -- laid out once
            <p dir="auto" key={index}>
              <strong>{name}</strong>
              {how !== "" && `: ${how}`}
            </p>
          ))}
        </Part>
      )}
      {codeWord !== "" && (
        <Part name="Word or sign">
          <p dir="auto">
            <strong>{codeWord}</strong>: {codeMeans}
          </p>
        </Part>
      )}
      {steps.length > 0 && (
        <Part name="If it happens">
          {steps.map(({ when, action }, index) => (
            // eslint-disable-next-line react/no-array-index-key -- laid out once
            <p dir="auto" key={index}>
              <strong>{when}</strong>: {action}
            </p>
          ))}
        </Part>
      )}
      <Part name="What lies ready" words={ready} />
      <Part name="In an emergency" words="Ring 999." />
    </article>
  );
}

function Part({ name, words = "", children }: { name: string; words?: string; children?: ReactNode }) {
  if (words === "" && children === undefined) return null;
  return (
    <section>
      <h2>{name}</h2>
      {children ?? (
        <p className="noteLine" dir="auto">
          {words}
        </p>
      )}
    </section>
  );
}
