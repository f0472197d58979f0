import type { RecoverySheet } from "./recovery.ts";
import type { NrmSummary } from "#shared/domain/nrm-summary.ts";

/** What the vault process sends to a print window over its port, once. */
export type PrintJob =
  | { readonly type: "nrmSummary"; readonly summary: NrmSummary }
  | { readonly type: "recoverySheet"; readonly sheet: RecoverySheet };
