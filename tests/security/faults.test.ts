import { describe, expect, it } from "vitest";
import { faultsDrill } from "./faults-drill.ts";

describe("a disk that is full or broken", () => {
  it("CD3 CD4 CD5 loses nothing that was acknowledged and saves nothing twice, whichever write or sync fails", async () => {
    const report = await faultsDrill(false, console.log);
    expect(report.misses).toEqual([]);
    expect(report.figures).toMatchObject({
      acknowledged_lost: 0,
      saves_present_twice_or_not_at_all_after_sending_again: 0,
      notes_lost_on_the_volume: 0,
    });
  });
});
