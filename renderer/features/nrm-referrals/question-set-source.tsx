import type { NrmQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { CivilDate } from "#shared/domain/instant.ts";
import { formatDateWithoutDay } from "../../wording/dates.ts";
import classes from "./referral-page.module.css";

/** Which version of the Home Office's form this is, and where it comes from. */
export function QuestionSetSource({ questionSet }: { readonly questionSet: NrmQuestionSet }) {
  return (
    <p className={classes["source"]}>
      Question set: {questionSet.title}, {formatDateWithoutDay(CivilDate.parse(questionSet.asOf))}. The wording is
      Holdfast’s own.
    </p>
  );
}
