import { describe, expect, it } from "vitest";

import { isSynchronised } from "../../electron/vault/safe-place.ts";

describe("knowing synchronised folders", () => {
  it.each([
    "C:\\Users\\ada\\OneDrive\\vault",
    "C:\\Users\\ada\\OneDrive - Harbour Trust\\Documents\\vault",
    "/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/vault",
    "/Users/ada/Library/CloudStorage/Dropbox/vault",
    "/home/ada/Dropbox (Harbour Trust)/vault",
    "/home/ada/Nextcloud/vault",
    "/home/ada/Google Drive/My Drive/vault",
    "/home/ada/Box/vault",
  ])("VA13 knows %s", (path) => {
    expect(isSynchronised(path, "/home/ada")).toBe(true);
  });

  it.each([
    "C:\\Users\\ada\\AppData\\Local\\Holdfast\\vault",
    "/home/ada/.local/share/holdfast/vault",
    "/home/ada/dropbox-leaflets/vault",
    "/home/ada/boxes/vault",
    "/home/ada/onedriver/vault",
  ])("VA13 has nothing against %s", (path) => {
    expect(isSynchronised(path, "/home/ada")).toBe(false);
  });

  it("VA13 has nothing against a person called Box", () => {
    expect([
      isSynchronised("/home/box/vault", "/home/box"),
      isSynchronised("/home/box/Box/vault", "/home/box"),
    ]).toEqual([false, true]);
  });
});
