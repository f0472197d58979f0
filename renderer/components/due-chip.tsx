import { Popover, UnstyledButton } from "@mantine/core";
import { IconCalendar, IconCalendarDue, IconCalendarExclamation } from "@tabler/icons-react";
import type { CivilDate } from "#shared/domain/instant.ts";
import { type DueBand, dueBand } from "#shared/domain/safeguarding-task.ts";
import { dueInWords, formatDate } from "../wording/dates.ts";
import { upperFirst } from "../wording/first-letter.ts";
import classes from "./due-chip.module.css";

type DueChipProps = {
  readonly dueOn: CivilDate;
  readonly today: CivilDate;
  /** Where the date comes from. Given, the chip answers "Why this date?". */
  readonly reason?: string;
};

const icons: Record<DueBand, typeof IconCalendar> = {
  overdue: IconCalendarExclamation,
  today: IconCalendarDue,
  soon: IconCalendar,
  later: IconCalendar,
};

/** When something is due: an icon, words and the date. Colour only repeats it. */
export function DueChip({ dueOn, today, reason }: DueChipProps) {
  const band = dueBand(dueOn, today);
  const Icon = icons[band];
  const words = (
    <>
      <Icon aria-hidden size={16} />
      <span>
        <strong>{upperFirst(dueInWords(dueOn, today))}</strong>
        <span className={classes["date"]}> {formatDate(dueOn)}</span>
      </span>
    </>
  );
  if (reason === undefined || reason === "") {
    return (
      <span className={classes["chip"]} data-band={band}>
        {words}
      </span>
    );
  }
  return (
    <Popover position="bottom-start" shadow="sm" width={300}>
      <Popover.Target>
        <UnstyledButton className={classes["chip"]} data-band={band}>
          {words}
          <span className={classes["why"]}>Why?</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes["question"]}>Why this date?</p>
        <p className={classes["reason"]} dir="auto">
          {reason}
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
