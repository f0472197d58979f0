import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { AuditGroup } from "#shared/domain/audit-action.ts";
import { type AuditFilter, emptyAuditFilter } from "#shared/domain/audit-entry.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { DateField } from "../../components/date-field.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { actionsWithWord, auditGroupLabels } from "../../wording/audit-words.ts";
import { optionsOf } from "../../wording/labels.ts";
import classes from "./history-page.module.css";

type HistoryFilterProps = { readonly onChange: (filter: AuditFilter) => void };

/** Person, kind, case, days and words: everything chosen must fit. */
export function HistoryFilter({ onChange }: HistoryFilterProps) {
  const colleagues = useVaultQuery("workers.list", {});
  const [filter, setFilter] = useState(emptyAuditFilter);
  const [typed, setTyped] = useState("");
  const [wanted] = useDebouncedValue(typed, 250);
  const [reference, setReference] = useState("");
  const [wantedReference] = useDebouncedValue(reference, 250);
  const [round, setRound] = useState(0);
  const words = useRef<HTMLInputElement>(null);
  useShortcut("focusFilter", () => words.current?.focus());

  useEffect(() => {
    onChange({ ...filter, reference: wantedReference.trim(), words: wordsOf(wanted) });
  }, [filter, wanted, wantedReference, onChange]);

  const set = (part: Partial<AuditFilter>) => setFilter((now) => ({ ...now, ...part }));
  const clear = () => {
    setFilter(emptyAuditFilter);
    setTyped("");
    setReference("");
    setRound((count) => count + 1);
  };

  return (
    <search aria-label="What to show" className={classes["filter"]}>
      <TextInput
        attributes={{ input: { dir: "auto" } }}
        autoComplete="off"
        label="Words"
        leftSection={<IconSearch aria-hidden size={18} />}
        maxLength={200}
        onChange={(event) => setTyped(event.currentTarget.value)}
        ref={words}
        spellCheck={false}
        value={typed}
      />
      <NativeSelect
        data={[
          { value: "", label: "Everybody" },
          ...(colleagues.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        label="Person"
        onChange={(event) => set({ workerId: (event.currentTarget.value || null) as WorkerId | null })}
        value={filter.workerId ?? ""}
      />
      <NativeSelect
        data={[{ value: "", label: "Everything" }, ...optionsOf(auditGroupLabels)]}
        label="Kind"
        onChange={(event) => set({ group: (event.currentTarget.value || null) as AuditGroup | null })}
        value={filter.group ?? ""}
      />
      <TextInput
        autoComplete="off"
        label="Case reference"
        maxLength={20}
        onChange={(event) => setReference(event.currentTarget.value)}
        placeholder="HF-"
        spellCheck={false}
        value={reference}
      />
      <DateField key={`from ${round}`} label="From" onChange={(from) => set({ from })} value={filter.from} />
      <DateField key={`until ${round}`} label="Until" onChange={(until) => set({ until })} value={filter.until} />
      <Button aria-label="Clear the filter" onClick={clear} px="sm" variant="default">
        Clear
      </Button>
    </search>
  );
}

function wordsOf(typed: string): AuditFilter["words"] {
  const words = typed.split(/\s+/).filter(Boolean).slice(0, 8);
  return words.map((text) => ({ text: text.slice(0, 80), actions: actionsWithWord(text) }));
}
