import { z } from "zod";
import { AccountEventId } from "./account-event.ts";
import { CivilDate } from "./instant.ts";
import { FactSource } from "./person.ts";
import { Season } from "./told-date.ts";

/** An event of an account as it stands in its fields: what another kind of date asked for stays while one looks. */
export const HalfToldEvent = z.strictObject({
  what: z.string().max(5_000),
  kind: z.enum(["unknown", "day", "month", "season", "year", "between", "before", "after"]),
  day: CivilDate.nullable(),
  until: CivilDate.nullable(),
  month: z.int().min(1).max(12),
  season: Season,
  /** As typed. */
  year: z.string().max(4),
  isAbout: z.boolean(),
  relativeToId: AccountEventId.nullable(),
  source: FactSource,
  toldOn: CivilDate.nullable(),
  differsFromId: AccountEventId.nullable(),
  explanation: z.string().max(2_000),
});
export type HalfToldEvent = z.infer<typeof HalfToldEvent>;
