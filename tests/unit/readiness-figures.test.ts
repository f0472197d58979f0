import { describe, expect, it } from "vitest";
import { meetsGoal, noisyCheck, readinessFigures, silentCheck } from "../bench/readiness/readiness-figures.ts";
import { faultKinds, seededReferrals } from "../bench/readiness/seeded-referrals.ts";

const referrals = seededReferrals(20_261_128);

describe("the readiness check on thirty invented referrals", () => {
  it("NRM78 finds nine of ten faults of each kind, and alarms falsely of one in ten at most", () => {
    const { kinds, passagesNotThere } = readinessFigures(referrals);
    expect(faultKinds.filter((kind) => !meetsGoal(kinds[kind]))).toEqual([]);
    expect(faultKinds.map((kind) => kinds[kind].planted)).toEqual(faultKinds.map(() => 8));
    expect(referrals.filter(({ faults }) => faults.length === 0)).toHaveLength(6);
    expect(passagesNotThere).toBe(0);
  });

  it.each([
    ["nothing", silentCheck],
    ["everything", noisyCheck],
  ])("NRM78 is not met by a check that says %s", (_what, check) => {
    const { kinds } = readinessFigures(referrals, check);
    expect(faultKinds.filter((kind) => meetsGoal(kinds[kind]))).toEqual([]);
  });
});
