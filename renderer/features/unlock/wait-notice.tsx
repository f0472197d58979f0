import { IconClock } from "@tabler/icons-react";
import { useRef } from "react";
import { minutesAndSeconds } from "../../wording/dates.ts";
import classes from "./wait-notice.module.css";

/** Says why nothing can be tried yet and counts down. Read out once when it begins and once when it is over. */
export function WaitNotice({ secondsLeft }: { readonly secondsLeft: number }) {
  const hasWaited = useRef(false);
  if (secondsLeft > 0) hasWaited.current = true;
  if (!hasWaited.current) return null;
  return (
    <div className={classes["notice"]}>
      <IconClock aria-hidden className={classes["icon"]} size={20} />
      <div>
        <p role="status">
          {secondsLeft > 0
            ? "There were several wrong passphrases in a row. Each one more makes the wait longer. Nothing is ever erased."
            : "You can try again now."}
        </p>
        {secondsLeft > 0 && (
          <p className={classes["left"]} role="timer">
            You can try again in {minutesAndSeconds(secondsLeft)}
          </p>
        )}
      </div>
    </div>
  );
}
