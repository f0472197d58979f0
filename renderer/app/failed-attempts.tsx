import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useVaultCommand, useVaultQuery } from "../ipc/use-operation.ts";
import { countOf, formatWeekdayAndTime } from "../wording/dates.ts";
import classes from "./opening-findings.module.css";

/** Passphrases that did not open this vault, told after the next one that does, until it has been read (SPEC LK6). */
export function FailedAttempts() {
  const unread = useVaultQuery("unlock.attempts", {}).data?.unread;
  const markRead = useVaultCommand("unlock.attemptsRead");
  if (!unread) return null;
  return (
    <div className={classes["findings"]} role="alert">
      <IconAlertTriangle aria-hidden className={classes["icon"]} size={20} />
      <div>
        <p>
          <strong>
            {countOf(unread.count, "failed attempt", "failed attempts")} since {formatWeekdayAndTime(unread.since)}
          </strong>
        </p>
        <p>
          Somebody typed a passphrase that did not open this vault. If it was you or a colleague, nothing is wrong. If
          it was not, tell whoever leads your safeguarding, and do not leave this computer unattended.
        </p>
      </div>
      <Button loading={markRead.isPending} onClick={() => markRead.mutate({})} size="compact-sm" variant="default">
        I have read this
      </Button>
    </div>
  );
}
