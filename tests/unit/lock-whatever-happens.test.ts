import { EventEmitter } from "node:events";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterLock } from "../../electron/shell/after-lock.ts";
import { createIdleWatch } from "../../electron/shell/idle-watch.ts";
import { watchLockTriggers } from "../../electron/shell/lock-triggers.ts";
import { createLock, type LockClock, type LockSteps } from "../../electron/shell/lock.ts";

/** After this long nothing of what was open may be left, in milliseconds. */
const lockedWithinMs = 2_000;

/** Each way something in flight can fail to let go. "never" is a hung process, a dialog nobody answers, a disk that stands. */
type Answer = "at once" | "slowly" | "too late" | "never" | "refuses" | "throws";
const answers = fc.constantFrom<Answer[]>("at once", "slowly", "too late", "never", "refuses", "throws");

type InFlight = Readonly<Record<"dialogs" | "drafts" | "vault" | "windows" | "clipboards" | "session", Answer>>;
const inFlight: fc.Arbitrary<InFlight> = fc.record({
  dialogs: answers,
  drafts: answers,
  vault: answers,
  windows: answers,
  clipboards: answers,
  session: answers,
});

const triggers = ["idle", "suspend", "lock-screen", "user-did-resign-active"] as const;
const happenings = fc.oneof(
  fc.constantFrom(...triggers).map((name) => ({ name })),
  fc
    .constantFrom("type", "begin unlock", "unlock done", "resume", "unlock-screen", "page", "hide")
    .map((name) => ({ name })),
  fc.integer({ min: 1, max: 7_000 }).map((ms) => ({ name: "wait", ms })),
  fc.integer({ min: -86_400_000, max: 86_400_000 }).map((ms) => ({ name: "set the clock", ms })),
);

/**
 * The lock with its real triggers, limits and order, on a computer whose clocks and power the test moves. The
 * processes are as stubborn as `InFlight` says; "killed" is what the limits of `VaultProcess.end` and `seeProcessEnd`
 * come to when a process does not go by itself.
 */
function computer(stubborn: InFlight, forgets: "nothing" | "suspend" = "nothing") {
  const queue: { at: number; run: () => void }[] = [];
  const state = {
    now: 0,
    wallShift: 0,
    idleSeconds: 0,
    isVisible: true,
    isOpen: true,
    wasUsed: true,
    isUnlocking: false,
  };
  const clock: LockClock = {
    now: () => state.now,
    after(ms, run) {
      const entry = { at: state.now + ms, run };
      queue.push(entry);
      return () => void (queue.includes(entry) && queue.splice(queue.indexOf(entry), 1));
    },
  };
  /** Since when a lock has been owed, or null. */
  let owedSince: number | null = null;
  let worst = 0;
  const settle = () => {
    if (owedSince === null || state.isOpen || state.isUnlocking) return;
    worst = Math.max(worst, state.now - owedSince);
    owedSince = null;
  };
  const answer = (how: Answer, limitMs: number, done: () => void) =>
    new Promise<boolean>((resolve, reject) => {
      const finish = (isGood: boolean) => {
        done();
        settle();
        resolve(isGood);
      };
      if (how === "throws") {
        reject(new Error("planted"));
        return;
      }
      const after = { "at once": 0, slowly: limitMs / 2, "too late": limitMs * 4, never: Infinity, refuses: limitMs }[
        how
      ];
      if (Number.isFinite(after)) clock.after(after, () => finish(how !== "refuses"));
    });
  /** What a process cannot do: outlive its kill. */
  const killedBy = (limitMs: number, done: () => void) => clock.after(limitMs, () => (done(), settle()));

  const steps: LockSteps = {
    hideWindows: () => void (state.isVisible = false),
    closeDialogs() {
      idle.rest();
      if (stubborn.dialogs === "throws") throw new Error("planted");
      return stubborn.dialogs === "at once";
    },
    flushDrafts: (limitMs) => answer(stubborn.drafts, limitMs, () => undefined),
    endVaultProcess(limitMs) {
      const gone = () => Object.assign(state, { isOpen: false, isUnlocking: false });
      killedBy(limitMs + 400, gone);
      return answer(stubborn.vault, limitMs, stubborn.vault === "refuses" ? () => undefined : gone);
    },
    endWindows: (limitMs) => answer(stubborn.windows, limitMs, () => undefined),
    clearClipboards: () => answer(stubborn.clipboards, 1_000, () => undefined),
    clearSession: () => answer(stubborn.session, 1_000, () => undefined),
    whatRemains: () => ({ wasUsed: state.wasUsed, accessibilityWasOn: false }),
    afterLock,
    startAgain: () => Object.assign(state, { isVisible: true, wasUsed: false }),
    relaunch: () => Object.assign(state, { isVisible: true, wasUsed: false }),
    end: () => undefined,
  };
  const lock = createLock(steps, () => undefined, clock);
  const powerMonitor = new EventEmitter();
  let lastLockEnded = -Infinity;
  const idle = createIdleWatch({
    systemIdleSeconds: () => state.idleSeconds,
    isSystemLocked: () => false,
    monotonicMs: () => state.now,
    wallMs: () => state.now + state.wallShift,
  });
  idle.watch(1);
  const { look } = watchLockTriggers({
    powerMonitor: {
      on: (event: string, act: () => void) => {
        if (event !== forgets) powerMonitor.on(event, act);
      },
    } as never,
    idle,
    isOpen: () => state.isOpen,
    wasUsed: () => state.wasUsed,
    sinceLastLock: () => state.now - lastLockEnded,
    lock: (reason, outcome) => void lock.lock(reason, outcome).then(() => (lastLockEnded = state.now)),
  });

  async function pass(ms: number): Promise<void> {
    const until = state.now + ms;
    for (;;) {
      for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
      const next = queue.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > until) break;
      queue.splice(queue.indexOf(next), 1);
      state.now = next.at;
      next.run();
    }
    state.now = until;
  }

  return {
    state,
    worst: () => Math.max(worst, owedSince === null ? 0 : state.now - owedSince),
    pass,
    async play(happening: { name: string; ms?: number }) {
      const { name, ms = 0 } = happening;
      if (name === "wait") await pass(ms);
      else if (name === "set the clock") state.wallShift += ms;
      else if (name === "type") state.wasUsed = true;
      else if (name === "begin unlock" && !lock.isRunning() && !state.isOpen) {
        Object.assign(state, { isUnlocking: true, wasUsed: true });
      } else if (name === "unlock done" && state.isUnlocking && !lock.isRunning()) {
        Object.assign(state, { isUnlocking: false, isOpen: true });
        idle.watch(1);
      } else if (name === "idle") {
        if (!state.isOpen) return;
        owedSince ??= state.now;
        state.idleSeconds = 60;
        look();
        state.idleSeconds = 0;
      } else if (name === "page" || name === "hide") void lock.lock(name);
      else {
        const takesAway = triggers.some((trigger) => trigger === name);
        if (takesAway && (state.isOpen || state.isUnlocking)) owedSince ??= state.now;
        powerMonitor.emit(name);
      }
    },
  };
}

describe("a lock, whatever is in flight", () => {
  test("LK1 after idle, sleep, lock or switching away everything is gone within two seconds", async () => {
    let locksOwed = 0;
    await fc.assert(
      fc.asyncProperty(inFlight, fc.array(happenings, { minLength: 1, maxLength: 12 }), async (stubborn, events) => {
        const { play, pass, worst, state } = computer(stubborn);
        for (const event of events) {
          const { isOpen: wasOpen, isUnlocking: wasUnlocking } = state;
          await play(event);
          if (triggers.some((trigger) => trigger === event.name)) {
            // Nobody counts idle time before the vault is open; whoever unlocks it is there.
            const isOwed = wasOpen || (wasUnlocking && event.name !== "idle");
            locksOwed += isOwed ? 1 : 0;
            expect(isOwed && state.isVisible, `on the screen after ${event.name}`).toBe(false);
            await pass(lockedWithinMs);
            expect(worst(), `${event.name} with ${JSON.stringify(stubborn)}`).toBeLessThanOrEqual(lockedWithinMs);
            expect(isOwed && (state.isOpen || state.isUnlocking)).toBe(false);
            // The window that comes back is a new one, on the unlock page.
            await pass(5_000);
          }
        }
      }),
      { numRuns: 400 },
    );
    console.log(`  ${locksOwed} locks while something was open or being unlocked`);
    expect(locksOwed).toBeGreaterThan(100);
  });

  test("LK1 finds a lock that forgets to listen to sleep", async () => {
    const calm: InFlight = {
      ...{ dialogs: "at once", drafts: "at once", vault: "at once", windows: "at once" },
      ...{ clipboards: "at once", session: "at once" },
    };
    const { play, pass, worst } = computer(calm, "suspend");
    await play({ name: "suspend" });
    await pass(lockedWithinMs + 1);
    expect(worst()).toBeGreaterThan(lockedWithinMs);
  });

  test("LK2 an unlock in flight never ends open", async () => {
    for (const trigger of triggers.filter((name) => name !== "idle")) {
      const calm = { dialogs: "never", drafts: "never", vault: "never", windows: "never" } as const;
      const { play, pass, state } = computer({ ...calm, clipboards: "never", session: "never" });
      await play({ name: "page" });
      await pass(6_000);
      await play({ name: "begin unlock" });
      await play({ name: trigger });
      await pass(300);
      await play({ name: "unlock done" });
      await pass(lockedWithinMs);
      expect([trigger, state.isOpen, state.isUnlocking]).toEqual([trigger, false, false]);
    }
  });
});
