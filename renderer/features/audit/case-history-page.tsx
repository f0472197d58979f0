import type { CaseId } from "#shared/domain/case-record.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ExportList } from "../../components/export-list.tsx";
import { HistoryButton } from "../../components/history-button.tsx";
import { Page } from "../../components/page.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import classes from "./case-history-page.module.css";
import { WhoLooked } from "./who-looked.tsx";

/** What left about this case, how it began, and who looked at it. */
export function CaseHistoryPage({ caseId }: { readonly caseId: CaseId }) {
  const { data: me } = useVaultQuery("workers.me", {});
  const exports = useVaultQuery("exports.listForCase", { caseId });
  return (
    <Page
      actions={<HistoryButton label="Changes of the case record" object="case" objectId={caseId} />}
      lead="Each note, task and answer has its own history beside it. Here is what concerns the case as a whole."
      title="History of this case"
    >
      <div className={classes["parts"]}>
        {me && mayDo(me.roles, "see_who_looked") && <WhoLooked caseId={caseId} />}
        <section aria-labelledby="case-exports">
          <h2 className={classes["title"]} id="case-exports">
            What left the vault
          </h2>
          <ErrorNotice error={exports.error} />
          {exports.data?.length === 0 ? (
            <EmptyState title="Nothing about this case has left the vault." />
          ) : (
            <ExportList exports={exports.data ?? []} />
          )}
        </section>
      </div>
    </Page>
  );
}
