import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { CaseStatus } from "#shared/domain/case-record.ts";
import type { CaseSummary } from "#shared/domain/case-record.ts";
import { CaseReference, normaliseCaseReference } from "#shared/domain/case-reference.ts";
import { searchTextLimit } from "#shared/domain/search.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { useOpenedFilter } from "../../components/opened-filter.ts";
import { Page } from "../../components/page.tsx";
import { SaveFilter } from "../../components/save-filter.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useMay } from "../../components/use-may.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { caseStatusLabels } from "../../wording/labels.ts";
import { CaseTable } from "./case-table.tsx";
import classes from "./cases-page.module.css";
import { filterable, matchesFilter } from "./matches-filter.ts";
import { handOverName } from "./name-for-new-case.ts";
import { NoSuchReference } from "./no-such-reference.tsx";

const noCases: readonly CaseSummary[] = [];

/** Every case, narrowed as one types. */
export function CasesPage() {
  const list = useVaultQuery("cases.list", {});
  const all = list.data ?? noCases;
  const may = useMay();
  const [, navigate] = useLocation();
  const filterBox = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [status, setStatus] = useState<CaseStatus | "">("");
  // A slow redraw of thousands of rows must not hold up the next key.
  const filter = useDeferredValue(typed);
  const isSearched = filter.trim() !== "";

  const focusFilter = () => {
    filterBox.current?.focus();
    filterBox.current?.select();
  };
  useShortcut("focusFilter", focusFilter);
  useEffect(() => filterBox.current?.focus(), []);

  const folded = useMemo(() => all.map((summary) => filterable(summary, caseStatusLabels[summary.status])), [all]);
  const shown = useMemo(
    () =>
      folded
        // What is looked for is found, also where it is closed.
        .filter(({ summary }) =>
          status === "" ? isSearched || summary.status !== "closed" : summary.status === status,
        )
        .filter((entry) => matchesFilter(entry, filter))
        .map((entry) => entry.summary),
    [folded, status, filter, isSearched],
  );

  const isNarrowed = isSearched || status !== "";
  const closed = all.filter((each) => each.status === "closed").length;
  const typedReference = referenceIn(filter);
  useOpenedFilter("cases", (content) => {
    setTyped(content.text);
    setStatus(content.status ?? "");
  });

  const openNewCase = () => {
    handOverName(typed);
    navigate("/cases/new");
  };

  return (
    <Page
      title="Cases"
      actions={
        <>
          {may("export_cases") && (
            <Button component={Link} href="/cases/table" variant="default">
              Table of cases
            </Button>
          )}
          {may("supervise") && (
            <Button component={Link} href="/cases/caseload" variant="default">
              Who carries what
            </Button>
          )}
          {may("work_on_cases") && (
            <Button component={Link} href="/cases/new" leftSection={<IconPlus size={18} aria-hidden />}>
              New case
            </Button>
          )}
        </>
      }
    >
      <div className={classes["controls"]}>
        <TextInput
          ref={filterBox}
          className={classes["filter"] ?? ""}
          label="Filter cases"
          placeholder="Reference, name, status or caseworker"
          leftSection={<IconSearch size={18} aria-hidden />}
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            const rows = document.querySelector<HTMLElement>("[data-case-row] a");
            if (event.key === "ArrowDown" && rows) {
              event.preventDefault();
              rows.focus();
            }
            if (event.key === "Enter" && typed.trim() !== "" && rows) rows.click();
            if (event.key === "Escape" && typed !== "") setTyped("");
          }}
        />
        <NativeSelect
          label="Status"
          value={status}
          onChange={(event) => {
            const chosen = CaseStatus.safeParse(event.currentTarget.value);
            setStatus(chosen.success ? chosen.data : "");
          }}
          data={[
            { value: "", label: "Any status" },
            ...CaseStatus.options.map((value) => ({ value, label: caseStatusLabels[value] })),
          ]}
        />
        {isNarrowed && (
          <SaveFilter
            content={{
              kind: "cases",
              text: typed.trim().slice(0, searchTextLimit),
              status: status === "" ? null : status,
            }}
          />
        )}
        {list.isSuccess && (
          <p className={classes["count"]} role="status">
            {isNarrowed
              ? `${shown.length.toLocaleString("en-GB")} of ${countOf(all.length, "case", "cases")}`
              : countOf(shown.length, "case", "cases")}
          </p>
        )}
        {list.isSuccess && !isNarrowed && closed > 0 && (
          <Button
            onClick={() => {
              setStatus("closed");
              // The button goes, and the focus would go with it.
              focusFilter();
            }}
            variant="subtle"
          >
            Show {countOf(closed, "closed case", "closed cases")}
          </Button>
        )}
      </div>

      <ErrorNotice error={list.error} />
      {list.isSuccess && all.length === 0 && typedReference === null && (
        <EmptyState
          title="No cases yet."
          action={
            may("work_on_cases") && (
              <Button component={Link} href="/cases/new">
                Open a new case
              </Button>
            )
          }
        >
          Everyone you support will be listed here, with what is due next.
        </EmptyState>
      )}
      {list.isSuccess && shown.length === 0 && typedReference !== null && (
        <NoSuchReference reference={typedReference} />
      )}
      {all.length > 0 && shown.length === 0 && typedReference === null && (
        <EmptyState
          title={titleWithout(filter.trim(), status)}
          action={
            filter.trim() === "" ? (
              <Button variant="default" onClick={() => setStatus(status === "" ? "closed" : "")}>
                {status === "" ? "Show closed cases" : "Show every status"}
              </Button>
            ) : (
              <div className={classes["noMatch"]}>
                {may("work_on_cases") && (
                  <Button onClick={openNewCase}>
                    <span className={classes["clip"]}>Open a new case for “{typed.trim()}”</span>
                  </Button>
                )}
                <Button
                  variant="default"
                  onClick={() => {
                    setTyped("");
                    setStatus("");
                    focusFilter();
                  }}
                >
                  Clear the filter
                </Button>
              </div>
            )
          }
        />
      )}
      {shown.length > 0 && <CaseTable cases={shown} isFiltered={filter.trim() !== ""} />}
    </Page>
  );
}

/** Why the list is empty although there are cases. */
function titleWithout(typed: string, status: CaseStatus | ""): string {
  if (typed !== "") return `No case matches “${typed}”.`;
  return status === "" ? "Every case is closed." : "No case has this status.";
}

/** The reference that was typed, where it is a full one. */
function referenceIn(typed: string): CaseReference | null {
  const parsed = CaseReference.safeParse(normaliseCaseReference(typed));
  return parsed.success ? parsed.data : null;
}
