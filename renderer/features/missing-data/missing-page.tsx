import { useId } from "react";
import { Link } from "wouter";
import { type CaseWithGaps, type MissingBlocks, missingCheck, missingData } from "#shared/domain/missing-data.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { PersonName } from "../../components/person-name.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatDate } from "../../wording/dates.ts";
import records from "../../components/record-list.module.css";
import classes from "./missing-page.module.css";

const blockWords: Record<MissingBlocks, string> = {
  safety: "To keep them safe",
  referral: "For a referral",
  support: "For support",
};

/** What is missing in the cases one works on, by what it blocks, each with the way to where it is written down. */
export function MissingPage() {
  const list = useVaultQuery("missingData.list", {});
  return (
    <Page
      lead="What a case should not be without, by what it blocks. Nothing here has to be asked before the person is ready."
      title="What is missing"
    >
      <ErrorNotice error={list.error} />
      {list.data?.count === 0 && (
        <EmptyState title="Nothing is missing.">Every open case has what it should not be without.</EmptyState>
      )}
      {list.data && list.data.count > 0 && (
        <>
          <p className={classes["count"]}>
            {countOf(list.data.count, "case", "cases")}
            {list.data.count > list.data.cases.length && `; the first ${list.data.cases.length} are shown`}
          </p>
          <ul className={classes["list"]}>
            {list.data.cases.map((one) => (
              <Gaps key={one.caseId} one={one} />
            ))}
          </ul>
        </>
      )}
      <p className={records["source"]}>
        {missingData.title}: version of {formatDate(missingData.asOf)}. {missingData.source}
      </p>
    </Page>
  );
}

function Gaps({ one: { caseId, reference, name, missing } }: { readonly one: CaseWithGaps }) {
  const id = useId();
  const groups = [...Map.groupBy(missing.map(missingCheck), ({ blocks }) => blocks)];
  return (
    <li aria-labelledby={id} className={classes["case"]}>
      <Link className={classes["name"] ?? ""} href={`/cases/${caseId}`} id={id}>
        <PersonName name={name} reference={reference} withReference />
      </Link>
      <dl className={classes["groups"]}>
        {groups.map(([blocks, checks]) => (
          <div data-blocks={blocks} key={blocks}>
            <dt>{blockWords[blocks]}</dt>
            {checks.map(({ key, title, page }) => (
              <dd key={key}>
                <Link aria-label={`${title}, ${reference}`} href={`/cases/${caseId}/${page}`}>
                  {title}
                </Link>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </li>
  );
}
