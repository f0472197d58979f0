import { useEffect, useState } from "react";
import { type CivilDate, civilDateOf } from "#shared/domain/instant.ts";

/** Today on this machine's calendar; changes by itself when the day does. */
export function useToday(): CivilDate {
  const [today, setToday] = useState(() => civilDateOf(new Date()));
  useEffect(() => {
    const timer = setInterval(() => setToday(civilDateOf(new Date())), 60_000);
    return () => clearInterval(timer);
  }, []);
  return today;
}
