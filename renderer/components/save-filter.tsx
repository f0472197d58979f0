import { Button, Popover, TextInput } from "@mantine/core";
import { IconBookmark } from "@tabler/icons-react";
import { type FormEvent, useId, useState } from "react";
import { type FilterContent, FilterName, type SavedFilterId } from "#shared/domain/saved-filter.ts";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { useVaultCommand } from "../ipc/use-operation.ts";
import { announce } from "./announcer.tsx";

/** Keeps what a list is narrowed to under a name, beside the navigation. */
export function SaveFilter({ content }: { readonly content: FilterContent }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover onChange={setOpen} opened={isOpen} position="bottom-end" returnFocus shadow="sm" trapFocus width={320}>
      <Popover.Target>
        <Button leftSection={<IconBookmark aria-hidden size={18} />} onClick={() => setOpen(!isOpen)} variant="default">
          Save this filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{isOpen && <NameForm content={content} onClose={() => setOpen(false)} />}</Popover.Dropdown>
    </Popover>
  );
}

function NameForm({ content, onClose }: { readonly content: FilterContent; readonly onClose: () => void }) {
  const save = useVaultCommand("savedFilters.save");
  const hint = useId();
  const [filterId] = useState(() => crypto.randomUUID() as SavedFilterId);
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = FilterName.safeParse(name);
    if (!parsed.success) {
      setProblem(parsed.error.issues[0]?.message ?? null);
      return;
    }
    save.mutate(
      { filterId, name: parsed.data, content },
      {
        onSuccess: () => {
          announce("Filter saved. It stands in the sidebar.");
          onClose();
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        data-autofocus
        aria-describedby={hint}
        autoComplete="off"
        error={problem}
        label="Name of the filter"
        maxLength={60}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setProblem(null);
        }}
        spellCheck={false}
        value={name}
      />
      <p id={hint} style={{ margin: "4px 0 12px", fontSize: "var(--hf-size-small)", color: "var(--hf-muted)" }}>
        It stands in your sidebar, where others may see the screen. Leave names of people out.
      </p>
      <ErrorNotice error={save.error} />
      <Button loading={save.isPending} type="submit">
        Save filter
      </Button>
    </form>
  );
}
