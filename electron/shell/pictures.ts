import type { BrowserWindow } from "electron";
import type { Pictures } from "#shared/contract/host.ts";
import type { Log } from "./log.ts";

/** The part of a window that is used here; older runtimes cannot be asked. */
export type PicturedWindow = Pick<BrowserWindow, "setContentProtection" | "isDestroyed"> & {
  readonly isContentProtected?: () => boolean;
};

export type PicturesNeeds = {
  readonly platform: NodeJS.Platform;
  /** The window of the caseworker, where there is one. */
  readonly window: () => PicturedWindow | null;
  readonly monotonicMs: () => number;
  /** @returns a way to call it off */
  readonly setTimer: (callBack: () => void, ms: number) => () => void;
  readonly log: Log;
};

/**
 * Whether pictures and recordings of the screen may show the window: never, but for a few minutes that the caseworker
 * asked for (SPEC LK9). Windows and macOS do as they are asked, mostly; Linux has no such thing. A courtesy of the
 * system rather than a wall.
 */
export type PictureSwitch = {
  /** Asks the system for a window, as things stand now. Again after every show: hiding loses it. */
  protect(window: PicturedWindow): void;
  read(): Pictures;
  /** @param minutes 0: no longer */
  allow(minutes: number): Pictures;
};

export function createPictureSwitch({ platform, window, monotonicMs, setTimer, log }: PicturesNeeds): PictureSwitch {
  const isAskable = platform === "win32" || platform === "darwin";
  let allowedUntil = -Infinity;
  let callOff: (() => void) | null = null;

  function protect(one: PicturedWindow): void {
    if (one.isDestroyed()) return;
    const isAllowed = monotonicMs() < allowedUntil;
    one.setContentProtection(!isAllowed);
    if (isAskable && !isAllowed && one.isContentProtected?.() === false) log("window.pictures-not-kept-out");
  }

  function protectNow(): void {
    const one = window();
    if (one !== null) protect(one);
  }

  function read(): Pictures {
    const allowedMs = Math.max(0, Math.ceil(allowedUntil - monotonicMs()));
    // A runtime that cannot be asked back is taken at its word, which is what it was before it could be asked.
    const areKeptOut = isAskable ? (window()?.isContentProtected?.() ?? allowedMs === 0) : null;
    return {
      areKeptOut,
      allowedMs: Number.isFinite(allowedMs) ? allowedMs : 0,
      isScreenLockTold: isAskable,
    };
  }

  return {
    protect,
    read,
    allow(minutes) {
      callOff?.();
      callOff = null;
      allowedUntil = minutes > 0 ? monotonicMs() + minutes * 60_000 : -Infinity;
      protectNow();
      if (minutes > 0) callOff = setTimer(() => this.allow(0), minutes * 60_000);
      return read();
    },
  };
}
