import { describe, expect, it } from "vitest";
import { secondReaderDrill } from "./second-reader-drill.ts";

describe("the two drivers", () => {
  it("CD7 read every row of every vault the same", async () => {
    const report = await secondReaderDrill(() => {});
    expect(report.misses).toEqual([]);
    expect(report.figures["vaults_read_the_same"]).toBe(report.figures["vaults"]);
    expect(report.figures["rows_compared"]).toBeGreaterThan(1_000);
  });
});
