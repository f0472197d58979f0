import { Link } from "wouter";
import { type ClosingCheck, type ClosingFinding, closingCheck } from "#shared/domain/case-closure.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import records from "../../components/record-list.module.css";
import { placeOfCheck } from "./closing-words.ts";
import classes from "./closing-page.module.css";

const groups: readonly { readonly weight: ClosingCheck["weight"]; readonly title: string }[] = [
  { weight: "must", title: "Settle first" },
  { weight: "senior", title: "Finish first, or ask a senior caseworker" },
  { weight: "say", title: "Still open" },
];

type FindingGroupsProps = { readonly caseId: CaseId; readonly found: readonly ClosingFinding[] };

/** What is still open on the case, the gravest first, each with the way to where it is settled. */
export function FindingGroups({ caseId, found }: FindingGroupsProps) {
  return groups.map(({ weight, title }) => {
    const inGroup = found.filter(({ key }) => closingCheck(key).weight === weight);
    if (inGroup.length === 0) return null;
    return (
      <section aria-labelledby={`closing-${weight}`} className={records["group"]} key={weight}>
        <h2 className={records["heading"]} id={`closing-${weight}`}>
          {title}
        </h2>
        <ul className={records["list"]}>
          {inGroup.map(({ key, count }) => (
            <li className={classes["finding"]} key={key}>
              <p className={classes["title"]}>
                {closingCheck(key).title}: {count}
              </p>
              <p className={records["quiet"]}>{closingCheck(key).why}</p>
              <Link className={classes["place"]} href={`/cases/${caseId}${placeOfCheck[key].path}`}>
                Go to {placeOfCheck[key].label}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
