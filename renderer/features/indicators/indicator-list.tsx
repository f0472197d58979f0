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
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { emptyIndicator, IndicatorForm } from "./indicator-form.tsx";
import classes from "./indicators-page.module.css";

type IndicatorListProps = {
  readonly caseId: CaseId;
  /** How often each stands noted. */
  readonly times: ReadonlyMap<IndicatorKey, number>;
};

/** Every indicator of the pack, folded by group until one is looked for, each with a way to note it. */
export function IndicatorList({ caseId, times }: IndicatorListProps) {
  const add = useVaultCommand("indicators.add");
  const today = useToday();
  const [typed, setTyped] = useState("");
  /** Stays while another word is looked for: what is typed in its form is not lost with the row. */
  const [noting, setNoting] = useState<IndicatorKey | null>(null);
  const looked = useDeferredValue(typed.trim());
  const groups = indicatorsWith(looked);
  const found = groups.reduce((sum, { items }) => sum + items.length, 0);
  const close = () => setNoting(null);
  return (
    <>
      {noting !== null && (
        <div className={records["adding"]}>
          <IndicatorForm
            initial={emptyIndicator(noting, today)}
            isSaving={add.isPending}
            onClose={close}
            onSave={(content) => add.mutate({ caseId, content }, { onSuccess: close })}
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
        <Group group={group} isOpen={looked !== ""} key={group.key} noting={noting} onNote={setNoting} times={times} />
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
  return (
    <li className={classes["row"]}>
      <span>
        {words}
        {times > 0 && <span className={classes["times"]}>{times === 1 ? "Noted" : `Noted ${times} times`}</span>}
      </span>
      {mayWrite && (
        <Button
          aria-label={`Note: ${words}`}
          disabled={noting !== null}
          onClick={() => onNote(indicator)}
          ref={button}
          size="compact-md"
          variant="default"
        >
          {times === 0 ? "Note" : "Note again"}
        </Button>
      )}
    </li>
  );
}
