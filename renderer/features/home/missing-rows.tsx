import { IconUserQuestion } from "@tabler/icons-react";
import { Link } from "wouter";
import type { MissingRow } from "#shared/domain/missing-episode.ts";
import { PersonName } from "../../components/person-name.tsx";
import { formatMoment } from "../../wording/dates.ts";
import classes from "./home-page.module.css";

/** Who is missing now, since when, and whether the police know; each leads to the report. */
export function MissingRows({ missing }: { readonly missing: readonly MissingRow[] }) {
  return (
    <ul className={classes["list"]}>
      {missing.map(({ id, caseId, reference, name, lastSeenAt, isPoliceTold }) => (
        <li className={classes["row"]} data-row={id} key={id}>
          <IconUserQuestion aria-hidden className={classes["icon"]} size={18} />
          <span className={classes["words"]}>
            <Link className={classes["link"]} href={`/cases/${caseId}/missing`}>
              <PersonName name={name} reference={reference} withReference />
            </Link>
          </span>
          <span>Last seen {formatMoment(lastSeenAt)}</span>
          <strong>{isPoliceTold ? "Police told" : "Police not told yet"}</strong>
        </li>
      ))}
    </ul>
  );
}
