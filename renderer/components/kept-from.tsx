import type { ReactNode } from "react";
import { civilDateOf, type Instant } from "#shared/domain/instant.ts";
import { formatMoment, formatTime } from "../wording/dates.ts";
import classes from "./kept-from.module.css";
import { useToday } from "./use-today.ts";

type KeptFromProps = {
  readonly savedAt: Instant;
  /** What these words are not yet, as a sentence of its own. */
  readonly children: ReactNode;
};

/** Says above a form that what stands in it was left half-typed earlier, and when. */
export function KeptFrom({ savedAt, children }: KeptFromProps) {
  const isToday = civilDateOf(new Date(savedAt)) === useToday();
  return (
    <p className={classes["kept"]} role="status">
      Kept from {isToday ? formatTime(savedAt) : formatMoment(savedAt)}. {children}
    </p>
  );
}
