import { Button } from "@mantine/core";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { LongWorkProgress } from "../../components/long-work-progress.tsx";
import { Page } from "../../components/page.tsx";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useLongWork } from "../../ipc/use-long-work.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { BackupFolders } from "./backup-folders.tsx";
import { BackupList } from "./backup-list.tsx";
import { ageInWords, type Folder } from "./backup-words.ts";
import classes from "./backups-page.module.css";
import { RestoreSteps } from "./restore-steps.tsx";

/** Where back-ups go, which there are, and what can be done with one. */
export function BackupsPage() {
  const { data: backups, error } = useVaultQuery("backups.read", {});
  const make = useVaultCommand("backups.make");
  const test = useVaultCommand("backups.test");
  const isMaking = useLongWork("backup")?.state === "running";
  const isTesting = useLongWork("backup_test")?.state === "running";
  /** The restore that is under way: of a back-up in the list, or of a file that is still to be chosen. */
  const [restoring, setRestoring] = useState<{ readonly copyId: string | null } | null>(null);

  if (!backups) {
    return (
      <Page title="Back-ups">
        <ErrorNotice error={error} />
        {!error && <Working />}
      </Page>
    );
  }
  if (backups.isPractice) {
    return (
      <Page title="Back-ups">
        <EmptyState title="The practice vault is not backed up.">
          <p>It holds invented people only. Back-ups of your own vault are set up there.</p>
        </EmptyState>
      </Page>
    );
  }
  if (restoring) {
    return (
      <Page isNarrow title="Restore from a back-up">
        <RestoreSteps copyId={restoring.copyId} onClose={() => setRestoring(null)} />
      </Page>
    );
  }
  const best = bestFolder(backups.folders);
  const newest = backups.copies[0];
  return (
    <Page
      actions={
        <Button disabled={isMaking || !best} onClick={() => best && make.mutate({ folderId: best.id })}>
          Make a back-up now
        </Button>
      }
      lead={
        newest
          ? `The newest good back-up was made ${ageInWords(newest.madeAt)}${backups.isChangedSince ? "; something was saved since" : ""}.`
          : "There is no back-up yet."
      }
      title="Back-ups"
    >
      <div aria-live="off" className={classes["works"]}>
        <ErrorNotice error={make.error ?? test.error} />
        <LongWorkProgress doneWords={doneWords(backups)} kind="backup" />
        <LongWorkProgress kind="backup_test" />
      </div>
      <BackupFolders folders={backups.folders} isBusy={isMaking} onMake={(folderId) => make.mutate({ folderId })} />
      <BackupList
        copies={backups.copies}
        folders={backups.folders}
        isBusy={isTesting}
        onRestore={(copyId) => setRestoring({ copyId })}
        onTest={(copyId) => test.mutate({ copyId })}
      />
    </Page>
  );
}

/** Another device before this computer, and what is connected before what is not. */
function bestFolder(folders: readonly Folder[]): Folder | undefined {
  const there = folders.filter(({ isThere }) => isThere);
  return (
    there.find(({ place }) => place === "other_device") ??
    there.find(({ place }) => place === "this_computer") ??
    there[0]
  );
}

function doneWords({ copies, folders }: Parameters<typeof lastPlace>[0]): string {
  const made = "The back-up was made, opened again and found good.";
  return lastPlace({ copies, folders }) === "other_device" ? `${made} You can unplug the device now.` : made;
}

function lastPlace({
  copies,
  folders,
}: {
  readonly copies: readonly { readonly folderId: string }[];
  readonly folders: readonly Folder[];
}): Folder["place"] | undefined {
  return folders.find(({ id }) => id === copies[0]?.folderId)?.place;
}
