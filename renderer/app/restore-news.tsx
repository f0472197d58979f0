import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import type { RestoreNews as News } from "#shared/contract/backups.ts";
import { useVaultCommand, useVaultQuery } from "../ipc/use-operation.ts";
import { formatMoment } from "../wording/dates.ts";
import classes from "./opening-findings.module.css";

/** That a back-up took the vault's place, told to each person until they have read it (SPEC BK17). */
export function RestoreNews() {
  const news = useVaultQuery("backups.restoreNews", {}).data?.news;
  const markRead = useVaultCommand("backups.restoreNewsRead");
  /** Where nothing can be written any more it comes again with the next unlock. */
  const [isHidden, setIsHidden] = useState(false);
  const hide = () => setIsHidden(true);
  if (!news || isHidden) return null;
  return (
    <div className={classes["findings"]} role="alert">
      <IconAlertTriangle aria-hidden className={classes["icon"]} size={20} />
      <div>
        <p>
          <strong>This vault was restored from a back-up.</strong>
        </p>
        <p>
          On {formatMoment(news.restoredAt)} a back-up of {formatMoment(news.madeAt)} was put in place. It was opened
          with what belongs to <bdi>{news.openedBy}</bdi>. {allowedWords(news)} What was written after the back-up is
          not in it. A vault that was in use before is kept on this computer.
        </p>
        <Changed names={news.cameBack} words="Can open the vault again, although their access was taken away" />
        <Changed names={news.otherRoles} words="Have other roles than before the restore" />
        <p>{nextWords(news)}</p>
      </div>
      <Button
        loading={markRead.isPending}
        onClick={() => markRead.mutate({}, { onSuccess: hide, onError: hide })}
        size="compact-sm"
        variant="default"
      >
        I have read this
      </Button>
    </div>
  );
}

function Changed({ names, words }: { readonly names: readonly string[] | null; readonly words: string }) {
  if (names === null || names.length === 0) return null;
  return (
    <p>
      {words}: <strong>{names.join(", ")}</strong>.
    </p>
  );
}

function allowedWords({ allowedBy, openedBy }: News): string {
  if (allowedBy === null) return "No vault that could be opened was there, so nobody was asked.";
  return allowedBy === openedBy ? "They administered the vault that was there." : `${allowedBy} allowed it.`;
}

function nextWords({ cameBack, otherRoles, isOlderKey }: News): string {
  if (cameBack === null) {
    return "Whether somebody came back with it cannot be told. An administrator should look through Settings, People with access.";
  }
  if (cameBack.length > 0) {
    return "Tell an administrator: Settings, People with access, takes it away again and gives the vault a new key. If you did not expect this restore, tell whoever leads your safeguarding.";
  }
  if (isOlderKey) {
    return "The vault has an older key again. Tell an administrator: Settings, People with access, gives it a new one.";
  }
  return (otherRoles ?? []).length > 0
    ? "Tell an administrator: Settings, People with access, says who has which role."
    : "If you did not expect it, tell whoever leads your safeguarding.";
}
