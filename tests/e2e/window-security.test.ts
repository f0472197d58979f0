import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import path from "node:path";
import { writeFile } from "node:fs/promises";
import type { ElectronApplication, Page } from "@playwright/test";
import { doorProbes } from "./door-probes.ts";
import { connectAfterRelaunch, expect, isRunning, mainProcessOf, test } from "./fixtures.ts";
import { type Listener, listen, startOpenWindow } from "./open-doors.ts";

/** How long a visit may take to arrive at the listener, in milliseconds. */
const arrivalMs = 250;
/** A grey image of one pixel. */
const onePixel = "R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";

/** Tries one door in the page and says whether it was open: by the probe's own word or by a visit that arrived. */
async function tryDoor(page: Page, name: string, { origin, hits }: Listener): Promise<boolean> {
  const probe = doorProbes[name];
  if (probe === undefined) throw new Error(`There is no probe ${name}.`);
  // A navigation that works takes the page away in the middle of the probe.
  const said = await Promise.race([page.evaluate(probe, { origin, name }).catch(() => false), wait(3_000, false)]);
  await wait(said ? 0 : arrivalMs);
  return said || hits.has(name);
}

async function namesOfOpenDoors(page: Page, listener: Listener, before: () => Promise<unknown>): Promise<string[]> {
  const open: string[] = [];
  for (const name of Object.keys(doorProbes)) {
    await before();
    if (await tryDoor(page, name, listener)) open.push(name);
  }
  return open;
}

/** Puts the address of a picture on this computer where the probe finds it. */
async function offerFileImage(page: Page, file: string): Promise<void> {
  await page.evaluate((url) => {
    document.documentElement.dataset["fileImage"] = url;
  }, `file://${file}`);
}

test.describe("doors of the window", () => {
  let listener: Listener;
  test.beforeAll(async () => {
    listener = await listen();
  });
  test.afterAll(() => listener.close());

  test("all stand open in a window without walls, so the probes can find an open door", async () => {
    const image = test.info().outputPath("one.gif");
    await writeFile(image, Buffer.from(onePixel, "base64"));
    const { app, close } = await startOpenWindow(`${listener.origin}/`);
    const page = await app.firstWindow();
    const open = await namesOfOpenDoors(page, listener, async () => {
      await page.goto(`${listener.origin}/`);
      await offerFileImage(page, image);
    });
    await close();
    expect(open).toEqual(Object.keys(doorProbes));
  });

  test("are all shut in Holdfast, and the page stays where it is", async ({ holdfast }) => {
    holdfast.expectProblems();
    const image = test.info().outputPath("one.gif");
    await writeFile(image, Buffer.from(onePixel, "base64"));
    const fresh = await listen();
    const { page, app } = holdfast;
    const address = page.url();
    await offerFileImage(page, image);
    const open = await namesOfOpenDoors(page, fresh, async () => undefined);
    expect({ open, hits: [...fresh.hits], address: page.url(), windows: app.windows().length }).toEqual({
      open: [],
      hits: [],
      address,
      windows: 1,
    });
    await fresh.close();
  });

  test("a link or a file dropped on the window does not open it", async ({ holdfast }) => {
    const fresh = await listen();
    const { app, close } = await startOpenWindow(`${fresh.origin}/`);
    const control = await app.firstWindow();
    await dropLink(control, `${fresh.origin}/hit/control`);
    await dropLink(holdfast.page, `${fresh.origin}/hit/holdfast`);
    await wait(arrivalMs);
    await close();
    await fresh.close();
    expect([...fresh.hits]).toEqual(["control"]);
  });
});

async function dropLink(page: Page, url: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [{ mimeType: "text/uri-list", data: url }], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: 200, y: 200, data });
  }
  await wait(arrivalMs);
}

/** What main answers for an address of our scheme: status and headers, or null when the request was cut off. */
async function ask(app: ElectronApplication, url: string, method = "GET") {
  return app.evaluate(
    async ({ session }, [address, verb]) => {
      try {
        const answer = await session.fromPartition("holdfast").fetch(address, { method: verb });
        return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() };
      } catch {
        return null;
      }
    },
    [url, method] as const,
  );
}

test.describe("own scheme", () => {
  test("serves the window's files as they were built, and nothing else", async ({ holdfast }) => {
    await test.step("serves the page with the whole policy and a fresh style nonce each time", async () => {
      const [first, second] = [await ask(holdfast.app, mainPage), await ask(holdfast.app, mainPage)];
      const nonce = /<meta name="style-nonce" content="([A-Za-z0-9+/]{22}==)"/.exec(first?.text ?? "")?.[1];
      expect(first?.headers).toMatchObject({
        "content-security-policy":
          `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob:; font-src 'self'; ` +
          "connect-src 'none'; object-src 'none'; frame-src 'none'; worker-src 'self'; media-src blob:; " +
          "manifest-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
          "require-trusted-types-for 'script'; trusted-types default",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
        "permissions-policy": expect.stringContaining("geolocation=()"),
      });
      expect(second?.text).not.toContain(nonce);
      expect(second?.text).toContain("style-nonce");
    });
    await test.step("has nothing at any other spelling of an address, or outside the window's files", async () => {
      expect((await ask(holdfast.app, mainPage))?.status).toBe(200);
      const found: string[] = [];
      for (const url of addressesOfNothing) {
        const answer = await ask(holdfast.app, url);
        if (answer !== null && answer.status !== 404) found.push(url);
      }
      expect(found).toEqual([]);
    });
    await test.step("answers nothing but GET", async () => {
      expect((await ask(holdfast.app, mainPage, "POST"))?.status).toBe(404);
    });
    await test.step("does not serve a file that was changed after the build", async () => {
      const change = (to: "alter" | "restore") =>
        holdfast.app.evaluate(
          ({ app }, [what]) => {
            const { readFileSync, writeFileSync } = process.getBuiltinModule("node:fs");
            const { join } = process.getBuiltinModule("node:path");
            const file = join(app.getAppPath(), "out", "renderer", "print.html");
            const text = readFileSync(file, "utf8");
            writeFileSync(file, what === "alter" ? `${text}<!-- planted -->` : text.replace("<!-- planted -->", ""));
          },
          [to],
        );
      expect((await ask(holdfast.app, "app://holdfast/print.html"))?.status).toBe(200);
      try {
        await change("alter");
        expect((await ask(holdfast.app, "app://holdfast/print.html"))?.status).toBe(404);
      } finally {
        await change("restore");
      }
      expect((await ask(holdfast.app, "app://holdfast/print.html"))?.status).toBe(200);
    });
  });
});

const mainPage = "app://holdfast/index.html";

/** Chromium itself reads `%2e` as a dot, and drops a port and a NUL at the end, before the handler is asked; the rest must not be there. */
const addressesOfNothing = [
  "app://holdfast/",
  "app://holdfast/INDEX.HTML",
  "app://holdfast/index.html?x=1",
  "app://holdfast/ index.html",
  "app://holdfast//index.html",
  "app://holdfast/index.html/",
  "app://holdfast/manifest.json",
  "app://holdfast/../main/main.js",
  "app://holdfast/..%2fmain%2fmain.js",
  "app://holdfast/%2e%2e/%2e%2e/package.json",
  "app://holdfast/assets/../../main/main.js",
  "app://holdfast/..\\..\\package.json",
  "app://holdfast/index.html%00.js",
  "app://holdfast/etc/passwd",
  "app://elsewhere/index.html",
  "app://holdfast.example/index.html",
];

test.describe("bridge to the page", () => {
  test("has five functions that take nothing, and no more", async ({ page }) => {
    const bridge = await page.evaluate(() => {
      const { holdfast } = globalThis as unknown as { holdfast: Record<string, (...given: unknown[]) => unknown> };
      return Object.entries(holdfast).map(([name, value]) => [name, typeof value, value.length]);
    });
    expect(bridge).toEqual([
      ["lock", "function", 0],
      ["hide", "function", 0],
      ["ready", "function", 0],
      ["copied", "function", 0],
      ["clearCopied", "function", 0],
    ]);
  });

  test("hands over one port for each load, to the page itself", async ({ page }) => {
    await page.addInitScript(() => {
      const ports: number[] = [];
      Object.assign(globalThis, { portsSeen: ports });
      window.addEventListener("message", (event) => {
        if (event.source === window) ports.push(event.ports.length);
      });
    });
    for (let load = 0; load < 2; load += 1) {
      await page.reload();
      await wait(700);
      expect(await page.evaluate(() => (globalThis as unknown as { portsSeen: number[] }).portsSeen)).toEqual([1]);
    }
  });
});

test.describe("window", () => {
  test("keeps its neutral title whatever the page calls itself", async ({ holdfast: { app, page } }) => {
    await page.evaluate(() => {
      document.title = "Planted name";
    });
    await wait(200);
    expect({
      page: await page.title(),
      windows: await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.getTitle()),
      ),
    }).toEqual({ page: "Planted name", windows: ["Holdfast"] });
  });

  test("opens at 1366 by 768 and not below 1024 by 640", async ({ holdfast: { app } }) => {
    const size = await app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      return { size: window?.getSize(), smallest: window?.getMinimumSize() };
    });
    expect(size).toEqual({ size: [1366, 768], smallest: [1024, 640] });
  });

  test("comes forward when Holdfast is started a second time", async ({ holdfast: { app, dataFolder } }) => {
    const secondStart = app.evaluate(
      ({ app: main }) => new Promise((resolve) => void main.once("second-instance", () => resolve("seen"))),
    );
    const executable = process.env["HOLDFAST_ELECTRON"] ?? "";
    const root = path.resolve(import.meta.dirname, "..", "..");
    const env = { ...process.env, HOLDFAST_DATA_FOLDER: dataFolder };
    const second = spawn(executable, ["--no-sandbox", root], { env, stdio: "ignore" });
    const [code] = await once(second, "exit");
    expect([code, await secondStart]).toEqual([0, "seen"]);
    expect(app.windows()).toHaveLength(1);
  });
});

test.describe("main process", () => {
  test("has no way to a network, its own or Electron's", async ({ holdfast: { app } }) => {
    await test.step("cannot open a connection from its own code", async () => {
      const listener = await listen();
      await fetch(`${listener.origin}/hit/control`);
      const outcomes = await app.evaluate(async (_electron, origin) => {
        const attempts: Record<string, () => unknown> = {
          fetch: () => fetch(`${origin}/hit/fetch`),
          http: () => process.getBuiltinModule("node:http").get(`${origin}/hit/http`),
          net: () => process.getBuiltinModule("node:net").connect(Number(new URL(origin).port), "127.0.0.1"),
          dns: () => process.getBuiltinModule("node:dns").lookup("example.org", () => undefined),
        };
        const names: string[] = [];
        for (const [name, attempt] of Object.entries(attempts)) {
          try {
            await attempt();
          } catch (error) {
            names.push(`${name}: ${error instanceof Error ? error.name : "thrown"}`);
          }
        }
        return names;
      }, listener.origin);
      await listener.close();
      expect(outcomes).toEqual(["fetch", "http", "net", "dns"].map((name) => `${name}: NetworkRefused`));
      expect([...listener.hits]).toEqual(["control"]);
    });
    await test.step("refuses what Electron's own network calls ask for", async () => {
      const listener = await listen();
      const outcomes = await app.evaluate(async ({ session }, origin) => {
        const asked = [session.defaultSession, session.fromPartition("holdfast")].map((own) =>
          own.fetch(`${origin}/hit/session`).then(
            () => "answered",
            () => "refused",
          ),
        );
        return Promise.all(asked);
      }, listener.origin);
      await listener.close();
      expect({ outcomes, hits: [...listener.hits] }).toEqual({ outcomes: ["refused", "refused"], hits: [] });
    });
  });
});

/** The processes behind the window and the vault. */
async function livingParts(app: ElectronApplication): Promise<{ page: number; vault: number }> {
  return app.evaluate(({ app: main, BrowserWindow }) => ({
    page: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    vault: main.getAppMetrics().find((process) => process.name === "Holdfast vault")?.pid ?? 0,
  }));
}

test.describe("lock", () => {
  test("ends the vault process and the page's process, and starts both anew", async ({ holdfast }) => {
    const before = await livingParts(holdfast.app);
    expect([isRunning(before.page), isRunning(before.vault)]).toEqual([true, true]);
    await holdfast.lockBy((page) => page.evaluate(() => (globalThis as unknown as Bridge).holdfast.lock()));
    const after = await livingParts(holdfast.app);
    expect({
      oldOnes: [isRunning(before.page), isRunning(before.vault)],
      newOnes: [isRunning(after.page), isRunning(after.vault)],
      areNew: after.page !== before.page && after.vault !== before.vault,
    }).toEqual({ oldOnes: [false, false], newOnes: [true, true], areNew: true });
  });

  for (const event of ["suspend", "lock-screen", "user-did-resign-active"]) {
    test(`follows the computer's ${event}`, async ({ holdfast }) => {
      const before = await livingParts(holdfast.app);
      await holdfast.lockBy(() =>
        holdfast.app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
      );
      expect([isRunning(before.page), isRunning(before.vault)]).toEqual([false, false]);
    });
  }

  test("follows the menu, and the window is off the screen within 150 ms", async ({ holdfast }) => {
    const hidden = holdfast.app.evaluate(
      ({ BrowserWindow, Menu }) =>
        new Promise<number>((resolve) => {
          const asked = performance.now();
          BrowserWindow.getAllWindows()[0]?.once("hide", () => resolve(performance.now() - asked));
          Menu.getApplicationMenu()?.getMenuItemById("lock")?.click();
        }),
    );
    await holdfast.lockBy(() => hidden);
    expect(await hidden).toBeLessThan(150);
  });

  test("does not wait for a page that hangs", async ({ holdfast }) => {
    await holdfast.page.evaluate(
      () =>
        void setTimeout(() => {
          for (;;);
        }),
    );
    const before = await livingParts(holdfast.app);
    // The page hangs for good: a lock that waited for it would not come at all. How fast it is, the drill of the lock says.
    await holdfast.lockBy(() =>
      holdfast.app.evaluate(({ Menu }) => void Menu.getApplicationMenu()?.getMenuItemById("lock")?.click()),
    );
    expect(isRunning(before.page)).toBe(false);
  });

  test("comes by itself when the vault process or the page's process ends", async ({ holdfast }) => {
    for (const part of ["vault", "page"] as const) {
      const before = await livingParts(holdfast.app);
      await holdfast.lockBy(async () => process.kill(before[part], "SIGKILL"));
      const after = await livingParts(holdfast.app);
      expect(after.page !== before.page && after.vault !== before.vault).toBe(true);
    }
  });

  test("empties both clipboards", async ({ holdfast }) => {
    const onClipboards = () =>
      holdfast.app.evaluate(async ({ clipboard }) => {
        const old = clipboard as unknown as { readText(kind?: "selection"): string | Promise<string> };
        return [await old.readText(), process.platform === "linux" ? await old.readText("selection") : ""];
      });
    await holdfast.app.evaluate(async ({ clipboard }) => {
      const old = clipboard as unknown as { writeText(text: string, kind?: "selection"): unknown };
      await old.writeText("planted words");
      if (process.platform === "linux") await old.writeText("planted words", "selection");
    });
    expect(await onClipboards()).toEqual(["planted words", process.platform === "linux" ? "planted words" : ""]);
    await holdfast.lockBy((page) => page.evaluate(() => (globalThis as unknown as Bridge).holdfast.lock()));
    expect(await onClipboards()).toEqual(["", ""]);
  });

  test("LK10 keeps the place in the application inside the vault, and not in the address of the new window", async ({
    holdfast,
  }) => {
    const route = "#/cases/6f1d9a52-3c1e-4f0b-9a77-2f1b7c9d0e11";
    await holdfast.page.evaluate((hash) => void (location.hash = hash), route);
    const page = await holdfast.lockBy((locked) =>
      locked.evaluate(() => (globalThis as unknown as Bridge).holdfast.lock()),
    );
    expect(page.url()).toBe(mainPage);
  });
});

type Bridge = { holdfast: { lock(): void; hide(): void } };

test.describe("lock of a window that was used", () => {
  test.use({ keepsMain: false });

  test("ends main too, and the application comes back by itself, with no id of a case in its arguments", async ({
    holdfast,
  }) => {
    const { dataFolder, page } = holdfast;
    const before = await mainProcessOf(dataFolder);
    if (before === null) throw new Error("No main process holds the data folder.");
    const route = "#/cases/6f1d9a52-3c1e-4f0b-9a77-2f1b7c9d0e11";
    await page.evaluate((hash) => void (location.hash = hash), route);
    await page.mouse.click(5, 5);
    const started = performance.now();
    await page.evaluate(() => (globalThis as unknown as Bridge).holdfast.lock()).catch(() => undefined);
    const back = await connectAfterRelaunch(dataFolder, before);
    console.log(`  main ended and the application came back in ${Math.round(performance.now() - started)} ms`);
    expect({ isOldRunning: isRunning(before), address: back.page.url() }).toEqual({
      isOldRunning: false,
      address: mainPage,
    });
    await back.browser.close();
  });
});
