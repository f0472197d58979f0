import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from "electron";
import { mainPage } from "./app-protocol.ts";
import { windowPreferences, type WindowNeeds } from "./security.ts";

/** The only title a window ever has: task switchers and screen recorders show it to anyone. */
export const windowTitle = "Holdfast";

/** Where the window stood before a lock, so that the next one stands there too. */
export type WindowPlace = { readonly bounds: Rectangle; readonly isMaximized: boolean };

/** Below this the pages would have to scroll sideways, were they not made for zoom as well. */
export const smallestWindow = { width: 1024, height: 640 } as const;

export type WindowKind = {
  readonly needs: WindowNeeds;
  readonly Window: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly isDark: boolean;
  /** Asks the system to keep a window out of pictures; left out: always. */
  readonly protect?: (window: BrowserWindow) => void;
};

/** Background until the page has painted: the theme's own, so that nothing flashes. Same as `--hf-page` in renderer/app/tokens.css. */
const background = { light: "#fbfaf8", dark: "#16181b" } as const;

/** How long the page may take to say that it has painted before its window is shown anyway, in milliseconds. */
const paintLimitMs = 500;

export function createMainWindow(kind: WindowKind, place: WindowPlace | null): BrowserWindow {
  const window = new kind.Window({
    width: 1366,
    height: 768,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    ...place?.bounds,
    show: false,
    title: windowTitle,
    backgroundColor: kind.isDark ? background.dark : background.light,
    webPreferences: windowPreferences(kind.needs),
  });
  keepUnseen(window, kind.protect);
  if (place?.isMaximized === true) window.maximize();
  return window;
}

/** For one document to be laid out in and printed; never shown. */
export function createHiddenWindow(kind: WindowKind): BrowserWindow {
  const window = new kind.Window({
    width: 794,
    height: 1123,
    show: false,
    skipTaskbar: true,
    focusable: false,
    title: windowTitle,
    webPreferences: windowPreferences(kind.needs),
  });
  keepUnseen(window);
  return window;
}

/**
 * Asks the system to keep the window out of screenshots and recordings, and its title neutral. Windows and
 * macOS only, and a courtesy rather than a wall. Asked again after every show, because hiding loses it.
 */
function keepUnseen(window: BrowserWindow, ask?: (window: BrowserWindow) => void): void {
  const protect = () => (ask ? ask(window) : window.setContentProtection(true));
  protect();
  window.on("show", protect);
  window.on("restore", protect);
  window.on("page-title-updated", (event) => event.preventDefault());
}

/**
 * Loads the page at a route and shows the window once it has painted.
 *
 * @param route a fragment, or nothing for the home page.
 * @param hasPainted resolves when the page says so.
 * @param show how it comes to the screen.
 */
export function loadMainPage(window: BrowserWindow, route: string, hasPainted: Promise<void>, show: () => void): void {
  let isShown = false;
  const showOnce = () => {
    if (isShown || window.isDestroyed()) return;
    isShown = true;
    show();
  };
  void hasPainted.then(showOnce);
  // A page that fails must still be seen to fail.
  window.once("ready-to-show", () => setTimeout(showOnce, paintLimitMs));
  window.loadURL(`${mainPage}${route}`).catch(showOnce);
}

export function placeOf(window: BrowserWindow): WindowPlace {
  return { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
}
