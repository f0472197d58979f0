import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import classes from "./risk-pages.module.css";

const pages = [
  { path: "/risk", label: "Assessments" },
  { path: "/safety-plan", label: "Safety plan" },
  { path: "/missing", label: "Missing" },
] as const;

type RiskPagesProps = { readonly caseId: CaseId; readonly current: (typeof pages)[number]["path"] };

/** The pages that together make the part “Risk” of a case. */
export function RiskPages({ caseId, current }: RiskPagesProps) {
  return (
    <nav aria-label="Pages about risk">
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
