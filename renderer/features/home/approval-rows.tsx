import { IconArrowBackUp, IconCircleCheck, type IconProps, IconUserQuestion } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { Link } from "wouter";
import type { Output } from "#shared/contract/index.ts";
import { type ApprovalSubject, approvalSubjectLabels, type ApprovalWaits } from "#shared/domain/approval.ts";
import { goToRow } from "../../components/go-to-row.ts";
import { PersonName } from "../../components/person-name.tsx";
import classes from "./home-page.module.css";

type Row = Output<"home.read">["approvals"][number];

const signs: Readonly<Record<ApprovalWaits, ComponentType<IconProps>>> = {
  to_decide: IconUserQuestion,
  returned: IconArrowBackUp,
  approved: IconCircleCheck,
};

/** What is asked of the worker to approve, and what came of what they asked: each leads to where it stands. */
export function ApprovalRows({ approvals }: { readonly approvals: readonly Row[] }) {
  return (
    <ul className={classes["list"]}>
      {approvals.map((row) => {
        const Sign = signs[row.waits];
        return (
          <li className={classes["row"]} data-row={`approval-${row.id}`} key={row.id}>
            <Sign aria-hidden className={classes["icon"]} size={18} />
            <span className={classes["words"]}>
              <Link className={classes["link"]} href={placeOf(row)} onClick={() => goToRow(row.id)}>
                {approvalSubjectLabels[row.subject]}:{" "}
                <PersonName name={row.name} reference={row.reference} withReference />
              </Link>
            </span>
            <span className={classes["aside"]}>{asideOf(row)}</span>
          </li>
        );
      })}
    </ul>
  );
}

const pages: Readonly<Record<Exclude<ApprovalSubject, "nrm_referral">, string>> = {
  risk_assessment: "/risk",
  safety_plan: "/safety-plan",
  closing: "/closing",
};

function placeOf({ caseId, subject, subjectId }: Row): string {
  return subject === "nrm_referral" ? `/referrals/${subjectId}/check` : `/cases/${caseId}${pages[subject]}`;
}

function asideOf({ waits, askedBy, decidedBy }: Row): string {
  if (waits === "to_decide") return `Asked by ${askedBy}`;
  return `${waits === "returned" ? "Returned" : "Approved"} by ${decidedBy ?? ""}`;
}
