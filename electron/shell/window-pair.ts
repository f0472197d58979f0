import { BrowserWindow, MessageChannelMain, nativeTheme, utilityProcess } from "electron";
import { resumeRoute } from "#shared/domain/place.ts";
import type { VaultProcessMessage } from "#shared/contract/host.ts";
import type { HideKeys } from "./hide-keys.ts";
import type { Log } from "./log.ts";
import type { Paths } from "./paths.ts";
import type { WindowNeeds } from "./security.ts";
import type { StartArguments } from "./start-arguments.ts";
import { startVaultProcess, type VaultProcess } from "./vault-host.ts";
import { createMainWindow, loadMainPage, type WindowKind } from "./window.ts";

/** The window and the vault process behind it. A lock ends both; a new pair comes afterwards. */
export type WindowPair = {
  readonly window: BrowserWindow;
  readonly vault: VaultProcess;
  /** The vault was opened. */
  isOpen: boolean;
  /** It was opened, or anything was typed or clicked in the window. */
  wasUsed: boolean;
  /** Whoever unlocks it goes on where they were. */
  readonly resumes: boolean;
  /** The page says that it has painted. */
  painted(): void;
};

export type PairNeeds = {
  readonly paths: Paths;
  readonly log: Log;
  readonly isReleaseRuntime: boolean;
  readonly isDevelopment: boolean;
  readonly vaultProcess: string;
  readonly windowNeeds: WindowNeeds;
  readonly onMessage: (pair: WindowPair, message: VaultProcessMessage) => void;
  readonly protect: (window: BrowserWindow) => void;
  readonly onInput: () => void;
  readonly hideKeys: HideKeys;
  /** A process ended without having been told to. */
  readonly onGone: (which: "vault-gone" | "window-gone") => void;
  /** The caseworker closes the window, or the session of the operating system ends. */
  readonly onClose: (why: "quit" | "shutdown") => void;
};

export function windowKind(needs: WindowNeeds): WindowKind {
  return { needs, Window: BrowserWindow, isDark: nativeTheme.shouldUseDarkColors };
}

/** A keyless vault process and a window on its way to the unlock page. */
export function openPair(needs: PairNeeds, { resumes, place, outcome }: StartArguments): WindowPair {
  const { paths, log, isReleaseRuntime, isDevelopment } = needs;
  const window = createMainWindow({ ...windowKind(needs.windowNeeds), protect: needs.protect }, place);
  const vault = startVaultProcess({
    fork: (modulePath, args, options) => utilityProcess.fork(modulePath, args, options),
    Channel: MessageChannelMain,
    modulePath: needs.vaultProcess,
    dataFolder: paths.dataFolder,
    isReleaseRuntime,
    showsOutput: isDevelopment,
    env: process.env,
    log,
    onMessage: (message) => needs.onMessage(pair, message),
    onGone: () => needs.onGone("vault-gone"),
  });
  const paint = Promise.withResolvers<void>();
  const pair: WindowPair = { window, vault, isOpen: false, wasUsed: false, resumes, painted: paint.resolve };

  const { webContents } = window;
  webContents.on("dom-ready", () => vault.connectWindow(webContents));
  // That there was input, and when; never which. A click between two presses of Shift is choosing text.
  webContents.on("input-event", (_event, { type }) => {
    pair.wasUsed = true;
    needs.onInput();
    if (type === "mouseDown" || type === "mouseWheel") needs.hideKeys.interrupt();
  });
  webContents.on("before-input-event", (_event, key) => needs.hideKeys.see(key));
  webContents.on("render-process-gone", () => {
    log("window.process-gone");
    needs.onGone("window-gone");
  });
  window.on("close", (event) => {
    event.preventDefault();
    needs.onClose("quit");
  });
  window.on("session-end", () => needs.onClose("shutdown"));
  loadMainPage(window, resumes ? `#${resumeRoute}` : "", paint.promise, () =>
    outcome === "minimised" ? window.minimize() : window.show(),
  );
  return pair;
}
