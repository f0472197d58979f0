import { existsSync } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataFolder, emptySessionFolder, pathsUnder, usePaths } from "../../electron/shell/paths.ts";

const homeFolder = path.resolve("/home/worker");

describe("data folder", () => {
  test.each([
    ["win32", { LOCALAPPDATA: path.resolve("/local") }, path.resolve("/local", "Holdfast")],
    ["win32", { APPDATA: path.resolve("/roaming") }, path.join(homeFolder, "AppData", "Local", "Holdfast")],
    ["darwin", {}, path.join(homeFolder, "Library", "Application Support", "Holdfast")],
    ["linux", { XDG_DATA_HOME: path.resolve("/data") }, path.resolve("/data", "Holdfast")],
    ["linux", { XDG_DATA_HOME: "relative" }, path.join(homeFolder, ".local", "share", "Holdfast")],
    ["linux", {}, path.join(homeFolder, ".local", "share", "Holdfast")],
  ] as const)("is the computer's own and does not roam: %s %o", (platform, env, expected) => {
    expect(dataFolder({ platform, env, homeFolder, isPackaged: true })).toBe(expected);
  });

  test("can be moved in development, and never in an installed build", () => {
    const env = { HOLDFAST_DATA_FOLDER: path.resolve("/elsewhere") };
    const place = { platform: "linux", env, homeFolder } as const;
    expect(dataFolder({ ...place, isPackaged: false })).toBe(path.resolve("/elsewhere"));
    expect(dataFolder({ ...place, isPackaged: true })).toBe(path.join(homeFolder, ".local", "share", "Holdfast"));
    expect(dataFolder({ ...place, env: { HOLDFAST_DATA_FOLDER: "" }, isPackaged: false })).toContain(
      homedir().slice(0, 1),
    );
  });
});

describe("folders under it", () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), "holdfast-paths-"));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  test("are made for this person only, and Electron is pointed at them", async () => {
    const paths = pathsUnder(path.join(root, "new"));
    const set: unknown[] = [];
    usePaths({ setPath: (...given: unknown[]) => set.push(given) } as never, paths);
    expect(set).toEqual([
      ["userData", paths.profileFolder],
      ["sessionData", paths.sessionFolder],
    ]);
    if (process.platform !== "win32") expect((await stat(paths.dataFolder)).mode & 0o777).toBe(0o700);
  });

  test("lose what Chromium kept for the page, and nothing else", async () => {
    const paths = pathsUnder(path.join(root, "used"));
    usePaths({ setPath: () => undefined } as never, paths);
    const [kept, left] = [path.join(paths.dataFolder, "vault.txt"), path.join(paths.sessionFolder, "Cookies")];
    await writeFile(kept, "kept");
    await writeFile(left, "left");
    emptySessionFolder(paths);
    expect([existsSync(kept), existsSync(left), existsSync(paths.sessionFolder)]).toEqual([true, false, true]);
  });
});
