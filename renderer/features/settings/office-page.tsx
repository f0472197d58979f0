import { Checkbox, NumberInput, TagsInput, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { type Instant, instantOf } from "#shared/domain/instant.ts";
import { OfficeSettings } from "#shared/domain/settings.ts";
import { mostKnownWords } from "#shared/domain/spelling.ts";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { Page } from "../../components/page.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { Working } from "../../components/working.tsx";
import { fieldErrorsOf } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { SettingsEnd } from "./settings-end.tsx";
import { Part } from "./settings-part.tsx";

/** What holds for everybody who works with this vault. */
export function OfficePage() {
  const { data: settings, error } = useVaultQuery("settings.read", {});
  return (
    <Page
      actions={<HistoryButton object="settings" objectId="settings" />}
      isNarrow
      lead="For everybody who works with this vault."
      title="Office settings"
    >
      <ErrorNotice error={error} />
      {settings ? <OfficeForm settings={settings} /> : !error && <Working />}
    </Page>
  );
}

function OfficeForm({ settings }: { readonly settings: OfficeSettings }) {
  const change = useVaultCommand("settings.change");
  const [savedAt, setSavedAt] = useState<Instant | null>(null);
  const form = useForm<OfficeSettings>({
    initialValues: settings,
    validate: schemaResolver(OfficeSettings, { sync: true }),
  });
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

  return (
    <form noValidate onSubmit={save} ref={formElement}>
      <Part title="Organisation">
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
      <Part title="Notes">
        <NumberInput
          description="A note of something that happened longer ago asks why it is written down only now."
          label="Ask why a note is late after this many days"
          maw={440}
          max={365}
          min={1}
          {...form.getInputProps("lateNoteDays")}
        />
        <TagsInput
          description="Added while writing, by “Add for the office”. Everybody who works with this vault sees them, so no names."
          label="Words the dictionary should know (optional)"
          maw={440}
          maxTags={mostKnownWords}
          splitChars={[",", " "]}
          {...form.getInputProps("knownWords")}
          error={form.errors["knownWords"] ?? wordError(form.errors)}
          onChange={(words) => form.setFieldValue("knownWords", words.map((word) => word.toLowerCase()).toSorted())}
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

/** Of a list each word has its own error; they stand under the one field. */
function wordError(errors: Readonly<Record<string, ReactNode>>): ReactNode {
  const [, first] = Object.entries(errors).find(([path]) => path.startsWith("knownWords.")) ?? [];
  return first;
}
