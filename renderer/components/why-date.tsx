import { ActionIcon, Popover } from "@mantine/core";
import { IconHelp } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import classes from "./why-date.module.css";

type WhyDateProps = {
  /** What has that date, for whoever hears the button among others. */
  readonly of: string;
  /** Why; drawn, and asked for, once it is opened. */
  readonly children: ReactNode;
};

/** Answers "Why this date?" beside a date. The keyboard goes into the answer, and back where it was with Escape (SPEC DF14). */
export function WhyDate({ of, children }: WhyDateProps) {
  const id = useId();
  return (
    <Popover position="bottom-end" returnFocus shadow="sm" trapFocus width={340}>
      <Popover.Target>
        <ActionIcon aria-label={`Why this date: ${of}`} className={classes["button"]} size={24} title="Why this date?">
          <IconHelp aria-hidden size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-labelledby={id} data-autofocus>
        <p className={classes["question"]} id={id}>
          Why this date?
        </p>
        <div className={classes["reason"]}>{children}</div>
      </Popover.Dropdown>
    </Popover>
  );
}
