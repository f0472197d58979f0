import { Button } from "@mantine/core";
import { nameInUse } from "#shared/domain/person.ts";
import { PersonName } from "../../components/person-name.tsx";
import { formatMoment } from "../../wording/dates.ts";
import classes from "./new-case-page.module.css";
import type { NewCaseDraft } from "./person-draft.ts";

type WaitingCasesProps = {
  readonly drafts: readonly NewCaseDraft[];
  readonly onContinue: (draft: NewCaseDraft) => void;
};

/** Cases that were begun and not opened. */
export function WaitingCases({ drafts, onContinue }: WaitingCasesProps) {
  if (drafts.length === 0) return null;
  return (
    <ul className={classes["waiting"]} aria-label="Cases not opened yet">
      {drafts.map((draft) => (
        <li key={draft.id}>
          <span className={classes["waitingWords"]}>
            <strong>A case not opened yet</strong>
            <PersonName name={nameInUse(draft.content.details.names)} reference="" />
            <span className={classes["hitAbout"]}>Kept {formatMoment(draft.savedAt)}</span>
          </span>
          <Button variant="default" size="compact-md" onClick={() => onContinue(draft)}>
            Continue
          </Button>
        </li>
      ))}
    </ul>
  );
}
