import { IconCalendar, IconCalendarDue, IconCalendarExclamation } from "@tabler/icons-react";
import type { CivilDate } from "#shared/domain/instant.ts";
import { type DueBand, dueBand } from "#shared/domain/safeguarding-task.ts";
import { dueInWords, formatDate } from "../wording/dates.ts";
import { upperFirst } from "../wording/first-letter.ts";
import classes from "./due-chip.module.css";

type DueChipProps = { readonly dueOn: CivilDate; readonly today: CivilDate };

const icons: Record<DueBand, typeof IconCalendar> = {
  overdue: IconCalendarExclamation,
  today: IconCalendarDue,
  soon: IconCalendar,
  later: IconCalendar,
};

/** When something is due: an icon, words and the date. Colour only repeats it. */
export function DueChip({ dueOn, today }: DueChipProps) {
  const band = dueBand(dueOn, today);
  const Icon = icons[band];
  return (
    <span className={classes["chip"]} data-band={band}>
      <Icon aria-hidden size={16} />
      <span>
        <strong>{upperFirst(dueInWords(dueOn, today))}</strong>
        <span className={classes["date"]}> {formatDate(dueOn)}</span>
      </span>
    </span>
  );
}
