import { NumberInput, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useEffect, useRef, useState } from "react";
import type { z } from "zod";
import { type Instant, instantOf } from "#shared/domain/instant.ts";
import { Preferences, type Worker, WorkerName } from "#shared/domain/worker.ts";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { Page } from "../../components/page.tsx";
import { PersonNameInMode } from "../../components/person-name.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { Working } from "../../components/working.tsx";
import { fieldErrorsOf } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { colourSchemeLabels, nameModeLabels, optionsOf } from "../../wording/labels.ts";
import classes from "./settings-form.module.css";
import { SettingsEnd } from "./settings-end.tsx";
import { Choice, Part } from "./settings-part.tsx";

/** An invented person, to show what each name mode looks like. */
const sample = { name: "Minh Khôi Trần", reference: "HF-7K2QM4" };

const nameModeHelp = "How people are named in lists and at the top of a case, where others may see your screen.";

const OwnSettings = Preferences.extend({ name: WorkerName });
type OwnSettings = z.infer<typeof OwnSettings>;

/** What each worker chooses alone. */
export function OwnSettingsPage() {
  const { data: me, error } = useVaultQuery("workers.me", {});
  return (
    <Page
      actions={me && <HistoryButton object="worker" objectId={me.id} versions={me.revision} />}
      isNarrow
      lead="Only for you, wherever you unlock this vault."
      title="Your settings"
    >
      <ErrorNotice error={error} />
      {me ? <OwnSettingsForm me={me} /> : !error && <Working />}
    </Page>
  );
}

function OwnSettingsForm({ me }: { readonly me: Worker }) {
  const change = useVaultCommand("workers.changeOwn");
  const [savedAt, setSavedAt] = useState<Instant | null>(null);
  const form = useForm<OwnSettings>({
    initialValues: { name: me.name, ...me.preferences },
    validate: schemaResolver(OwnSettings, { sync: true }),
  });
  const formElement = useRef<HTMLFormElement>(null);
  const save = form.onSubmit(
    ({ name, ...preferences }) => {
      change.mutate(
        { basedOnRevision: me.revision, name, preferences },
        {
          onSuccess: () => {
            form.resetDirty({ name, ...preferences });
            setSavedAt(instantOf(new Date()));
          },
        },
      );
    },
    () => focusFirstError(formElement.current),
  );
  useShortcut("saveForm", () => save());
  const { setErrors } = form;
  useEffect(() => setErrors(fieldErrorsOf(change.error)), [change.error, setErrors]);

  return (
    <form noValidate onSubmit={save} ref={formElement}>
      <Part title="Name">
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          description="As it should appear on your notes and summaries. What is already written keeps the name it was written under."
          label="Your name"
          maw={440}
          spellCheck={false}
          {...form.getInputProps("name")}
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

      <SettingsEnd
        error={change.error}
        isSaving={change.isPending}
        savedAt={form.isDirty() || change.isPending ? null : savedAt}
      />
    </form>
  );
}
