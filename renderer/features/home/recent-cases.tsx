import { IconFolder } from "@tabler/icons-react";
import { Link } from "wouter";
import type { CaseSummary } from "#shared/domain/case-record.ts";
import { PersonName } from "../../components/person-name.tsx";
import { formatDate } from "../../wording/dates.ts";
import { caseStatusLabels } from "../../wording/labels.ts";
import classes from "./home-page.module.css";

/** The cases opened last. */
export function RecentCases({ cases }: { readonly cases: readonly CaseSummary[] }) {
  return (
    <ul className={classes["list"]}>
      {cases.map((recent) => (
        <li className={classes["row"]} data-row={recent.id} key={recent.id}>
          <IconFolder aria-hidden className={classes["icon"]} size={18} />
          <span className={classes["words"]}>
            <Link className={classes["link"]} href={`/cases/${recent.id}`}>
              <PersonName name={recent.name} reference={recent.reference} withReference />
            </Link>
          </span>
          <span className={classes["aside"]}>{caseStatusLabels[recent.status]}</span>
          <span className={classes["aside"]}>
            {recent.lastContactAt === null ? "No contact yet" : `Last contact ${formatDate(recent.lastContactAt)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
