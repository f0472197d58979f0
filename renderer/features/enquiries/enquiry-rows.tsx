import { IconUrgent } from "@tabler/icons-react";
import { Link } from "wouter";
import type { EnquiryRow } from "#shared/domain/enquiry.ts";
import { Concerning } from "../../components/concerning.tsx";
import { DueChip } from "../../components/due-chip.tsx";
import { PersonName } from "../../components/person-name.tsx";
import records from "../../components/record-list.module.css";
import { useToday } from "../../components/use-today.ts";
import { formatMoment } from "../../wording/dates.ts";
import { contactTypeLabels } from "../../wording/labels.ts";
import classes from "./enquiries.module.css";
import { endedInWords, whyDropped } from "./enquiry-words.ts";

/** One enquiry of the list, leading to it. */
export function EnquiryListRow({ enquiry }: { readonly enquiry: EnquiryRow }) {
  const today = useToday();
  const { id, receivedAt, cameBy, danger, nextOn, said, ending, endedAt, endedBy, ofCase } = enquiry;
  const isOpen = ending === null;
  return (
    <li className={records["entry"]} data-row={id}>
      <div className={records["margin"]}>
        <span>{formatMoment(receivedAt)}</span>
        <span className={records["quiet"]}>{contactTypeLabels[cameBy]}</span>
      </div>
      <div className={classes["row"]}>
        <p className={classes["head"]}>
          {said === null && ofCase !== null ? (
            <Link className={classes["title"] ?? ""} href={`/cases/${ofCase.caseId}/events`}>
              <PersonName name={ofCase.name} reference={ofCase.reference} withReference />
            </Link>
          ) : (
            <Link className={classes["title"] ?? ""} href={`/enquiries/${id}`}>
              <Concerning words={said?.concerning ?? ""} />
            </Link>
          )}
          {isOpen && danger === "yes" && (
            <span className={classes["danger"]}>
              <IconUrgent aria-hidden size={16} /> Immediate danger
            </span>
          )}
          {isOpen && nextOn !== null && <DueChip dueOn={nextOn} today={today} />}
        </p>
        {said === null ? (
          <p className={records["quiet"]}>In a colleague’s case. Say why you open it to read the words.</p>
        ) : (
          <>
            {said.askedBy !== "" && (
              <p className={classes["asks"]}>
                Asked by <bdi>{said.askedBy}</bdi>
              </p>
            )}
            <p className={classes["opening"]} dir="auto">
              {said.asked}
            </p>
            {isOpen && said.nextStep !== "" && (
              <p className={classes["next"]}>
                Next: <bdi>{said.nextStep}</bdi>
              </p>
            )}
          </>
        )}
        {ending !== null && endedAt !== null && (
          <p className={classes["next"]}>
            {endedInWords(ending, endedAt, today)} by <bdi>{endedBy}</bdi>
            {ending === "dropped" && `: ${whyDropped(enquiry)}`}
            {said !== null && ofCase !== null && (
              <>
                {": "}
                <Link href={`/cases/${ofCase.caseId}`}>
                  <PersonName name={ofCase.name} reference={ofCase.reference} withReference />
                </Link>
              </>
            )}
          </p>
        )}
      </div>
    </li>
  );
}
