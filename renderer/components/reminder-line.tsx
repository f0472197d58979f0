import type { ReactNode } from "react";
import classes from "./reminder-line.module.css";

type ReminderLineProps = {
  /** What it is about, for whoever hears the page. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Plainer with each. */
  readonly level: "due" | "overdue" | "long_overdue";
  readonly children: ReactNode;
  /** A button, or whom to tell. */
  readonly action: ReactNode;
};

/** Something about the vault itself that somebody should see to, in one line on the home page. */
export function ReminderLine({ label, icon, level, children, action }: ReminderLineProps) {
  return (
    <section aria-label={label} className={classes["line"]} data-level={level}>
      <span className={classes["icon"]}>{icon}</span>
      <p className={classes["words"]}>{children}</p>
      {typeof action === "string" ? <span className={classes["who"]}>{action}</span> : action}
    </section>
  );
}
