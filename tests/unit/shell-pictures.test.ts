import { describe, expect, test, vi } from "vitest";
import { createPictureSwitch } from "../../electron/shell/pictures.ts";

/** A window of Windows or macOS, which does as it is asked, and a clock that stands until it is moved. */
function onScreen(platform: NodeJS.Platform = "win32", obeys = true) {
  const asked: boolean[] = [];
  const window = {
    setContentProtection: (isOn: boolean) => void asked.push(isOn),
    isContentProtected: () => obeys && (asked.at(-1) ?? false),
    isDestroyed: () => false,
  };
  const timers: { callBack: () => void; ms: number; isOff: boolean }[] = [];
  const log = vi.fn();
  let now = 0;
  const pictures = createPictureSwitch({
    platform,
    window: () => window,
    monotonicMs: () => now,
    setTimer(callBack, ms) {
      const timer = { callBack, ms, isOff: false };
      timers.push(timer);
      return () => {
        timer.isOff = true;
      };
    },
    log,
  });
  return {
    pictures,
    window,
    asked,
    timers,
    log,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe("LK9 pictures of the window", () => {
  test("are kept out until somebody allows them, and the system's own word on it is told", () => {
    const { pictures, window, asked } = onScreen();
    pictures.protect(window);
    expect(asked).toEqual([true]);
    expect(pictures.read()).toEqual({ areKeptOut: true, allowedMs: 0, isScreenLockTold: true });
  });

  test("are allowed for the minutes that were asked for, also when the window is shown again, and no longer", () => {
    const { pictures, window, asked, timers, pass } = onScreen();
    expect(pictures.allow(10)).toEqual({ areKeptOut: false, allowedMs: 600_000, isScreenLockTold: true });
    pass(599_999);
    pictures.protect(window);
    expect(asked).toEqual([false, false]);
    expect(pictures.read().allowedMs).toBe(1);
    expect(timers.map(({ ms }) => ms)).toEqual([600_000]);
    pass(1);
    timers[0]?.callBack();
    expect(asked).toEqual([false, false, true]);
    expect(pictures.read()).toEqual({ areKeptOut: true, allowedMs: 0, isScreenLockTold: true });
  });

  test("are kept out again at once on demand, and an earlier end does not cut a later permission short", () => {
    const { pictures, asked, timers } = onScreen();
    pictures.allow(10);
    pictures.allow(0);
    expect(asked).toEqual([false, true]);
    pictures.allow(10);
    expect(timers.map(({ isOff }) => isOff)).toEqual([true, false]);
  });

  test("are told as not kept out where the system does not do as it was asked", () => {
    const { pictures, window, log } = onScreen("darwin", false);
    pictures.protect(window);
    expect(pictures.read().areKeptOut).toBe(false);
    expect(log.mock.calls).toEqual([["window.pictures-not-kept-out"]]);
  });

  test("are nothing that can be asked for on Linux, which is told", () => {
    const { pictures, window, log } = onScreen("linux", false);
    pictures.protect(window);
    expect(pictures.read()).toEqual({ areKeptOut: null, allowedMs: 0, isScreenLockTold: false });
    expect(log).not.toHaveBeenCalled();
  });

  test("ask nothing of a window that is gone", () => {
    const { pictures, window, asked } = onScreen();
    pictures.protect({ ...window, isDestroyed: () => true });
    expect(asked).toEqual([]);
  });
});
