import { Link } from "wouter";
import classes from "./section-menu.module.css";

export type SectionLink = {
  readonly href: string;
  readonly label: string;
  readonly isCurrent: boolean;
  /** What waits there, in words; null where nothing does. */
  readonly waiting?: string | null;
};

type SectionMenuProps = { readonly label: string; readonly links: readonly SectionLink[] };

/** The parts of something, side by side, each with a dot where something waits. */
export function SectionMenu({ label, links }: SectionMenuProps) {
  return (
    <nav aria-label={label} className={classes["menu"]}>
      <ul>
        {links.map(({ href, label: name, isCurrent, waiting = null }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={isCurrent ? "page" : undefined}
              {...(waiting === null ? {} : { title: waiting })}
            >
              {name}
              {waiting !== null && (
                <>
                  <span className={classes["dot"]} aria-hidden />
                  <span className={classes["unseen"]}>, {waiting}</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
