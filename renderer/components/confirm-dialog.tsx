import { Button, Group, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { ErrorNotice } from "../errors/error-notice.tsx";

type ConfirmDialogProps = {
  readonly opened: boolean;
  /** The question, in words. */
  readonly title: string;
  /** What will happen, and whether it can be taken back. */
  readonly children: ReactNode;
  /** A verb and its object, never "OK". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly isWorking?: boolean;
  /** Something is given up that cannot be taken back. */
  readonly isGrave?: boolean;
  /** What it was opened from is gone by now and cannot have the focus again. */
  readonly isOpenerGone?: boolean;
  readonly error?: unknown;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, children, confirmLabel, cancelLabel = "Cancel", onConfirm, onClose } = props;
  const { isWorking = false, isGrave = false, isOpenerGone = false, error } = props;
  return (
    <Modal centered onClose={onClose} opened={opened} returnFocus={!isOpenerGone} title={title}>
      <div>{children}</div>
      <ErrorNotice error={error} />
      <Group gap="xs" mt="lg">
        <Button color={isGrave ? "danger" : "action"} loading={isWorking} onClick={onConfirm}>
          {confirmLabel}
        </Button>
        <Button data-autofocus onClick={onClose} variant="default">
          {cancelLabel}
        </Button>
      </Group>
    </Modal>
  );
}
