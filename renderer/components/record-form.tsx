import { Button, Group } from "@mantine/core";
import { type ReactNode, type RefObject, useEffect } from "react";
import { focusFirstError, markUnread } from "./focus-first-error.ts";
import classes from "./record-form.module.css";
import { useShortcut } from "./shortcut-registry.ts";

type RecordFormProps = {
  /** Held by whoever checks the fields, to lead to the first that is wrong. */
  readonly element: RefObject<HTMLFormElement | null>;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  /** Checks the fields and saves; nothing while it is saving already. */
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** The frame of a record's form: its first field has the focus, Ctrl+Enter saves, and Cancel stands beside Save. */
export function RecordForm({ element, saveLabel, isSaving, onSave, onClose, children }: RecordFormProps) {
  useEffect(() => element.current?.querySelector<HTMLElement>("select, textarea, input")?.focus(), [element]);
  const save = () => {
    if (isSaving) return;
    if (markUnread(element.current)) focusFirstError(element.current);
    else onSave();
  };
  useShortcut("saveForm", save);
  return (
    <form
      className={classes["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      ref={element}
    >
      {children}
      <Group gap="sm">
        <Button loading={isSaving} type="submit">
          {saveLabel}
        </Button>
        <Button onClick={onClose} variant="default">
          Cancel
        </Button>
      </Group>
    </form>
  );
}

/** Fields side by side, as many as there is room for. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={classes["row"]}>{children}</div>;
}
