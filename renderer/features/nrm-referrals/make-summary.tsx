import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { ExportProtection } from "#shared/domain/export-record.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { NrmRoute } from "#shared/domain/nrm-form.ts";
import type { NrmSummary } from "#shared/domain/nrm-summary.ts";
import { ExportReasonsFields } from "../../components/export-reasons-fields.tsx";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { useExportReasons } from "../../components/use-export-reasons.ts";
import { WrittenFile } from "../../components/written-file.tsx";
import { hasCode } from "../../errors/app-error-of.ts";
import { errorMessages } from "../../errors/error-messages.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { HeldBackNotice } from "./held-back-notice.tsx";
import { SummaryConsentNotice } from "./summary-consent-notice.tsx";
import classes from "./check-answers.module.css";

type MakeSummaryProps = {
  readonly referralId: string;
  readonly caseId: CaseId;
  readonly route: NrmRoute;
  readonly summary: NrmSummary;
};

type Made = { readonly file: Output<"nrmReferrals.exportSummary">; readonly way: ExportProtection["way"] };

/** The summary as a file: exactly what goes, what stays and why, and what became of it. */
export function MakeSummary({ referralId, caseId, route, summary }: MakeSummaryProps) {
  const { data: settings } = useVaultQuery("settings.read", {});
  const make = useVaultCommand("nrmReferrals.exportSummary");
  const form = useExportReasons();
  const formElement = useRef<HTMLFormElement>(null);
  const [made, setMade] = useState<Made | null>(null);
  const rows = summary.sections.flatMap((section) => section.rows);
  const blanks = rows.filter(({ standing }) => standing === "not_provided").length;

  return (
    <section aria-labelledby="make-summary" className={classes["make"]}>
      <h2 className={classes["title"]} id="make-summary">
        Make the summary
      </h2>
      <p>
        {settings && whatGoes(!settings.isFirstResponder && route !== "undecided")}{" "}
        {blanks > 0 &&
          `${countOf(blanks, "answer is", "answers are")} shown as “Not provided”, so that a gap is seen and can be explained.`}
      </p>
      <SummaryConsentNotice caseId={caseId} route={route} />
      <HeldBackNotice summary={summary} />
      <form
        noValidate
        onSubmit={form.onSubmit(
          (reasons) => {
            setMade(null);
            const way = reasons.protection.way;
            make.mutate({ referralId, reasons }, { onSuccess: (file) => setMade({ file, way }) });
          },
          () => focusFirstError(formElement.current),
        )}
        ref={formElement}
      >
        <ExportReasonsFields form={form} />
        <Button loading={make.isPending} mt="md" type="submit">
          Make the summary
        </Button>
      </form>
      <div aria-live="polite">
        {made !== null && (
          <div className={classes["made"]}>
            <WrittenFile
              holding={`with ${countOf(made.file.pages, "page", "pages")}`}
              made={made.file}
              plainNext="Delete it once it has been copied across."
              way={made.way}
            />
          </div>
        )}
        {hasCode(make.error, "export.cancelled") && (
          <p className={classes["quiet"]}>{errorMessages["export.cancelled"].what} Nothing left the vault.</p>
        )}
      </div>
      {hasCode(make.error, "export.not_ready") && summary.heldBack > 0 ? (
        <p role="alert">No file was made, because an answer may tell who the person is. Every answer is kept.</p>
      ) : (
        !hasCode(make.error, "export.cancelled") && <ErrorNotice error={make.error} />
      )}
    </section>
  );
}

/** Said once it is known whether the pack for a first responder goes along (SPEC NRM38). */
function whatGoes(isPack: boolean): string {
  return isPack
    ? "A PDF with the answers above, in the form's order, and behind them what stands under “For the first responder”; nothing else."
    : "A PDF with the answers above and nothing else, in the form's order.";
}
