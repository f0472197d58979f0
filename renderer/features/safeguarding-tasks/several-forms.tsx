import { TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { type CivilDate, daysBetween } from "#shared/domain/instant.ts";
import { type TaskRow, whyNotPutOff } from "#shared/domain/safeguarding-task.ts";
import { useMay } from "../../components/use-may.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { type Outcome, OutcomeFields } from "./outcome-fields.tsx";
import { type PutOff, PutOffFields } from "./put-off-fields.tsx";
import { type Plan, SeveralForm, type SeveralDone } from "./several-form.tsx";
import { whatFollowsSeveral, whyLeft } from "./several-words.ts";

type SeveralFormsProps = {
  readonly chosen: readonly TaskRow[];
  readonly withCase: boolean;
  readonly onDone: (done: SeveralDone) => void;
  readonly onClose: () => void;
};

const titlesOf = (tasks: readonly TaskRow[]) => new Map<string, string>(tasks.map(({ id, title }) => [id, title]));

/** One outcome for several tasks. */
export function CompleteSeveralForm({ chosen, withCase, onDone, onClose }: SeveralFormsProps) {
  const complete = useVaultCommand("safeguardingTasks.completeSeveral");
  const [value, setValue] = useState<Outcome>({ status: "done", outcome: "" });
  const [isCheckShown, setCheckShown] = useState(false);
  const words = useRef<HTMLTextAreaElement>(null);
  const plan: Plan = { deed: { kind: value.status }, going: chosen, left: [] };
  return (
    <SeveralForm
      label="Finish the chosen tasks"
      submitLabel="Finish"
      plan={value.outcome.trim() === "" ? null : plan}
      noneGoing="Choose a task first."
      withCase={withCase}
      isWorking={complete.isPending}
      error={complete.error}
      onCheck={() => setCheckShown(true)}
      onConfirm={({ deed, going }, tasks) =>
        complete.mutate(
          { tasks, ...value },
          { onSuccess: (answer) => onDone({ deed, tasks: answer.tasks, titles: titlesOf(going) }) },
        )
      }
      onClose={onClose}
    >
      <OutcomeFields
        value={value}
        onChange={setValue}
        description={["The same words are kept with each.", whatFollowsSeveral(chosen, value.status)].join(" ").trim()}
        isErrorShown={isCheckShown}
        wordsRef={words}
      />
    </SeveralForm>
  );
}

/** One owner for several tasks. */
export function GiveSeveralForm({ chosen, withCase, onDone, onClose }: SeveralFormsProps) {
  const give = useVaultCommand("safeguardingTasks.giveSeveral");
  const [typed, setTyped] = useState("");
  const [isCheckShown, setCheckShown] = useState(false);
  const owner = typed.trim();
  const plan: Plan = {
    deed: { kind: "give", owner },
    going: chosen.filter((task) => task.owner !== owner),
    left: chosen.flatMap((task) => (task.owner === owner ? [{ task, why: whyLeft.theirs }] : [])),
  };
  return (
    <SeveralForm
      label="Give the chosen tasks to somebody"
      submitLabel="Give"
      plan={owner === "" ? null : plan}
      noneGoing="They are all theirs already."
      withCase={withCase}
      isWorking={give.isPending}
      error={give.error}
      onCheck={() => setCheckShown(true)}
      onConfirm={({ deed, going }, tasks) =>
        give.mutate(
          { tasks, owner },
          { onSuccess: (answer) => onDone({ deed, tasks: answer.tasks, titles: titlesOf(going) }) },
        )
      }
      onClose={onClose}
    >
      <TextInput
        label="Who will do them"
        attributes={{ input: { dir: "auto" } }}
        maxLength={80}
        maw={320}
        autoComplete="off"
        value={typed}
        error={isCheckShown && owner === "" ? "Say who will do them." : null}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </SeveralForm>
  );
}

/** One later day and one reason for several tasks; those that may not go there are named and left (SPEC ST14). */
export function PutOffSeveralForm(props: SeveralFormsProps & { readonly today: CivilDate }) {
  const { chosen, withCase, today, onDone, onClose } = props;
  const putOff = useVaultCommand("safeguardingTasks.putOffSeveral");
  const maySupervise = useMay()("supervise");
  const [value, setValue] = useState<PutOff>({ dueOn: null, reason: "" });
  const [isCheckShown, setCheckShown] = useState(false);
  const { dueOn, reason } = value;
  const isDay = dueOn !== null && daysBetween(today, dueOn) >= 0;
  return (
    <SeveralForm
      label="Put the chosen tasks off"
      submitLabel="Put off"
      plan={isDay && reason.trim() !== "" ? planOf(chosen, dueOn, { today, maySupervise }) : null}
      noneGoing="None of them can be put off to that day: each is due that day or later, or was put off three times already."
      withCase={withCase}
      isWorking={putOff.isPending}
      error={putOff.error}
      onCheck={() => setCheckShown(true)}
      onConfirm={({ deed, going }, tasks) => {
        if (deed.kind !== "putOff") return;
        putOff.mutate(
          { tasks, dueOn: deed.dueOn, reason },
          { onSuccess: (answer) => onDone({ deed, tasks: answer.tasks, titles: titlesOf(going) }) },
        );
      }}
      onClose={onClose}
    >
      <PutOffFields
        value={value}
        onChange={setValue}
        today={today}
        dayError={isDay ? null : "Choose a day that is not past."}
        isErrorShown={isCheckShown}
      />
    </SeveralForm>
  );
}

function planOf(
  chosen: readonly TaskRow[],
  dueOn: CivilDate,
  judged: { today: CivilDate; maySupervise: boolean },
): Plan {
  const looked = chosen.map((task) => ({ task, why: whyNotPutOff(task, dueOn, judged) }));
  return {
    deed: { kind: "putOff", dueOn },
    going: looked.flatMap(({ task, why }) => (why ? [] : [task])),
    left: looked.flatMap(({ task, why }) => (why ? [{ task, why: whyLeft[why] }] : [])),
  };
}
