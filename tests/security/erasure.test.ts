import { describe, expect, it } from "vitest";
import { erasureDrill } from "./erasure-drill.ts";

describe("an erased case", () => {
  it("ER7 ER8 is in no table, page, journal or new back-up, and what is no erasure is found", async () => {
    const lines: string[] = [];
    const report = await erasureDrill((line) => lines.push(line));
    expect(report.misses).toEqual([]);
    expect(report.figures).toMatchObject({
      rows_with_the_word: 0,
      times_in_the_pages: 0,
      bytes_in_the_journal: 0,
      times_in_a_new_back_up: 0,
      findings_of_the_whole_check: 0,
    });
    expect(lines.filter((line) => line.includes("planted")).map((line) => line.replace(/^.*: /, ""))).toEqual(
      Array.from({ length: 8 }, () => "found"),
    );
  });
});
