import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { appErrorOf, fieldErrorsOf } from "./app-error-of.ts";
import { errorMessages } from "./error-messages.ts";
import { minutesAndSeconds } from "../wording/dates.ts";
import classes from "./error-notice.module.css";

type ErrorNoticeProps = {
  /** Nothing is shown for null or undefined. */
  readonly error: unknown;
  /** What can be done here, as a button or link. */
  readonly children?: ReactNode;
};

/** Says what happened, what is safe and what to do next. Read out at once. */
export function ErrorNotice({ error, children }: ErrorNoticeProps) {
  if (error === null || error === undefined) return null;
  const { code, shape } = appErrorOf(error);
  const { what, safe, next } = errorMessages[code];
  const fields = Object.values(fieldErrorsOf(error));
  return (
    <div className={classes["notice"]} role="alert">
      <IconAlertCircle aria-hidden className={classes["icon"]} size={20} />
      <div>
        <p className={classes["what"]}>{what}</p>
        <p>
          {safe} {next}
        </p>
        {fields.length > 0 && (
          <ul>
            {fields.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        )}
        {shape.waitSeconds !== undefined && <p>That was {minutesAndSeconds(shape.waitSeconds)} when you asked.</p>}
        {shape.reference !== undefined && (
          <p className={classes["reference"]}>
            To read out to support: <strong>{shape.reference}</strong>
          </p>
        )}
        {children}
      </div>
    </div>
  );
}
