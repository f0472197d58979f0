import { useQueryClient } from "@tanstack/react-query";
import { IconUrgent } from "@tabler/icons-react";
import { useEffect } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { formatTime } from "../../wording/dates.ts";
import classes from "./case-access.module.css";

/** Stands on a restricted case while an emergency opening of it runs (SPEC RO10). */
export function EmergencyBanner({ caseId }: { readonly caseId: CaseId }) {
  const until = useVaultQuery("caseAccess.read", { caseId }).data?.emergencyUntil ?? null;
  useForgetting(until);
  if (until === null) return null;
  return (
    <p className={classes["emergency"]}>
      <IconUrgent aria-hidden size={18} />
      <span>
        <strong>Emergency opening until {formatTime(until)}.</strong> Everybody named on this case is told, and somebody
        else reviews it.
      </span>
    </p>
  );
}

/** Ends that are waited for. A lock ends the window, and the waiting with it. */
const awaited = new Set<Instant>();

/**
 * What was read is taken off the screen when the time is up, and asked for again: then it is not found. Also where the
 * worker has left the case meanwhile: its row stands in the lists beside.
 */
function useForgetting(until: Instant | null): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (until === null || awaited.has(until)) return;
    awaited.add(until);
    const left = Date.parse(until) - Date.now();
    setTimeout(() => void queryClient.resetQueries(), Math.max(left, 0) + 50);
  }, [until, queryClient]);
}
