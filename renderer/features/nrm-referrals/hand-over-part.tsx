import { IconAlertTriangle } from "@tabler/icons-react";
import { useMemo } from "react";
import { keptBackFromAnybody } from "#shared/domain/consent.ts";
import { handOverOf } from "#shared/domain/hand-over.ts";
import { useToday } from "../../components/use-today.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatMoment } from "../../wording/dates.ts";
import {
  evidenceInWords,
  lookThrough,
  missingInWords,
  notOnThisRoute,
  othersLeftOut,
  unnamedInWords,
  wayInWords,
} from "../../wording/hand-over-words.ts";
import classes from "./hand-over-part.module.css";
import type { ReferralInHand } from "./use-referral.ts";

/**
 * What the summary takes along to a first responder organisation where the office is none, word for word, and to whom
 * it was given already (SPEC NRM50, NRM51).
 */
export function HandOverPart({ inHand }: { readonly inHand: ReferralInHand }) {
  const { data: settings } = useVaultQuery("settings.read", {});
  return settings && !settings.isFirstResponder ? <HandOverWords inHand={inHand} /> : null;
}

function HandOverWords({ inHand }: { readonly inHand: ReferralInHand }) {
  const { referral, questionSet, answers } = inHand;
  const { caseId, identityTerms } = referral;
  const today = useToday();
  const subject = useVaultQuery("cases.read", { caseId });
  const documents = useVaultQuery("attachments.list", { caseId });
  const ledger = useVaultQuery("consent.list", { caseId });
  const left = useVaultQuery("exports.listForCase", { caseId });
  const handOver = useMemo(() => {
    if (!subject.data || !documents.data || !ledger.data) return null;
    const { safeContacts: contacts } = subject.data.person;
    const { consents } = ledger.data;
    return handOverOf({ questionSet, answers, today, identityTerms, documents: documents.data, contacts, consents });
  }, [subject.data, documents.data, ledger.data, questionSet, answers, today, identityTerms]);
  if (!handOver || !ledger.data) return null;
  const { missing, evidence, contacts } = handOver;
  const toLookFor = lookThrough(keptBackFromAnybody(ledger.data.consents), evidence);
  const unnamed = unnamedInWords(evidence);
  const made = (left.data ?? []).filter(({ kind, isWritten }) => kind === "nrm_summary" && isWritten);
  return (
    <section aria-labelledby="hand-over" className={classes["part"]}>
      <h2 className={classes["title"]} id="hand-over">
        For the first responder
      </h2>
      <p>
        Your organisation is not set as a first responder, so the summary is a pack for one that is. Behind the answers
        it takes along what follows. When they have sent it, record the day and the reference they give you on the page
        of the referral.
      </p>
      <Part
        lines={missing.map(missingInWords)}
        none="Nothing that the form requires is blank."
        title={`Still missing (${missing.length})`}
      />
      {toLookFor !== null && (
        <p className={classes["warning"]}>
          <IconAlertTriangle aria-hidden size={18} />
          <span>{toLookFor}</span>
        </p>
      )}
      <Part
        lines={evidence?.map(evidenceInWords) ?? []}
        none={evidence === null ? notOnThisRoute.evidence : "No documents are on record."}
        title={`Evidence (${evidence?.length ?? 0})`}
      />
      {unnamed !== null && <p className={classes["quiet"]}>{unnamed}</p>}
      <Part
        lines={contacts?.ways.map(wayInWords) ?? []}
        none={contacts === null ? notOnThisRoute.contacts : "No way to reach the person is known to be safe."}
        title={`Whom to call: you first${contacts === null || contacts.ways.length === 0 ? "" : `, then ${countOf(contacts.ways.length, "way", "ways")} to reach the person`}`}
      />
      {contacts?.areOthersLeftOut === true && <p className={classes["quiet"]}>{othersLeftOut(contacts)}</p>}
      {made.length > 0 && (
        <>
          <h3>Given so far</h3>
          <ul>
            {made.map(({ id, recipient, exportedAt, exportedBy }) => (
              <li key={id}>
                {formatMoment(exportedAt)}: <bdi>{recipient}</bdi>, by <bdi>{exportedBy}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type PartProps = { readonly title: string; readonly lines: readonly string[]; readonly none: string };

function Part({ title, lines, none }: PartProps) {
  return (
    <details>
      <summary>{title}</summary>
      {lines.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul>
          {lines.map((line, place) => (
            // eslint-disable-next-line react/no-array-index-key -- shown as it is; nothing moves
            <li dir="auto" key={place}>
              {line}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
