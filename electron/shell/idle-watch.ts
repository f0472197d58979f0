/** What the watch reads at each look. Injected, so that a test can move the clocks. */
export type IdleSources = {
  /** Seconds since the last key or mouse movement anywhere on the computer. */
  systemIdleSeconds(): number;
  /** True when the operating system says that its screen is locked. */
  isSystemLocked(): boolean;
  /** Milliseconds that never go backwards; they may stand still while the computer sleeps. */
  monotonicMs(): number;
  /** Milliseconds of the day's clock; they run on while the computer sleeps, and may be set. */
  wallMs(): number;
};

export type IdleFinding = "idle" | "clock-jump" | "screen-locked";

export type IdleWatch = {
  /** Begins to count, or goes on with another limit. */
  watch(limitMinutes: number): void;
  rest(): void;
  /** One look; called every second while the vault is open, and on waking up. */
  look(): IdleFinding | null;
  /** A key or the mouse was used in our own window. Only the moment counts. */
  noteInput(): void;
};

/** A gap between two looks that only sleep, a halted process or a re-set clock can explain. */
const sleptMs = 60_000;

/**
 * Tells when nobody has been at the computer for the limit. Both clocks are compared: the monotonic one
 * cannot be set back to win time, the day's clock sees the hours a computer slept without telling us.
 *
 * Some desktops on Linux always answer "0 seconds idle". Until a number above 0 was seen, our own
 * window's last input is what counts; that locks earlier than needed, never later.
 */
export function createIdleWatch(sources: IdleSources): IdleWatch {
  let limitMs: number | null = null;
  let systemCounts = false;
  let lastLook = now(sources);
  let lastInput = now(sources);

  return {
    watch(limitMinutes) {
      if (limitMs === null) {
        lastLook = now(sources);
        lastInput = lastLook;
      }
      limitMs = limitMinutes * 60_000;
    },
    rest() {
      limitMs = null;
    },
    noteInput() {
      lastInput = now(sources);
    },
    look() {
      if (limitMs === null) return null;
      const before = lastLook;
      lastLook = now(sources);
      if (since(before, lastLook) >= sleptMs) return "clock-jump";
      if (sources.isSystemLocked()) return "screen-locked";
      const systemIdleMs = sources.systemIdleSeconds() * 1000;
      if (systemIdleMs > 0) systemCounts = true;
      const idleMs = systemCounts ? systemIdleMs : since(lastInput, lastLook);
      return idleMs >= limitMs ? "idle" : null;
    },
  };
}

type Moment = { readonly monotonic: number; readonly wall: number };

function now(sources: IdleSources): Moment {
  return { monotonic: sources.monotonicMs(), wall: sources.wallMs() };
}

function since(earlier: Moment, later: Moment): number {
  return Math.max(later.monotonic - earlier.monotonic, later.wall - earlier.wall);
}
