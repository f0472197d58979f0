import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { announce } from "./announcer.tsx";

type UndoToast = {
  /** What was done: "Task completed". No names: the window may be seen from the side. */
  readonly done: string;
  /** What the button does: "Reopen task". */
  readonly undoLabel: string;
  readonly onUndo: () => void;
};

/** Says what was done and offers to take it back, for ten seconds or until closed. */
export function showUndoToast({ done, undoLabel, onUndo }: UndoToast): void {
  announce(`${done}. ${undoLabel} is offered at the end of the page.`);
  const id = notifications.show({
    role: "region",
    "aria-label": done,
    closeButtonProps: { "aria-label": "Close" },
    message: (
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <span>{done}</span>
        <Button
          flex="none"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
          size="compact-sm"
          variant="default"
        >
          {undoLabel}
        </Button>
      </Group>
    ),
  });
}

/**
 * The same for a record that leaves its list: the button that has the focus goes with its row, so the page gets it,
 * unless somebody has gone on to write elsewhere.
 */
export function showTakenOut(toast: UndoToast): void {
  showUndoToast(toast);
  const isWriting = document.activeElement?.matches("input, select, textarea, [contenteditable=true]") ?? false;
  const isInDialog = document.activeElement?.closest("[role=dialog]") !== null;
  if (!isWriting || isInDialog) document.querySelector("h1")?.focus();
}
