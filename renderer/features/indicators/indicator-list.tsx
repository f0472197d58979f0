import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { type IndicatorGroup, type IndicatorKey, indicatorsWith } from "#shared/domain/indicator.ts";
import records from "../../components/record-list.module.css";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import type { Adding } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { emptyIndicator, IndicatorForm } from "./indicator-form.tsx";
import classes from "./indicators-page.module.css";

type IndicatorListProps = {
  readonly caseId: CaseId;
  /** The form for a new one, perhaps with what was left half-typed. */
  readonly adding: Adding<"indicator"> | null;
  readonly onAdd: () => void;
  readonly onStop: () => void;
  /** How often each stands noted. */
  readonly times: ReadonlyMap<IndicatorKey, number>;
};

/** Every indicator of the pack, folded by group until one is looked for, each with a way to note it. */
export function IndicatorList({ caseId, adding, onAdd, onStop, times }: IndicatorListProps) {
  const add = useVaultCommand("indicators.add");
  const today = useToday();
  const [typed, setTyped] = useState("");
  /** Stays while another word is looked for: what is typed in its form is not lost with the row. */
  const [chosen, setChosen] = useState<IndicatorKey | null>(null);
  const begun = adding && (adding.kept?.content.fields ?? (chosen === null ? null : emptyIndicator(chosen, today)));
  const looked = useDeferredValue(typed.trim());
  const groups = indicatorsWith(looked);
  const found = groups.reduce((sum, { items }) => sum + items.length, 0);
  const note = (indicator: IndicatorKey) => {
    setChosen(indicator);
    onAdd();
  };
  const noting = begun?.indicator ?? null;
  return (
    <>
      {adding && begun && (
        <div className={records["adding"]}>
          <IndicatorForm
            amends={null}
            caseId={caseId}
            draftId={adding.draftId}
            initial={begun}
            isSaving={add.isPending}
            keptAt={adding.kept?.savedAt ?? null}
            key={adding.draftId}
            onClose={onStop}
            onSave={(content) => add.mutateAsync({ caseId, content, draftId: adding.draftId })}
            saveLabel="Note this indicator"
          />
          <ErrorNotice error={add.error} />
        </div>
      )}
      <TextInput
        autoComplete="off"
        className={classes["find"] ?? ""}
        label="Find an indicator"
        leftSection={<IconSearch aria-hidden size={18} />}
        maxLength={100}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setTyped("");
        }}
        spellCheck={false}
        value={typed}
      />
      <p className={records["quiet"]} role="status">
        {looked !== "" &&
          (found === 0 ? `No indicator has “${looked}” in it.` : countOf(found, "indicator", "indicators"))}
      </p>
      {groups.map((group) => (
        <Group group={group} isOpen={looked !== ""} key={group.key} noting={noting} onNote={note} times={times} />
      ))}
    </>
  );
}

type Noting = {
  /** The one whose form is open. */
  readonly noting: IndicatorKey | null;
  readonly onNote: (indicator: IndicatorKey) => void;
};
type GroupProps = Noting & {
  readonly group: IndicatorGroup;
  readonly isOpen: boolean;
  readonly times: ReadonlyMap<IndicatorKey, number>;
};

function Group({ group, isOpen, times, noting, onNote }: GroupProps) {
  const noted = group.items.filter(({ key }) => times.has(key)).length;
  return (
    <details className={classes["group"]} open={isOpen}>
      <summary>
        <span className={classes["label"]}>{group.label}</span>{" "}
        <span className={records["quiet"]}>
          {countOf(group.items.length, "indicator", "indicators")}
          {noted > 0 && `, ${noted} noted`}
        </span>
      </summary>
      <ul className={records["list"]}>
        {group.items.map(({ key, words }) => (
          <Row indicator={key} key={key} noting={noting} onNote={onNote} times={times.get(key) ?? 0} words={words} />
        ))}
      </ul>
      <p className={classes["from"]}>Source: {group.source}.</p>
    </details>
  );
}

type RowProps = Noting & {
  readonly indicator: IndicatorKey;
  readonly words: string;
  readonly times: number;
};

function Row({ indicator, words, times, noting, onNote }: RowProps) {
  const mayWrite = useMay()("work_on_cases");
  const button = useFocusBack<HTMLButtonElement>(noting === indicator);
  const label = times === 0 ? "Note" : "Note again";
  return (
    <li className={classes["row"]}>
      <span>
        {words}
        {times > 0 && <span className={classes["times"]}>{times === 1 ? "Noted" : `Noted ${times} times`}</span>}
      </span>
      {mayWrite && (
        <Button
          aria-label={`${label}: ${words}`}
          disabled={noting !== null}
          onClick={() => onNote(indicator)}
          ref={button}
          size="compact-md"
          variant="default"
        >
          {label}
        </Button>
      )}
    </li>
  );
}
