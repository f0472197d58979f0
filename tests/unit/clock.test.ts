import { describe, expect, it } from "vitest";
import { clockFinding } from "#shared/domain/clock.ts";
import { type Instant, instantOf } from "#shared/domain/instant.ts";

const at = (text: string): Instant => instantOf(new Date(text));
const before = { at: at("2026-11-23T09:00:00Z"), bootMs: 1_000 };

describe("the computer's clock", () => {
  it.each([
    ["a minute later", "2026-11-23T09:01:00Z", 61_000, undefined],
    ["a minute back, as clocks are set", "2026-11-23T08:59:00Z", 1_000, undefined],
    ["three minutes back", "2026-11-23T08:57:00Z", 1_000, "clock_went_back"],
    ["a day back", "2026-11-22T09:00:00Z", 1_000, "clock_went_back"],
    ["1970", "1970-01-01T00:00:00Z", 1_000, "clock_went_back"],
    ["an hour ahead", "2026-11-23T10:00:00Z", 1_000, undefined],
    ["a year ahead", "2027-11-23T09:00:00Z", 1_000, "clock_jumped_ahead"],
    ["two days later, and two days passed", "2026-11-25T09:00:00Z", 172_801_000, undefined],
    ["the same time, though an hour passed", "2026-11-23T09:00:00Z", 3_601_000, "clock_went_back"],
  ] as const)("EV9 %s", (_what, wall, bootMs, expected) => {
    expect(clockFinding(before, { at: at(wall), bootMs })).toBe(expected);
  });

  it("EV9 is compared with the last entry of the day before, where only going back can be seen", () => {
    const earlier = { at: before.at };
    expect(clockFinding(earlier, { at: at("2026-11-22T09:00:00Z"), bootMs: 5 })).toBe("clock_went_back");
    expect(clockFinding(earlier, { at: at("2027-11-22T09:00:00Z"), bootMs: 5 })).toBeUndefined();
    expect(clockFinding(undefined, before)).toBeUndefined();
  });
});
