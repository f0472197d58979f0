import { Loader } from "@mantine/core";
import { Page } from "../../components/page.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { SettingsForm } from "./settings-form.tsx";

export function SettingsPage() {
  const { data: settings, error } = useVaultQuery("settings.read", {});
  return (
    <Page isNarrow title="Settings">
      <ErrorNotice error={error} />
      {settings ? <SettingsForm settings={settings} /> : !error && <Loader aria-label="Working" size="sm" />}
    </Page>
  );
}
