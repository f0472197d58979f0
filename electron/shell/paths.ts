import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { App } from "electron";

/** Every place the application writes to. All absolute, all under `dataFolder`. */
export type Paths = {
  /** Root of everything kept; handed to the vault process. */
  readonly dataFolder: string;
  /** Chromium's own small files: its single-instance lock, its local state. No record of a case. */
  readonly profileFolder: string;
  /** What Chromium would keep for a page. Emptied at every start and end. */
  readonly sessionFolder: string;
  readonly logFile: string;
};

export type PlaceToStore = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  readonly isPackaged: boolean;
};

/**
 * The data folder: local application data that does not roam. A roaming or synchronised folder would
 * copy the case file to other machines and keep old versions of it.
 *
 * HOLDFAST_DATA_FOLDER moves it for development and tests; an installed build ignores it, so that
 * nobody can be led to work in a folder of someone else's choosing.
 */
export function dataFolder({ platform, env, homeFolder, isPackaged }: PlaceToStore): string {
  const asked = env["HOLDFAST_DATA_FOLDER"];
  if (!isPackaged && asked !== undefined && asked !== "") return path.resolve(asked);
  return path.join(localApplicationData(platform, env, homeFolder), "Holdfast");
}

function localApplicationData(platform: NodeJS.Platform, env: PlaceToStore["env"], homeFolder: string): string {
  if (platform === "win32") return absolute(env["LOCALAPPDATA"]) ?? path.join(homeFolder, "AppData", "Local");
  if (platform === "darwin") return path.join(homeFolder, "Library", "Application Support");
  return absolute(env["XDG_DATA_HOME"]) ?? path.join(homeFolder, ".local", "share");
}

/** A relative value in the environment would depend on where the application was started: not used. */
function absolute(folder: string | undefined): string | undefined {
  return folder !== undefined && path.isAbsolute(folder) ? folder : undefined;
}

export function pathsUnder(folder: string): Paths {
  return {
    dataFolder: folder,
    profileFolder: path.join(folder, "profile"),
    sessionFolder: path.join(folder, "session"),
    logFile: path.join(folder, "holdfast.log"),
  };
}

/** Points Electron at our folders. Before `ready`, and before the single-instance lock is asked for. */
export function usePaths(app: App, paths: Paths): void {
  for (const folder of [paths.dataFolder, paths.profileFolder, paths.sessionFolder]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  app.setPath("userData", paths.profileFolder);
  app.setPath("sessionData", paths.sessionFolder);
}

/**
 * Removes what Chromium left behind for the page. Only the one running instance may call it. Fails
 * quietly: a file that is still held open is removed at the next start.
 */
export function emptySessionFolder(paths: Paths): void {
  try {
    rmSync(paths.sessionFolder, { recursive: true, force: true });
    mkdirSync(paths.sessionFolder, { recursive: true, mode: 0o700 });
  } catch {
    // Windows refuses while the file is open.
  }
}
