import { IconHourglass } from "@tabler/icons-react";
import { Link } from "wouter";
import { clockKindWords, clockOf, type ClockRow } from "#shared/domain/case-clock.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { PersonName } from "../../components/person-name.tsx";
import { WhyClock } from "../../components/why-clock.tsx";
import { awayInWords, formatDate } from "../../wording/dates.ts";
import { upperFirst } from "../../wording/first-letter.ts";
import classes from "./home-page.module.css";

type ClockRowsProps = { readonly clocks: readonly ClockRow[]; readonly today: CivilDate };

/** Dates of the NRM that are near or just past, and whose each is: most are somebody else's to keep, so none is "overdue". */
export function ClockRows({ clocks, today }: ClockRowsProps) {
  return (
    <ul className={classes["list"]}>
      {clocks.map((row) => (
        <OneClock key={`${row.caseId}-${row.key}`} row={row} today={today} />
      ))}
    </ul>
  );
}

function OneClock({ row, today }: { readonly row: ClockRow; readonly today: CivilDate }) {
  const { caseId, reference, name, key, title, on, anchorOn, insteadOf } = row;
  const clock = clockOf(key, anchorOn);
  return (
    <li className={classes["row"]} data-row={`${caseId}-${key}`}>
      <IconHourglass aria-hidden className={classes["icon"]} size={18} />
      <span className={classes["words"]}>
        <Link className={classes["link"]} href={`/cases/${caseId}/decisions`}>
          <PersonName name={name} reference={reference} withReference />
        </Link>
        <span className={classes["opening"]}>
          {title}
          {clock && `: ${clockKindWords[clock.kind]}`}
        </span>
      </span>
      <span className={classes["aside"]}>
        {upperFirst(awayInWords(on, today))}, {formatDate(on)}
        {insteadOf !== null && `, set by hand instead of ${formatDate(insteadOf)}`}
      </span>
      {clock && <WhyClock clock={{ ...clock, isSetByHand: insteadOf !== null }} of={`${title}, ${reference}`} />}
    </li>
  );
}
