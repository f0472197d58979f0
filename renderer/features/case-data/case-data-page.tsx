import { Link } from "wouter";
import { useState } from "react";
import type { DataChoice } from "#shared/domain/case-data.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useMay } from "../../components/use-may.ts";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { ChooseCases } from "./choose-cases.tsx";
import { ColumnSources } from "./column-sources.tsx";
import classes from "./case-data.module.css";
import { DataPreview } from "./data-preview.tsx";
import { InTheTable } from "./in-the-table.tsx";
import { MakeTable } from "./make-table.tsx";

/** A choice, and what the codes of its table are made of: drawn anew for each, and kept nowhere (SPEC HT3). */
type Asked = { readonly choice: DataChoice; readonly seed: string };

/** Cases as a table in the columns of the case data standard, looked at before it goes (SPEC HT1 to HT8). */
export function CaseDataPage() {
  const mayExport = useMay()("export_cases");
  return (
    <Page
      lead="The cases you have opened as a table in the columns of the Human Trafficking Case Data Standard: for research, statistics or another service. You see the very table before it goes."
      title="Table of cases"
    >
      {mayExport ? (
        <ChooseAndLook />
      ) : (
        <EmptyState
          action={<Link href="/cases">Back to the cases</Link>}
          title="Your roles do not let you make files of cases."
        />
      )}
    </Page>
  );
}

function ChooseAndLook() {
  const [choice, setChoice] = useState<DataChoice>({
    mode: "de_identified",
    which: "all",
    openedFrom: null,
    openedUntil: null,
    recipientKind: "somebody_else",
    recipientName: "",
    hasFew: false,
  });
  const [asked, setAsked] = useState<Asked | null>(null);
  const isCurrent = asked !== null && JSON.stringify(asked.choice) === JSON.stringify(choice);
  return (
    <>
      <ChooseCases
        choice={choice}
        onChange={setChoice}
        onShow={(shown) => {
          setChoice(shown);
          setAsked({ choice: shown, seed: crypto.randomUUID() });
        }}
      />
      {asked && <Looked asked={asked} isCurrent={isCurrent} key={asked.seed} />}
      <ColumnSources mode={choice.mode} />
    </>
  );
}

type LookedProps = {
  readonly asked: Asked;
  /** Nothing was chosen otherwise since. */
  readonly isCurrent: boolean;
};

function Looked({ asked, isCurrent }: LookedProps) {
  const looked = useVaultQuery("caseData.read", asked);
  const found = looked.data;
  if (!found) return looked.error ? <ErrorNotice error={looked.error} /> : <Working />;
  return (
    <div ref={intoView}>
      <InTheTable table={found.table} />
      {found.table.rows.length > 0 && (
        <>
          <div className={classes["make"]}>
            <MakeTable
              asked={asked}
              contentDigest={found.contentDigest}
              isStopped={!isCurrent}
              onOutdated={() => void looked.refetch()}
            />
            {!isCurrent && <p>The table below is of what was chosen before. Show it anew first.</p>}
          </div>
          <DataPreview isOld={!isCurrent} table={found.table} />
        </>
      )}
    </div>
  );
}

/** The table comes below what was chosen, which may fill the window. */
function intoView(element: HTMLElement | null) {
  element?.scrollIntoView?.({ block: "nearest" });
}
