import { Button, Group, Modal } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconPrinter } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { hasCode } from "../errors/app-error-of.ts";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { countOf } from "../wording/dates.ts";
import { ExportReasonsFields } from "./export-reasons-fields.tsx";
import { focusFirstError } from "./focus-first-error.ts";
import { useShortcut } from "./shortcut-registry.ts";

/** A file that was written to be printed. */
export type PrintedFile = { readonly fileName: string; readonly pages: number };

type PrintDialogProps<Made extends PrintedFile> = {
  /** On the button and over the dialog, such as "Print this list". */
  readonly title: string;
  /** On the button that writes the file, such as "Write the list". */
  readonly submit: string;
  /** What goes, and what does not. */
  readonly lead: ReactNode;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Asks the vault for the file. */
  readonly onPrint: (reasons: ExportReasons, onMade: (made: Made) => void) => void;
  /** What stands in it, such as "12 notes". */
  readonly countIn: (made: Made) => string;
};

/** What is listed, as a PDF to print. It leaves the vault, so it is asked who for and why (SPEC EX6). */
export function PrintDialog<Made extends PrintedFile>(props: PrintDialogProps<Made>) {
  const [isOpen, setOpen] = useState(false);
  useShortcut("print", () => setOpen(true));
  return (
    <>
      <Button leftSection={<IconPrinter aria-hidden size={18} />} onClick={() => setOpen(true)} variant="default">
        {props.title}
      </Button>
      <Modal
        centered
        closeButtonProps={{ "aria-label": "Close" }}
        onClose={() => setOpen(false)}
        opened={isOpen}
        size="lg"
        title={props.title}
      >
        <PrintForm {...props} onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function PrintForm<Made extends PrintedFile>({
  submit,
  lead,
  isPending,
  error,
  onPrint,
  countIn,
  onClose,
}: PrintDialogProps<Made> & { readonly onClose: () => void }) {
  const [made, setMade] = useState<Made | null>(null);
  const formElement = useRef<HTMLFormElement>(null);
  const form = useForm<ExportReasons>({
    initialValues: { recipient: "", purpose: "" },
    validate: schemaResolver(ExportReasons, { sync: true }),
  });
  if (made !== null) {
    return (
      <>
        <p role="status">
          <strong>{made.fileName}</strong> was written with {countIn(made)} on {countOf(made.pages, "page", "pages")}.
          It is not encrypted, and it lies where you chose to put it. Print it from there, then delete it.
        </p>
        <Button data-autofocus onClick={onClose} variant="default">
          Close
        </Button>
      </>
    );
  }
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (reasons) => onPrint(reasons, setMade),
        () => focusFirstError(formElement.current),
      )}
      ref={formElement}
    >
      <p>{lead}</p>
      <ExportReasonsFields form={form} />
      {!hasCode(error, "export.cancelled") && <ErrorNotice error={error} />}
      <Group gap="xs" mt="lg">
        <Button loading={isPending} type="submit">
          {submit}
        </Button>
        <Button onClick={onClose} variant="default">
          Cancel
        </Button>
      </Group>
    </form>
  );
}
