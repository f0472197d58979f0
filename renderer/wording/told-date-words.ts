import type { CivilDate } from "#shared/domain/instant.ts";
import type { Season, ToldDate } from "#shared/domain/told-date.ts";
import { formatDateWithoutDay } from "./dates.ts";
import { lowerFirst } from "./first-letter.ts";

export const seasonLabels: Record<Season, string> = {
  spring: "Spring",
  summer: "Summer",
  autumn: "Autumn",
  winter: "Winter",
};

export const monthNames: readonly string[] = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat("en-GB", { month: "long" }).format(new Date(2026, month, 1)),
);

export const toldDateKindLabels: Record<ToldDate["kind"], string> = {
  unknown: "Not known",
  day: "On a day",
  month: "In a month",
  season: "In a season",
  year: "In a year",
  between: "Between two days",
  before: "Before another event",
  after: "After another event",
};

/** A told date in a few words, no more exact than it was told (SPEC CH1): "About spring 2019". */
export function toldDateWords(when: ToldDate, isAbout: boolean): string {
  const words = plainWords(when);
  if (!isAbout || when.kind === "unknown") return words;
  const rest = /^(Spring|Summer|Autumn|Winter|Between|Before|After)/.test(words) ? lowerFirst(words) : words;
  return `About ${rest}`;
}

function plainWords(when: ToldDate): string {
  switch (when.kind) {
    case "unknown":
      return "Date not known";
    case "day":
      return formatDateWithoutDay(when.on);
    case "month":
      return `${monthNames[when.month - 1] ?? ""} ${when.year}`;
    case "season":
      return `${seasonLabels[when.season]} ${seasonYear(when)}`;
    case "year":
      return String(when.year);
    case "between":
      return `Between ${day(when.from)} and ${day(when.until)}`;
    case "before":
      return "Before another event";
    case "after":
      return "After another event";
  }
}

/** Winter is named by both its years. */
function seasonYear({ year, season }: Extract<ToldDate, { kind: "season" }>): string {
  return season === "winter" ? `${year}/${String((year + 1) % 100).padStart(2, "0")}` : String(year);
}

function day(date: CivilDate): string {
  return formatDateWithoutDay(date);
}
