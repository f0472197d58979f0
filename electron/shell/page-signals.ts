import type { IpcMain, IpcMainEvent, WebContents } from "electron";
import { isOwnOrigin } from "./app-protocol.ts";
import type { Log } from "./log.ts";

export type PageSignals = {
  /** Lock now. */
  lock(): void;
  /** Take the window off the screen at once, then lock. */
  hide(): void;
  /** The page has painted. */
  ready(): void;
  /** Words of the page lie on the clipboard. */
  copied(): void;
  /** Take them off it. */
  clearCopied(): void;
};

/** The only messages main takes from a page. None carries anything; what comes with them is not looked at. */
export const signalNames = [
  "lock",
  "hide",
  "ready",
  "copied",
  "clearCopied",
] as const satisfies readonly (keyof PageSignals)[];

/** Listens to the page, and to nobody else: the main frame of the main window, showing our own origin. */
export function listenToPage(
  ipcMain: Pick<IpcMain, "on">,
  mainContents: () => WebContents | null,
  signals: PageSignals,
  log: Log,
): void {
  for (const name of signalNames) {
    ipcMain.on(name, (event) => {
      if (isFromMainPage(event, mainContents())) signals[name]();
      else log("page.signal-refused");
    });
  }
}

function isFromMainPage(event: IpcMainEvent, contents: WebContents | null): boolean {
  const frame = event.senderFrame;
  return (
    contents !== null &&
    !contents.isDestroyed() &&
    frame !== null &&
    event.sender === contents &&
    frame === contents.mainFrame &&
    isOwnOrigin(frame.url)
  );
}
