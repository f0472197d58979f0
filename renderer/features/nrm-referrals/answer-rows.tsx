import { Link } from "wouter";
import { notProvided, type NrmSummaryRow } from "#shared/domain/nrm-summary.ts";
import { WritersOnly } from "../../components/writers-only.tsx";
import classes from "./check-answers.module.css";
import { FoldedText } from "./folded-text.tsx";
import { type Arrival, sectionPath } from "./referral-location.ts";

type AnswerRowsProps = {
  readonly referralId: string;
  readonly sectionId: string;
  readonly rows: readonly NrmSummaryRow[];
};

/** The answers of one section as they will leave, each with a way to change it for whoever may. */
export function AnswerRows({ referralId, sectionId, rows }: AnswerRowsProps) {
  return (
    <dl className={classes["rows"]}>
      {rows.map((row) => (
        <Row key={row.key} referralId={referralId} row={row} sectionId={sectionId} />
      ))}
    </dl>
  );
}

type RowProps = { readonly referralId: string; readonly sectionId: string; readonly row: NrmSummaryRow };

function Row({ referralId, sectionId, row }: RowProps) {
  return (
    <div className={classes["row"]} data-standing={row.standing}>
      <dt>
        <span className={classes["number"]}>{row.number}</span>
        <span>{row.question}</span>
      </dt>
      <dd className={classes["answer"]}>
        {row.standing === "not_provided" ? notProvided : <FoldedText shownFirst={700} text={row.answerText} />}
      </dd>
      <dd className={classes["change"]}>
        <WritersOnly>
          <Link
            data-row={row.key}
            href={sectionPath(referralId, sectionId)}
            state={{ questionKey: row.key, returnTo: "check" } satisfies Arrival}
          >
            {row.standing === "not_provided" ? "Answer" : "Change"}{" "}
            <span className={classes["unseen"]}>{row.question}</span>
          </Link>
        </WritersOnly>
      </dd>
    </div>
  );
}
