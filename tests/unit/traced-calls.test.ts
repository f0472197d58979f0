import { describe, expect, it } from "vitest";
import { tracedCalls } from "../support/traced-calls.ts";

describe("the calls of a trace", () => {
  it("are whole where another thread came between, and stand where they ended", () => {
    const trace = [
      '10 pwrite64(23</tmp/vault.cdb>, "ab", 2, 0 <unfinished ...>',
      "11 fsync(24</tmp/vault.head>) = 0",
      "10 <... pwrite64 resumed>) = 2",
      "12 fsync(23</tmp/vault.cdb> <unfinished ...>",
      "",
    ].join("\n");
    expect(tracedCalls(trace)).toEqual([
      "fsync(24</tmp/vault.head>) = 0",
      'pwrite64(23</tmp/vault.cdb>, "ab", 2, 0) = 2',
    ]);
  });
});
