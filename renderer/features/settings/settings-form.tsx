import { Button, Checkbox, NumberInput, Radio, Stack, TextInput } from "@mantine/core";
import { type GetInputPropsReturnType, schemaResolver, useForm } from "@mantine/form";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { type Instant, instantOf } from "#shared/domain/instant.ts";
import { Settings } from "#shared/domain/settings.ts";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { PersonNameInMode } from "../../components/person-name.tsx";
import { SavedWord } from "../../components/saved-word.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { fieldErrorsOf } from "../../errors/app-error-of.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { colourSchemeLabels, nameModeLabels, optionsOf } from "../../wording/labels.ts";
import classes from "./settings-form.module.css";

/** An invented person, to show what each name mode looks like. */
const sample = { name: "Minh Khôi Trần", reference: "HF-7K2QM4" };

const nameModeHelp = "How people are named in lists and at the top of a case, where others may see your screen.";

export function SettingsForm({ settings }: { readonly settings: Settings }) {
  const change = useVaultCommand("settings.change");
  const [savedAt, setSavedAt] = useState<Instant | null>(null);
  const form = useForm<Settings>({ initialValues: settings, validate: schemaResolver(Settings, { sync: true }) });
  const formElement = useRef<HTMLFormElement>(null);
  const save = form.onSubmit(
    (values) => {
      change.mutate(values, {
        onSuccess: () => {
          form.resetDirty(values);
          setSavedAt(instantOf(new Date()));
        },
      });
    },
    () => focusFirstError(formElement.current),
  );
  useShortcut("saveForm", () => save());
  const { setErrors } = form;
  useEffect(() => setErrors(fieldErrorsOf(change.error)), [change.error, setErrors]);
  const isSaved = savedAt !== null && !form.isDirty() && !change.isPending;

  return (
    <form noValidate onSubmit={save} ref={formElement}>
      <Part title="You">
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          description="As it should appear on your notes and summaries."
          label="Your name"
          maw={440}
          spellCheck={false}
          {...form.getInputProps("caseworkerName")}
        />
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          label="Organisation (optional)"
          maw={440}
          spellCheck={false}
          {...form.getInputProps("organisationName")}
        />
        <Checkbox
          description="It can then submit NRM referrals itself. If not, Holdfast makes summaries for the first responder who does."
          label="My organisation is a first responder"
          {...form.getInputProps("isFirstResponder", { type: "checkbox" })}
        />
      </Part>

      <Part title="On screen">
        <Choice
          answers={form.getInputProps("nameMode")}
          description={nameModeHelp}
          label="Names"
          options={optionsOf(nameModeLabels)}
        />
        <p className={classes["preview"]}>
          In a list: <PersonNameInMode {...sample} mode={form.values.nameMode} withReference />
        </p>
        <Choice answers={form.getInputProps("colourScheme")} label="Colours" options={optionsOf(colourSchemeLabels)} />
      </Part>

      <Part title="Locking">
        <NumberInput
          allowDecimal={false}
          description="From 1 to 15. Holdfast locks when neither keyboard nor mouse is used for this long. Half-typed words are kept."
          label="Minutes until it locks by itself"
          max={15}
          min={1}
          maw={320}
          {...form.getInputProps("idleLimitMinutes")}
        />
      </Part>

      <ErrorNotice error={change.error} />
      <div className={classes["end"]}>
        <Button loading={change.isPending} type="submit">
          Save settings
        </Button>
        <SavedWord savedAt={isSaved ? savedAt : null} state={isSaved ? "saved" : "idle"} />
      </div>
    </form>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
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

function Choice({ answers, label, description, options }: ChoiceProps) {
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
