import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

type EmptyStateProps = {
  /** A full sentence: what will be here. */
  readonly title: string;
  readonly children?: ReactNode;
  /** The first thing to do. */
  readonly action?: ReactNode;
};

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={classes["empty"]}>
      <p className={classes["title"]}>{title}</p>
      {children !== undefined && <div className={classes["words"]}>{children}</div>}
      {action !== undefined && <div className={classes["action"]}>{action}</div>}
    </div>
  );
}
