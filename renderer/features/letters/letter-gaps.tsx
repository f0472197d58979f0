import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useId } from "react";
import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Gap, SlotPlace } from "#shared/domain/letter.ts";
import { useMay } from "../../components/use-may.ts";
import { countOf } from "../../wording/dates.ts";
import classes from "./letter.module.css";

type LetterGapsProps = { readonly caseId: CaseId; readonly gaps: readonly Gap[] };

/** What is missing before the letter is made, each with where it is recorded (SPEC LT2). */
export function LetterGaps({ caseId, gaps }: LetterGapsProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={classes["gaps"]} data-open={gaps.length > 0 || undefined}>
      <h2 className={classes["title"]} id={titleId}>
        {gaps.length > 0 ? (
          <IconAlertTriangle aria-hidden size={18} />
        ) : (
          <IconCircleCheck aria-hidden className={classes["whole"] ?? ""} size={18} />
        )}
        {gaps.length > 0 ? `${countOf(gaps.length, "thing is", "things are")} missing` : "Nothing is missing"}
      </h2>
      {gaps.length > 0 && (
        <ul>
          {gaps.map(({ key, label, place }) => (
            <li key={key}>
              {label} <Where caseId={caseId} place={place} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const pages: Readonly<Record<Exclude<SlotPlace, "office" | "here">, string>> = {
  referral: "NRM referral",
  decisions: "Decisions",
  needs: "Support",
};

function Where({ caseId, place }: { readonly caseId: CaseId; readonly place: SlotPlace }) {
  const may = useMay();
  if (place === "here") return <span className={classes["quiet"]}>(on this page)</span>;
  if (place !== "office") return <Link href={`/cases/${caseId}/${place}`}>Record it under {pages[place]}</Link>;
  if (may("change_office")) return <Link href="/settings/office">Write it under Settings, Office</Link>;
  return <span className={classes["quiet"]}>(whoever looks after Holdfast writes it under Settings, Office)</span>;
}
