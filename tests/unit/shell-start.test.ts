import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isReleaseRuntime, releaseElectronVersion } from "../../electron/shell/runtime.ts";
import { readStartArguments, startArgumentsFor } from "../../electron/shell/start-arguments.ts";
import { Place } from "#shared/domain/place.ts";

describe("release runtime", () => {
  test("is the version in package.json and no other", () => {
    const { devDependencies } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
      devDependencies: Record<string, string>;
    };
    expect(releaseElectronVersion).toBe(devDependencies["electron"]);
    expect([releaseElectronVersion, "33.2.1", "", undefined].map(isReleaseRuntime)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("place kept over a lock", () => {
  test.each(["/", "/cases", "/cases/6f1d9a52-3c1e-4f0b-9a77-2f1b7c9d0e11/tasks"])(
    "is made of screens and opaque ids: %s",
    (place) => expect(Place.safeParse(place).success).toBe(true),
  );

  test.each(["", "cases", "/cases?q=Zofia", "/cases/Zofia Kowalska", "/cases/%C3%A9", "/a/b#c", `/${"x".repeat(65)}`])(
    "is dropped where it could hold words: %j",
    (place) => expect(Place.safeParse(place).success).toBe(false),
  );
});

describe("arguments of a relaunch", () => {
  const place = { bounds: { x: -120, y: 0, width: 1366, height: 768 }, isMaximized: true };

  test("bring the window back where it was", () => {
    const how = { resumes: true, place, outcome: "minimised" } as const;
    expect(readStartArguments(["electron", ...startArgumentsFor(["/app"], how)])).toEqual(how);
  });

  test("replace those of the relaunch before, and keep the rest", () => {
    const first = startArgumentsFor(["--no-sandbox", "/app"], { resumes: true, place, outcome: "minimised" });
    expect(startArgumentsFor(first, { resumes: false, place: null, outcome: "shown" })).toEqual([
      "--no-sandbox",
      "/app",
    ]);
  });

  test("from elsewhere are taken only in their own form", () => {
    const none = { resumes: false, place: null, outcome: "shown" };
    expect(readStartArguments([])).toEqual(none);
    expect(readStartArguments(["--route=#/cases/1", "--place=1,2,3", "--resume=/cases/1"])).toEqual(none);
    expect(readStartArguments(["--place=1,2,1e9,768"])).toEqual(none);
  });
});
