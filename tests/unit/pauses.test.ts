import { describe, expect, it } from "vitest";
import { Pauses } from "../../electron/ipc/pauses.ts";

describe("pauses in the work", () => {
  it("EV12 BK7 are twenty seconds without a request, or three for whoever has waited half an hour", () => {
    let clock = 0;
    const pauses = new Pauses(() => clock);
    clock = 19_999;
    expect(pauses.isOne(0)).toBe(false);
    clock = 20_000;
    expect(pauses.isOne(0)).toBe(true);
    pauses.noteRequest();
    expect(pauses.isOne(0)).toBe(false);
    clock = 30 * 60_000;
    pauses.noteRequest();
    clock += 2_999;
    expect(pauses.isOne(0)).toBe(false);
    clock += 1;
    expect(pauses.isOne(0)).toBe(true);
    expect(pauses.isOne(clock)).toBe(false);
  });

  it("EV12 are waited for no longer than they are wanted", async () => {
    const pauses = new Pauses(() => 0);
    const stop = new AbortController();
    const next = pauses.next(0, stop.signal);
    stop.abort();
    await expect(next).resolves.toBeUndefined();
  });
});
