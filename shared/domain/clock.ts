import { z } from "zod";
import type { Instant } from "./instant.ts";

/** The computer's clock at one moment. */
export type ClockReading = {
  readonly at: Instant;
  /** Milliseconds on the monotonic clock; left out where it has begun anew since. */
  readonly bootMs?: number;
};

export const ClockFinding = z.enum(["clock_went_back", "clock_jumped_ahead"]);
export type ClockFinding = z.infer<typeof ClockFinding>;

/** Clocks are set a little now and then; so much back, or so much ahead, is worth a mark. In milliseconds. */
const mostBack = 2 * 60_000;
const mostAhead = 24 * 60 * 60_000;

/**
 * Whether the computer's clock went back or jumped ahead between two entries of the history (SPEC EV9). Where the
 * monotonic clock has begun anew nothing is known about how long it was, and only going back is seen.
 */
export function clockFinding(before: ClockReading | undefined, now: ClockReading): ClockFinding | undefined {
  if (!before) return undefined;
  const passed = Date.parse(now.at) - Date.parse(before.at);
  if (before.bootMs === undefined || now.bootMs === undefined)
    return passed < -mostBack ? "clock_went_back" : undefined;
  const jumped = passed - (now.bootMs - before.bootMs);
  if (jumped < -mostBack) return "clock_went_back";
  return jumped > mostAhead ? "clock_jumped_ahead" : undefined;
}
