import { Button, Group } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceUsb } from "@tabler/icons-react";
import { useState } from "react";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { type Folder, folderName, newestWords, placeWords } from "./backup-words.ts";
import classes from "./backups-page.module.css";

type BackupFoldersProps = {
  readonly folders: readonly Folder[];
  readonly isBusy: boolean;
  readonly onMake: (folderId: string) => void;
};

/** Where back-ups go: each with its newest, and what is to be known about the place. */
export function BackupFolders({ folders, isBusy, onMake }: BackupFoldersProps) {
  const add = useVaultCommand("backups.addFolder");
  const remove = useVaultCommand("backups.removeFolder");
  const [leaving, setLeaving] = useState<Folder | null>(null);
  const hasOtherDevice = folders.some(({ place }) => place === "other_device");

  return (
    <section aria-labelledby="backup-folders" className={classes["part"]}>
      <Group justify="space-between" mb="xs">
        <h2 className={classes["heading"]} id="backup-folders">
          Folders
        </h2>
        <Button loading={add.isPending} onClick={() => add.mutate({})} variant="default">
          Add a folder
        </Button>
      </Group>
      {!hasOtherDevice && (
        <p className={classes["hint"]}>
          A fire, a theft or a broken disk takes everything on this computer. Add a folder on a stick, another disk or a
          shared folder of your office, and keep the stick somewhere else.
        </p>
      )}
      <ErrorNotice error={add.error ?? remove.error} />
      <ul className={classes["list"]}>
        {folders.map((folder) => {
          const Icon = folder.place === "other_device" ? IconDeviceUsb : IconDeviceDesktop;
          return (
            <li className={classes["folder"]} key={folder.id}>
              <Icon aria-hidden className={classes["icon"]} size={20} />
              <div className={classes["about"]}>
                <strong className={classes["name"]}>{folderName(folder)}</strong>
                <span className={classes["muted"]}>{placeWords[folder.place]}</span>
                <span>
                  {newestWords(folder)}
                  {folder.isThere ? "" : ". Not connected now"}
                </span>
                {folder.unverified > 0 && (
                  <span className={classes["muted"]}>
                    {countOf(folder.unverified, "file here was", "files here were")} not checked by this vault and
                    {folder.unverified === 1 ? " does" : " do"} not count.
                  </span>
                )}
              </div>
              <Group gap="xs" wrap="nowrap">
                <Button
                  aria-label={`Back up here now: ${folderName(folder)}`}
                  disabled={isBusy || !folder.isThere}
                  onClick={() => onMake(folder.id)}
                  size="xs"
                  variant="default"
                >
                  Back up here now
                </Button>
                {folder.place !== "built_in" && (
                  <Button
                    aria-label={`Take off the list: ${folderName(folder)}`}
                    onClick={() => setLeaving(folder)}
                    size="xs"
                    variant="subtle"
                  >
                    Take off the list
                  </Button>
                )}
              </Group>
            </li>
          );
        })}
      </ul>
      <ConfirmDialog
        cancelLabel="Keep it"
        confirmLabel="Take off the list"
        error={remove.error}
        isWorking={remove.isPending}
        onClose={() => setLeaving(null)}
        onConfirm={() => leaving && remove.mutate({ folderId: leaving.id }, { onSuccess: () => setLeaving(null) })}
        opened={leaving !== null}
        title="Take this folder off the list?"
      >
        <p>No further back-ups will go there. The files that are there stay where they are, and still open.</p>
      </ConfirmDialog>
    </section>
  );
}
