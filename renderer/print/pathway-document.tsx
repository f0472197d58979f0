import type { PathwayPrint } from "#shared/contract/print.ts";
import type { HandoutStep } from "#shared/domain/pathway-handout.ts";
import { formatDate } from "../wording/dates.ts";

/** One page for the person, without anything that says whose it is or where it is from (SPEC PW4). */
export function PathwayDocument({ job: { handout } }: { readonly job: PathwayPrint }) {
  const { title, intro, close, today, steps } = handout;
  return (
    <article>
      <h1>{title}</h1>
      <p>{intro}</p>
      <ol>
        {steps.map((step) => (
          <li key={step.title}>
            <h2>{step.title}</h2>
            <p>
              <strong>{stateInWords(step)}</strong>
            </p>
            {step.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {step.date && (
              <p>
                {step.date.words} <strong>{formatDate(step.date.on)}</strong>.
              </p>
            )}
          </li>
        ))}
      </ol>
      <p>{close}</p>
      <p>{formatDate(today)}</p>
    </article>
  );
}

function stateInWords({ state, answer, on }: HandoutStep): string {
  const day = on === null ? "" : `, ${formatDate(on)}`;
  switch (state) {
    case "done":
      return `${answer === "" ? "Done" : answer}${day}`;
    case "now":
      return `You are here${on === null ? "" : `, since ${formatDate(on)}`}`;
    case "to_come":
      return "Still to come";
    case "not_reached":
      return answer;
  }
}
