import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import classes from "./part-pages.module.css";

type PartPagesProps = {
  readonly caseId: CaseId;
  readonly name: string;
  /** Behind the address of the case. */
  readonly pages: readonly { readonly path: string; readonly label: string }[];
  readonly current: string;
};

/** The pages that together make one part of a case. */
export function PartPages({ caseId, name, pages, current }: PartPagesProps) {
  return (
    <nav aria-label={name}>
      <ul className={classes["pages"]}>
        {pages.map(({ path, label }) => (
          <li key={path}>
            <Link aria-current={path === current ? "page" : undefined} href={`/cases/${caseId}${path}`}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
