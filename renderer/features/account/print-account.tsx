import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { PrintDialog } from "../../components/print-dialog.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";

/** The account in its order, as a PDF to print or to hand on. */
export function PrintAccount({ caseId }: { readonly caseId: CaseId }) {
  const print = useVaultCommand("account.print");
  return (
    <PrintDialog<Output<"account.print">>
      countIn={({ events }) => countOf(events, "event", "events")}
      error={print.error}
      isPending={print.isPending}
      lead="A PDF of the account in its order: what was said, when as it was told, by whom, and what does not fit together yet. What was taken out stays out. The head of it bears the reference and no name; the account says what it says."
      onPrint={(reasons, onMade) => print.mutate({ caseId, reasons }, { onSuccess: onMade })}
      submit="Write the account"
      title="Print the account"
    />
  );
}
