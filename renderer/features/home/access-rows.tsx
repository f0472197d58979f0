import { IconFileText } from "@tabler/icons-react";
import { Link } from "wouter";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { AccessRequestRow } from "#shared/domain/subject-access.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { PersonName } from "../../components/person-name.tsx";
import { formatDate } from "../../wording/dates.ts";
import classes from "./home-page.module.css";

type AccessRowsProps = { readonly requests: readonly AccessRequestRow[]; readonly today: CivilDate };

/** Whoever asked what is kept about them and is to be answered, each leading to it (SPEC SA11). */
export function AccessRows({ requests, today }: AccessRowsProps) {
  return (
    <ul className={classes["list"]}>
      {requests.map(({ id, caseId, reference, name, receivedOn, dueOn }) => (
        <li className={classes["row"]} data-row={id} key={id}>
          <IconFileText aria-hidden className={classes["icon"]} size={18} />
          <span className={classes["words"]}>
            <Link className={classes["link"]} href={`/cases/${caseId}/subject-access`}>
              Asked on {formatDate(receivedOn)} what is kept
            </Link>
            <span className={classes["opening"]}>
              <PersonName name={name} reference={reference} withReference />
            </span>
          </span>
          {dueOn === null ? <span>The clock stands still</span> : <DueChip dueOn={dueOn} today={today} />}
        </li>
      ))}
    </ul>
  );
}
