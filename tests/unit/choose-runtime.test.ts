import { describe, expect, it } from "vitest";
import { type Probes, Unreachable, chooseRuntime } from "../../scripts/choose-runtime.ts";

/** A Linux machine with nothing in its cache and no way out, and a record of what it was asked to do. */
function machine(changes: Partial<Probes> = {}) {
  const asked: string[] = [];
  const probes: Probes = {
    version: "45.4.1",
    fallbackVersion: "33.2.1",
    platform: "linux",
    arch: "x64",
    override: undefined,
    exists: () => true,
    cachedOfficial: () => undefined,
    recentlyUnreached: () => false,
    fetchOfficial: () => {
      asked.push("fetch the official build");
      return Promise.reject(new Unreachable("ENOTFOUND"));
    },
    cachedFallback: () => undefined,
    makeFallback: () => {
      asked.push("make the fallback");
      return Promise.resolve("/cache/fallback/electron");
    },
    ...changes,
  };
  return { probes, asked };
}

describe("choosing the Electron runtime", () => {
  it("takes what the environment names before everything else", async () => {
    const override = { name: "HOLDFAST_ELECTRON", executable: "/opt/electron" };
    const { probes, asked } = machine({ override, cachedOfficial: () => "/cache/official/electron" });
    expect(await chooseRuntime(probes)).toEqual({
      kind: "override",
      executable: "/opt/electron",
      reason: "named by HOLDFAST_ELECTRON",
    });
    expect(asked).toEqual([]);
  });

  it("refuses an override that leads nowhere rather than quietly taking another runtime", async () => {
    const override = { name: "HOLDFAST_ELECTRON", executable: "/gone" };
    const { probes, asked } = machine({ override, exists: () => false });
    await expect(chooseRuntime(probes)).rejects.toThrow("HOLDFAST_ELECTRON leads to /gone, which does not exist.");
    expect(asked).toEqual([]);
  });

  it("uses the official build fetched earlier without asking the network", async () => {
    const { probes, asked } = machine({ cachedOfficial: () => "/cache/official/electron" });
    expect(await chooseRuntime(probes)).toMatchObject({ kind: "official", executable: "/cache/official/electron" });
    expect(asked).toEqual([]);
  });

  it("fetches the official build where it can be reached, even if a fallback lies ready", async () => {
    const { probes, asked } = machine({
      cachedFallback: () => "/cache/fallback/electron",
      fetchOfficial: () => Promise.resolve("/cache/official/electron"),
    });
    expect(await chooseRuntime(probes)).toEqual({
      kind: "official",
      executable: "/cache/official/electron",
      reason: "official Electron 45.4.1, checksum verified",
    });
    expect(asked).toEqual([]);
  });

  it("makes the fallback where the official build cannot be reached, and says what it is for", async () => {
    const { probes, asked } = machine();
    expect(await chooseRuntime(probes)).toEqual({
      kind: "fallback",
      executable: "/cache/fallback/electron",
      reason:
        "the official Electron 45.4.1 cannot be reached (ENOTFOUND); using stock Electron 33.2.1, for development and tests only",
    });
    expect(asked).toEqual(["fetch the official build", "make the fallback"]);
  });

  it("does not ask the network again within a day while a fallback lies ready", async () => {
    const { probes, asked } = machine({
      recentlyUnreached: () => true,
      cachedFallback: () => "/cache/fallback/electron",
    });
    expect(await chooseRuntime(probes)).toMatchObject({ kind: "fallback", executable: "/cache/fallback/electron" });
    expect(asked).toEqual([]);
  });

  it("never falls back from a download that does not match its checksum", async () => {
    const { probes, asked } = machine({ fetchOfficial: () => Promise.reject(new Error("Generated checksum differs")) });
    await expect(chooseRuntime(probes)).rejects.toThrow("Generated checksum differs");
    expect(asked).toEqual([]);
  });

  it("names the way out on systems that have no fallback", async () => {
    const { probes, asked } = machine({ platform: "darwin", arch: "arm64" });
    await expect(chooseRuntime(probes)).rejects.toThrow(
      "There is no Electron to run on: the official Electron 45.4.1 cannot be reached (ENOTFOUND) and there is no " +
        "fallback for darwin arm64. Put its executable's path into HOLDFAST_ELECTRON.",
    );
    expect(asked).toEqual(["fetch the official build"]);
  });
});
