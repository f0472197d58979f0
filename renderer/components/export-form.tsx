import { Button, Group } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { type ReactNode, useRef, useState } from "react";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { hasCode } from "../errors/app-error-of.ts";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { ExportReasonsFields } from "./export-reasons-fields.tsx";
import { focusFirstError, markUnread } from "./focus-first-error.ts";

type ExportFormProps<Made> = {
  /** What goes, and what does not. */
  readonly children: ReactNode;
  /** On the button that writes the file, such as "Write the list". */
  readonly submit: string;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Asks the vault for the file. */
  readonly onWrite: (reasons: ExportReasons, onMade: (made: Made) => void) => void;
  /** What is said of the file once it lies where somebody chose to put it. */
  readonly saidOf: (made: Made) => ReactNode;
  readonly onClose: () => void;
};

/** Asks who a file is for and why, writes it, and then says what lies where (SPEC EX6). */
export function ExportForm<Made>(props: ExportFormProps<Made>) {
  const { children, submit, isPending, error, onWrite, saidOf, onClose } = props;
  const [made, setMade] = useState<Made | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const form = useForm<ExportReasons>({
    initialValues: { recipient: "", purpose: "" },
    validate: schemaResolver(ExportReasons, { sync: true }),
  });
  if (made !== null) {
    return (
      <>
        <p role="status">{saidOf(made)}</p>
        {/* The button that had the focus went with the form. */}
        <Button onClick={onClose} ref={focusOn} variant="default">
          Close
        </Button>
      </>
    );
  }
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (reasons) => {
          // A day that cannot be read is not taken for no day.
          if (markUnread(element.current)) focusFirstError(element.current);
          else onWrite(reasons, setMade);
        },
        () => {
          markUnread(element.current);
          focusFirstError(element.current);
        },
      )}
      ref={element}
    >
      {children}
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

function focusOn(element: HTMLElement | null) {
  element?.focus();
}
