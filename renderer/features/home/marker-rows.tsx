import { IconFlag } from "@tabler/icons-react";
import { Link } from "wouter";
import type { Output } from "#shared/contract/index.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { PersonName } from "../../components/person-name.tsx";
import { countOf } from "../../wording/dates.ts";
import classes from "./home-page.module.css";

type MarkerRowsProps = { readonly markers: Output<"home.read">["markersDue"]; readonly today: CivilDate };

/** Cases with banners or pinned notes whose day of review has come, the longest due first. */
export function MarkerRows({ markers, today }: MarkerRowsProps) {
  return (
    <ul className={classes["list"]}>
      {markers.map(({ caseId, reference, name, banners, pins, dueOn }) => (
        <li className={classes["row"]} data-row={`markers-${caseId}`} key={caseId}>
          <IconFlag aria-hidden className={classes["icon"]} size={18} />
          <span className={classes["words"]}>
            <Link className={classes["link"]} href={`/cases/${caseId}`}>
              <PersonName name={name} reference={reference} withReference />
            </Link>
          </span>
          <span className={classes["aside"]}>
            {[
              ...(banners > 0 ? [countOf(banners, "banner", "banners")] : []),
              ...(pins > 0 ? [countOf(pins, "pinned note", "pinned notes")] : []),
            ].join(", ")}
          </span>
          <DueChip dueOn={dueOn} today={today} />
        </li>
      ))}
    </ul>
  );
}
