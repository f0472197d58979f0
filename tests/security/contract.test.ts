import { describe, expect, it } from "vitest";
import { contractDrill } from "./contract-drill.ts";

describe("the one boundary between window and vault process", () => {
  it("refuses all that the contract does not promise, with a code and nothing else, and leaves the store alone", async () => {
    const lines: string[] = [];
    const report = await contractDrill({ inputsPerEntry: 10, seed: 20_261_123 }, (line) => lines.push(line));
    expect(report.misses).toEqual([]);
    expect(lines.filter((line) => line.includes("planted")).map((line) => line.replace(/^.*: /, ""))).toEqual(
      Array.from({ length: 5 }, () => "found"),
    );
    expect(report.figures).toMatchObject({
      generated_inputs: Number(report.figures["entries"]) * 10,
      refused_while_locked: report.figures["entries_marked_unlocked"],
      refused_with_unknown_keys: report.figures["requests_with_unknown_keys"],
      entries_refusing_oversize: report.figures["entries"],
      entries_refusing_too_many_calls: report.figures["entries"],
    });
  });
});
