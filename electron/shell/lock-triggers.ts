import type { PowerMonitor } from "electron";
import type { IdleFinding, IdleWatch } from "./idle-watch.ts";
import type { LockOutcome, LockReason } from "./lock-reason.ts";

export type LockTriggerNeeds = {
  readonly powerMonitor: Pick<PowerMonitor, "on">;
  readonly idle: IdleWatch;
  /** True from the opening of the vault until the next lock. */
  readonly isOpen: () => boolean;
  /** Anything was typed or clicked in the window there is now: an unlock may be on its way. */
  readonly wasUsed: () => boolean;
  /** Milliseconds since the last lock finished; Infinity when there was none. */
  readonly sinceLastLock: () => number;
  readonly lock: (reason: LockReason, outcome?: LockOutcome) => void;
};

/** How often the clocks and the system's idle time are looked at, in milliseconds. */
export const lookEveryMs = 1_000;

/** Two events of one closing lid come this close together at most, in milliseconds. */
const sameOccasionMs = 5_000;

/**
 * Everything outside the window that locks. An event also locks while the vault is not open, because an
 * unlock may be on its way or a passphrase half typed. Only where nobody has touched the window since the last
 * lock does the second event of the same occasion not.
 */
export function watchLockTriggers(needs: LockTriggerNeeds): { look: () => void } {
  const { powerMonitor, idle, isOpen, wasUsed, sinceLastLock, lock } = needs;
  const onEvent = (reason: LockReason) => () => {
    if (isOpen() || wasUsed() || sinceLastLock() > sameOccasionMs) lock(reason);
  };
  const look = () => {
    const finding: IdleFinding | null = idle.look();
    if (finding !== null) lock(finding);
  };

  powerMonitor.on("suspend", onEvent("suspend"));
  powerMonitor.on("lock-screen", onEvent("screen-locked"));
  powerMonitor.on("user-did-resign-active", onEvent("switched-away"));
  powerMonitor.on("shutdown", () => lock("shutdown", "ended"));
  // Awake with an open vault means that going to sleep was missed. Nothing is painted before this.
  for (const event of ["resume", "unlock-screen", "user-did-become-active"] as const) {
    powerMonitor.on(event as "resume", () => {
      if (isOpen()) lock("resume");
    });
  }
  return { look };
}
