import { Radio, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ExportProtection, ExportReasons } from "#shared/domain/export-record.ts";
import classes from "./export-reasons-fields.module.css";

type ExportReasonsFieldsProps = { readonly form: UseFormReturnType<ExportReasons> };

/** As they begin when somebody chooses them. */
const fresh: Readonly<Record<ExportProtection["way"], ExportProtection>> = {
  password: { way: "password" },
  key: { way: "key", key: "" },
  plain: { way: "plain", why: "" },
};

/** Who a file is for, why it is made and how it is protected: asked each time, kept in the export log (SPEC EX6, EX12). */
export function ExportReasonsFields({ form }: ExportReasonsFieldsProps) {
  const { way } = form.values.protection;
  return (
    <>
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
      <Radio.Group
        className={classes["ways"] ?? ""}
        label="How is it protected?"
        onChange={(chosen) => form.setFieldValue("protection", fresh[chosen as ExportProtection["way"]])}
        value={way}
      >
        <Radio
          description="A password of six words is made for this file. You tell it by telephone, never with the file."
          label="Encrypted, opened with a password"
          mt="xs"
          value="password"
        />
        <Radio
          description="For somebody who works with age and gave you a key that begins with age1."
          label="Encrypted to the recipient’s key"
          mt="xs"
          value="key"
        />
        {way === "key" && (
          <TextInput
            autoComplete="off"
            className={classes["more"] ?? ""}
            label="The recipient’s key"
            maxLength={2_100}
            spellCheck={false}
            {...form.getInputProps("protection.key")}
          />
        )}
        <Radio
          description="Anyone who can open the folder you choose can read it."
          label="Plain file"
          mt="xs"
          value="plain"
        />
        {way === "plain" && (
          <TextInput
            attributes={{ input: { dir: "auto" } }}
            autoComplete="off"
            className={classes["more"] ?? ""}
            description="For example: to be printed now and deleted. Kept in the export log."
            label="Why is it not encrypted?"
            maxLength={300}
            spellCheck={false}
            {...form.getInputProps("protection.why")}
          />
        )}
      </Radio.Group>
    </>
  );
}
