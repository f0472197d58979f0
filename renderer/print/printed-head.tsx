import type { Instant } from "#shared/domain/instant.ts";
import { formatMoment } from "../wording/dates.ts";
import { Fact } from "../components/fact.tsx";

type PrintedHeadProps = {
  readonly title: string;
  readonly reference: string;
  readonly printedAt: Instant;
  readonly printedBy: string;
  readonly organisationName: string;
  /** Names and values of what else the document is. */
  readonly facts: readonly (readonly [name: string, value: string])[];
};

/** What a printed list of a case begins with: its reference and no name (SPEC RD2, CH8). */
export function PrintedHead({ title, reference, printedAt, printedBy, organisationName, facts }: PrintedHeadProps) {
  return (
    <header>
      <h1>{title}</h1>
      <dl className="facts">
        <Fact name="Case" value={reference} />
        <Fact name="Printed by" value={[printedBy, organisationName].filter(Boolean).join(", ")} />
        <Fact name="Printed at" value={formatMoment(printedAt)} />
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </header>
  );
}
