import { IconLifebuoy } from "@tabler/icons-react";
import { Link } from "wouter";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { PlanReviewRow } from "#shared/domain/safety-plan.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { PersonName } from "../../components/person-name.tsx";
import classes from "./home-page.module.css";

type PlanRowsProps = { readonly reviews: readonly PlanReviewRow[]; readonly today: CivilDate };

/** Cases whose safety plan is to be gone through again, each leading to it. */
export function PlanRows({ reviews, today }: PlanRowsProps) {
  return (
    <ul className={classes["list"]}>
      {reviews.map(({ id, caseId, reference, name, reviewOn }) => (
        <li className={classes["row"]} data-row={id} key={id}>
          <IconLifebuoy aria-hidden className={classes["icon"]} size={18} />
          <span className={classes["words"]}>
            <Link className={classes["link"]} href={`/cases/${caseId}/safety-plan`}>
              <PersonName name={name} reference={reference} withReference />
            </Link>
          </span>
          <DueChip dueOn={reviewOn} today={today} />
        </li>
      ))}
    </ul>
  );
}
