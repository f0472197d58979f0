import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Pictures } from "#shared/contract/host.ts";
import { makeOwnVault, startTestProcess, type TestProcess } from "../support/test-process.ts";

let dataFolder: string;
let running: TestProcess;
/** How main answers, and what it was asked to allow. */
let pictures: Pictures;
let allowed: number[];

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), "holdfast-computer-"));
  await makeOwnVault(dataFolder);
  running = await startTestProcess(dataFolder);
  await running.unlock();
  pictures = { areKeptOut: true, allowedMs: 0, isScreenLockTold: true };
  allowed = [];
  Object.assign(running.host, {
    readPictures: async () => pictures,
    letPictures: async (minutes: number) => {
      allowed.push(minutes);
      pictures = { ...pictures, areKeptOut: minutes === 0, allowedMs: minutes * 60_000 };
      return pictures;
    },
  });
});
afterEach(() => {
  running.lock();
  rmSync(dataFolder, { recursive: true, force: true });
});

const entries = () =>
  running.session.opened?.copySource.connection
    .prepare("SELECT action FROM audit WHERE action LIKE 'screen.%' ORDER BY seq", { pluck: true })
    .all<string>();

describe("thisComputer", () => {
  it("LK9 says what the system says", async () => {
    const kept = { picturesAllowedUntil: null, isScreenLockTold: true };
    expect(await running.ask("thisComputer.read", {})).toEqual({ picturesKeptOut: "yes", ...kept });
    pictures = { ...pictures, areKeptOut: false };
    expect(await running.ask("thisComputer.read", {})).toEqual({ picturesKeptOut: "no", ...kept });
    pictures = { areKeptOut: null, allowedMs: 0, isScreenLockTold: false };
    expect(await running.ask("thisComputer.read", {})).toEqual({
      picturesKeptOut: "not_here",
      picturesAllowedUntil: null,
      isScreenLockTold: false,
    });
  });

  it("LK9 allows pictures for ten minutes, on record, and keeps them out again on demand", async () => {
    await running.ask("thisComputer.allowPictures", {});
    expect([allowed, entries()]).toEqual([[10], ["screen.pictures_allowed"]]);
    const { picturesAllowedUntil } = await running.ask("thisComputer.read", {});
    expect(picturesAllowedUntil).toMatch(/^2026-11-23T09:10:00/);
    await running.ask("thisComputer.keepPicturesOut", {});
    expect([allowed, entries()]).toEqual([
      [10, 0],
      ["screen.pictures_allowed", "screen.pictures_ended"],
    ]);
    // Nothing was allowed any more: nothing is entered.
    await running.ask("thisComputer.keepPicturesOut", {});
    expect(entries()).toHaveLength(2);
  });

  it("LK9 allows nothing, and enters nothing, where nothing is kept out", async () => {
    pictures = { areKeptOut: null, allowedMs: 0, isScreenLockTold: false };
    expect(await running.send("thisComputer.allowPictures", {})).toEqual({
      ok: false,
      error: { code: "screen.not_kept_out_here" },
    });
    expect([allowed, entries()]).toEqual([[], []]);
  });

  it("NRM48 has main shape the window, in two words and with nothing else", async () => {
    const shapes: string[] = [];
    Object.assign(running.host, { shapeWindow: (shape: string) => void shapes.push(shape) });
    await running.ask("thisComputer.shapeWindow", { shape: "beside" });
    await running.ask("thisComputer.shapeWindow", { shape: "whole" });
    expect(await running.send("thisComputer.shapeWindow", { shape: "400x800" as never })).toMatchObject({
      ok: false,
      error: { code: "request.invalid" },
    });
    expect(shapes).toEqual(["beside", "whole"]);
    expect(entries()).toEqual([]);
  });
});
