import { describe, expect, it } from "vitest";
import {
  IndicatorKey,
  indicatorPack,
  indicatorsWith,
  indicatorWords,
  isViolence,
  type NotedIndicator,
  NotedIndicatorContent,
  standingIndicators,
} from "#shared/domain/indicator.ts";
import { anIndicator } from "../support/indicators.ts";

/** Every value of the list of means of control in the case data standard, version 2.0. */
const standard =
  "PhysicalThreats ThreatsLawEnforcement ThreatensChildrenFamily DebtBondage FalsePromises PhysicalAbuse SexualAbuse TakesEarnings RestrictsFinancialAccess RestrictsMedicalCare WithholdsNecessities PsychologicalAbuse PsychoactiveSubstance ExcessiveWorkingHours WithholdsDocuments Other";

describe("indicators", () => {
  it("IN1 are in groups with a source, each once, and each means of control has its value in the data standard", () => {
    const items = indicatorPack.groups.flatMap((group) => group.items);
    expect(items.length).toBe(143);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
    expect(new Set(items.map(({ words }) => words)).size).toBeGreaterThan(items.length - 4);
    expect(indicatorPack.groups.every(({ source }) => source !== "")).toBe(true);
    const means = indicatorPack.groups.find(({ key }) => key === "means_of_control")?.items ?? [];
    const values = means.map(({ htcds }) => String(htcds));
    expect([...new Set(values)].toSorted()).toEqual(standard.split(" ").toSorted());
    expect(items.filter(({ htcds }) => htcds !== null)).toEqual(means);
  });

  it("IN2 are noted with what was seen or said, and are of the pack", () => {
    const takes = (changes: object) => NotedIndicatorContent.safeParse({ ...anIndicator(), ...changes }).success;
    expect([takes({}), takes({ evidence: "  " }), takes({ indicator: "Z99" }), takes({ noticedOn: null })]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(IndicatorKey.options.map(indicatorWords).every((words) => words.length > 3)).toBe(true);
  });

  it("IN2 stand in the order of the pack, the earliest first of each, without what was taken out", () => {
    const noted = (indicator: string, noticedOn: string, isRemoved = false) =>
      ({ ...anIndicator({ indicator, noticedOn: noticedOn as never }), isRemoved, recordedAt: "" }) as NotedIndicator;
    const shown = standingIndicators([
      noted("debt_bondage", "2026-01-01"),
      noted("G13", "2026-03-03"),
      noted("G13", "2026-02-02"),
      noted("G01", "2026-01-01", true),
    ]);
    expect(shown.map(({ indicator, noticedOn }) => `${indicator} ${noticedOn}`)).toEqual([
      "G13 2026-02-02",
      "G13 2026-03-03",
      "debt_bondage 2026-01-01",
    ]);
  });

  it("are found by their words in any order, and all of them where none is looked for", () => {
    const found = (text: string) => indicatorsWith(text).flatMap(({ items }) => items.map(({ key }) => key));
    expect(found("PAPERS holds")).toEqual(["G13"]);
    expect(found("no such words at all")).toEqual([]);
    expect(found(" ").length).toBe(143);
  });

  it("IN5 tell violence from what is none", () => {
    const tells = /\b(?:hurts?|injur\w+|abuses them sexually)\b/iu;
    const told = IndicatorKey.options.filter((key) => tells.test(indicatorWords(key)));
    expect(told.length).toBeGreaterThan(6);
    expect(IndicatorKey.options.filter(isViolence)).toEqual(told);
  });
});
