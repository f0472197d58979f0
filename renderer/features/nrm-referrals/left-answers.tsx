import { isLeftKey, versionOfLeftKey } from "#shared/domain/nrm-question-set.ts";
import { answerInWords, formDay, questionInWords } from "./move-words.ts";
import { FoldedText } from "./folded-text.tsx";
import classes from "./check-answers.module.css";
import type { Referral } from "./use-referral.ts";

/** What was answered on an older form and has no place in this one: to be read, and copied where it helps. */
export function LeftAnswers({ referral }: { readonly referral: Referral }) {
  const left = referral.answers
    .map(({ answer }) => answer)
    .filter(({ questionKey }) => isLeftKey(questionKey))
    .toSorted((a, b) => a.questionKey.localeCompare(b.questionKey));
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="left-answers">
      <h2 className={classes["title"]} id="left-answers">
        Answers this form has no place for
      </h2>
      <p>
        Given on an older form. They are kept here and in the case file, and are not in the summary. Copy what still
        belongs in the referral into an answer above.
      </p>
      <dl className={classes["rows"]}>
        {left.map((answer) => (
          <div className={classes["row"]} key={answer.questionKey}>
            <dt>
              <span />
              <span>{questionInWords(answer.questionKey)}</span>
            </dt>
            <dd>
              <FoldedText shownFirst={700} text={answerInWords(answer)} />
              <p>On the form of {formDay(versionOfLeftKey(answer.questionKey))}.</p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
