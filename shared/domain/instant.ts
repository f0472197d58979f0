import { z } from "zod";

/** A moment, as UTC text with milliseconds: `2026-05-15T13:02:07.123Z`. Sorts as text. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<"Instant">();
export type Instant = z.infer<typeof Instant>;

/** A day in somebody's calendar, without time or zone: `2026-05-15`. Sorts as text. */
export const CivilDate = z.iso.date().brand<"CivilDate">();
export type CivilDate = z.infer<typeof CivilDate>;

export function instantOf(date: Date): Instant {
  return date.toISOString() as Instant;
}

/** The civil day on this machine's wall calendar at that moment. */
export function civilDateOf(date: Date): CivilDate {
  const year = String(date.getFullYear()).padStart(4, "0");
  const month = String(date.getMonth() + 1).padStart(2, "0");
  const day = String(date.getDate()).padStart(2, "0");
  return `${year}-${month}-${day}` as CivilDate;
}

/** Whole calendar days from one civil date to another; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  const moved = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000);
  return moved.toISOString().slice(0, 10) as CivilDate;
}

const inWords = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** `3 May 2026`, for sentences. */
export function civilDateInWords(date: CivilDate): string {
  return inWords.format(Date.parse(`${date}T00:00:00Z`));
}
