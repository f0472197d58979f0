/**
 * What the trusted side may not ask of Electron, whatever the reason: each opens a door that `electron/shell/security.ts`
 * closes. The list follows what electronegativity looks for, and section "Hardening" of docs/security.md.
 */

/** Options of a page → the value that opens a door; undefined: naming it at all does. */
const openDoors: Readonly<Record<string, boolean | undefined>> = {
  sandbox: false,
  contextIsolation: false,
  webSecurity: false,
  disableDialogs: false,
  nodeIntegration: true,
  nodeIntegrationInWorker: true,
  nodeIntegrationInSubFrames: true,
  allowRunningInsecureContent: true,
  experimentalFeatures: true,
  webviewTag: true,
  plugins: true,
  webgl: true,
  spellcheck: true,
  navigateOnDragDrop: true,
  enableDeprecatedPaste: true,
  enableRemoteModule: undefined,
  enableBlinkFeatures: undefined,
  disableBlinkFeatures: undefined,
  allowpopups: undefined,
  additionalArguments: undefined,
  affinity: undefined,
};

/** Methods that open a door: `object.method`, or the method alone where the object has no fixed name. */
const openingCalls: ReadonlySet<string> = new Set([
  "shell.openExternal",
  "shell.openPath",
  "shell.openItem",
  "crashReporter.start",
  "app.setAsDefaultProtocolClient",
  "app.disableDomainBlockingFor3DAPIs",
  "ipcMain.handle",
  "ipcMain.handleOnce",
  "ipcRenderer.sendSync",
  "executeJavaScript",
  "executeJavaScriptInIsolatedWorld",
  "openDevTools",
  "registerFileProtocol",
  "interceptFileProtocol",
  "interceptHttpProtocol",
  "setSpellCheckerDictionaryDownloadURL",
  "addWordToSpellCheckerDictionary",
  "loadExtension",
  "addRecentDocument",
]);

/** Switches of Chromium that take a wall away. */
const openingSwitches =
  /^(?:no-sandbox|disable-(?:web-security|site-isolation-trials|features|setuid-sandbox|gpu-sandbox|renderer-backgrounding)|ignore-certificate-errors|allow-.*|remote-(?:debugging|allow).*|js-flags|inspect.*|load-extension|log-net-log|enable-logging)$/;

/** What is wrong with an option of a page, or undefined. @param value undefined where it is not written out */
export function faultOfOption(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(openDoors, name)) return undefined;
  const opening = openDoors[name];
  if (opening !== undefined && value !== opening) return undefined;
  return `${name}${opening === undefined ? "" : `: ${opening}`} opens a door that every page keeps shut.`;
}

export function faultOfCall(object: string | undefined, method: string): string | undefined {
  const isOpening = openingCalls.has(method) || openingCalls.has(`${object ?? ""}.${method}`);
  return isOpening ? `${method} is not for this application.` : undefined;
}

export function faultOfSwitch(name: unknown): string | undefined {
  return typeof name === "string" && openingSwitches.test(name) ? `--${name} takes a wall away.` : undefined;
}

/** The one function that makes the options of a page. */
export const preferencesFunction = "windowPreferences";
