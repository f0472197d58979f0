import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useMay } from "../../components/use-may.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { OfficeCode } from "./office-code.tsx";
import { SendCase } from "./send-case.tsx";
import { SentList } from "./sent-list.tsx";

/** Hands a case over to another office, and closes that with their receipt (SPEC HV1 to HV6, HV9). */
export function SendCasePage({ caseId }: { readonly caseId: CaseId }) {
  const mayExport = useMay()("export_cases");
  const read = useVaultQuery("handovers.readOffice", {});
  const office = read.data?.office;
  return (
    <Page
      isNarrow
      lead="The case with its documents, as one file that only the other office can open. It stays here as well."
      title="Hand over to another office"
    >
      {!mayExport && (
        <EmptyState
          action={<Link href={`/cases/${caseId}/documents`}>Back to the documents</Link>}
          title="Your roles do not let you make files of a case."
        />
      )}
      <ErrorNotice error={read.error} />
      {mayExport && (
        <>
          <SentList caseId={caseId} />
          {office === null && <OfficeCode />}
          {office && <SendCase caseId={caseId} ownWords={office.words} />}
        </>
      )}
    </Page>
  );
}
