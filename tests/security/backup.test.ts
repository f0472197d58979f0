import { expect, it } from "vitest";
import { backupDrill } from "./backup-drill.ts";

it("BK4 BK12 back-ups and restores cut off at each thirtieth step leave the old state or the new one, and every back-up whole", async () => {
  const lines: string[] = [];
  const report = await backupDrill({ every: 30, isFull: false }, (line) => lines.push(line));
  console.log(JSON.stringify(report));
  expect(report.misses).toEqual([]);
  expect(lines.filter((line) => line.includes("planted")).map((line) => line.replace(/^.*: /, ""))).toEqual([
    "found",
    "found",
  ]);
  expect(report.figures).toMatchObject({ flipped_bits_refused: 40 });
});
