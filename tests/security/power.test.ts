import { describe, expect, it } from "vitest";
import { powerDrill } from "./power-drill.ts";

describe("a disk that loses what was not forced to it", () => {
  it("CD2 loses nothing that was acknowledged, in 40 power cuts", async () => {
    const report = await powerDrill(40, console.log);
    expect(report.misses).toEqual([]);
    expect(report.figures).toMatchObject({ schedules: 40, acknowledged_lost: 0, damaged_files: 0 });
  });
});
