import type { AccountPrint } from "#shared/contract/print.ts";
import { findingsOf } from "#shared/domain/account-event.ts";
import { findingsAbout, findingWords, nameOf, whenWords } from "../wording/account-words.ts";
import { countOf, formatDate } from "../wording/dates.ts";
import { factSourceLabels } from "../wording/labels.ts";
import { PrintedHead } from "./printed-head.tsx";

/** The person's account for A4, in its order, with each date as uncertain as it was told (SPEC CH8). */
export function AccountDocument({ job }: { readonly job: AccountPrint }) {
  const { events } = job;
  const findings = findingsOf(events);
  const byId = new Map(events.map((event) => [event.id, event]));
  return (
    <article>
      <PrintedHead
        facts={[["Events", countOf(events.length, "event", "events")]]}
        organisationName={job.organisationName}
        printedAt={job.printedAt}
        printedBy={job.printedBy}
        reference={job.reference}
        title="The person’s account"
      />
      <p className="notice">
        What happened, in order, as it was told. Dates are no more exact than they were told. Where events do not fit
        together yet, both say so; neither is said to be wrong.
      </p>
      <div className="dated">
        {events.map((event) => (
          <section className="datedRow" key={event.id}>
            <div className="datedMargin">
              <strong dir="auto">
                {whenWords(event, event.relativeToId === null ? undefined : byId.get(event.relativeToId))}
              </strong>
              <span>
                {factSourceLabels[event.source]}
                {event.toldOn !== null && `, told ${formatDate(event.toldOn)}`}
              </span>
              <span>
                Recorded by <bdi>{event.recordedBy}</bdi>
              </span>
            </div>
            <div>
              <p className="noteLine" dir="auto">
                {event.what}
              </p>
              {findingsAbout(event, findings).map((finding) => {
                const other = byId.get(finding.eventId === event.id ? finding.otherId : finding.eventId);
                return (
                  other && (
                    <p className="beside" dir="auto" key={`${finding.kind} ${finding.eventId} ${finding.otherId}`}>
                      {finding.eventId === event.id ? findingWords(finding, other) : `See “${nameOf(other)}”.`}
                    </p>
                  )
                );
              })}
              {event.explanation !== "" && (
                <p className="beside" dir="auto">
                  {event.explanation}
                </p>
              )}
            </div>
          </section>
        ))}
      </div>
      {events.length === 0 && <p>Nothing of the account is written down yet.</p>}
    </article>
  );
}
