import { TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ExportReasons } from "#shared/domain/export-record.ts";
import classes from "./export-reasons-fields.module.css";

type ExportReasonsFieldsProps = { readonly form: UseFormReturnType<ExportReasons> };

/** Who a file is for and why it is made: asked each time, kept in the export log (SPEC EX6). */
export function ExportReasonsFields({ form }: ExportReasonsFieldsProps) {
  return (
    <div className={classes["fields"]}>
      <TextInput
        attributes={{ input: { dir: "auto" } }}
        autoComplete="off"
        description="A person or an organisation. Kept in the export log, never in the file."
        label="Who is the file for?"
        maxLength={160}
        spellCheck={false}
        {...form.getInputProps("recipient")}
      />
      <TextInput
        attributes={{ input: { dir: "auto" } }}
        autoComplete="off"
        description="For example: to be copied into the Home Office service."
        label="Why is it made?"
        maxLength={300}
        spellCheck={false}
        {...form.getInputProps("purpose")}
      />
    </div>
  );
}
