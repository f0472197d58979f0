import { Checkbox } from "@mantine/core";
import type { SafeguardingTaskContent, SafeguardingTaskId, TaskRow } from "#shared/domain/safeguarding-task.ts";
import { formatDate } from "../../wording/dates.ts";
import { taskPriorityLabels } from "../../wording/labels.ts";
import classes from "./note-form.module.css";

type NoteTasksProps = {
  readonly adds: readonly SafeguardingTaskContent[];
  readonly mayFinish: readonly TaskRow[];
  readonly finished: readonly SafeguardingTaskId[];
  readonly onFinished: (ids: readonly SafeguardingTaskId[]) => void;
};

/** More tasks than this are counted, not listed: the lines of the note say them. */
const mostShown = 20;

/** What saving the note does to the tasks of the case, before it does it. */
export function NoteTasks({ adds, mayFinish, finished, onFinished }: NoteTasksProps) {
  return (
    <>
      {adds.length > 0 && (
        <section className={classes["tasks"]} aria-label="Tasks this note adds">
          <p>
            Saving adds {adds.length === 1 ? "this task" : "these tasks"}. End the line with a day and !high to change
            it.
          </p>
          <ul>
            {adds.slice(0, mostShown).map(({ title, dueOn, priority, owner }, place) => (
              // eslint-disable-next-line react/no-array-index-key -- two lines may say the same
              <li key={place}>
                <strong dir="auto">{title}</strong>, due {formatDate(dueOn)}
                {priority !== "normal" && `, ${taskPriorityLabels[priority].toLowerCase()}`}, <bdi>{owner}</bdi>
              </li>
            ))}
            {adds.length > mostShown && <li>and {adds.length - mostShown} more</li>}
          </ul>
        </section>
      )}
      {mayFinish.length > 0 && (
        <section className={classes["tasks"]} aria-label="Tasks this note may finish">
          <p>This may finish {mayFinish.length === 1 ? "a task" : "these tasks"}. Tick what is done.</p>
          {mayFinish.map(({ id, title, dueOn }) => (
            <Checkbox
              key={id}
              label={
                <>
                  <bdi>{title}</bdi>, due {formatDate(dueOn)}
                </>
              }
              checked={finished.includes(id)}
              onChange={(event) =>
                onFinished(event.currentTarget.checked ? [...finished, id] : finished.filter((other) => other !== id))
              }
            />
          ))}
        </section>
      )}
    </>
  );
}
