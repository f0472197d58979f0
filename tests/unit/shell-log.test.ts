import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createLog, maxLogBytes } from "../../electron/shell/log.ts";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-log-"));
  file = path.join(folder, "holdfast.log");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const now = () => new Date("2026-11-24T09:00:00.000Z");

describe("log", () => {
  test("writes event codes, numbers and references", async () => {
    const log = createLog(file, now);
    log("app.started", { ms: 412.6 });
    log("vault.fault", { reference: "1f2e3d4c", where: "caseNotes.create" });
    log("vault.process-gone", { count: 9 });
    expect(await readFile(file, "utf8")).toBe(
      "2026-11-24T09:00:00.000Z app.started ms=413\n" +
        "2026-11-24T09:00:00.000Z vault.fault ref=1f2e3d4c where=caseNotes.create\n" +
        "2026-11-24T09:00:00.000Z vault.process-gone count=9\n",
    );
  });

  test("leaves out whatever does not have the form of a reference or of a place in our code", async () => {
    const log = createLog(file, now);
    for (const planted of [
      "Zofia Kowalska",
      "Kowalska",
      "zofia@example.org",
      "line\nbreak",
      "07700 900123",
      "x".repeat(81),
    ]) {
      log("vault.fault", { reference: `${planted} long reference`, where: planted });
    }
    const text = await readFile(file, "utf8");
    expect(new Set(text.trimEnd().split("\n"))).toEqual(new Set(["2026-11-24T09:00:00.000Z vault.fault"]));
  });

  test("never grows past its limit, and loses the oldest lines first", async () => {
    let number = 0;
    const log = createLog(file, now);
    while (number < 8_000) log("window.ready", { ms: (number += 1) });
    const text = await readFile(file, "utf8");
    expect((await stat(file)).size).toBeLessThanOrEqual(maxLogBytes);
    expect(text.endsWith("ms=8000\n")).toBe(true);
    expect(text.startsWith("2026-11-24T09:00:00.000Z window.ready ms=")).toBe(true);
  });

  test("can be read by this person only", async () => {
    createLog(file, now)("app.started");
    if (process.platform !== "win32") expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test("never throws, so that a full disk cannot stop a lock", () => {
    const log = createLog(path.join(folder, "no", "such", "folder.log"), now);
    expect(() => log("lock.idle")).not.toThrow();
  });
});
