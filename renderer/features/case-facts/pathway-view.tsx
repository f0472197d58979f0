import { IconCircleCheck, IconCircleDashed, IconCircleDot, IconCircleMinus, type IconProps } from "@tabler/icons-react";
import { type ComponentType, type ReactNode, useId } from "react";
import { clockKindWords } from "#shared/domain/case-clock.ts";
import type { DatedFact } from "#shared/domain/case-fact.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { pathwayOf, pathwayPack, type PathwayStep, stepNow, type StepState } from "#shared/domain/pathway.ts";
import records from "../../components/record-list.module.css";
import { WhyClock } from "../../components/why-clock.tsx";
import { formatDate } from "../../wording/dates.ts";
import { upperFirst } from "../../wording/first-letter.ts";
import { decisionOutcomeLabels } from "../../wording/labels.ts";
import classes from "./pathway-view.module.css";

type PathwayViewProps = {
  readonly facts: readonly DatedFact[];
  readonly referralSubmittedOn: CivilDate | null;
  /** What can be done with it. */
  readonly children?: ReactNode;
};

const signs: Readonly<Record<StepState, ComponentType<IconProps>>> = {
  done: IconCircleCheck,
  now: IconCircleDot,
  to_come: IconCircleDashed,
  not_reached: IconCircleMinus,
};

/** Where the person stands, what it means and what may come, in one picture and plain words (SPEC PW1 to PW3). */
export function PathwayView({ facts, referralSubmittedOn, children }: PathwayViewProps) {
  const id = useId();
  const steps = pathwayOf(facts, referralSubmittedOn);
  const now = stepNow(steps);
  return (
    <section aria-labelledby={id} className={classes["way"]}>
      <h2 className={records["heading"]} id={id}>
        Where they stand
      </h2>
      <ol className={classes["steps"]}>
        {steps.map((step) => {
          const Sign = signs[step.state];
          return (
            <li
              aria-current={step === now ? "step" : undefined}
              className={classes["step"]}
              data-state={step.state}
              key={step.key}
            >
              <Sign aria-hidden className={classes["sign"]} size={24} />
              <span className={classes["title"]}>{step.title}</span>
              {stateWords(step)}
            </li>
          );
        })}
      </ol>
      {now && <Now step={now} />}
      {children && <div className={classes["actions"]}>{children}</div>}
      <details className={classes["all"]}>
        <summary>Every step in words</summary>
        <dl>
          {steps.map(({ key, title, what, source, asOf }) => (
            <div key={key}>
              <dt>{title}</dt>
              <dd>
                {what}
                <span className={records["quiet"]}>
                  {" "}
                  {source} As of {formatDate(asOf)}.
                </span>
              </dd>
            </div>
          ))}
        </dl>
        <p className={records["quiet"]}>
          {pathwayPack.title}: version of {formatDate(pathwayPack.version)}.
        </p>
      </details>
    </section>
  );
}

/** What the step that counts now means, and what may come of it. */
function Now({ step }: { readonly step: PathwayStep }) {
  const { title, what, next, outcomes, outcome, state, clock, source, asOf } = step;
  const meant = outcomes.find((each) => each.outcome === outcome);
  const isOpen = state === "now";
  return (
    <div className={classes["now"]}>
      <h3>{meant ? `${title}: ${decisionOutcomeLabels[meant.outcome].toLowerCase()}` : title}</h3>
      <p>{meant ? meant.words : what}</p>
      {isOpen && <p>Next: {next}</p>}
      {clock && clock.on !== null && (
        <p>
          {clock.title} <strong>{formatDate(clock.on)}</strong>
          {clock.isSetByHand &&
            (clock.computedOn === null ? ", set by hand" : `, set by hand instead of ${formatDate(clock.computedOn)}`)}
          . <span className={records["quiet"]}>{upperFirst(clockKindWords[clock.kind])}.</span>{" "}
          <WhyClock clock={clock} of={clock.title} />
        </p>
      )}
      {isOpen && outcomes.length > 0 && (
        <dl className={classes["outcomes"]}>
          {outcomes.map((each) => (
            <Outcome
              key={each.outcome}
              label={`If ${decisionOutcomeLabels[each.outcome].toLowerCase()}`}
              words={each.words}
            />
          ))}
        </dl>
      )}
      <p className={records["quiet"]}>
        {source} As of {formatDate(asOf)}.
      </p>
    </div>
  );
}

function Outcome({ label, words }: { readonly label: string; readonly words: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{words}</dd>
    </>
  );
}

function stateWords({ key, state, on, outcome }: PathwayStep): string {
  const day = on === null ? "" : ` ${formatDate(on)}`;
  switch (state) {
    case "done":
      return outcome === null ? `Done${day}` : `${decisionOutcomeLabels[outcome]}${day}`;
    case "now":
      return on === null ? "Now" : key === "recovery" || key === "move_on" ? `Since${day}` : `Now${day}`;
    case "to_come":
      return "To come";
    case "not_reached":
      return "Not reached";
  }
}
