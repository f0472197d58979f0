import { describe, expect, it } from "vitest";
import { rolesDrill } from "./roles-drill.ts";

describe("who may do and see what", () => {
  it("RO1 RO6 answers whoever is not named as if the restricted case had never been", async () => {
    const lines: string[] = [];
    const report = await rolesDrill({ inputsPerEntry: 1, seed: 20_261_123 }, (line) => lines.push(line));
    expect(report.misses).toEqual([]);
    expect(lines.filter((line) => line.includes("planted")).map((line) => line.replace(/^.*: /, ""))).toEqual(
      Array.from({ length: 7 }, () => "found"),
    );
  });
});
