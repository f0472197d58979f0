import { useEffect, useState } from "react";
import { useVaultCommand, useVaultQuery } from "../ipc/use-operation.ts";
import { countOf } from "../wording/dates.ts";
import classes from "./copied-notice.module.css";

/** In the corner while pictures of the window are allowed: for how long still, and a way to end it at once. */
export function PicturesNotice() {
  const { data, refetch } = useVaultQuery("thisComputer.read", {});
  const keepOut = useVaultCommand("thisComputer.keepPicturesOut");
  const until = data?.picturesAllowedUntil ?? null;
  const [minutesLeft, setMinutesLeft] = useState(0);
  useEffect(() => {
    if (until === null) return;
    const count = () => {
      const left = Date.parse(until) - Date.now();
      setMinutesLeft(Math.max(1, Math.ceil(left / 60_000)));
      if (left <= 0) void refetch();
    };
    count();
    const timer = setInterval(count, 1_000);
    return () => clearInterval(timer);
  }, [until, refetch]);

  return (
    <div className={classes["notice"]}>
      <p className={classes["heard"]} role="status">
        {until !== null && "Pictures of this window are allowed for ten minutes."}
      </p>
      {until !== null && (
        <p className={classes["left"]}>
          <span role="timer">Pictures allowed, {countOf(minutesLeft, "minute", "minutes")} left.</span>
          <button className={classes["clear"]} onClick={() => keepOut.mutate({})} type="button">
            Keep out now
          </button>
        </p>
      )}
    </div>
  );
}
