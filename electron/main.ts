import path from "node:path";
import { homedir } from "node:os";
import { app, protocol } from "electron";
import { privilegedScheme } from "./shell/app-protocol.ts";
import { runApplication } from "./shell/application.ts";
import { leaveCoreDumpsEmpty } from "./shell/core-dumps.ts";
import { createLog } from "./shell/log.ts";
import { banNetwork } from "./shell/network-ban.ts";
import { dataFolder, emptySessionFolder, pathsUnder, usePaths } from "./shell/paths.ts";
import { isReleaseRuntime } from "./shell/runtime.ts";
import { hardenApplication } from "./shell/security.ts";
import { quietenChromium, refusedSettings, refusedSwitches, sandboxPages } from "./shell/switches.ts";

/** Composition root of the main process: what is done, in this order, before the window opens. No logic. */
const onRelease = isReleaseRuntime(process.versions.electron);
const out = path.dirname(import.meta.dirname);
// Electron goes by the name of the executable alone: a copy of an installed build that is called "electron" is one too.
const isPackaged = app.isPackaged || out.includes("app.asar");
const isDevelopment = !isPackaged;

banNetwork();
leaveCoreDumpsEmpty("self");
// Nobody else may read what this process or Chromium leaves in a file.
process.umask(0o077);
const paths = pathsUnder(
  dataFolder({ platform: process.platform, env: process.env, homeFolder: homedir(), isPackaged }),
);
usePaths(app, paths);
const log = createLog(paths.logFile);

const isRefused = refusedSwitches(process.argv.slice(1)).length > 0 || refusedSettings(process.env).length > 0;

if (isPackaged && onRelease && isRefused) {
  log("app.switch-refused");
  app.exit(2);
} else if (!app.requestSingleInstanceLock()) {
  app.exit(0);
} else {
  const onFault = (fault: unknown) => {
    log("main.fault");
    if (isDevelopment) process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
    app.exit(70);
  };
  process.on("uncaughtException", onFault);
  // Electron would only print a warning, and the application would stand there without a window.
  process.on("unhandledRejection", onFault);
  emptySessionFolder(paths);
  sandboxPages(app);
  protocol.registerSchemesAsPrivileged([privilegedScheme]);
  quietenChromium(app.commandLine);
  hardenApplication(app, { allowsDevTools: isDevelopment });
  // Not awaited: Electron is ready only once this module has run to its end.
  void app.whenReady().then(() =>
    runApplication({
      paths,
      log,
      isReleaseRuntime: onRelease,
      isDevelopment,
      keepsMain: isDevelopment && process.env["HOLDFAST_KEEP_MAIN"] === "1",
      parts: {
        preload: path.join(out, "preload", "preload.cjs"),
        renderer: path.join(out, "renderer"),
        vaultProcess: path.join(out, "main", "vault-process.js"),
        verifier: path.join(out, "main", "verifier-process.js"),
      },
    }),
  );
}
