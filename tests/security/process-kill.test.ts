import { describe, expect, it } from "vitest";
import { processKillDrill } from "./process-kill-drill.ts";

describe("a vault process that is killed while it writes", () => {
  it("CD1 loses nothing that it acknowledged, in 25 kills", async () => {
    const report = await processKillDrill(25, console.log);
    expect(report.misses).toEqual([]);
    expect(report.figures).toMatchObject({ kills_of_the_vault_process: 25, acknowledged_lost: 0, damaged_files: 0 });
  });
});
