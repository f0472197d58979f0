import { useId, useMemo, useRef } from "react";
import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import {
  type IndicatorKey,
  indicatorPack,
  indicatorWords,
  type NotedIndicator,
  standingIndicators,
} from "#shared/domain/indicator.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { RecordGroup } from "../../components/record-group.tsx";
import records from "../../components/record-list.module.css";
import { TakenOut } from "../../components/taken-out.tsx";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useKeptForms } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatDate } from "../../wording/dates.ts";
import { IndicatorEntry } from "./indicator-entry.tsx";
import { IndicatorList } from "./indicator-list.tsx";
import classes from "./indicators-page.module.css";

const nothing: readonly NotedIndicator[] = [];

/** What may point to modern slavery and by which means the person is controlled, each with its evidence (SPEC IN1 to IN5). */
export function IndicatorsPage({ caseId }: { readonly caseId: CaseId }) {
  const list = useVaultQuery("indicators.list", { caseId });
  const putBack = useVaultCommand("indicators.putBack");
  const rows = useRef<HTMLDivElement>(null);
  const listId = useId();
  useRowKeys(rows);
  const all = list.data ?? nothing;
  const standing = useMemo(() => standingIndicators(all), [all]);
  const removed = all.filter(({ isRemoved }) => isRemoved);
  const forms = useKeptForms({
    caseId,
    kind: "indicator",
    standing: list.data && standing.map(({ id }) => id),
    changes: ({ amends }) => amends?.notedIndicatorId,
  });
  const times = useMemo(() => {
    const counted = new Map<IndicatorKey, number>();
    for (const { indicator } of standing) counted.set(indicator, (counted.get(indicator) ?? 0) + 1);
    return counted;
  }, [standing]);

  return (
    <Page
      lead="An indicator prompts a conversation. None of them decides anything, and that one is absent proves nothing."
      title="Indicators and means of control"
    >
      <p className={classes["back"]}>
        <Link href={`/cases/${caseId}/account`}>Back to the account</Link>
      </p>
      <ErrorNotice error={list.error ?? forms.error} />
      {list.isSuccess && standing.length === 0 && (
        <EmptyState title="No indicator is noted yet.">
          Choose one below when somebody saw it or told of it, and write what was seen or said.
        </EmptyState>
      )}
      <div ref={rows}>
        {standing.length > 0 && (
          <RecordGroup count={standing.length} title="Noted">
            {standing.map((noted) => (
              <IndicatorEntry
                kept={forms.keptOf(noted.id)}
                key={forms.keyOf(noted.id)}
                noted={noted}
                onClose={forms.close}
              />
            ))}
          </RecordGroup>
        )}
      </div>
      <TakenOut
        isPending={putBack.isPending}
        items={removed}
        nameOf={({ indicator, noticedOn }) => `${indicatorWords(indicator)}, ${formatDate(noticedOn)}`}
        onPutBack={({ id, revision }) => putBack.mutate({ notedIndicatorId: id, basedOnRevision: revision })}
        summary={`Taken out: ${countOf(removed.length, "indicator", "indicators")}`}
      />
      <ErrorNotice error={putBack.error} />
      {list.isSuccess && (
        <section aria-labelledby={listId} className={classes["all"]}>
          <h2 className={records["heading"]} id={listId}>
            All indicators
          </h2>
          <IndicatorList
            adding={forms.adding ?? null}
            caseId={caseId}
            onAdd={forms.add}
            onStop={forms.stopAdding}
            times={times}
          />
        </section>
      )}
      <p className={records["source"]}>
        List of {formatDate(indicatorPack.asOf)}. {indicatorPack.source}
      </p>
    </Page>
  );
}
