import { Button, Checkbox, Group, Radio } from "@mantine/core";
import { IconCalendarDown } from "@tabler/icons-react";
import { useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { TaskRow } from "#shared/domain/safeguarding-task.ts";
import { type CalendarChoice, calendarEntryOf, tasksForCalendar } from "#shared/domain/task-calendar.ts";
import { DateField } from "../../components/date-field.tsx";
import { ExportDialog } from "../../components/export-dialog.tsx";
import { ExportForm } from "../../components/export-form.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import classes from "./tasks.module.css";

type CalendarDialogProps = {
  /** Those of the list, filtered or not. */
  readonly tasks: readonly TaskRow[];
  readonly today: CivilDate;
};

/** A file that a calendar reads, with a whole day for each task; chosen first is what goes into it (SPEC ST20). */
export function CalendarDialog({ tasks, today }: CalendarDialogProps) {
  const make = useVaultCommand("safeguardingTasks.makeCalendar");
  const [isOpen, setOpen] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(isOpen);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        ref={button}
        variant="default"
        leftSection={<IconCalendarDown aria-hidden size={18} />}
        onClick={() => setOpen(true)}
      >
        Make a calendar file
      </Button>
      <ExportDialog isOpen={isOpen} onClose={close} title="Make a calendar file">
        <CalendarForm tasks={tasks} today={today} make={make} onClose={close} />
      </ExportDialog>
    </>
  );
}

type CalendarFormProps = CalendarDialogProps & {
  readonly make: ReturnType<typeof useVaultCommand<"safeguardingTasks.makeCalendar">>;
  readonly onClose: () => void;
};

function CalendarForm({ tasks, today, make, onClose }: CalendarFormProps) {
  const me = useVaultQuery("workers.me", {}).data?.name ?? "";
  const notOpened = useVaultQuery("safeguardingTasks.casesNotOpened", {}).data ?? [];
  const [choice, setChoice] = useState<CalendarChoice>({
    whose: "mine",
    from: today,
    until: null,
    called: "reference",
    hasTitles: false,
  });
  const change = (changed: Partial<CalendarChoice>) => setChoice({ ...choice, ...changed });
  const opened = tasks.filter(({ caseId }) => !notOpened.includes(caseId));
  const fitting = tasksForCalendar(opened, choice, me);
  const [first] = fitting;
  return (
    <ExportForm<Output<"safeguardingTasks.makeCalendar">>
      error={make.error}
      isPending={make.isPending}
      onClose={onClose}
      onWrite={(reasons, onMade) => {
        if (fitting.length > 0) make.mutate({ choice, reasons }, { onSuccess: onMade });
      }}
      holding={(made) => `with ${countOf(made.tasks, "task", "tasks")}`}
      plainNext="Put it into your calendar from there, then delete it."
      submit="Write the file"
    >
      <p>
        A whole day for each open task of the cases you have opened. No name of a person goes along, and not who does
        it. A calendar on a phone or shared with others shows what you choose here, and does not follow later changes.
      </p>
      <div className={classes["calendar"]}>
        <Radio.Group
          label="Whose tasks"
          value={choice.whose}
          onChange={(whose) => change({ whose: whose === "mine" ? "mine" : "everybody" })}
        >
          <Group gap="lg" mt={4}>
            <Radio value="mine" label="Mine" />
            <Radio value="everybody" label="Everybody’s on these cases" />
          </Group>
        </Radio.Group>
        <Group align="start" gap="lg">
          <DateField label="From" value={choice.from} onChange={(from) => change({ from })} />
          <DateField label="Until" value={choice.until} onChange={(until) => change({ until })} />
        </Group>
        <Radio.Group
          label="Each is called"
          value={choice.called}
          onChange={(called) => change({ called: called === "reference" ? "reference" : "task" })}
        >
          <Group gap="lg" mt={4}>
            <Radio value="reference" label="By its case reference" />
            <Radio value="task" label="Only “Task”" />
          </Group>
        </Radio.Group>
        <Checkbox
          label="Also what needs doing"
          description="A name may stand in it. Whoever sees the calendar can read it."
          checked={choice.hasTitles}
          onChange={(event) => change({ hasTitles: event.currentTarget.checked })}
        />
        <p role="status" className={classes[fitting.length === 0 ? "noneFits" : "count"]}>
          {first ? (
            <>
              {countOf(fitting.length, "task goes", "tasks go")} into the file. The first will be called “
              <bdi>{calendarEntryOf(first, choice).words}</bdi>”.
            </>
          ) : (
            "No open task fits what is chosen. There is nothing to write."
          )}
        </p>
      </div>
    </ExportForm>
  );
}
