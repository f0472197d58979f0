import type { Output } from "#shared/contract/index.ts";
import type { AuditFilter } from "#shared/domain/audit-entry.ts";
import { PrintDialog } from "../../components/print-dialog.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";

/** The list as it is filtered, as a PDF to print. */
export function PrintHistory({ filter }: { readonly filter: AuditFilter }) {
  const print = useVaultCommand("audit.print");
  return (
    <PrintDialog<Output<"audit.print">>
      countIn={({ entries }) => countOf(entries, "entry", "entries")}
      error={print.error}
      isPending={print.isPending}
      lead="A PDF of the entries that fit what is chosen now: numbers, times, people and case references, and not a word of what was written."
      onPrint={(reasons, onMade) => print.mutate({ filter, reasons }, { onSuccess: onMade })}
      submit="Write the list"
      title="Print this list"
    />
  );
}
