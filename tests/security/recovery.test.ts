import { expect, it } from "vitest";
import { recoveryDrill } from "./recovery-drill.ts";

it("BK15 RC8 a back-up and paper bring every record back on a clean profile, and wrong papers bring none", async () => {
  const lines: string[] = [];
  const report = await recoveryDrill(false, (line) => lines.push(line));
  console.log(JSON.stringify(report));
  expect(report.misses).toEqual([]);
  const planted = lines.filter((line) => line.includes("planted"));
  expect(planted).toHaveLength(8);
  expect(planted.every((line) => line.endsWith(": found"))).toBe(true);
  expect(report.figures).toMatchObject({ ways_from_paper_to_every_record: 5, mistyped_kits_refused: 93 });
});
