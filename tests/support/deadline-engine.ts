import { dayOf } from "#shared/domain/arising-task.ts";
import { clockOf, clocksOf } from "#shared/domain/case-clock.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { answerDay, subjectAccessClock } from "#shared/domain/subject-access.ts";
import { addWorkingDays, BankHolidaysUnknown } from "#shared/domain/working-day.ts";
import { aRequest } from "./subject-access.ts";

/** Everything of the application that counts a day by a rule, so that another can take the place of any of it. */
export type DeadlineEngine = {
  readonly clockOf: typeof clockOf;
  readonly clocksOf: typeof clocksOf;
  /** In England and Wales; null where the bank holidays are not known. */
  readonly workingDays: (from: CivilDate, count: number) => CivilDate | null;
  /** As a task counts them. */
  readonly calendarDays: (from: CivilDate, count: number) => CivilDate | undefined;
  readonly answerDay: (receivedOn: CivilDate) => CivilDate;
  /** With two more months, told of on that day. */
  readonly extendedAnswerDay: (receivedOn: CivilDate, toldOn: CivilDate) => CivilDate | null;
};

export const deadlineEngine: DeadlineEngine = {
  clockOf,
  clocksOf,
  workingDays(from, count) {
    try {
      return addWorkingDays(from, count, "england_and_wales");
    } catch (error) {
      if (error instanceof BankHolidaysUnknown) return null;
      throw error;
    }
  },
  calendarDays: (from, count) => dayOf({ count, unit: "calendar_days" }, from, false)?.dueOn,
  answerDay,
  extendedAnswerDay: (receivedOn, extendedOn) =>
    subjectAccessClock(aRequest({ receivedOn, identityConfirmedOn: receivedOn, extendedOn, whyExtended: "Invented" }))
      .dueOn,
};
