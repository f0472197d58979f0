import { ActionIcon, Button, Menu, Modal, TextInput } from "@mantine/core";
import { IconBookmark, IconDots } from "@tabler/icons-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { mayDo } from "#shared/domain/rights.ts";
import { type FilterContent, FilterName, type SavedFilter } from "#shared/domain/saved-filter.ts";
import { openFilter } from "../../components/opened-filter.ts";
import { showUndoToast } from "../../components/undo-toast.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import classes from "./saved-filter-list.module.css";

const listOf: Readonly<Record<FilterContent["kind"], string>> = {
  cases: "cases",
  tasks: "tasks",
  search: "search",
};

/** Filters that the worker gave a name, one click away. Nothing is drawn while there are none. */
export function SavedFilterList() {
  const { data: me } = useVaultQuery("workers.me", {});
  const { data: filters = [] } = useVaultQuery(
    "savedFilters.list",
    {},
    { enabled: me !== undefined && mayDo(me.roles, "read_cases") },
  );
  const [renaming, setRenaming] = useState<SavedFilter | null>(null);
  // Here, and not in the row: what is taken back must outlive the row that went.
  const remove = useVaultCommand("savedFilters.remove");
  const save = useVaultCommand("savedFilters.save");
  const list = useRef<HTMLUListElement>(null);
  /** Place of a row that goes, and the focus with it: the next one takes it. */
  const removedPlace = useRef<number | null>(null);
  useEffect(() => {
    const place = removedPlace.current;
    if (place === null) return;
    removedPlace.current = null;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-filter]") ?? [])];
    const next = rows[Math.min(place, rows.length - 1)] ?? document.querySelector<HTMLElement>("h1");
    next?.focus();
  }, [filters]);
  const removeWithUndo = ({ id: filterId, name, content }: SavedFilter) =>
    remove.mutate(
      { filterId },
      {
        onSuccess: () => {
          removedPlace.current = filters.findIndex(({ id }) => id === filterId);
          showUndoToast({
            done: "Filter removed",
            undoLabel: "Put it back",
            onUndo: () => save.mutate({ filterId, name, content }),
          });
        },
      },
    );
  const renameWithUndo = ({ id: filterId, name: before, content }: SavedFilter, name: string) =>
    save.mutate(
      { filterId, name, content },
      {
        onSuccess: () => {
          setRenaming(null);
          showUndoToast({
            done: "Filter renamed",
            undoLabel: "Use the old name",
            onUndo: () => save.mutate({ filterId, name: before, content }),
          });
        },
      },
    );
  // While a filter is being renamed the dialog says what went wrong.
  const error = remove.error ?? (renaming === null ? save.error : null);
  if (filters.length === 0) return <ErrorNotice error={error} />;
  return (
    <nav aria-labelledby="saved-filters" className={classes["part"]}>
      <h2 className={classes["heading"]} id="saved-filters">
        Saved filters
      </h2>
      <ErrorNotice error={error} />
      <ul className={classes["list"]} ref={list}>
        {filters.map((filter) => (
          <Row
            filter={filter}
            key={filter.id}
            onRemove={() => removeWithUndo(filter)}
            onRename={() => setRenaming(filter)}
          />
        ))}
      </ul>
      <Modal centered onClose={() => setRenaming(null)} opened={renaming !== null} title="Rename the filter">
        {renaming && (
          <RenameForm
            error={save.error}
            filter={renaming}
            isSaving={save.isPending}
            onRename={(name) => renameWithUndo(renaming, name)}
          />
        )}
      </Modal>
    </nav>
  );
}

type RowProps = { readonly filter: SavedFilter; readonly onRename: () => void; readonly onRemove: () => void };

function Row({ filter: { name, content }, onRename, onRemove }: RowProps) {
  const [, navigate] = useLocation();
  return (
    <li className={classes["row"]}>
      <button
        className={classes["filter"]}
        data-filter
        onClick={() => {
          navigate(content.kind === "search" ? `/search/${content.group}` : `/${content.kind}`);
          openFilter(content);
        }}
        title={`${name}, in ${listOf[content.kind]}`}
        type="button"
      >
        <IconBookmark aria-hidden size={16} />
        <bdi>{name}</bdi>
      </button>
      <Menu position="bottom-end" shadow="sm">
        <Menu.Target>
          <ActionIcon aria-label={`Rename or remove ${name}`} size={32} variant="subtle">
            <IconDots aria-hidden size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onRename}>Rename filter</Menu.Item>
          <Menu.Item onClick={onRemove}>Remove filter</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

type RenameFormProps = {
  readonly filter: SavedFilter;
  readonly onRename: (name: string) => void;
  readonly isSaving: boolean;
  readonly error: unknown;
};

function RenameForm({ filter, onRename, isSaving, error }: RenameFormProps) {
  const [name, setName] = useState(filter.name);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = FilterName.safeParse(name);
    if (parsed.success) onRename(parsed.data);
    else setProblem(parsed.error.issues[0]?.message ?? null);
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        data-autofocus
        autoComplete="off"
        error={problem}
        label="Name of the filter"
        maxLength={60}
        mb="md"
        onChange={(event) => {
          setName(event.currentTarget.value);
          setProblem(null);
        }}
        spellCheck={false}
        value={name}
      />
      <ErrorNotice error={error} />
      <Button loading={isSaving} type="submit">
        Rename filter
      </Button>
    </form>
  );
}
