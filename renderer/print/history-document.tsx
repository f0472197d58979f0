import type { HistoryPrint } from "#shared/contract/print.ts";
import { auditFilterWords, clockMarkWords, entryWords } from "../wording/audit-words.ts";
import { countOf, formatMoment } from "../wording/dates.ts";

/** Entries of the history as a list for A4: what was asked for, who printed it and when, then the rows (SPEC AU8). */
export function HistoryDocument({ job }: { readonly job: HistoryPrint }) {
  const { rows, filter, filteredWorker, printedAt, printedBy, organisationName } = job;
  const facts = [
    ["Printed by", [printedBy, organisationName].filter(Boolean).join(", ")],
    ["Printed at", formatMoment(printedAt)],
    ["Entries", countOf(rows.length, "entry", "entries")],
    ["Shown", auditFilterWords(filter, filteredWorker)],
  ] as const;
  return (
    <article>
      <header>
        <h1>History of this vault</h1>
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="notice">
          Each entry has a number in an unbroken chain. A number that is missing here belongs to an entry that does not
          fit what was asked for, or that whoever printed this may not see.
        </p>
      </header>
      <table className="entries">
        <thead>
          <tr>
            <th>Entry</th>
            <th>When</th>
            <th>Who</th>
            <th>What</th>
            <th>Case</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.seq}>
              <td className="entry">{row.seq}</td>
              <td className="moment">{formatMoment(row.at)}</td>
              <td dir="auto">{row.worker === "" ? "Not on record" : row.worker}</td>
              <td>
                {entryWords(row)}
                {row.clock !== null && <p className="mark">{clockMarkWords[row.clock]}</p>}
              </td>
              <td className="entry">{row.reference ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p>No entry fits.</p>}
    </article>
  );
}
