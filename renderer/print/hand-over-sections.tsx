import type { HandOver } from "#shared/domain/hand-over.ts";
import {
  askFirst,
  evidenceInWords,
  missingInWords,
  notOnThisRoute,
  othersLeftOut,
  unnamedInWords,
  wayInWords,
} from "../wording/hand-over-words.ts";

/** What goes along when another organisation sends the referral (SPEC NRM50). */
export function HandOverSections({
  handOver,
  preparedBy,
}: {
  readonly handOver: HandOver;
  readonly preparedBy: string;
}) {
  const { missing, evidence, contacts } = handOver;
  const unnamed = unnamedInWords(evidence);
  return (
    <>
      <section>
        <h2>For the first responder: still missing</h2>
        <Lines lines={missing.map(missingInWords)} none="Nothing that the form requires is blank." />
      </section>
      <section>
        <h2>For the first responder: evidence</h2>
        {evidence === null ? (
          <p>{notOnThisRoute.evidence}</p>
        ) : (
          <Lines lines={evidence.map(evidenceInWords)} none="No documents are on record." />
        )}
        {unnamed !== null && <p>{unnamed}</p>}
      </section>
      <section>
        <h2>For the first responder: whom to call</h2>
        <p dir="auto">{askFirst(preparedBy)}</p>
        {contacts === null ? (
          <p>{notOnThisRoute.contacts}</p>
        ) : (
          <>
            <Lines lines={contacts.ways.map(wayInWords)} none="No way to reach the person is known to be safe." />
            {contacts.areOthersLeftOut && <p>{othersLeftOut(contacts)}</p>}
          </>
        )}
      </section>
    </>
  );
}

function Lines({ lines, none }: { readonly lines: readonly string[]; readonly none: string }) {
  if (lines.length === 0) return <p>{none}</p>;
  return (
    <ul>
      {lines.map((line, place) => (
        // eslint-disable-next-line react/no-array-index-key -- printed once
        <li dir="auto" key={place}>
          {line}
        </li>
      ))}
    </ul>
  );
}
