import { z } from "zod";

/** How the case was come by travels in the history entry, never in the address. */
const Arrival = z.object({ isSearchHit: z.literal(true) });

/** For a link to a case that was found by typing. */
export const searchHit: z.infer<typeof Arrival> = { isSearchHit: true };

/** Whether the link that led here was one. */
export function isSearchHit(): boolean {
  return Arrival.safeParse(window.history.state).success;
}
