import { CivilDate } from "#shared/domain/instant.ts";
import type { NrmSummary, NrmSummaryRow } from "#shared/domain/nrm-summary.ts";
import { formatDate } from "../wording/dates.ts";
import { paragraphsOf } from "../wording/paragraphs.ts";
import { HandOverSections } from "./hand-over-sections.tsx";

/** The NRM or Duty to Notify summary as a document for A4, in the form's order (SPEC NRM38). */
export function NrmSummaryDocument({ summary }: { readonly summary: NrmSummary }) {
  return (
    <article>
      <header>
        <h1>{summary.title}</h1>
        <dl className="facts">
          <Fact name="Case reference" value={summary.reference} />
          <Fact name="Prepared on" value={preparedOn(summary.preparedOn)} />
          {summary.preparedBy !== "" && <Fact name="Prepared by" value={summary.preparedBy} />}
          <Fact name="Route" value={summary.routeWords} />
        </dl>
        {summary.notice !== "" && <p className="notice">{summary.notice}</p>}
        {summary.heldBack > 0 && (
          <p className="notice">
            {summary.heldBack === 1
              ? "One answer was held back because it may tell who the person is."
              : `${summary.heldBack} answers were held back because they may tell who the person is.`}
          </p>
        )}
      </header>
      {summary.sections.map((section) => (
        <section key={section.id}>
          <h2>{section.title}</h2>
          {section.rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </section>
      ))}
      {summary.handOver !== null && <HandOverSections handOver={summary.handOver} preparedBy={summary.preparedBy} />}
      <footer>
        <h2>About this summary</h2>
        {summary.declaration !== "" && <p>{summary.declaration}</p>}
        <p>
          Questions as of version {summary.questionSetVersion}. {summary.questionSetSource} {summary.questionSetCredit}
        </p>
      </footer>
    </article>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  );
}

function Row({ row }: { readonly row: NrmSummaryRow }) {
  return (
    <div className="row" data-standing={row.standing}>
      <h3>
        {row.number !== "" && <span className="number">{row.number} </span>}
        {row.question}
      </h3>
      {paragraphsOf(row.answerText).map((paragraph) => (
        <p dir="auto" key={paragraph.at}>
          {paragraph.text}
        </p>
      ))}
    </div>
  );
}

function preparedOn(text: string): string {
  const date = CivilDate.safeParse(text);
  return date.success ? formatDate(date.data) : text;
}
