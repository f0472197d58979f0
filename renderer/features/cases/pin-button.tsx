import { ActionIcon } from "@mantine/core";
import { IconPin, IconPinFilled } from "@tabler/icons-react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";

/** Keeps this case at hand in the sidebar, for whoever pinned it alone (SPEC CA4). */
export function PinButton({ caseId }: { readonly caseId: CaseId }) {
  const { data: atHand } = useVaultQuery("cases.atHand", {});
  const pin = useVaultCommand("cases.pin");
  const isPinned = atHand?.pinned.some(({ id }) => id === caseId) ?? false;
  const toggle = () => pin.mutate({ caseId, isPinned: !isPinned });
  useShortcut("pinCase", toggle, atHand !== undefined && !pin.isPending);
  return (
    <>
      <ActionIcon
        aria-label="Pinned in the sidebar"
        aria-pressed={isPinned}
        disabled={atHand === undefined}
        loading={pin.isPending}
        onClick={toggle}
        title={isPinned ? "Take this case off your pinned ones (P)" : "Keep this case at hand in the sidebar (P)"}
        variant="subtle"
      >
        {isPinned ? <IconPinFilled aria-hidden size={18} /> : <IconPin aria-hidden size={18} />}
      </ActionIcon>
      <ErrorNotice error={pin.error} />
    </>
  );
}
