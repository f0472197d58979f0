import { createColumnHelper, createSortedRowModel, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import { CaseStatus } from "#shared/domain/case-record.ts";
import type { CaseSummary } from "#shared/domain/case-record.ts";

export const caseTableFeatures = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

const byLetters = new Intl.Collator("en-GB", { sensitivity: "base", numeric: true });
const statusOrder: ReadonlyMap<CaseStatus, number> = new Map(
  CaseStatus.options.map((status, place) => [status, place]),
);
const helper = createColumnHelper<typeof caseTableFeatures, CaseSummary>();

/**
 * What the table of cases sorts by. Cases without a next date or a last contact come last in both
 * directions: an empty cell is nothing to look at first.
 */
export const caseColumns = helper.columns([
  helper.accessor("reference", { header: "Reference" }),
  helper.accessor("name", {
    header: "Name",
    sortFn: (a, b) => byLetters.compare(a.original.name, b.original.name),
  }),
  helper.accessor((summary) => statusOrder.get(summary.status) ?? 0, { id: "status", header: "Status" }),
  helper.accessor((summary) => summary.nextDeadline?.on, {
    id: "nextDeadline",
    header: "Next date",
    sortUndefined: "last",
  }),
  helper.accessor((summary) => summary.lastContactAt ?? undefined, {
    id: "lastContactAt",
    header: "Last contact",
    sortUndefined: "last",
  }),
  helper.accessor("owner", {
    header: "Caseworker",
    sortFn: (a, b) => byLetters.compare(a.original.owner, b.original.owner),
  }),
]);

/** The same without names, for the mode that shows references only. */
export const namelessCaseColumns = caseColumns.filter((column) => column.header !== "Name");
