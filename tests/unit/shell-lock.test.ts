import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterLock } from "../../electron/shell/after-lock.ts";
import type { LockOutcome, LockReason } from "../../electron/shell/lock-reason.ts";
import { createLock, type LockSteps } from "../../electron/shell/lock.ts";

type Faults = Partial<Record<keyof LockSteps, "throws" | "rejects" | "says no" | "never ends">>;

/** Steps that write down their names; each may fail in one of the ways a step can. */
function recordedSteps(faults: Faults = {}, wasUsed = false) {
  const done: string[] = [];
  const step =
    <T>(name: keyof LockSteps, result: T) =>
    (...given: unknown[]): T => {
      done.push([name, ...given.filter((value) => typeof value === "string")].join(" "));
      if (faults[name] === "throws") throw new Error("planted");
      return result;
    };
  const slowStep = (name: keyof LockSteps) => async () => {
    step(name, undefined)();
    if (faults[name] === "rejects") throw new Error("planted");
    if (faults[name] === "never ends") await wait(60_000, undefined, { ref: false });
    return faults[name] !== "says no";
  };
  const steps: LockSteps = {
    hideWindows: step("hideWindows", undefined),
    closeDialogs: step("closeDialogs", faults.closeDialogs !== "says no"),
    flushDrafts: slowStep("flushDrafts"),
    endVaultProcess: slowStep("endVaultProcess"),
    endWindows: slowStep("endWindows"),
    clearClipboards: slowStep("clearClipboards"),
    clearSession: slowStep("clearSession"),
    whatRemains: step("whatRemains", { wasUsed, accessibilityWasOn: false }),
    afterLock,
    startAgain: step("startAgain", undefined),
    relaunch: step("relaunch", undefined),
    end: step("end", undefined),
  };
  return { steps, done };
}

const log = () => undefined;
const allButLast = [
  "hideWindows",
  "closeDialogs",
  "flushDrafts",
  "endVaultProcess",
  "endWindows",
  "clearClipboards",
  "clearSession",
  "whatRemains",
];

describe("lock", () => {
  test("takes the window off the screen first, then ends everything, then opens the unlock page", async () => {
    const { steps, done } = recordedSteps();
    const { lock, isRunning } = createLock(steps, log);
    const locked = lock("menu");
    expect([done[0], isRunning()]).toEqual(["hideWindows", true]);
    await locked;
    expect({ done, running: isRunning() }).toEqual({ done: [...allButLast, "startAgain shown"], running: false });
  });

  test("starts the whole application again when the window had been used", async () => {
    const { steps, done } = recordedSteps({}, true);
    await createLock(steps, log).lock("page");
    expect(done).toEqual([...allButLast, "relaunch shown"]);
  });

  test("joins a lock that is running, and the stronger wish wins", async () => {
    const { steps, done } = recordedSteps();
    const { lock } = createLock(steps, log);
    await Promise.all([lock("idle"), lock("hide", "minimised"), lock("menu"), lock("quit", "ended"), lock("suspend")]);
    expect(done).toEqual([...allButLast, "end"]);
  });

  test("can be used again after it has finished", async () => {
    const { steps, done } = recordedSteps();
    const { lock } = createLock(steps, log);
    await lock("menu");
    await lock("menu");
    expect(done.filter((name) => name.startsWith("startAgain"))).toHaveLength(2);
  });

  test("logs why, which step failed and how long it took, and nothing else", async () => {
    const lines: unknown[] = [];
    const { steps } = recordedSteps({ clearSession: "rejects" });
    await createLock(steps, (event, fields = {}) => lines.push([event, Object.keys(fields), fields.where])).lock(
      "idle",
    );
    expect(lines).toEqual([
      ["lock.idle", [], undefined],
      ["lock.step-failed", ["where"], "clearSession"],
      ["lock.finished", ["ms"], undefined],
      ["lock.relaunch", [], undefined],
    ]);
  });

  test("starts the application again when no window can be opened", async () => {
    const { steps, done } = recordedSteps({ startAgain: "throws" });
    await createLock(steps, log).lock("menu");
    expect(done.slice(-2)).toEqual(["startAgain shown", "relaunch shown"]);
  });

  test("runs every step whatever fails before it, and leaves nothing behind a failed one", async () => {
    const failing = fc.constantFrom("throws", "rejects", "says no", undefined);
    const reason = fc.constantFrom<LockReason>("idle", "suspend", "screen-locked", "switched-away", "page", "quit");
    const outcome = fc.constantFrom<LockOutcome>("shown", "minimised", "ended");
    const ending = ["endVaultProcess", "endWindows", "clearClipboards", "clearSession"] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.record(Object.fromEntries(allButLast.map((name) => [name, failing]))),
        fc.array(fc.tuple(reason, outcome), { minLength: 1, maxLength: 4 }),
        async (faults, events) => {
          const given = faults as Faults;
          const { steps, done } = recordedSteps(given);
          const { lock } = createLock(steps, log);
          await Promise.all(events.map(([why, what]) => lock(why, what)));
          expect(done.slice(0, -1)).toEqual(allButLast);
          const isEnded = events.some(([, what]) => what === "ended");
          const isDirty =
            ending.some(
              (name) => given[name] !== undefined && !(given[name] === "says no" && name.startsWith("clear")),
            ) ||
            given.closeDialogs === "throws" ||
            given.closeDialogs === "says no" ||
            given.whatRemains === "throws";
          expect(done.at(-1)?.split(" ")[0]).toBe(isEnded ? "end" : isDirty ? "relaunch" : "startAgain");
        },
      ),
      { numRuns: 200 },
    );
  });

  test("is over within 4 seconds when no step ever answers", async () => {
    const { steps, done } = recordedSteps({
      flushDrafts: "never ends",
      endVaultProcess: "never ends",
      endWindows: "never ends",
      clearClipboards: "never ends",
      clearSession: "never ends",
    });
    const started = performance.now();
    await createLock(steps, log).lock("idle");
    expect(done.at(-1)).toBe("relaunch shown");
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

describe("what comes after a lock", () => {
  test("is a new window only where nothing was used and everything was cleared", () => {
    const flags = [false, true];
    const all = flags.flatMap((wasUsed) =>
      flags.flatMap((accessibilityWasOn) =>
        flags.map((couldNotClear) => ({ wasUsed, accessibilityWasOn, couldNotClear })),
      ),
    );
    const lives = all.filter((remains) => afterLock(remains) === "new window");
    expect(lives).toEqual([{ wasUsed: false, accessibilityWasOn: false, couldNotClear: false }]);
  });
});
