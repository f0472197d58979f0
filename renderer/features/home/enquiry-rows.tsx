import { IconMessageQuestion, IconUrgent } from "@tabler/icons-react";
import { Link } from "wouter";
import type { EnquiryDueRow } from "#shared/domain/enquiry.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { Concerning } from "../../components/concerning.tsx";
import { DueChip } from "../../components/due-chip.tsx";
import classes from "./home-page.module.css";

type EnquiryRowsProps = { readonly enquiries: readonly EnquiryDueRow[]; readonly today: CivilDate };

/** Open enquiries whose next step is due, each leading to it. */
export function EnquiryRows({ enquiries, today }: EnquiryRowsProps) {
  return (
    <ul className={classes["list"]}>
      {enquiries.map(({ id, concerning, asked, danger, nextStep, nextOn }) => (
        <li className={classes["row"]} data-row={id} key={id}>
          {danger === "yes" ? (
            <IconUrgent aria-label="Immediate danger" className={classes["grave"]} role="img" size={18} />
          ) : (
            <IconMessageQuestion aria-hidden className={classes["icon"]} size={18} />
          )}
          <span className={classes["words"]}>
            <Link className={classes["link"]} href={`/enquiries/${id}`}>
              <Concerning words={concerning} />
            </Link>
            <span className={classes["opening"]} dir="auto">
              {nextStep === "" ? asked : nextStep}
            </span>
          </span>
          {nextOn !== null && <DueChip dueOn={nextOn} today={today} />}
        </li>
      ))}
    </ul>
  );
}
