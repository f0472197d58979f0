import { IconShieldHalf } from "@tabler/icons-react";
import { Link } from "wouter";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { RiskReviewRow } from "#shared/domain/risk-assessment.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { PersonName } from "../../components/person-name.tsx";
import { RiskLevelWord } from "../../components/risk-level.tsx";
import classes from "./home-page.module.css";

type RiskRowsProps = { readonly reviews: readonly RiskReviewRow[]; readonly today: CivilDate };

/** Cases whose risk is to be looked at again, each leading to its assessment. */
export function RiskRows({ reviews, today }: RiskRowsProps) {
  return (
    <ul className={classes["list"]}>
      {reviews.map(({ id, caseId, reference, name, level, reviewOn }) => (
        <li className={classes["row"]} data-row={id} key={id}>
          <IconShieldHalf aria-hidden className={classes["icon"]} size={18} />
          <span className={classes["words"]}>
            <Link className={classes["link"]} href={`/cases/${caseId}/risk`}>
              <PersonName name={name} reference={reference} withReference />
            </Link>
          </span>
          <RiskLevelWord level={level} />
          <DueChip dueOn={reviewOn} today={today} />
        </li>
      ))}
    </ul>
  );
}
