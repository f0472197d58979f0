import { useEffect, useState } from "react";
import { clearCopied, useCopied } from "../components/copied-words.ts";
import { countOf } from "../wording/dates.ts";
import classes from "./copied-notice.module.css";

/** In the corner while words of this window lie on the clipboard: how long still, and a way to end it at once. */
export function CopiedNotice() {
  const { until, isRefused } = useCopied();
  const [secondsLeft, setSecondsLeft] = useState(0);
  useEffect(() => {
    if (until === null) return;
    const count = () => setSecondsLeft(Math.max(0, Math.ceil((until - performance.now()) / 1000)));
    count();
    const timer = setInterval(count, 250);
    return () => clearInterval(timer);
  }, [until]);

  return (
    <div className={classes["notice"]}>
      {/* Read out when something was copied, not with every second. */}
      <p className={classes["heard"]} role="status">
        {until !== null && "Copied. The clipboard is cleared after 30 seconds."}
      </p>
      <p className={classes["refused"]} role="status">
        {isRefused && "Not copied. What is shown here is copied with its own copy button."}
      </p>
      {until !== null && (
        <section aria-label="Clipboard" className={classes["left"]}>
          <span role="timer">Copied. Clears in {countOf(secondsLeft, "second", "seconds")}.</span>
          <button className={classes["clear"]} onClick={clearCopied} type="button">
            Clear now
          </button>
        </section>
      )}
    </div>
  );
}
