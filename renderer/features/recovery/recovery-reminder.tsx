import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { Link } from "wouter";
import { mayDo } from "#shared/domain/rights.ts";
import type { RecoveryConcern } from "#shared/domain/recovery.ts";
import { ReminderLine } from "../../components/reminder-line.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";

/** A line on the home page while the way back is not safe, or was not tried for a year (SPEC RC10). */
export function RecoveryReminder() {
  const { data: status } = useVaultQuery("recovery.status", {});
  const { data: me } = useVaultQuery("workers.me", {});
  const { data: vault } = useVaultQuery("unlock.status", {});
  // In the practice vault nothing could be lost.
  if (!status?.concern || !me || vault?.openKind !== "own") return null;
  return (
    <ReminderLine
      action={
        mayDo(me.roles, "manage_recovery") ? (
          <Button component={Link} href="/settings/recovery" variant="default">
            See to recovery
          </Button>
        ) : (
          "Tell your administrator."
        )
      }
      icon={<IconKey aria-hidden size={20} />}
      label="Recovery"
      level={status.concern === "not_tried_for_a_year" ? "due" : "overdue"}
    >
      {words[status.concern]}
    </ReminderLine>
  );
}

const words: Record<RecoveryConcern, string> = {
  no_kit: "This vault has no recovery kit. If a passphrase is forgotten, the records are lost.",
  not_typed_back: "A recovery paper has not been typed back yet, so nobody knows that it was copied right.",
  not_tried_for_a_year:
    "A recovery paper was last typed in more than a year ago. Two minutes show that it still opens.",
};
