import { contextBridge, ipcRenderer } from "electron";
import { windowPortMessage } from "#shared/contract/port-name.ts";

/** The page's window as far as the bridge needs it; the trusted side is compiled without a browser's types. */
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: string, targetOrigin: string, transfer: readonly unknown[]): void;
};

/*
 * The whole bridge. It hands the page its port to the vault process, and gives it five functions that
 * take nothing and return nothing. It knows no operation, so it does not change when they do.
 */
contextBridge.exposeInMainWorld("holdfast", {
  /** Lock now. */
  lock: () => ipcRenderer.send("lock"),
  /** Take the window off the screen at once, then lock. */
  hide: () => ipcRenderer.send("hide"),
  /** The page has painted. */
  ready: () => ipcRenderer.send("ready"),
  /** Something was copied; main clears it after a while. */
  copied: () => ipcRenderer.send("copied"),
  /** Clear it now. */
  clearCopied: () => ipcRenderer.send("clearCopied"),
});

ipcRenderer.on("port", (event) => {
  window.postMessage(windowPortMessage, window.location.origin, [...event.ports]);
});
