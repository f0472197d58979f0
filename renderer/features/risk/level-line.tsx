import { isHigher, overallLevel, type RiskAssessment, type RiskLevel } from "#shared/domain/risk-assessment.ts";
import { RiskLevelWord } from "../../components/risk-level.tsx";
import { formatDateWithoutDay } from "../../wording/dates.ts";
import classes from "./risk-page.module.css";

/** As many as stand side by side; of older ones it is said how many there are. */
const most = 6;

/** How the level went: a word for each assessment, and its height on a small line (SPEC RK6). */
export function LevelLine({ assessments }: { readonly assessments: readonly RiskAssessment[] }) {
  const shown = assessments.slice(-most);
  const older = assessments.length - shown.length;
  return (
    <ol aria-label="The level over time" className={classes["line"]}>
      {shown.map((assessment, place) => {
        const level = overallLevel(assessment);
        const earlier = assessments[older + place - 1];
        return (
          <li data-level={level} key={assessment.id}>
            <span aria-hidden className={classes["track"]} data-level={level}>
              <span className={classes["dot"]} />
            </span>
            <RiskLevelWord level={level} />
            <span className={classes["day"]}>{formatDateWithoutDay(assessment.assessedOn)}</span>
            <span className={classes["step"]}>{earlier && stepWords(overallLevel(earlier), level)}</span>
          </li>
        );
      })}
    </ol>
  );
}

function stepWords(before: RiskLevel, now: RiskLevel): string {
  if (before === now) return "As before";
  if (before === "not_known" || now === "not_known") return "Changed";
  return isHigher(now, before) ? "Higher" : "Lower";
}
