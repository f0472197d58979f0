import path from "node:path";
import { homedir } from "node:os";
import { app, protocol } from "electron";
import { privilegedScheme } from "./shell/app-protocol.ts";
import { runApplication } from "./shell/application.ts";
import { createLog } from "./shell/log.ts";
import { banNetwork } from "./shell/network-ban.ts";
import { dataFolder, emptySessionFolder, pathsUnder, usePaths } from "./shell/paths.ts";
import { isReleaseRuntime } from "./shell/runtime.ts";
import { hardenApplication } from "./shell/security.ts";
import { quietenChromium, refusedSwitches, sandboxPages } from "./shell/switches.ts";

/** Composition root of the main process: what is done, in this order, before the window opens. No logic. */
const onRelease = isReleaseRuntime(process.versions.electron);
const isDevelopment = !app.isPackaged;
const out = path.dirname(import.meta.dirname);

banNetwork();
const paths = pathsUnder(
  dataFolder({ platform: process.platform, env: process.env, homeFolder: homedir(), isPackaged: app.isPackaged }),
);
usePaths(app, paths);
const log = createLog(paths.logFile);

if (app.isPackaged && onRelease && refusedSwitches(process.argv.slice(1)).length > 0) {
  log("app.switch-refused");
  app.exit(2);
} else if (!app.requestSingleInstanceLock()) {
  app.exit(0);
} else {
  process.on("uncaughtException", (error) => {
    log("main.fault");
    if (isDevelopment) process.stderr.write(`${error.stack ?? error.message}\n`);
    app.exit(70);
  });
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
      },
    }),
  );
}
