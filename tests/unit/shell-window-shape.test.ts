import type { BrowserWindow, Rectangle } from "electron";
import { describe, expect, it } from "vitest";
import { besideWidth, createWindowShapes, smallestBeside } from "../../electron/shell/window-shape.ts";

/** Stands for a BrowserWindow. */
class Window {
  bounds: Rectangle;
  normal: Rectangle;
  smallest: number[] = [1024, 640];
  isOnTop = false;
  isLarge: boolean;
  isFull = false;
  isGone = false;
  /** Whether this system says that it left full screen, as a broken one does not. */
  saysSo = true;
  #onLeaving: (() => void)[] = [];
  constructor(bounds: Rectangle, isLarge = false) {
    this.bounds = bounds;
    this.normal = bounds;
    this.isLarge = isLarge;
  }
  getBounds = () => this.bounds;
  getNormalBounds = () => this.normal;
  isDestroyed = () => this.isGone;
  isMaximized = () => this.isLarge;
  maximize = () => void ([this.isLarge, this.bounds] = [true, area]);
  unmaximize = () => void ([this.isLarge, this.bounds] = [false, this.normal]);
  isFullScreen = () => this.isFull;
  once = (_leaving: "leave-full-screen", callBack: () => void) => void this.#onLeaving.push(callBack);
  setFullScreen = (isFull: boolean) => {
    // Into it at once, out of it in the system's own time: see `leave`.
    if (isFull) this.isFull = true;
  };
  /** The system has left full screen. */
  leave(): void {
    this.isFull = false;
    for (const callBack of this.saysSo ? this.#onLeaving.splice(0) : []) callBack();
  }
  /** As the systems do: bounds are lost in full screen, and those of a large window are not what is seen. */
  setBounds = (bounds: Rectangle) => {
    if (this.isFull) return;
    this.normal = bounds;
    if (!this.isLarge) this.bounds = bounds;
  };
  setMinimumSize = (...size: number[]) => void (this.smallest = size);
  setAlwaysOnTop = (isOnTop: boolean) => void (this.isOnTop = isOnTop);
}

const area = { x: 10, y: 20, width: 1366, height: 740 };
const whole = { x: 40, y: 50, width: 1200, height: 700 };
const besideIt = { x: 10 + 1366 - besideWidth, y: 20, width: besideWidth, height: 740 };
const asWindow = (window: Window) => window as unknown as BrowserWindow;

/** Shapes on that screen, and how its timers run out. */
function theShapes(over: Partial<Rectangle> = {}) {
  const timers = new Set<() => void>();
  const lock = { isRunning: false };
  const shapes = createWindowShapes({
    workAreaOf: () => ({ ...area, ...over }),
    isLocking: () => lock.isRunning,
    setTimer(callBack) {
      timers.add(callBack);
      return () => void timers.delete(callBack);
    },
  });
  const runOut = () => {
    for (const callBack of [...timers]) callBack();
  };
  return { shapes, timers, runOut, lock };
}

describe("the shape of the window", () => {
  it("NRM48 stands narrow at the side and on top, and goes back to where it stood", () => {
    const { shapes } = theShapes();
    const window = new Window(whole);
    shapes.change(asWindow(window), "beside");
    expect(besideWidth).toBeGreaterThanOrEqual(380);
    expect(besideWidth).toBeLessThanOrEqual(420);
    expect(window).toMatchObject({
      bounds: besideIt,
      smallest: [smallestBeside.width, smallestBeside.height],
      isOnTop: true,
    });
    // A lock in the middle of it brings the next window to where this one belongs.
    expect(shapes.placeOf(asWindow(window))).toEqual({ bounds: whole, isMaximized: false });
    shapes.change(asWindow(window), "beside");
    shapes.change(asWindow(window), "whole");
    expect(window).toMatchObject({ bounds: whole, smallest: [1024, 640], isOnTop: false });
    shapes.change(asWindow(window), "whole");
    expect(window.bounds).toEqual(whole);
  });

  it("NRM48 a window that filled the screen fills it again", () => {
    const { shapes } = theShapes();
    const window = new Window(whole, true);
    shapes.change(asWindow(window), "beside");
    expect([window.isLarge, window.bounds.width]).toEqual([false, besideWidth]);
    expect(shapes.placeOf(asWindow(window))).toEqual({ bounds: whole, isMaximized: true });
    shapes.change(asWindow(window), "whole");
    expect([window.isLarge, window.normal]).toEqual([true, whole]);
  });

  it.each([true, false])(
    "NRM48 a window that is enlarged while it stands beside goes back (enlarged before: %s)",
    (was) => {
      const { shapes } = theShapes();
      const window = new Window(whole, was);
      shapes.change(asWindow(window), "beside");
      window.maximize();
      shapes.change(asWindow(window), "whole");
      expect(window).toMatchObject({ isLarge: was, normal: whole, bounds: was ? area : whole, isOnTop: false });
    },
  );

  it("NRM48 leaves full screen before it stands beside, and fills the screen again afterwards", () => {
    const { shapes, timers } = theShapes();
    const window = new Window(whole);
    window.isFull = true;
    shapes.change(asWindow(window), "beside");
    expect([window.bounds, window.isOnTop]).toEqual([whole, false]);
    // A lock while it leaves: the next window stands where this one belongs.
    expect(shapes.placeOf(asWindow(window))).toEqual({ bounds: whole, isMaximized: false });
    window.leave();
    expect(window).toMatchObject({ bounds: besideIt, isOnTop: true });
    expect(timers.size).toBe(0);
    shapes.change(asWindow(window), "whole");
    expect(window).toMatchObject({ normal: whole, isFull: true, isOnTop: false });
  });

  it("NRM48 a window that was put to full screen while it stood beside leaves it first", () => {
    const { shapes } = theShapes();
    const window = new Window(whole);
    shapes.change(asWindow(window), "beside");
    window.isFull = true;
    shapes.change(asWindow(window), "whole");
    expect(shapes.placeOf(asWindow(window))).toEqual({ bounds: whole, isMaximized: false });
    window.leave();
    expect(window).toMatchObject({ bounds: whole, isFull: false, isOnTop: false, smallest: [1024, 640] });
  });

  it("NRM48 waits no longer than its limit for a system that does not say so", () => {
    const { shapes, runOut } = theShapes();
    const window = new Window(whole);
    [window.isFull, window.saysSo] = [true, false];
    shapes.change(asWindow(window), "beside");
    window.leave();
    expect(window.bounds).toEqual(whole);
    runOut();
    expect(window.bounds).toEqual(besideIt);
  });

  it("NRM48 the last word counts, and a window that a lock takes away is left alone", () => {
    const { shapes, lock } = theShapes();
    const window = new Window(whole);
    window.isFull = true;
    shapes.change(asWindow(window), "beside");
    shapes.change(asWindow(window), "whole");
    window.leave();
    expect(window).toMatchObject({ normal: whole, isFull: true, isOnTop: false });

    for (const takenAway of ["locking", "gone"]) {
      const other = new Window(whole);
      other.isFull = true;
      shapes.change(asWindow(other), "beside");
      if (takenAway === "gone") other.isGone = true;
      lock.isRunning = takenAway === "locking";
      other.leave();
      expect(other).toMatchObject({ bounds: whole, isOnTop: false });
    }
  });

  it("NRM48 another window begins whole, and a small screen holds it", () => {
    const { shapes } = theShapes({ width: 300 });
    const [first, second] = [new Window(whole), new Window(whole)];
    shapes.change(asWindow(first), "beside");
    expect(first.bounds.width).toBe(300);
    expect(shapes.placeOf(asWindow(second))).toEqual({ bounds: whole, isMaximized: false });
  });
});
