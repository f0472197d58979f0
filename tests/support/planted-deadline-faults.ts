import {
  type CaseClock,
  clockOf,
  clocksOf,
  type ClockRulePack,
  clockRules,
  type ClockVersion,
} from "#shared/domain/case-clock.ts";
import { addDays, type CivilDate } from "#shared/domain/instant.ts";
import { isWorkingDay } from "#shared/domain/working-day.ts";
import { type DeadlineEngine, deadlineEngine } from "./deadline-engine.ts";
import { isHoliday, isOnWeekend, sameDateLater } from "./slow-calendar.ts";

/** A version of a rule that says something else than it should. */
function withVersions(change: (version: ClockVersion, at: number) => ClockVersion): DeadlineEngine {
  const changed = (rules: ClockRulePack): ClockRulePack => ({
    ...rules,
    rules: rules.rules.map((rule) => ({ ...rule, versions: rule.versions.map(change) })),
  });
  return {
    ...deadlineEngine,
    clockOf(key, on, rules = clockRules) {
      return clockOf(key, on, changed(rules));
    },
  };
}

/** An end that is another than it should be; the rest stays as it is. */
function withEnd(change: (clock: CaseClock, version: ClockVersion) => CivilDate | null): DeadlineEngine {
  return {
    ...deadlineEngine,
    clockOf(key, anchorOn, rules = clockRules) {
      const clock = clockOf(key, anchorOn, rules);
      const versions = rules.rules.find((rule) => rule.key === key)?.versions;
      const version = versions?.findLast(({ from }) => from === null || from <= anchorOn);
      if (!clock || !version) return clock;
      const on = change(clock, version);
      return { ...clock, on, computedOn: on };
    },
  };
}

function withClocks(change: (clock: CaseClock) => Partial<CaseClock>): DeadlineEngine {
  return {
    ...deadlineEngine,
    clocksOf: (facts, sent) => clocksOf(facts, sent).map((clock) => ({ ...clock, ...change(clock) })),
  };
}

function walkWhere(isCounted: (day: CivilDate) => boolean, from: CivilDate, count: number): CivilDate {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isCounted(day)) left -= 1;
  }
  return day;
}

const moved = (by: number) => withEnd(({ on }) => on && addDays(on, by));
const counting = (isCounted: (day: CivilDate) => boolean) => ({
  ...withEnd(({ on, anchorOn }, { unit, count }) =>
    on === null || unit === "calendar_days" ? on : walkWhere(isCounted, anchorOn, count),
  ),
  workingDays: (from: CivilDate, count: number) =>
    deadlineEngine.workingDays(from, count) && walkWhere(isCounted, from, count),
});
const isScottish = (day: CivilDate) =>
  day < "2026-01-01" || day > "2026-12-31" ? !isHoliday(day) && !isOnWeekend(day) : isWorkingDay(day, "scotland");

/** Faults that an engine for deadlines may have, each of which has to be noticed. */
export const plantedDeadlineFaults: Readonly<Record<string, DeadlineEngine>> = {
  "every date a day late": moved(1),
  "every date a day early": moved(-1),
  "the newest version whatever the day": {
    ...deadlineEngine,
    clockOf(key, on, rules = clockRules) {
      const newest = rules.rules.find((rule) => rule.key === key)?.versions.at(-1)?.from ?? on;
      const clock = clockOf(key, newest > on ? newest : on, rules);
      return clock && { ...clock, anchorOn: on, on: clock.on };
    },
  },
  "a version a day late": withVersions((version) => ({ ...version, from: version.from && addDays(version.from, 1) })),
  "a version a day early": withVersions((version) => ({ ...version, from: version.from && addDays(version.from, -1) })),
  "the first version for ever": withVersions((version, at) =>
    at === 0 ? version : { ...version, from: "9999-12-31" as CivilDate },
  ),
  "no beginning with the day": withVersions((version) => ({ ...version, isFirstDayCounted: false })),
  "always beginning with the day": withVersions((version) => ({ ...version, isFirstDayCounted: true })),
  "days of the calendar put off to a working day": withEnd(({ on }, { unit }) => {
    let day = on;
    while (day !== null && unit === "calendar_days" && (isOnWeekend(day) || isHoliday(day))) day = addDays(day, 1);
    return day;
  }),
  "bank holidays worked": counting((day) => !isOnWeekend(day)),
  "weekends worked": counting((day) => !isHoliday(day)),
  "bank holidays of Scotland": counting(isScottish),
  "a guess past the table": withEnd(
    ({ on, anchorOn }, { count }) => on ?? walkWhere((day) => !isOnWeekend(day), anchorOn, count),
  ),
  "a refusal where the day is known": withEnd(({ on }) => (on !== null && on.endsWith("-31") ? null : on)),
  "the day that was set forgotten": withClocks(({ computedOn }) => ({ on: computedOn })),
  "the computed day forgotten": withClocks(({ on }) => ({ computedOn: on })),
  "a day that was set not called so": withClocks(() => ({ isSetByHand: false })),
  "a request answered in 30 days": { ...deadlineEngine, answerDay: (on) => addDays(on, 30) },
  "a request answered on a weekend": { ...deadlineEngine, answerDay: (on) => sameDateLater(on, 1) },
  "two more months that do not count": {
    ...deadlineEngine,
    extendedAnswerDay: (on) => deadlineEngine.answerDay(on),
  },
  "days of a task counted from the day itself": {
    ...deadlineEngine,
    calendarDays: (from, count) => addDays(from, count > 0 ? count - 1 : count),
  },
};
