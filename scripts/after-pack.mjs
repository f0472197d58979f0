/** Run by electron-builder on each packaged application: removes what a release must not hold and sets the fuses. */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from "@electron/fuses";

/**
 * Electron's fuses in a release. Nobody who can start the application shall be able to make it run anything else.
 *
 * @type {Record<FuseV1Options, boolean>}
 */
export const releaseFuses = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Checked by Electron on macOS and Windows; on Linux it has no effect, and does no harm.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The window is served under its own scheme, so file: pages need no powers.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's own setting.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/**
 * electron-builder's hook.
 *
 * @param {{ appOutDir: string, electronPlatformName: string, packager: { appInfo: { productFilename: string }, executableName?: string } }} context
 */
export async function afterPack(context) {
  const executable = executableOf(context);
  if (context.electronPlatformName === "linux") await removeLoader(context.appOutDir);
  await setFuses(executable);
}

/** @param {Parameters<typeof afterPack>[0]} context */
function executableOf({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename;
  if (electronPlatformName === "darwin") return join(appOutDir, `${name}.app`);
  if (electronPlatformName === "win32") return join(appOutDir, `${name}.exe`);
  return join(appOutDir, packager.executableName ?? name);
}

/** The fallback runtime carries a loader beside the application's archive, and both runtimes our own marker. */
async function removeLoader(/** @type {string} */ folder) {
  await rm(join(folder, "resources", "app"), { recursive: true, force: true });
  await rm(join(folder, "holdfast-runtime.json"), { force: true });
  const resources = await readdir(join(folder, "resources"));
  if (!resources.includes("app.asar")) throw new Error("The package holds no app.asar.");
}

/** @param {string} executable */
async function setFuses(executable) {
  const before = await getCurrentFuseWire(executable);
  /** @type {(option: string) => boolean} */
  const isInWire = (option) => option in before;
  const options = Object.entries(releaseFuses).filter(([option]) => isInWire(option));
  // An older Electron has fewer fuses. A newer one with a fuse that is not named above is refused.
  const wanted = /** @type {import("@electron/fuses").FuseConfig} */ (
    /** @type {unknown} */ ({ version: FuseVersion.V1, strictlyRequireAllFuses: true, ...Object.fromEntries(options) })
  );
  await flipFuses(executable, wanted);
  /** @type {Record<string, unknown>} */
  const after = { ...(await getCurrentFuseWire(executable)) };
  console.log("  Fuses as read back:");
  for (const [option, value] of Object.entries(releaseFuses)) {
    const name = FuseV1Options[Number(option)];
    const state = after[option];
    console.log(`    ${name}: ${state === undefined ? "not in this Electron" : FuseState[Number(state)]}`);
    if (state !== undefined && state !== (value ? FuseState.ENABLE : FuseState.DISABLE)) {
      throw new Error(`The fuse ${name} did not take.`);
    }
  }
}
