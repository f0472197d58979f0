import type { AuditFilter, AuditRow } from "#shared/domain/audit-entry.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { AnchorCodeSheet } from "./checks.ts";
import type { NrmSummary } from "#shared/domain/nrm-summary.ts";
import type { RecoverySheet } from "./recovery.ts";

/** What the vault process sends to a print window over its port, once. */
export type PrintJob =
  | { readonly type: "nrmSummary"; readonly summary: NrmSummary }
  | { readonly type: "recoverySheet"; readonly sheet: RecoverySheet }
  | { readonly type: "anchorCode"; readonly sheet: AnchorCodeSheet }
  | HistoryPrint;

/** Entries of the history, as the worker filtered them. */
export type HistoryPrint = {
  readonly type: "history";
  readonly filter: AuditFilter;
  /** Whose entries were asked for; null for everybody's. */
  readonly filteredWorker: string | null;
  readonly rows: readonly AuditRow[];
  readonly printedAt: Instant;
  readonly printedBy: string;
  readonly organisationName: string;
};
