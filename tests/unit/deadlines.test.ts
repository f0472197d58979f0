import { describe, expect, it } from "vitest";
import { deadlineFigures } from "../support/deadline-figures.ts";

describe("days that are counted by a rule", () => {
  // `npm run bench -- deadlines` is the same in 10,000 cases.
  const figures = deadlineFigures(1_000, 100);

  it.each(Object.entries(figures.planted))("DF5 DF8 WD2 SA2 %s is noticed where it is planted", (_, seen) => {
    expect(seen).toBeGreaterThan(0);
  });

  it("DF5 every version of every rule has a day that was worked out by hand", () => {
    expect(figures.versionsWithVector).toBe(figures.versions);
  });

  it("DF5 DF8 WD2 WD3 SA2 SA3 are as they were worked out by hand, and in 1,000 cases as they are walked day by day", () => {
    expect(figures.faults).toEqual([]);
  });
});
