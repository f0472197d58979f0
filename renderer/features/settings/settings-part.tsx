import { Radio, Stack } from "@mantine/core";
import type { GetInputPropsReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import classes from "./settings-form.module.css";

/** One group of settings under its heading. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes["part"]}>
      <h2 className={classes["title"]}>{title}</h2>
      <Stack gap="md">{children}</Stack>
    </section>
  );
}

type ChoiceProps = {
  readonly answers: GetInputPropsReturnType;
  readonly label: string;
  readonly description?: string;
  readonly options: readonly { value: string; label: string }[];
};

/** One of a few, all of them in sight. */
export function Choice({ answers, label, description, options }: ChoiceProps) {
  return (
    <Radio.Group
      {...(description === undefined ? {} : { description })}
      label={label}
      {...answers}
      labelProps={{ className: classes["label"] }}
    >
      <Stack gap="xs" mt="xs">
        {options.map((option) => (
          <Radio key={option.value} label={option.label} value={option.value} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
