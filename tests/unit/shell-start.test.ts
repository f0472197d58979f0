import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isReleaseRuntime, releaseElectronVersion } from "../../electron/shell/runtime.ts";
import { readStartArguments, startArgumentsFor } from "../../electron/shell/start-arguments.ts";
import { routeOf } from "../../electron/shell/window.ts";

const route = "#/cases/6f1d9a52-3c1e-4f0b-9a77-2f1b7c9d0e11/notes";

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

describe("route kept over a lock", () => {
  test("is made of screens and opaque ids", () => {
    expect(routeOf(`app://holdfast/index.html${route}`)).toBe(route);
    expect(routeOf("app://holdfast/index.html#/")).toBe("#/");
  });

  test("is dropped where it could hold words: a search, a name, an escape", () => {
    const hashes = [
      "#/cases?q=Zofia",
      "#/cases/Zofia Kowalska",
      "#/cases/%C3%A9",
      "#/a/b#c",
      "#cases",
      `#/${"x".repeat(65)}`,
    ];
    expect(hashes.map((hash) => routeOf(`app://holdfast/index.html${hash}`))).toEqual(hashes.map(() => ""));
    expect(routeOf("")).toBe("");
  });
});

describe("arguments of a relaunch", () => {
  const place = { bounds: { x: -120, y: 0, width: 1366, height: 768 }, isMaximized: true };

  test("bring the window back where it was", () => {
    const how = { route, place, outcome: "minimised" } as const;
    expect(readStartArguments(["electron", ...startArgumentsFor(["/app"], how)])).toEqual(how);
  });

  test("replace those of the relaunch before, and keep the rest", () => {
    const first = startArgumentsFor(["--no-sandbox", "/app"], { route, place, outcome: "minimised" });
    expect(startArgumentsFor(first, { route: "", place: null, outcome: "shown" })).toEqual(["--no-sandbox", "/app"]);
  });

  test("from elsewhere are taken only in their own form", () => {
    const none = { route: "", place: null, outcome: "shown" };
    expect(readStartArguments([])).toEqual(none);
    expect(readStartArguments(["--route=#/cases?q=x", "--place=1,2,3", "--route=https://example.org/#/x y"])).toEqual(
      none,
    );
    expect(readStartArguments(["--place=1,2,1e9,768"])).toEqual(none);
  });
});
