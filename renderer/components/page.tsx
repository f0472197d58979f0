import { type ReactNode, useEffect, useRef } from "react";
import { useLocation } from "wouter";
import classes from "./page.module.css";

type PageProps = {
  readonly title: string;
  /** One or two sentences under the title. */
  readonly lead?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  /** Keeps text and forms at reading width. */
  readonly isNarrow?: boolean;
  readonly children: ReactNode;
};

/** A page with its heading. On arrival the heading takes the focus, unless the page put it elsewhere. */
export function Page({ title, lead, actions, isNarrow = false, children }: PageProps) {
  const root = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [location] = useLocation();

  useEffect(() => {
    const focused = document.activeElement;
    const isInside = focused !== heading.current && root.current?.contains(focused) === true;
    const isInDialog = focused?.closest('[role="dialog"]') !== null && focused !== null;
    if (!isInside && !isInDialog) heading.current?.focus();
  }, [location]);

  return (
    <div className={classes["page"]} data-narrow={isNarrow || undefined} ref={root}>
      <header className={classes["header"]}>
        <div className={classes["words"]}>
          <h1 className={classes["title"]} ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <div className={classes["lead"]}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={classes["actions"]}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
