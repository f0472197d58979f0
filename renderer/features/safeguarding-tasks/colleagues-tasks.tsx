import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useId, useState } from "react";
import { Link } from "wouter";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { ColleaguesTask } from "#shared/domain/safeguarding-task.ts";
import { DueChip } from "../../components/due-chip.tsx";
import classes from "./tasks.module.css";

/** Rows drawn at first, and added on request. */
const step = 20;

type ColleaguesTasksProps = { readonly tasks: readonly ColleaguesTask[]; readonly today: CivilDate };

/** That there is something to do on cases one has not opened: whose it is and by when, and nothing of what it is. */
export function ColleaguesTasks({ tasks, today }: ColleaguesTasksProps) {
  const [drawn, setDrawn] = useState(step);
  const titleId = useId();
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby={titleId} className={classes["group"]}>
      <h2 className={classes["groupTitle"]} id={titleId}>
        On colleagues’ cases <span className={classes["groupCount"]}>{tasks.length.toLocaleString("en-GB")}</span>
      </h2>
      <p className={classes["explained"]}>
        You see what a task is about once you have opened its case. Opening it asks for your reason.
      </p>
      <ul className={classes["rows"]}>
        {tasks.slice(0, drawn).map(({ id, caseId, reference, owner, dueOn }) => (
          <li className={classes["colleagues"]} data-row={id} key={id}>
            <IconUsers aria-hidden className={classes["colleaguesIcon"]} size={18} />
            <span className={classes["colleaguesWords"]}>
              <Link aria-label={`Open the case ${reference}`} href={`/cases/${caseId}/tasks`}>
                {reference}
              </Link>
              <span className={classes["colleaguesOwner"]} dir="auto">
                {owner}
              </span>
            </span>
            <DueChip dueOn={dueOn} today={today} />
          </li>
        ))}
      </ul>
      {tasks.length > drawn && (
        <Button mt="sm" onClick={() => setDrawn(drawn + step)} variant="default">
          Show more: {(tasks.length - drawn).toLocaleString("en-GB")} not shown
        </Button>
      )}
    </section>
  );
}
