import { IconAlertCircle, IconBulb, IconCircleCheck } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import { isBlank, type NrmAnswers } from "#shared/domain/nrm-answer.ts";
import type { Finding } from "#shared/domain/nrm-finding.ts";
import { groupOf, questionByKey, type NrmQuestionSet } from "#shared/domain/nrm-question-set.ts";
import classes from "./readiness-list.module.css";
import { type Arrival, sectionOf, sectionPath } from "./referral-location.ts";

type ReadinessListProps = {
  readonly referralId: string;
  readonly questionSet: NrmQuestionSet;
  readonly answers: NrmAnswers;
  readonly findings: readonly Finding[];
  readonly returnTo: NonNullable<Arrival["returnTo"]>;
};

/** Lines of a list before "show all". */
const shownFirst = 8;

/** What the form still requires, then what is worth a second look. Every line leads to its question; nothing is a score. */
export function ReadinessList(props: ReadinessListProps) {
  const errors = props.findings.filter(({ severity }) => severity === "error");
  const warnings = props.findings.filter(({ severity }) => severity === "warning");
  return (
    <section aria-labelledby="readiness" className={classes["readiness"]}>
      <h2 id="readiness">Before it is copied across</h2>
      <p className={classes["lead"]}>Nothing here stops you from saving, or from making the summary for the file.</p>
      {errors.length > 0 ? (
        <FindingList {...props} findings={errors} kind="error" title="The Home Office form still requires" />
      ) : (
        <p className={classes["none"]}>
          <IconCircleCheck aria-hidden size={18} /> Every answer that the form requires is here.
        </p>
      )}
      {warnings.length > 0 && <FindingList {...props} findings={warnings} kind="warning" title="Worth a second look" />}
    </section>
  );
}

type FindingListProps = ReadinessListProps & { readonly kind: Finding["severity"]; readonly title: string };

function FindingList({ findings, kind, title, referralId, questionSet, answers, returnTo }: FindingListProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole || findings.length <= shownFirst + 2 ? findings : findings.slice(0, shownFirst);
  const Icon = kind === "error" ? IconAlertCircle : IconBulb;
  const bySection = Map.groupBy(shown, ({ questionKey }) => sectionOf(questionSet, questionKey));
  return (
    <div className={classes["group"]} data-kind={kind}>
      <h3>
        <Icon aria-hidden size={18} /> {title} <span className={classes["count"]}>({findings.length})</span>
      </h3>
      {[...bySection].map(([sectionId, lines]) => (
        <ul aria-label={`Section ${sectionId}`} key={sectionId}>
          {lines.map((finding) => (
            <li key={`${finding.ruleId} ${finding.questionKey}`}>
              <span className={classes["number"]}>{numberOf(questionSet, finding)}</span>
              <Link
                href={sectionPath(referralId, sectionId)}
                state={{ questionKey: finding.questionKey, returnTo } satisfies Arrival}
              >
                {wordsOf(questionSet, answers, finding)}
              </Link>
              <Passages finding={finding} />
            </li>
          ))}
        </ul>
      ))}
      {shown.length < findings.length && (
        <button className={classes["more"]} onClick={() => setWhole(true)} type="button">
          Show all {findings.length}
        </button>
      )}
    </div>
  );
}

/** Where in the answer, in its own words. */
function Passages({ finding }: { readonly finding: Finding }) {
  return finding.passages?.map((passage) => (
    <q className={classes["passage"]} key={passage}>
      {passage.length > longestPassage ? `${passage.slice(0, longestPassage).trimEnd()}…` : passage}
    </q>
  ));
}

const longestPassage = 160;

function numberOf(questionSet: NrmQuestionSet, { questionKey }: Finding): string {
  const question = questionByKey(questionSet, questionKey);
  if (!question) return "";
  const group = groupOf(questionSet, question);
  return group?.kind === "ticks" ? group.number : question.number;
}

/** The rule for a missing answer. Under the list's title the question says enough. */
const missingAnswer = "NRM13";

function wordsOf(questionSet: NrmQuestionSet, answers: NrmAnswers, finding: Finding): string {
  const question = questionByKey(questionSet, finding.questionKey);
  const isMissing = finding.ruleId === missingAnswer && isBlank(answers[finding.questionKey]);
  return isMissing && question ? question.label : finding.message;
}
