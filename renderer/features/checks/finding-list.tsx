import { type CheckReport, mostFindings } from "#shared/domain/case-file-check.ts";
import { findingPlace, findingWords } from "../../wording/check-words.ts";
import classes from "./checks-page.module.css";

/** Everything a check found, each with its place. */
export function FindingList({ report }: { readonly report: CheckReport }) {
  return (
    <>
      <ul className={classes["findings"]}>
        {report.findings.map((finding) => {
          const place = findingPlace(finding);
          return (
            <li key={`${finding.kind} ${place}`}>
              {findingWords[finding.kind]}
              {place !== "" && <span className={classes["place"]}>{place}</span>}
            </li>
          );
        })}
      </ul>
      {report.found > mostFindings && <p className={classes["muted"]}>And {report.found - mostFindings} more.</p>}
    </>
  );
}
