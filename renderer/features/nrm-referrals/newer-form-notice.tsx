import { isMovable } from "#shared/domain/nrm-move.ts";
import { currentQuestionSetVersion } from "#shared/domain/nrm-question-set.ts";
import { useMay } from "../../components/use-may.ts";
import { LinkButton } from "./link-button.tsx";
import { formDay } from "./move-words.ts";
import { newerFormPath } from "./referral-location.ts";
import classes from "./referral-page.module.css";
import type { Referral } from "./use-referral.ts";

/** Offers the newer form while the referral was not sent; nothing happens before it was looked at. */
export function NewerFormNotice({ referral }: { readonly referral: Referral }) {
  const mayWrite = useMay()("work_on_cases");
  if (!isMovable(referral, currentQuestionSetVersion)) return null;
  return (
    <section aria-labelledby="newer-form" className={classes["part"]}>
      <h2 id="newer-form">There is a newer form</h2>
      <p>
        This referral was begun on the form of {formDay(referral.questionSetVersion)}. The Home Office’s form has
        changed since. Nothing is moved until you say so.
      </p>
      {mayWrite && (
        <LinkButton href={newerFormPath(referral.id)}>
          Move to the form of {formDay(currentQuestionSetVersion)}
        </LinkButton>
      )}
    </section>
  );
}
