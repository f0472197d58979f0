import {
  IconAlertTriangle,
  IconFileText,
  IconLock,
  IconRoute,
  IconUserCheck,
  IconUserShield,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { NrmAnswers } from "#shared/domain/nrm-answer.ts";
import type { Finding } from "#shared/domain/nrm-finding.ts";
import { routeOf, type NrmRoute } from "#shared/domain/nrm-form.ts";
import type { NrmQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { ageQuestion } from "#shared/domain/referral-age.ts";
import classes from "./route-notice.module.css";
import { routePoints, routeTitle, staysHere } from "./route-words.ts";

type RouteNoticeProps = {
  readonly questionSet: NrmQuestionSet;
  readonly answers: NrmAnswers;
  readonly isSent: boolean;
  /** Where the record says otherwise about the person's age, that comes first (SPEC NRM75). */
  readonly findings?: readonly Finding[];
};

const icons: Record<NrmRoute, ComponentType<{ size?: number; "aria-hidden"?: boolean }>> = {
  undecided: IconRoute,
  child: IconUserShield,
  adult_nrm: IconUserCheck,
  duty_to_notify_named: IconFileText,
  duty_to_notify_anonymous: IconLock,
};

/** The route in words: what it is, what to do first, and what will no longer leave. */
export function RouteNotice({ questionSet, answers, isSent, findings = [] }: RouteNoticeProps) {
  const route = routeOf(questionSet, answers);
  const staying = staysHere(questionSet, answers, route);
  const written = staying.filter(({ isWritten }) => isWritten);
  const Icon = icons[route];
  const conflicts = findings.filter(({ questionKey, ruleId }) => questionKey === ageQuestion && ruleId === "NRM75");
  // Who may be a child by the record is not called an adult below that; what is done for a child is said all the same.
  const points = conflicts.length > 0 && route !== "child" ? [] : routePoints(route, answers, isSent);
  return (
    <div className={classes["notice"]} data-route={route}>
      <Icon aria-hidden size={20} />
      <div>
        <p className={classes["title"]}>{routeTitle(route, answers)}</p>
        {conflicts.map(({ message }) => (
          <p className={classes["conflict"]} key={message}>
            <IconAlertTriangle aria-hidden size={18} /> {message}
          </p>
        ))}
        {points.length > 0 && (
          <ul>
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        )}
        {staying.length > 0 && (
          <details className={classes["staying"]} open={written.length > 0}>
            <summary>
              What will no longer leave ({staying.length})
              {written.length > 0 ? `: ${written.length} of them written, kept on the case` : ""}
            </summary>
            <ul>
              {staying.map(({ label, isWritten }) => (
                <li key={label}>
                  {label}
                  {isWritten && <strong> (written; kept here)</strong>}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}
