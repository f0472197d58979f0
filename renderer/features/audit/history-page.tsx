import { useEffect, useState } from "react";
import { type AuditFilter, emptyAuditFilter } from "#shared/domain/audit-entry.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { call } from "../../ipc/client.ts";
import { useEntryPages } from "../../ipc/use-entry-pages.ts";
import { EntryTable } from "./entry-table.tsx";
import { HistoryFilter } from "./history-filter.tsx";
import { PrintHistory } from "./print-history.tsx";

/** Everything that was done in this vault, as far as the worker may see it, newest first (SPEC AU8). */
export function HistoryPage() {
  const [filter, setFilter] = useState<AuditFilter>(emptyAuditFilter);
  const entries = useEntryPages(filter);
  const rows = entries.data?.pages.flatMap((page) => page.rows) ?? [];
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(emptyAuditFilter);
  useNotedLook();

  return (
    <Page
      actions={<PrintHistory filter={filter} />}
      lead="What was done, by whom and when. Nothing here can be changed or taken away, and this page never shows what was written."
      title="History of this vault"
    >
      <HistoryFilter onChange={setFilter} />
      <ErrorNotice error={entries.error} />
      {entries.isSuccess && rows.length === 0 ? (
        <EmptyState title={isFiltered ? "No entry fits." : "There are no entries that you may see."}>
          {isFiltered ? "Choose another person, kind or day, or fewer words." : "They appear as work is done."}
        </EmptyState>
      ) : (
        <EntryTable
          hasMore={entries.hasNextPage}
          isLoading={entries.isFetching}
          onEnd={() => void entries.fetchNextPage()}
          rows={rows}
        />
      )}
    </Page>
  );
}

/** Looking at the history is an entry of it, once for each time the page is opened. */
function useNotedLook(): void {
  useEffect(() => {
    // Reading goes on when the note of it fails; the vault process has the fault in its log.
    call("audit.open", {}).catch(() => undefined);
  }, []);
}
