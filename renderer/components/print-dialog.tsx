import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { ExportReasons } from "#shared/domain/export-record.ts";
import { countOf } from "../wording/dates.ts";
import { ExportDialog } from "./export-dialog.tsx";
import { ExportForm } from "./export-form.tsx";
import { useShortcut } from "./shortcut-registry.ts";
import { useFocusBack } from "./use-focus-back.ts";
import type { FileMade } from "./written-file.tsx";

/** A file that was written to be printed. */
export type PrintedFile = FileMade & { readonly pages: number };

type PrintDialogProps<Made extends PrintedFile> = {
  /** On the button and over the dialog, such as "Print this list". */
  readonly title: string;
  /** Which record, where several of a page can be printed; the key prints one of them only. */
  readonly record?: { readonly name: string; readonly hasKey: boolean };
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
  /** What else is chosen or said before it is asked who for and why. */
  readonly children?: ReactNode;
};

/** What is listed, as a PDF to print. It leaves the vault, so it is asked who for and why (SPEC EX6). */
export function PrintDialog<Made extends PrintedFile>(props: PrintDialogProps<Made>) {
  const { title, record, submit, lead, isPending, error, onPrint, countIn, children } = props;
  const [isOpen, setOpen] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(isOpen);
  useShortcut("print", () => setOpen(true), record?.hasKey ?? true);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        aria-label={record && `${title}: ${record.name}`}
        leftSection={<IconPrinter aria-hidden size={18} />}
        onClick={() => setOpen(true)}
        ref={button}
        variant="default"
      >
        {title}
      </Button>
      <ExportDialog isOpen={isOpen} onClose={close} title={title}>
        <ExportForm<Made>
          error={error}
          isPending={isPending}
          onClose={close}
          onWrite={onPrint}
          holding={(made) => `with ${countIn(made)} on ${countOf(made.pages, "page", "pages")}`}
          plainNext="Print it from there, then delete it."
          submit={submit}
        >
          <p>{lead}</p>
          <p>To print it on this computer choose a plain file below, and delete it once it is printed.</p>
          {children}
        </ExportForm>
      </ExportDialog>
    </>
  );
}
