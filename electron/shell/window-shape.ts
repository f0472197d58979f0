import type { BrowserWindow, Rectangle } from "electron";
import type { WindowShape } from "#shared/contract/host.ts";
import { placeOf, smallestWindow, type WindowPlace } from "./window.ts";

/** How wide the window is beside a browser, in pixels of the screen's own scale. */
export const besideWidth = 400;
/** As small as it may be made there. */
export const smallestBeside = { width: 380, height: 360 } as const;

/** How long a system may take to leave full screen before the window is moved all the same, in milliseconds. */
const leaveLimitMs = 2_000;

export type WindowShapes = {
  /** Puts the window at the side of its screen and on top of other programs, or back where it stood (SPEC NRM48). */
  change(window: BrowserWindow, shape: WindowShape): void;
  /** Where the window belongs: while it stands beside another program, where it stood before. */
  placeOf(window: BrowserWindow): WindowPlace;
};

type ShapeNeeds = {
  /** The part of the screen under these bounds that no task bar takes. */
  readonly workAreaOf: (bounds: Rectangle) => Rectangle;
  /** Whether a lock is taking the window away: what moves or enlarges it then might show it once more. */
  readonly isLocking: () => boolean;
  /** @returns takes the timer back */
  readonly setTimer: (callBack: () => void, ms: number) => () => void;
};

type FormerPlace = WindowPlace & { readonly wasFullScreen: boolean };

export function createWindowShapes({ workAreaOf, isLocking, setTimer }: ShapeNeeds): WindowShapes {
  // Both are forgotten with their window, which no lock leaves alive.
  const former = new WeakMap<BrowserWindow, FormerPlace>();
  const wanted = new WeakMap<BrowserWindow, WindowShape>();

  /** A system leaves full screen in its own time, and bounds that are set meanwhile are lost. */
  function outOfFullScreen(window: BrowserWindow, then: () => void): void {
    if (!window.isFullScreen()) return then();
    let isOver = false;
    const goOn = () => {
      if (isOver) return;
      isOver = true;
      stopWaiting();
      if (!window.isDestroyed() && !isLocking()) then();
    };
    const stopWaiting = setTimer(goOn, leaveLimitMs);
    window.once("leave-full-screen", goOn);
    window.setFullScreen(false);
  }

  function standBeside(window: BrowserWindow): void {
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
    // It may have been enlarged while it stood beside: its bounds would be those of the narrow one.
    if (window.isMaximized()) window.unmaximize();
    window.setBounds(place.bounds);
    window.setMinimumSize(smallestWindow.width, smallestWindow.height);
    if (place.isMaximized) window.maximize();
    if (place.wasFullScreen) window.setFullScreen(true);
  }

  return {
    change(window, shape) {
      if ((wanted.get(window) ?? "whole") === shape) return;
      wanted.set(window, shape);
      if (shape === "beside" && !former.has(window)) {
        former.set(window, { ...placeOf(window), wasFullScreen: window.isFullScreen() });
      }
      outOfFullScreen(window, () => {
        // Meanwhile the page may have asked for the other one.
        if (wanted.get(window) !== shape) return;
        if (shape === "beside") standBeside(window);
        else standWhole(window);
      });
    },
    placeOf(window) {
      const place = former.get(window);
      return place ? { bounds: place.bounds, isMaximized: place.isMaximized } : placeOf(window);
    },
  };
}
