import { Button, Group, Modal } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconPrinter } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { AuditFilter } from "#shared/domain/audit-entry.ts";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { ExportReasonsFields } from "../../components/export-reasons-fields.tsx";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { hasCode } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";

/** The list as it is filtered, as a PDF to print. It leaves the vault, so it is asked who for and why. */
export function PrintHistory({ filter }: { readonly filter: AuditFilter }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button leftSection={<IconPrinter aria-hidden size={18} />} onClick={() => setOpen(true)} variant="default">
        Print this list
      </Button>
      <Modal
        centered
        closeButtonProps={{ "aria-label": "Close" }}
        onClose={() => setOpen(false)}
        opened={isOpen}
        size="lg"
        title="Print this list"
      >
        <PrintForm filter={filter} onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function PrintForm({ filter, onClose }: { readonly filter: AuditFilter; readonly onClose: () => void }) {
  const print = useVaultCommand("audit.print");
  const [made, setMade] = useState<Output<"audit.print"> | null>(null);
  const formElement = useRef<HTMLFormElement>(null);
  const form = useForm<ExportReasons>({
    initialValues: { recipient: "", purpose: "" },
    validate: schemaResolver(ExportReasons, { sync: true }),
  });
  if (made !== null) {
    return (
      <>
        <p role="status">
          <strong>{made.fileName}</strong> was written with {countOf(made.entries, "entry", "entries")} on{" "}
          {countOf(made.pages, "page", "pages")}. It is not encrypted, and it lies where you chose to put it. Print it
          from there, then delete it.
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
        (reasons) => print.mutate({ filter, reasons }, { onSuccess: setMade }),
        () => focusFirstError(formElement.current),
      )}
      ref={formElement}
    >
      <p>
        A PDF of the entries that fit what is chosen now: numbers, times, people and case references, and not a word of
        what was written. Anyone who can open the folder you choose can read it.
      </p>
      <ExportReasonsFields form={form} />
      {!hasCode(print.error, "export.cancelled") && <ErrorNotice error={print.error} />}
      <Group gap="xs" mt="lg">
        <Button loading={print.isPending} type="submit">
          Write the list
        </Button>
        <Button onClick={onClose} variant="default">
          Cancel
        </Button>
      </Group>
    </form>
  );
}
