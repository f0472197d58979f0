import type { BrowserWindow, Rectangle } from "electron";
import type { WindowShape } from "#shared/contract/host.ts";
import { placeOf, smallestWindow, type WindowPlace } from "./window.ts";

/** How wide the window is beside a browser, in pixels of the screen's own scale. */
export const besideWidth = 400;
/** As small as it may be made there. */
export const smallestBeside = { width: 380, height: 360 } as const;

export type WindowShapes = {
  /** Puts the window at the side of its screen and on top of other programs, or back where it stood (SPEC NRM48). */
  change(window: BrowserWindow, shape: WindowShape): void;
  /** Where the window belongs: while it stands beside another program, where it stood before. */
  placeOf(window: BrowserWindow): WindowPlace;
};

/**
 * @param workAreaOf the part of the screen under these bounds that no task bar takes
 */
export function createWindowShapes(workAreaOf: (bounds: Rectangle) => Rectangle): WindowShapes {
  // Forgotten with its window, which no lock leaves alive.
  const former = new WeakMap<BrowserWindow, WindowPlace>();

  function standBeside(window: BrowserWindow): void {
    if (former.has(window)) return;
    former.set(window, placeOf(window));
    if (window.isMaximized()) window.unmaximize();
    const area = workAreaOf(window.getBounds());
    const width = Math.min(besideWidth, area.width);
    window.setMinimumSize(smallestBeside.width, smallestBeside.height);
    window.setBounds({ x: area.x + area.width - width, y: area.y, width, height: area.height });
    window.setAlwaysOnTop(true, "floating");
  }

  function standWhole(window: BrowserWindow): void {
    const place = former.get(window);
    if (place === undefined) return;
    former.delete(window);
    window.setAlwaysOnTop(false);
    window.setBounds(place.bounds);
    window.setMinimumSize(smallestWindow.width, smallestWindow.height);
    if (place.isMaximized) window.maximize();
  }

  return {
    change: (window, shape) => (shape === "beside" ? standBeside(window) : standWhole(window)),
    placeOf: (window) => former.get(window) ?? placeOf(window),
  };
}
