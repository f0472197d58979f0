import { IconHeartHandshake } from "@tabler/icons-react";
import { Link } from "wouter";
import type { CivilDate } from "#shared/domain/instant.ts";
import { supportArea, type SupportReviewRow } from "#shared/domain/support-need.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { PersonName } from "../../components/person-name.tsx";
import classes from "./home-page.module.css";

type ReviewRowsProps = { readonly reviews: readonly SupportReviewRow[]; readonly today: CivilDate };

/** Needs to look at again, each leading to the needs of its case. */
export function ReviewRows({ reviews, today }: ReviewRowsProps) {
  return (
    <ul className={classes["list"]}>
      {reviews.map(({ id, caseId, reference, name, area, reviewOn }) => (
        <li className={classes["row"]} data-row={id} key={id}>
          <IconHeartHandshake aria-hidden className={classes["icon"]} size={18} />
          <span className={classes["words"]}>
            <Link className={classes["link"]} href={`/cases/${caseId}/needs`}>
              {supportArea(area)?.label ?? area}
            </Link>
            <span className={classes["opening"]}>
              <PersonName name={name} reference={reference} withReference />
            </span>
          </span>
          <DueChip dueOn={reviewOn} today={today} />
        </li>
      ))}
    </ul>
  );
}
