import { Button } from "@mantine/core";
import type { Instant } from "#shared/domain/instant.ts";
import { SavedWord } from "../../components/saved-word.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import classes from "./settings-form.module.css";

type SettingsEndProps = {
  readonly error: unknown;
  readonly isSaving: boolean;
  /** Null until saved, and again once something was changed after that. */
  readonly savedAt: Instant | null;
};

/** The button under a form of settings, what went wrong, and when it was saved. */
export function SettingsEnd({ error, isSaving, savedAt }: SettingsEndProps) {
  return (
    <>
      <ErrorNotice error={error} />
      <div className={classes["end"]}>
        <Button loading={isSaving} type="submit">
          Save settings
        </Button>
        <SavedWord savedAt={savedAt} state={savedAt === null ? "idle" : "saved"} />
      </div>
    </>
  );
}
