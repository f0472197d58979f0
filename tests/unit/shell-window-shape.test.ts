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
  constructor(bounds: Rectangle, isLarge = false) {
    this.bounds = bounds;
    this.normal = bounds;
    this.isLarge = isLarge;
  }
  getBounds = () => this.bounds;
  getNormalBounds = () => this.normal;
  isMaximized = () => this.isLarge;
  maximize = () => void (this.isLarge = true);
  unmaximize = () => void (this.isLarge = false);
  setBounds = (bounds: Rectangle) => void ([this.bounds, this.normal] = [bounds, bounds]);
  setMinimumSize = (...size: number[]) => void (this.smallest = size);
  setAlwaysOnTop = (isOnTop: boolean) => void (this.isOnTop = isOnTop);
}

const area = { x: 10, y: 20, width: 1366, height: 740 };
const whole = { x: 40, y: 50, width: 1200, height: 700 };
const asWindow = (window: Window) => window as unknown as BrowserWindow;

describe("the shape of the window", () => {
  it("NRM48 stands narrow at the side and on top, and goes back to where it stood", () => {
    const shapes = createWindowShapes(() => area);
    const window = new Window(whole);
    shapes.change(asWindow(window), "beside");
    expect(besideWidth).toBeGreaterThanOrEqual(380);
    expect(besideWidth).toBeLessThanOrEqual(420);
    expect(window).toMatchObject({
      bounds: { x: 10 + 1366 - besideWidth, y: 20, width: besideWidth, height: 740 },
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
    const shapes = createWindowShapes(() => area);
    const window = new Window(whole, true);
    shapes.change(asWindow(window), "beside");
    expect([window.isLarge, window.bounds.width]).toEqual([false, besideWidth]);
    expect(shapes.placeOf(asWindow(window))).toEqual({ bounds: whole, isMaximized: true });
    shapes.change(asWindow(window), "whole");
    expect([window.isLarge, window.bounds]).toEqual([true, whole]);
  });

  it("NRM48 another window begins whole, and a small screen holds it", () => {
    const shapes = createWindowShapes(() => ({ ...area, width: 300 }));
    const [first, second] = [new Window(whole), new Window(whole)];
    shapes.change(asWindow(first), "beside");
    expect(first.bounds.width).toBe(300);
    expect(shapes.placeOf(asWindow(second))).toEqual({ bounds: whole, isMaximized: false });
  });
});
