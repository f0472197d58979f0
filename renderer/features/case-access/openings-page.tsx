import { Checkbox } from "@mantine/core";
import type { OpeningRow } from "#shared/domain/case-access.ts";
import { useRef, useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import classes from "./case-access.module.css";
import { OpeningEntry } from "./opening-entry.tsx";

/** Who opened a case that is not theirs, when and why; each stands here until somebody else has reviewed it. */
export function OpeningsPage() {
  const [isReviewedIncluded, setReviewedIncluded] = useState(false);
  const { data: openings, error } = useVaultQuery(
    "caseAccess.openings",
    { isReviewedIncluded },
    { keepPrevious: true },
  );
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  useRowKeys(list);
  const reviewed = () => {
    setSaid("Marked as reviewed.");
    // The button that had the focus is gone.
    document.querySelector("h1")?.focus();
  };
  const waiting = openings?.filter(({ reviewedAt }) => reviewedAt === null).length ?? 0;

  return (
    <Page
      lead="Openings of cases by colleagues who are not named on them. Read the reason, ask if it is not clear, and write down what you found."
      title="Openings to review"
    >
      <div className={classes["controls"]}>
        <Checkbox
          checked={isReviewedIncluded}
          label="Show reviewed ones as well"
          onChange={(event) => setReviewedIncluded(event.currentTarget.checked)}
        />
        {openings && (
          <p className={classes["muted"]} role="status">
            {said !== "" && `${said} `}
            {waiting > 0 && `${countOf(waiting, "opening is", "openings are")} not reviewed yet.`}
          </p>
        )}
      </div>
      <ErrorNotice error={error} />
      {!openings && !error && <Working />}
      {openings?.length === 0 && (
        <EmptyState title={isReviewedIncluded ? "No case was opened this way yet." : "There is nothing to review."}>
          When a colleague opens a case that is not theirs, it stands here with their reason until it was reviewed.
        </EmptyState>
      )}
      {openings && openings.length > 0 && (
        <ol className={classes["openings"]} ref={list}>
          {emergenciesFirst(openings).map((opening) => (
            <OpeningEntry key={opening.id} onReviewed={reviewed} opening={opening} />
          ))}
        </ol>
      )}
    </Page>
  );
}

/** Emergencies that wait stand above everything else; the rest is in the order of time. */
function emergenciesFirst(openings: readonly OpeningRow[]): readonly OpeningRow[] {
  const isFirst = ({ kind, reviewedAt }: OpeningRow) => kind === "break_glass" && reviewedAt === null;
  return [...openings.filter(isFirst), ...openings.filter((opening) => !isFirst(opening))];
}
