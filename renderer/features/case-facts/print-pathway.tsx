import { Checkbox } from "@mantine/core";
import { useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { PrintDialog } from "../../components/print-dialog.tsx";
import { useMay } from "../../components/use-may.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";

/** Where they stand as one page for the person to take along, if paper is not known to be unsafe with them (SPEC PW4). */
export function PrintPathway({ caseId }: { readonly caseId: CaseId }) {
  const print = useVaultCommand("caseFacts.printPathway");
  const plan = useVaultQuery("safetyPlan.read", { caseId });
  const mayExport = useMay()("export_cases");
  const [isNeutral, setNeutral] = useState(true);
  if (!mayExport) return null;
  if (!plan.isSuccess) return <ErrorNotice error={plan.error} />;
  const onPaper = plan.data.plan?.onPaper;
  if (onPaper === "not_safe") {
    return <p>Paper is not safe with them, so there is no page to hand over.</p>;
  }
  return (
    <PrintDialog<Output<"caseFacts.printPathway">>
      countIn={() => "where they stand"}
      error={print.error}
      isPending={print.isPending}
      lead="One page in plain words that speaks to them: where they stand, what comes next and which days follow. No name, no case and no office is in it."
      onPrint={(reasons, onMade) => print.mutate({ caseId, isNeutral, reasons }, { onSuccess: onMade })}
      submit="Write the page"
      title="Print it for them"
    >
      <Checkbox
        checked={isNeutral}
        description="It is called “My next steps” and tells of answers to wait for. Nobody who finds it reads there of trafficking, of the Home Office or of the National Referral Mechanism."
        label="Without words that tell what it is about"
        mb="md"
        onChange={(event) => setNeutral(event.currentTarget.checked)}
      />
      {onPaper !== "safe" && (
        <p>
          <strong>Nobody has written down that paper is safe with them.</strong> Ask before you hand it over.
        </p>
      )}
    </PrintDialog>
  );
}
