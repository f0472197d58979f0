import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createIdleWatch } from "../../electron/shell/idle-watch.ts";

/** A computer whose clocks and hands are moved by the test. */
function computer() {
  const state = { idleSeconds: 0, isLocked: false, monotonic: 5_000, wall: Date.UTC(2026, 10, 24, 9) };
  const watch = createIdleWatch({
    systemIdleSeconds: () => state.idleSeconds,
    isSystemLocked: () => state.isLocked,
    monotonicMs: () => state.monotonic,
    wallMs: () => state.wall,
  });
  return {
    state,
    watch,
    /** Lets time pass, looking every second, and gives the first finding. */
    pass(seconds: number, perSecond: () => void = () => undefined) {
      for (let second = 0; second < seconds; second += 1) {
        state.monotonic += 1_000;
        state.wall += 1_000;
        perSecond();
        const finding = watch.look();
        if (finding !== null) return { finding, after: second + 1 };
      }
      return null;
    },
  };
}

describe("idle watch", () => {
  test("finds nothing while the vault is not open", () => {
    const { state, pass } = computer();
    state.idleSeconds = 9_999;
    expect(pass(600)).toBeNull();
  });

  test("finds idle when nobody has touched the computer for the limit", () => {
    const { state, watch, pass } = computer();
    watch.watch(5);
    expect(pass(600, () => (state.idleSeconds += 1))).toEqual({ finding: "idle", after: 300 });
  });

  test("goes on with a limit that was changed", () => {
    const { state, watch, pass } = computer();
    watch.watch(15);
    expect(pass(90, () => (state.idleSeconds += 1))).toBeNull();
    watch.watch(2);
    expect(pass(600, () => (state.idleSeconds += 1))).toEqual({ finding: "idle", after: 30 });
  });

  test("does not lock while the caseworker writes in another program", () => {
    const { state, watch, pass } = computer();
    watch.watch(1);
    let second = 0;
    expect(pass(3_600, () => (state.idleSeconds = (second += 1) % 3))).toBeNull();
  });

  test("counts our own window's input where the system always says 0", () => {
    const { watch, pass } = computer();
    watch.watch(1);
    expect(pass(50)).toBeNull();
    watch.noteInput();
    expect(pass(120)).toEqual({ finding: "idle", after: 60 });
  });

  test("finds that the computer slept, by the day's clock alone", () => {
    const { state, watch, pass } = computer();
    watch.watch(15);
    pass(10);
    state.wall += 3_600_000;
    expect(watch.look()).toBe("clock-jump");
  });

  test("is not fooled by a clock set back", () => {
    const { state, watch, pass } = computer();
    watch.watch(1);
    let second = 0;
    expect(
      pass(600, () => {
        state.idleSeconds += 1;
        if ((second += 1) === 30) state.wall -= 86_400_000;
      }),
    ).toEqual({ finding: "idle", after: 60 });
  });

  test("finds that the operating system locked its screen", () => {
    const { state, watch, pass } = computer();
    watch.watch(15);
    pass(3);
    state.isLocked = true;
    expect(watch.look()).toBe("screen-locked");
  });

  test("rests after a lock and starts from nothing with the next opening", () => {
    const { watch, pass } = computer();
    watch.watch(1);
    pass(50);
    watch.rest();
    expect(pass(600)).toBeNull();
    watch.watch(1);
    expect(pass(600)).toEqual({ finding: "idle", after: 60 });
  });

  test("never lets the limit pass by more than a second without a finding, whatever happens", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 15 }),
        fc.array(fc.constantFrom("second", "input", "set back", "set forward"), { minLength: 1, maxLength: 60 }),
        (limit, events) => {
          const { state, watch, pass } = computer();
          watch.watch(limit);
          for (const event of events) {
            if (event === "second" && pass(1, () => (state.idleSeconds += 1)) !== null) return;
            if (event === "input") {
              state.idleSeconds = 0;
              watch.noteInput();
            }
            if (event === "set back") state.wall -= 3_600_000;
            if (event === "set forward") state.wall += 30_000;
          }
          const left = limit * 60 - state.idleSeconds;
          expect(pass(limit * 60 + 1, () => (state.idleSeconds += 1))?.after ?? Infinity).toBeLessThanOrEqual(left + 1);
        },
      ),
    );
  });
});
