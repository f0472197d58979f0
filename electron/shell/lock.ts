import type { WhatRemains } from "./after-lock.ts";
import type { LockOutcome, LockReason } from "./lock-reason.ts";
import type { Log } from "./log.ts";
import { killLimitMs } from "./process-end.ts";

/** Longest wait for half-typed text to reach the vault, in milliseconds. */
export const flushLimitMs = 500;
/** Longest wait for the vault process to close its file and end, before it is killed. */
export const vaultEndLimitMs = 800;
/** Longest wait for the processes of the windows to be gone; killed half-way. */
export const windowEndLimitMs = 800;
/** Longest wait for the session's memory to be cleared. */
export const clearLimitMs = 1_000;

/** What locking does, each in one function. None may show a question. */
export type LockSteps = {
  /** At once: no overlay, the window itself goes from the screen. */
  hideWindows(): void;
  /** Stops counting idle time and answers what is open with "cancelled". True when no dialog is left on the screen. */
  closeDialogs(): boolean;
  /** True when the window has handed over what was half-typed. */
  flushDrafts(limitMs: number): Promise<boolean>;
  endVaultProcess(limitMs: number): Promise<boolean>;
  /** Destroys every window. True when each one's process is gone. */
  endWindows(limitMs: number): Promise<boolean>;
  clearClipboards(): Promise<unknown>;
  clearSession(): Promise<unknown>;
  whatRemains(): Omit<WhatRemains, "couldNotClear">;
  /** Whether main may live on; `afterLock`. */
  afterLock(remains: WhatRemains): "new window" | "relaunch";
  /** A keyless vault process and a window on the unlock page. */
  startAgain(outcome: "shown" | "minimised"): void;
  relaunch(outcome: "shown" | "minimised"): void;
  end(): void;
};

/** The clock that the limits are kept by; a test moves its own. */
export type LockClock = {
  /** Milliseconds that never go backwards. */
  now(): number;
  /** Calls back after so many milliseconds. @returns what takes that back. */
  after(ms: number, callBack: () => void): () => void;
};

const realClock: LockClock = {
  now: () => performance.now(),
  after(ms, callBack) {
    const timer = setTimeout(callBack, ms);
    return () => clearTimeout(timer);
  },
};

export type Lock = {
  /**
   * Locks. Cannot be refused or held up: every step has a limit, and one that fails does not stop the next.
   * While a lock is running another call joins it, and the stronger outcome wins.
   */
  lock(reason: LockReason, outcome?: LockOutcome): Promise<void>;
  /** True from the first moment of a lock until the new window is being made. */
  isRunning(): boolean;
};

const strength: Readonly<Record<LockOutcome, number>> = { shown: 0, minimised: 1, ended: 2 };

export function createLock(steps: LockSteps, log: Log, clock: LockClock = realClock): Lock {
  let running: { outcome: LockOutcome; done: Promise<void> } | null = null;

  return {
    isRunning: () => running !== null,
    lock(reason, outcome = "shown") {
      if (running !== null) {
        if (strength[outcome] > strength[running.outcome]) running.outcome = outcome;
        return running.done;
      }
      log(`lock.${reason}`);
      const mine = { outcome, done: Promise.resolve() };
      running = mine;
      mine.done = run(steps, log, clock).then((whatNext) => {
        running = null;
        finish(mine.outcome, whatNext, steps, log);
      });
      return mine.done;
    },
  };
}

/** The sequence up to the point where nothing is left. The order matters; see `LockSteps`. */
async function run(steps: LockSteps, log: Log, clock: LockClock): Promise<"new window" | "relaunch"> {
  const started = clock.now();
  const within = withinOn(clock);
  const failed = (where: string) => log("lock.step-failed", { where });
  const results: boolean[] = [];

  attempt(
    () => steps.hideWindows(),
    () => failed("hideWindows"),
  );
  results.push(
    attempt(
      () => steps.closeDialogs(),
      () => failed("closeDialogs"),
    ) === true,
  );
  // A draft that could not be flushed is no reason to hold on: the vault has it up to the last second.
  await within(
    () => steps.flushDrafts(flushLimitMs),
    flushLimitMs + 50,
    () => failed("flushDrafts"),
  );
  results.push(
    ...(await Promise.all([
      within(
        () => steps.endVaultProcess(vaultEndLimitMs),
        vaultEndLimitMs + killLimitMs + 50,
        () => failed("endVaultProcess"),
      ),
      within(
        () => steps.endWindows(windowEndLimitMs),
        windowEndLimitMs + 250,
        () => failed("endWindows"),
      ),
    ])),
  );
  // After the windows: until then the page could still have put something there.
  results.push(
    ...(await Promise.all([
      within(
        () => steps.clearClipboards().then(() => true),
        clearLimitMs,
        () => failed("clearClipboards"),
      ),
      within(
        () => steps.clearSession().then(() => true),
        clearLimitMs,
        () => failed("clearSession"),
      ),
    ])),
  );
  log("lock.finished", { ms: clock.now() - started });
  const decided = attempt(
    () => steps.afterLock({ ...steps.whatRemains(), couldNotClear: results.includes(false) }),
    () => failed("whatRemains"),
  );
  return decided ?? "relaunch";
}

function finish(outcome: LockOutcome, whatNext: "new window" | "relaunch", steps: LockSteps, log: Log): void {
  if (outcome === "ended") {
    steps.end();
    return;
  }
  const started =
    whatNext === "new window" &&
    attempt(
      () => (steps.startAgain(outcome), true),
      () => undefined,
    );
  if (started === true) return;
  log("lock.relaunch");
  steps.relaunch(outcome);
}

function attempt<T>(step: () => T, onFailure: () => void): T | undefined {
  try {
    return step();
  } catch {
    onFailure();
    return undefined;
  }
}

/** False when the step failed, said so, or took longer than the limit. */
function withinOn(clock: LockClock) {
  return async (step: () => Promise<boolean>, limitMs: number, onFailure: () => void): Promise<boolean> => {
    const limit = Promise.withResolvers<boolean>();
    const takeBack = clock.after(limitMs, () => limit.resolve(false));
    const work = (async () => step())().catch(() => false);
    const ended = await Promise.race([work, limit.promise]);
    takeBack();
    if (!ended) onFailure();
    return ended;
  };
}
