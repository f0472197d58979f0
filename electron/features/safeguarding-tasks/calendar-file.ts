import ical, { ICalEventClass, ICalEventTransparency } from "ical-generator";
import { addDays, type CivilDate, type Instant } from "#shared/domain/instant.ts";
import type { CalendarEntry } from "#shared/domain/task-calendar.ts";

/**
 * The entries as a calendar reads them (RFC 5545): whole days, marked as private, that leave the day free. No alarm, no
 * place, nobody invited, and no name of the calendar: nothing but what the entries say.
 *
 * @param at when it was made
 */
export function calendarFile(entries: readonly CalendarEntry[], at: Instant): Uint8Array {
  const calendar = ical({ prodId: { company: "Holdfast", product: "Tasks", language: "EN" } });
  for (const { uid, on, words } of entries) {
    calendar.createEvent({
      id: uid,
      stamp: new Date(at),
      allDay: true,
      start: midnight(on),
      // The end of a whole day is the day after, which is not part of it.
      end: midnight(addDays(on, 1)),
      summary: words,
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return new TextEncoder().encode(`${calendar.toString()}\r\n`);
}

/** Days are written as UTC has them, whatever the zone of the computer. */
function midnight(day: CivilDate): Date {
  return new Date(`${day}T00:00:00.000Z`);
}
