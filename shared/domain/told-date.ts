import { z } from "zod";
import { addDays, CivilDate } from "./instant.ts";

export const Season = z.enum(["spring", "summer", "autumn", "winter"]);
export type Season = z.infer<typeof Season>;

const Year = z.int().min(1900, "Write a year after 1899.").max(2199, "Write a year before 2200.");

/** When something happened, as exactly as it was told and no more (SPEC CH1). */
export const ToldDate = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("unknown") }),
  z.strictObject({ kind: z.literal("day"), on: CivilDate }),
  z.strictObject({ kind: z.literal("month"), year: Year, month: z.int().min(1).max(12) }),
  z.strictObject({ kind: z.literal("season"), year: Year, season: Season }),
  z.strictObject({ kind: z.literal("year"), year: Year }),
  z
    .strictObject({ kind: z.literal("between"), from: CivilDate, until: CivilDate })
    .refine(({ from, until }) => from <= until, { path: ["until"], message: "The later day comes second." }),
  z.strictObject({ kind: z.literal("before") }),
  z.strictObject({ kind: z.literal("after") }),
]);
export type ToldDate = z.infer<typeof ToldDate>;

/** First and last day on which it may have been; null where nothing limits it. */
export type Span = { readonly earliest: CivilDate | null; readonly latest: CivilDate | null };

const anyTime: Span = { earliest: null, latest: null };

/** Days by which "about" widens what was told, to either side (SPEC CH2). */
const aboutDays = { day: 14, month: 31, season: 92, year: 183, between: 31 } as const;

/**
 * The days that a told date leaves open. Before or after another event limits one side by that event's own days.
 *
 * @param other the span of the event it is before or after
 */
export function spanOf(when: ToldDate, isAbout: boolean, other: Span = anyTime): Span {
  switch (when.kind) {
    case "unknown":
      return anyTime;
    case "before":
      return { earliest: null, latest: other.latest };
    case "after":
      return { earliest: other.earliest, latest: null };
    case "day":
      return widened(when.on, when.on, isAbout ? aboutDays.day : 0);
    case "month":
      return widened(firstOf(when.year, when.month), lastOf(when.year, when.month), isAbout ? aboutDays.month : 0);
    case "season":
      return widened(...daysOfSeason(when.year, when.season), isAbout ? aboutDays.season : 0);
    case "year":
      return widened(firstOf(when.year, 1), lastOf(when.year, 12), isAbout ? aboutDays.year : 0);
    case "between":
      return widened(when.from, when.until, isAbout ? aboutDays.between : 0);
  }
}

function widened(from: CivilDate, until: CivilDate, days: number): Span {
  return { earliest: addDays(from, -days), latest: addDays(until, days) };
}

/** Whole months; winter goes over into the next year. */
function daysOfSeason(year: number, season: Season): [CivilDate, CivilDate] {
  switch (season) {
    case "spring":
      return [firstOf(year, 3), lastOf(year, 5)];
    case "summer":
      return [firstOf(year, 6), lastOf(year, 8)];
    case "autumn":
      return [firstOf(year, 9), lastOf(year, 11)];
    case "winter":
      return [firstOf(year, 12), lastOf(year + 1, 2)];
  }
}

function firstOf(year: number, month: number): CivilDate {
  return `${year}-${String(month).padStart(2, "0")}-01` as CivilDate;
}

function lastOf(year: number, month: number): CivilDate {
  const next = month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1);
  return addDays(next, -1);
}
