import type { App, Session, WebContents, WebPreferences } from "electron";
import { isOwnAddress } from "./app-protocol.ts";
import { leaveCoreDumpsEmpty } from "./core-dumps.ts";

/** The one partition. No "persist:" before it, so Chromium keeps it in memory. */
export const partition = "holdfast";

/** What every window gets, whatever it shows. Its preload, session and developer tools are added by `windowPreferences`. */
export const lockedPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  webgl: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  disableDialogs: true,
  enableWebSQL: false,
  enableDeprecatedPaste: false,
  v8CacheOptions: "none",
  autoplayPolicy: "document-user-activation-required",
} as const satisfies WebPreferences;

export type WindowNeeds = {
  readonly session: Session;
  /** Absolute path of the one preload file. */
  readonly preload: string;
  /** False in an installed build. */
  readonly allowsDevTools: boolean;
};

export function windowPreferences({ session, preload, allowsDevTools }: WindowNeeds): WebPreferences {
  return { ...lockedPreferences, session, preload, devTools: allowsDevTools };
}

/** Anything with a `preventDefault`; Electron's events differ in the rest. */
type Refusable = { preventDefault(): void };

const refuse = (event: Refusable): void => event.preventDefault();

/**
 * Closes every door for every session and every page there will ever be. Before `ready`, so that nothing
 * is made without it.
 */
export function hardenApplication(app: App, options: { readonly allowsDevTools: boolean }): void {
  app.on("session-created", hardenSession);
  app.on("web-contents-created", (_event, contents) => {
    hardenContents(contents, options);
    // Its process has its number by now, and has not seen a record yet. The others have what it draws.
    contents.on("dom-ready", () => {
      for (const { pid } of app.getAppMetrics()) leaveCoreDumpsEmpty(pid);
    });
  });
  app.on("certificate-error", (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on("select-client-certificate", (event, _contents, _url, _list, callback) => {
    event.preventDefault();
    callback();
  });
  app.on("login", (event, _contents, _details, _info, callback) => {
    event.preventDefault();
    callback();
  });
  app.on("open-file", refuse);
  app.on("open-url", refuse);
}

/** Denies by default: names of permissions differ between versions, so none is ever listed. */
export function hardenSession(session: Session): void {
  // Emptied first: disabling alone still lets a dictionary be asked for over the network.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.setCertificateVerifyProc((_request, callback) => callback(certificateRefused));
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isOwnAddress(details.url) }));
  session.on("will-download", refuse);
  session.on("select-hid-device", (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
  session.on("select-usb-device", (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
  session.on("select-serial-port", (event, _ports, _contents, callback) => {
    event.preventDefault();
    callback("");
  });
  session.on("file-system-access-restricted", (_event, _details, callback) => callback("deny"));
}

/** Chromium's net::ERR_FAILED. */
const certificateRefused = -2;

export function hardenContents(contents: WebContents, { allowsDevTools }: { readonly allowsDevTools: boolean }): void {
  contents.on("will-navigate", refuse);
  contents.on("will-frame-navigate", refuse);
  contents.on("will-redirect", refuse);
  contents.on("will-attach-webview", refuse);
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("select-bluetooth-device", (event, _devices, callback) => {
    event.preventDefault();
    callback("");
  });
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  // Here "prevent" means: the page may not hold the window open. Nothing may hold up a lock.
  contents.on("will-prevent-unload", refuse);
  if (!allowsDevTools) contents.on("devtools-opened", () => contents.closeDevTools());
}
