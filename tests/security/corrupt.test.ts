import { describe, expect, it } from "vitest";
import { corruptDrill } from "./corrupt-drill.ts";

describe("a case file that somebody or something spoiled", () => {
  it("EV1 EV6 is noticed at opening or by the whole check, whichever byte, page or journal it was, and nothing crashes", async () => {
    const lines: string[] = [];
    const size = { flips: 1_000, journalFlips: 100, generations: 3, processes: 2 };
    const report = await corruptDrill(size, (line) => lines.push(line));
    expect(report.misses).toEqual([]);
    expect(lines.filter((line) => line.includes("planted"))).toHaveLength(1);
    expect(report.figures).toMatchObject({ flip_cases: 1_000, flip_missed: 0, replay_missed: 0, journal_missed: 0 });
    expect(report.figures["replay_found_by_ours_alone"]).toBeGreaterThan(0);
  });
});
