import { Button } from "@mantine/core";
import { IconDeviceUsb } from "@tabler/icons-react";
import { Link } from "wouter";
import { mayDo } from "#shared/domain/rights.ts";
import { ReminderLine } from "../../components/reminder-line.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { ageInWords } from "./backup-words.ts";

/** A line on the home page while no good copy off this machine is younger than seven days. Plainer with age. */
export function BackupReminder() {
  const { data: reminder } = useVaultQuery("backups.reminder", {});
  const { data: me } = useVaultQuery("workers.me", {});
  if (!reminder || reminder.level === "none") return null;
  const age =
    reminder.newestAt === null
      ? "There is no back-up off this computer yet."
      : `The newest back-up off this computer was made ${ageInWords(reminder.newestAt)}.`;
  return (
    <ReminderLine
      action={
        me && mayDo(me.roles, "manage_backups") ? (
          <Button component={Link} href="/settings/backups" variant="default">
            Make a back-up
          </Button>
        ) : (
          "Tell your administrator."
        )
      }
      icon={<IconDeviceUsb aria-hidden size={20} />}
      label="Back-up"
      level={reminder.level}
    >
      {age} {consequence[reminder.level]}
    </ReminderLine>
  );
}

const consequence = {
  due: "",
  overdue: "If this computer were lost today, everything written since would be lost with it.",
  long_overdue:
    "If this computer were lost, stolen or broken today, everything written since could never be brought back. A stick and two minutes are enough.",
} as const;
