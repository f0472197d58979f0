import { IconSend } from "@tabler/icons-react";
import { Link } from "wouter";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { ReferralChaseRow } from "#shared/domain/outward-referral.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { PersonName } from "../../components/person-name.tsx";
import classes from "./home-page.module.css";

type ChaseRowsProps = { readonly referrals: readonly ReferralChaseRow[]; readonly today: CivilDate };

/** Referrals to others of which somebody has to ask again, each leading to it (SPEC OR3). */
export function ChaseRows({ referrals, today }: ChaseRowsProps) {
  return (
    <ul className={classes["list"]}>
      {referrals.map(({ id, caseId, reference, name, organisation, chaseOn }) => (
        <li className={classes["row"]} data-row={id} key={id}>
          <IconSend aria-hidden className={classes["icon"]} size={18} />
          <span className={classes["words"]}>
            <Link className={classes["link"]} href={`/cases/${caseId}/referrals-out`}>
              Ask <bdi>{organisation}</bdi> again
            </Link>
            <span className={classes["opening"]}>
              <PersonName name={name} reference={reference} withReference />
            </span>
          </span>
          <DueChip dueOn={chaseOn} today={today} />
        </li>
      ))}
    </ul>
  );
}
