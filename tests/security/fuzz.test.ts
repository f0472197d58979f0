import { describe, expect, it } from "vitest";
import { fuzzDrill } from "./fuzz-drill.ts";

describe("the window's port", () => {
  it("lets nothing through that was not validated, in 10,000 messages of every form, locked and unlocked", async () => {
    const report = await fuzzDrill({ messages: 10_000, seed: 20_261_123 }, () => {});
    expect(report.misses).toEqual([]);
    expect(report.figures["crashes"]).toBe(0);
    expect(Number(report.figures["messages_sent"])).toBeGreaterThanOrEqual(10_000);
    expect(Number(report.figures["answered"])).toBeGreaterThan(100);
  });
});
