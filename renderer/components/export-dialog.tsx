import { Modal } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ExportHold } from "./export-hold.ts";

type ExportDialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/**
 * A dialog around the form of an export. A click beside it closes it never, and no key does while a file is written or
 * its password is shown: closed by a slip, nobody would open the file any more.
 */
export function ExportDialog({ title, isOpen, onClose, children }: ExportDialogProps) {
  const [isHeld, setHeld] = useState(false);
  return (
    <Modal
      centered
      closeButtonProps={{ "aria-label": "Close" }}
      closeOnClickOutside={false}
      closeOnEscape={!isHeld}
      onClose={onClose}
      opened={isOpen}
      size="lg"
      title={title}
      withCloseButton={!isHeld}
    >
      <ExportHold value={setHeld}>{children}</ExportHold>
    </Modal>
  );
}
