import { useEffect } from "react";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { call } from "../../ipc/client.ts";

/** The page shows what will leave: that somebody looked is entered once for each time it is opened. */
export function useNotedPreview(referralId: NrmReferralId): void {
  useEffect(() => {
    // Reading goes on when the note of it fails; the vault process has the fault in its log.
    call("nrmReferrals.previewSummary", { referralId }).catch(() => undefined);
  }, [referralId]);
}
