import { Button } from "@mantine/core";
import { IconFolderQuestion } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import type { ForgottenCaseRow, LastOnCase } from "#shared/domain/forgotten-case.ts";
import { type CivilDate, daysBetween } from "#shared/domain/instant.ts";
import { PersonName } from "../../components/person-name.tsx";
import { formatDate } from "../../wording/dates.ts";
import classes from "./home-page.module.css";

type ForgottenRowsProps = { readonly cases: readonly ForgottenCaseRow[]; readonly today: CivilDate };

const lastWords: Readonly<Record<LastOnCase, string>> = {
  contact: "Last contact",
  task: "Last task",
  risk: "Last look at the risk",
  support: "Last look at support",
  opened: "Opened",
};

/** Rows drawn at first. */
const drawnFirst = 20;

/** Cases on which nothing happened for long, each with what was last, leading to its timeline. */
export function ForgottenRows({ cases, today }: ForgottenRowsProps) {
  const [isAllDrawn, setAllDrawn] = useState(false);
  const drawn = isAllDrawn ? cases : cases.slice(0, drawnFirst);
  return (
    <>
      <ul className={classes["list"]}>
        {drawn.map(({ caseId, reference, name, last, lastOn }) => (
          <li className={classes["row"]} data-row={`forgotten-${caseId}`} key={caseId}>
            <IconFolderQuestion aria-hidden className={classes["icon"]} size={18} />
            <span className={classes["words"]}>
              <Link className={classes["link"]} href={`/cases/${caseId}`}>
                <PersonName name={name} reference={reference} withReference />
              </Link>
            </span>
            <span className={classes["aside"]}>
              {lastWords[last]} {formatDate(lastOn)}, {daysBetween(lastOn, today)} days ago
            </span>
          </li>
        ))}
      </ul>
      {drawn.length < cases.length && (
        <Button mt="sm" variant="default" onClick={() => setAllDrawn(true)}>
          Show the other {cases.length - drawn.length}
        </Button>
      )}
    </>
  );
}
