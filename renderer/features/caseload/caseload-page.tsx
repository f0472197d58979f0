import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "wouter";
import { type Caseload, CaseWeight } from "#shared/domain/caseload.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { PersonName } from "../../components/person-name.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { upperFirst } from "../../wording/first-letter.ts";
import { caseWeightLabels, weightReasonLabels } from "../../wording/labels.ts";
import classes from "./caseload-page.module.css";

/** So many cases are shown without asking. */
const shortList = 10;

/** Who carries which cases, each with a word for how much it takes and why (SPEC CW1 to CW3). */
export function CaseloadPage() {
  const read = useVaultQuery("caseload.read", {});
  return (
    <Page
      lead="To talk about work in supervision. A word says how much of somebody’s time a case is likely to take, and why; it measures nobody, and what is not written down does not weigh."
      title="Who carries what"
    >
      <ErrorNotice error={read.error} />
      {read.data?.length === 0 && (
        <EmptyState title="No case is open.">Open cases stand here by caseworker.</EmptyState>
      )}
      {read.data?.map((load) => (
        <Carried key={load.ownerId ?? "nobody"} load={load} />
      ))}
      <p className={classes["why"]}>
        Heavy: somebody is missing, the risk is high, or two of these together: a medium risk, a date of the National
        Referral Mechanism within two weeks, children who depend on the person. Light: none of these, no overdue task,
        and the risk is assessed. Cases you may not see are not counted.
      </p>
    </Page>
  );
}

function Carried({ load: { owner, cases } }: { readonly load: Caseload }) {
  return (
    <details
      className={classes["owner"]}
      open={cases.length <= shortList || cases.some(({ weight }) => weight === "heavy")}
    >
      <summary className={classes["summary"]}>
        <IconChevronRight aria-hidden className={classes["chevron"]} size={18} />
        <span className={classes["name"]}>{owner === "" ? "Nobody’s" : owner}</span>
        <span className={classes["counts"]}>
          {countOf(cases.length, "open case", "open cases")}: {countsInWords(cases)}
        </span>
      </summary>
      <ul className={classes["list"]}>
        {cases.map(({ caseId, reference, name, weight, reasons }) => (
          <li className={classes["row"]} key={caseId}>
            <Link href={`/cases/${caseId}`}>
              <PersonName name={name} reference={reference} withReference />
            </Link>
            <span className={classes["weight"]} data-weight={weight}>
              {caseWeightLabels[weight]}
            </span>
            <span className={classes["why"]}>
              {upperFirst(reasons.map((reason) => weightReasonLabels[reason]).join(", "))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** "2 heavy, 7 usual, 3 light" */
function countsInWords(cases: Caseload["cases"]): string {
  return CaseWeight.options
    .map((weight) => ({ weight, count: cases.filter((each) => each.weight === weight).length }))
    .filter(({ count }) => count > 0)
    .map(({ weight, count }) => `${count} ${caseWeightLabels[weight].toLowerCase()}`)
    .join(", ");
}
