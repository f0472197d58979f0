import { ClockKey, type ClockRulePack, clockRules, type ClockVersion } from "#shared/domain/case-clock.ts";
import type { DatedFact } from "#shared/domain/case-fact.ts";
import { addDays, type CivilDate, instantOf } from "#shared/domain/instant.ts";
import { bankHolidays } from "#shared/domain/working-day.ts";
import { type DeadlineEngine, deadlineEngine } from "./deadline-engine.ts";
import {
  bankHolidayVectors,
  calendarDayVectors,
  clockVectors,
  subjectAccessVectors,
  workingDayVectors,
} from "./deadline-vectors.ts";
import { type Draw, seededDraw } from "./invented-forms.ts";
import { plantedDeadlineFaults } from "./planted-deadline-faults.ts";
import {
  dayAfter,
  holidaysKnown,
  isHoliday,
  isOnWeekend,
  rolledOn,
  sameDateLater,
  walk,
  walkWorkingDays,
} from "./slow-calendar.ts";

export type DeadlineFigures = {
  readonly vectors: number;
  /** Versions of the rules that came with this build, and those of them with a day worked out by hand. */
  readonly versions: number;
  readonly versionsWithVector: number;
  readonly cases: number;
  readonly faults: readonly string[];
  /** How many faults each planted one shows as. */
  readonly planted: Readonly<Record<string, number>>;
};

/** Plants each fault and counts what it shows as in few cases, then looks for faults of the application in all of them. */
export function deadlineFigures(cases: number, casesForEachPlanted = 300): DeadlineFigures {
  const planted = Object.entries(plantedDeadlineFaults).map(
    ([name, engine]) => [name, faultsOf(engine, casesForEachPlanted).length] as const,
  );
  const versions = clockRules.rules.flatMap(({ key, versions: all }) => all.map(({ from }) => `${key} ${from}`));
  const withVector = new Set(clockVectors.map(([key, from]) => `${key} ${from}`));
  return {
    vectors: [workingDayVectors, calendarDayVectors, clockVectors, subjectAccessVectors, bankHolidayVectors].reduce(
      (sum, { length }) => sum + length,
      0,
    ),
    versions: versions.length,
    versionsWithVector: versions.filter((version) => withVector.has(version)).length,
    cases,
    faults: faultsOf(deadlineEngine, cases),
    planted: Object.fromEntries(planted),
  };
}

function faultsOf(engine: DeadlineEngine, cases: number): string[] {
  const faults = vectorFaults(engine);
  for (let at = 0; at < cases; at += 1) {
    const draw = seededDraw(at);
    const found = [...clockFaults(engine, draw), ...setDayFaults(engine, draw), ...requestFaults(engine, draw)];
    faults.push(...found.map((fault) => `case ${at}: ${fault}`));
  }
  return faults;
}

const day = (text: string) => text as CivilDate;

function vectorFaults(engine: DeadlineEngine): string[] {
  const unlike = (what: string, found: unknown, wanted: unknown) =>
    found === wanted ? [] : [`${what} is ${String(found)}, and should be ${String(wanted)}`];
  return [
    ...workingDayVectors.flatMap(([from, count, on]) =>
      unlike(`${from} and ${count} working days`, engine.workingDays(day(from), count), on),
    ),
    ...calendarDayVectors.flatMap(([from, count, on]) =>
      unlike(`${from} and ${count} days`, engine.calendarDays(day(from), count), on),
    ),
    ...clockVectors.flatMap(([key, from, anchorOn, on]) =>
      unlike(`${key} of ${anchorOn}`, engine.clockOf(key, day(anchorOn))?.on, from === undefined ? undefined : on),
    ),
    ...subjectAccessVectors.flatMap(([received, isExtended, on]) => {
      const found = isExtended
        ? engine.extendedAnswerDay(day(received), dayAfter(day(received)))
        : engine.answerDay(day(received));
      return unlike(`the answer to a request of ${received}`, found, on);
    }),
    ...bankHolidayVectors.flatMap(([nation, year, days]) => {
      const inPack = bankHolidays.nations[nation].holidays.filter((each) => each.startsWith(String(year)));
      return unlike(
        `bank holidays of ${nation} in ${year}`,
        inPack.join(),
        days.map((each) => `${year}-${each}`).join(),
      );
    }),
  ];
}

/** Rules that nobody ever made: from one to four versions of each clock, on days near to each other and to the tables' ends. */
function inventedPack(draw: Draw): ClockRulePack {
  const rules = clockRules.rules.map((rule) => {
    let from: CivilDate | null = draw(2) === 0 ? null : addDays(day("2023-06-01"), draw(1_800));
    const versions = Array.from({ length: 1 + draw(4) }, (_, at): ClockVersion => {
      if (at > 0) from = addDays(from ?? day("2023-06-01"), 1 + draw(400));
      const unit = draw(2) === 0 ? "working_days" : "calendar_days";
      const count = 1 + draw(unit === "working_days" ? 20 : 100);
      const isFirstDayCounted = unit === "calendar_days" && draw(2) === 0;
      return {
        from,
        count,
        unit,
        isFirstDayCounted,
        words: `version ${at}`,
        source: "Invented",
        asOf: day("2026-01-01"),
      };
    });
    return { ...rule, versions };
  });
  return { ...clockRules, rules };
}

/** What is wrong with the date that follows from one day, and with that of the day after. */
function clockFaults({ clockOf }: DeadlineEngine, draw: Draw): string[] {
  const pack = draw(4) === 0 ? clockRules : inventedPack(draw);
  const rule = pack.rules[draw(pack.rules.length)];
  if (!rule) return ["there is no rule"];
  const edge = rule.versions[draw(rule.versions.length)]?.from ?? day("2026-03-27");
  const anchorOn = draw(2) === 0 ? addDays(edge, draw(5) - 2) : addDays(day("2023-11-01"), draw(1_950));
  const what = `${rule.key} of ${anchorOn}`;

  let version: ClockVersion | undefined;
  for (const each of rule.versions) if (each.from === null || !(anchorOn < each.from)) version = each;
  const clock = clockOf(rule.key, anchorOn, pack);
  if (!version || !clock)
    return version || clock ? [`${what}: a version where none applies, or none where one does`] : [];

  const { count, unit, isFirstDayCounted } = version;
  const { on } = clock;
  const faults: string[] = [];
  const isTrue = (holds: boolean, words: string) => {
    if (!holds) faults.push(`${what}, ${count} ${unit}: ${words}; it ends ${String(on)}`);
  };
  isTrue(clock.words === version.words, "another version than the one that applied on that day");
  isTrue(clock.anchorOn === anchorOn && clock.computedOn === on && !clock.isSetByHand, "something that nobody set");
  if (unit === "working_days") {
    isTrue(on === walkWorkingDays(anchorOn, count), "not as many working days as walked one by one");
    isTrue(on === null || !(isOnWeekend(on) || isHoliday(on)), "no working day");
    isTrue(on === null || (on > anchorOn && on <= holidaysKnown.until), "past the table, or not after its day");
  } else {
    isTrue(on === walk(anchorOn, isFirstDayCounted ? count - 1 : count), "not as many days as walked one by one");
  }
  const next = clockOf(rule.key, addDays(anchorOn, 1), pack);
  if (next && next.words === clock.words && next.on !== null && on !== null) {
    isTrue(next.on >= on, "the day after ends before it");
    isTrue(unit === "working_days" || next.on === dayAfter(on), "the day after does not end a day after it");
  }
  return faults;
}

/** What is wrong with the dates of a case on which somebody set a day instead. */
function setDayFaults({ clocksOf, clockOf }: DeadlineEngine, draw: Draw): string[] {
  const happenedOn = addDays(day("2024-02-01"), draw(1_500));
  const setOn = draw(2) === 0 ? null : addDays(happenedOn, draw(200));
  const fact: DatedFact = {
    kind: draw(2) === 0 ? "reasonable_grounds" : "conclusive_grounds",
    outcome: draw(2) === 0 ? "positive" : "negative",
    happenedOn,
    recordedAt: instantOf(new Date(Date.UTC(2026, 0, 1))),
    isRemoved: false,
    ...(setOn !== null && { instead: { on: setOn } }),
  };
  const clocks = clocksOf([fact], null);
  const [clock] = clocks;
  if (clocks.length !== 1 || !clock) return [`${fact.kind} ${String(fact.outcome)}: ${clocks.length} dates follow`];
  const counted = clockOf(ClockKey.parse(clock.key), happenedOn)?.on ?? null;
  const isKept =
    clock.on === (setOn ?? counted) && clock.computedOn === counted && clock.isSetByHand === (setOn !== null);
  return isKept ? [] : [`${clock.key} of ${happenedOn}: set to ${String(setOn)}, and ${String(clock.on)} holds`];
}

/** What is wrong with the day by which a request is answered. */
function requestFaults({ answerDay, extendedAnswerDay }: DeadlineEngine, draw: Draw): string[] {
  const receivedOn = addDays(day("2024-01-01"), draw(1_700));
  const wanted = [1, 3].map((months) => rolledOn(sameDateLater(receivedOn, months)));
  const found = [answerDay(receivedOn), extendedAnswerDay(receivedOn, dayAfter(receivedOn))];
  return found.flatMap((on, at) =>
    on === wanted[at]
      ? []
      : [`a request of ${receivedOn} is answered by ${String(on)}, and should be by ${wanted[at]}`],
  );
}
