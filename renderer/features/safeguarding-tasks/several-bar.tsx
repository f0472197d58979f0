import { Button, Group } from "@mantine/core";
import { type RefObject, useEffect, useRef } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import { mostTasksAtOnce, type TaskRow } from "#shared/domain/safeguarding-task.ts";
import { isFocusLost } from "../../components/is-focus-lost.ts";
import { countOf } from "../../wording/dates.ts";
import { CompleteSeveralForm, GiveSeveralForm, PutOffSeveralForm } from "./several-forms.tsx";
import type { SeveralDone } from "./several-form.tsx";
import classes from "./tasks.module.css";

export type SeveralPanel = "complete" | "give" | "putOff";

const panels: readonly (readonly [SeveralPanel, string])[] = [
  ["complete", "Finish"],
  ["give", "Give to somebody"],
  ["putOff", "Put off"],
];

type SeveralBarProps = {
  readonly bar: RefObject<HTMLDivElement | null>;
  readonly chosen: readonly TaskRow[];
  /** How many could be chosen. */
  readonly choosable: number;
  readonly panel: SeveralPanel | null;
  readonly withCase: boolean;
  readonly today: CivilDate;
  readonly onPanel: (panel: SeveralPanel | null) => void;
  readonly onChooseAll: () => void;
  readonly onChooseNone: () => void;
  readonly onDone: (done: SeveralDone) => void;
};

/** How many tasks are chosen, and what can become of them. Stays in sight under the list. */
export function SeveralBar(props: SeveralBarProps) {
  const { bar, chosen, choosable, panel, withCase, today, onPanel, onChooseAll, onChooseNone, onDone } = props;
  const opener = useRef<SeveralPanel | null>(null);
  useEffect(() => {
    if (panel === null && opener.current !== null && isFocusLost()) {
      bar.current?.querySelector<HTMLElement>(`[data-panel="${opener.current}"]`)?.focus();
    }
    opener.current = panel;
  }, [panel, bar]);
  const form = { chosen, withCase, onDone, onClose: () => onPanel(null) };
  return (
    <div ref={bar} role="region" aria-label="The chosen tasks" className={classes["severalBar"]}>
      {panel === "complete" && <CompleteSeveralForm {...form} />}
      {panel === "give" && <GiveSeveralForm {...form} />}
      {panel === "putOff" && <PutOffSeveralForm {...form} today={today} />}
      <Group gap="xs">
        <p role="status" className={classes["chosenCount"]}>
          {chosenInWords(chosen.length)}
        </p>
        {panel === null && (
          <>
            {panels.map(([kind, label]) => (
              <Button
                key={kind}
                data-panel={kind}
                variant="default"
                size="compact-md"
                disabled={chosen.length === 0}
                onClick={() => onPanel(kind)}
              >
                {label}
              </Button>
            ))}
            <span className={classes["chooseAll"]}>
              <Button
                variant="subtle"
                size="compact-md"
                disabled={chosen.length === Math.min(choosable, mostTasksAtOnce)}
                onClick={onChooseAll}
              >
                {choosable > mostTasksAtOnce ? `Choose the first ${mostTasksAtOnce}` : `Choose all ${choosable}`}
              </Button>
              <Button variant="subtle" size="compact-md" disabled={chosen.length === 0} onClick={onChooseNone}>
                Choose none
              </Button>
            </span>
          </>
        )}
      </Group>
      {panel === null && (
        <p className={classes["severalKeys"]}>
          J and K move, Space ticks, Enter goes to what can be done, Esc ends it.
        </p>
      )}
    </div>
  );
}

function chosenInWords(count: number): string {
  const words = countOf(count, "task chosen", "tasks chosen");
  return count < mostTasksAtOnce ? words : `${words}, the most at once`;
}
