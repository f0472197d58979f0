import type { MissingPrint } from "#shared/contract/print.ts";
import { formatMoment } from "../wording/dates.ts";
import { policeRows } from "../wording/missing-words.ts";
import { PrintedHead } from "./printed-head.tsx";

/** What the police ask for when somebody is missing, for A4, each answer with where it comes from (SPEC MI3). */
export function MissingDocument({ job }: { readonly job: MissingPrint }) {
  const { episode } = job;
  return (
    <article>
      <PrintedHead
        facts={[
          ["Police told", episode.toldPoliceAt === null ? "Not yet" : formatMoment(episode.toldPoliceAt)],
          ...(episode.policeReference === "" ? [] : [["Their reference", episode.policeReference] as const]),
        ]}
        organisationName={job.organisationName}
        printedAt={job.printedAt}
        printedBy={job.printedBy}
        reference={job.reference}
        title="Report of a missing person"
      />
      <p className="notice">
        Ways to reach the person stand here with whether they are safe. Somebody else may hold the phone or open the
        post.
      </p>
      {policeRows(job).map(({ key, name, text, source }) => (
        <section className="row" key={key}>
          <h3>
            {name}
            {text !== "" && source !== "" && ` · ${source}`}
          </h3>
          <p dir="auto">{text === "" ? "Not known" : text}</p>
        </section>
      ))}
    </article>
  );
}
