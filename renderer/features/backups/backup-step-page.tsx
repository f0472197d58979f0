import { Button, Group } from "@mantine/core";
import { useEffect } from "react";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { folderName } from "./backup-words.ts";
import classes from "./restore-page.module.css";

/**
 * The last step of setting a vault up: where its back-ups go besides the folder beside it. It can be left out in so many
 * words; home says it again as soon as there is something to lose (SPEC BK13, BK18).
 */
export function BackupStepPage({ onDone }: { readonly onDone: () => void }) {
  const { data: backups, error: unreadable } = useVaultQuery("backups.read", {});
  const add = useVaultCommand("backups.addFolder");
  const elsewhere = backups?.folders.filter(({ place, isThere }) => place !== "built_in" && isThere) ?? [];
  const chosen = elsewhere.find(({ place }) => place === "other_device") ?? elsewhere.at(-1);
  // Whoever may not choose a folder, and a vault that has one that can be reached, are asked nothing.
  const isNothingToAsk = unreadable !== null || (chosen !== undefined && !add.isPending && !add.isSuccess);
  useEffect(() => {
    if (isNothingToAsk) onDone();
  }, [isNothingToAsk, onDone]);
  if (!backups || isNothingToAsk) return null;

  const choose = (words: string, variant: "filled" | "default") => (
    <Button loading={add.isPending} onClick={() => add.mutate({})} variant={variant}>
      {words}
    </Button>
  );
  return (
    <main className={classes["page"]}>
      <h1 className={classes["title"]}>Where back-ups go</h1>
      {chosen ? (
        <>
          <p role="status">
            <strong>
              <bdi>{folderName(chosen)}</bdi> is on the list.
            </strong>{" "}
            {chosen.place === "other_device"
              ? "It is on another device. Plug that in once a week: a back-up is made there by itself, in a pause of your work."
              : "It is on the disk of this computer, so it would be lost with it. A stick, another disk or a shared folder of your office is safer."}
          </p>
          <ErrorNotice error={add.error} />
          <Group gap="xs" mt="lg">
            <Button onClick={onDone}>Begin work</Button>
            {chosen.place !== "other_device" && choose("Choose another folder", "default")}
          </Group>
        </>
      ) : (
        <>
          <p>
            Holdfast makes a back-up beside the vault by itself. That one helps after a mistake, but it would be lost
            with this computer. Choose a folder on a stick, on another disk or in a shared folder of your office as
            well.
          </p>
          <p>A back-up is encrypted. It opens with your passphrase or with the kit you have just typed back.</p>
          <ErrorNotice error={add.error} />
          <Group gap="xs" mt="lg">
            {choose("Choose a folder", "filled")}
            <Button onClick={onDone} variant="default">
              Go on without one today
            </Button>
          </Group>
          <p className={classes["muted"]}>
            You find this again under Settings, Back-ups. Home reminds you once there is a case that could be lost.
          </p>
        </>
      )}
    </main>
  );
}
