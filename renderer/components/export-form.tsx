import { Button, Group } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import type { ExportProtection, ExportReasons } from "#shared/domain/export-record.ts";
import { hasCode } from "../errors/app-error-of.ts";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { useExportHold } from "./export-hold.ts";
import { ExportReasonsFields } from "./export-reasons-fields.tsx";
import { focusFirstError, markUnread } from "./focus-first-error.ts";
import { useExportReasons } from "./use-export-reasons.ts";
import { type FileMade, WrittenFile } from "./written-file.tsx";

type ExportFormProps<Made extends FileMade> = {
  /** Whom it is for, where that is known already. */
  readonly recipient?: string;
  /** What goes, and what does not. */
  readonly children: ReactNode;
  /** On the button that writes the file, such as "Write the list". */
  readonly submit: string;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Asks the vault for the file. */
  readonly onWrite: (reasons: ExportReasons, onMade: (made: Made) => void) => void;
  /** What stands in the file, such as "with 12 notes on 3 pages". */
  readonly holding: (made: Made) => ReactNode;
  /** What to do with a file that is not encrypted, once it is written. */
  readonly plainNext: string;
  readonly onClose: () => void;
};

/** Asks who a file is for, why and how it is protected, writes it, and then says what lies where (SPEC EX6, EX12). */
export function ExportForm<Made extends FileMade>(props: ExportFormProps<Made>) {
  const { children, submit, isPending, error, onWrite, holding, plainNext, onClose } = props;
  const [made, setMade] = useState<{ readonly file: Made; readonly way: ExportProtection["way"] } | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const form = useExportReasons(props.recipient);
  useExportHold(isPending || (made !== null && made.file.password !== null));
  if (made !== null) {
    return (
      <>
        <WrittenFile holding={holding(made.file)} made={made.file} plainNext={plainNext} way={made.way} />
        {/* The button that had the focus went with the form. */}
        <Button onClick={onClose} ref={focusOn} variant="default">
          {made.file.password === null ? "Close" : "Close, I have the password"}
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
          else onWrite(reasons, (file) => setMade({ file, way: reasons.protection.way }));
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
        <Button disabled={isPending} onClick={onClose} variant="default">
          Cancel
        </Button>
      </Group>
    </form>
  );
}

function focusOn(element: HTMLElement | null) {
  element?.focus();
}
