import { cp, mkdtemp, readFile, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Browser, chromium, type ElectronApplication, expect, type Page, test as base } from "@playwright/test";
import axe from "axe-core";
import type { VaultKind } from "#shared/contract/unlock.ts";
import { answerSaveDialog, launchApplication, unlock } from "../../scripts/drive-application.ts";
import { makePlainVaultWithKit, makePlainPracticeVault, plainPassphrase } from "../support/plain-vault.ts";

/** One accessibility fault, short enough to read in a test's output. */
export type AccessibilityFault = {
  readonly rule: string;
  readonly help: string;
  /** CSS paths of what is at fault. */
  readonly where: readonly string[];
};

/** The real application in the real Electron, on a data folder of its own. */
export type Holdfast = {
  readonly dataFolder: string;
  /** Another one after `restart`. */
  readonly app: ElectronApplication;
  /** The page of the window there is now; another one after a lock or a restart. */
  readonly page: Page;
  /** Does something that locks, and waits for the window that comes after it. Main lives on. */
  lockBy(trigger: (page: Page) => Promise<unknown>): Promise<Page>;
  /** Ends the application, as by the menu or as by a power cut, and starts it on the same data folder. */
  restart(how?: "quit" | "kill"): Promise<Page>;
  /** Starts it on the same data folder, after a test had ended it. */
  start(): Promise<Page>;
  /** Answers the next save dialogs with this path; null cancels them. */
  answerSaveDialog(filePath: string | null): Promise<void>;
  /** Checks the page as it stands. @param rules left out: every rule of axe that is on by itself */
  axe(rules?: readonly string[]): Promise<AccessibilityFault[]>;
  /** Errors on the page's console since the start, violations of the content policy among them. */
  readonly problems: readonly string[];
  /** For a test that causes problems on purpose: they do not fail it. */
  expectProblems(): void;
};

export type HoldfastOptions = {
  /** False: a lock ends main as it does for a caseworker, and the application that comes back is not driven by the test. */
  keepsMain: boolean;
  /**
   * What lies in the data folder, and is open when a test begins: nothing, so that the test makes a vault as a person
   * does; an empty vault of one's own without a kit; or a practice vault. They open with `plainPassphrase`.
   */
  vault: "none" | VaultKind;
};

/** Data folders that are copied for each test: making a vault in the window takes many times as long. */
type Templates = { templates: Readonly<Record<VaultKind, string>> };

/** Where the page of the application's own window lies; a print window shows another. */
const mainPage = "app://holdfast/index.html";

/** How long a window may take to come, in milliseconds. */
const windowLimitMs = 20_000;

export const test = base.extend<HoldfastOptions & { holdfast: Holdfast }, Templates>({
  templates: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs: nothing.
    async ({}, use) => {
      const folder = await mkdtemp(path.join(tmpdir(), "holdfast-templates-"));
      const templates = { own: path.join(folder, "own"), practice: path.join(folder, "practice") };
      await makePlainVaultWithKit(templates.own);
      await makePlainPracticeVault(templates.practice);
      await use(templates);
      await rm(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  keepsMain: [true, { option: true }],
  vault: ["none", { option: true }],
  holdfast: async ({ keepsMain, vault, templates }, use) => {
    const dataFolder = await mkdtemp(path.join(tmpdir(), "holdfast-e2e-"));
    if (vault !== "none") await cp(templates[vault], dataFolder, { recursive: true });
    const holdfast = await startHoldfast(dataFolder, keepsMain);
    if (vault !== "none") {
      await unlock(holdfast.page, plainPassphrase);
      await holdfast.page.getByRole("heading", { name: "Home", level: 1 }).waitFor();
    }
    await use(holdfast);
    await closeQuietly(holdfast.app);
    await endMain(dataFolder);
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    expect(holdfast.problems, "errors on the page's console").toEqual([]);
  },
  page: async ({ holdfast }, use) => use(holdfast.page),
});
export { expect };

async function startHoldfast(dataFolder: string, keepsMain: boolean): Promise<Holdfast> {
  let problems: string[] = [];
  let areExpected = false;
  const note = (problem: string) => {
    if (!areExpected) problems.push(problem);
  };

  async function launch(): Promise<{ app: ElectronApplication; page: Page }> {
    const environment = keepsMain ? { HOLDFAST_KEEP_MAIN: "1" } : {};
    const { application: app } = await launchApplication({ dataFolder, environment });
    const watch = (page: Page) => {
      page.on("console", (message) => {
        if (message.type() === "error") note(message.text());
      });
      page.on("pageerror", (error) => note(error.message));
    };
    for (const window of app.windows()) watch(window);
    app.on("window", watch);
    return { app, page: await nextMainPage(app, null) };
  }

  let { app, page } = await launch();
  return {
    dataFolder,
    get app() {
      return app;
    },
    get page() {
      return page;
    },
    async lockBy(trigger) {
      const locked = page;
      // The page may go before it has answered.
      await trigger(locked).catch((error: unknown) => {
        if (!locked.isClosed()) throw error;
      });
      page = await nextMainPage(app, locked);
      return page;
    },
    async restart(how = "quit") {
      if (how === "quit") await app.close();
      else {
        const gone = app.waitForEvent("close");
        app.process().kill("SIGKILL");
        await gone;
      }
      ({ app, page } = await launch());
      return page;
    },
    async start() {
      ({ app, page } = await launch());
      return page;
    },
    answerSaveDialog: (filePath) => answerSaveDialog(app, filePath),
    axe: (rules) => findAccessibilityFaults(page, rules),
    get problems() {
      return problems;
    },
    expectProblems() {
      areExpected = true;
      problems = [];
    },
  };
}

/** The page of the application's window, once it stands and is not the one before. */
async function nextMainPage(app: ElectronApplication, before: Page | null): Promise<Page> {
  const started = Date.now();
  for (;;) {
    const page = app.windows().find((window) => window !== before && !window.isClosed() && isMainPage(window.url()));
    if (page !== undefined) {
      await page.waitForLoadState("domcontentloaded");
      return page;
    }
    if (Date.now() - started > windowLimitMs) throw new Error("No window came.");
    await wait(20);
  }
}

function isMainPage(url: string): boolean {
  return url.split("#", 1)[0] === mainPage;
}

/**
 * Runs axe in the page. As a script element or a function made from text the policy would refuse it; the
 * debugger's own evaluation is not subject to the policy.
 */
export async function findAccessibilityFaults(page: Page, rules?: readonly string[]): Promise<AccessibilityFault[]> {
  // Reading its source takes longer than its run; a page keeps it until a lock or a restart.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await inPage.run(document, only ? { runOnly: [...only] } : {});
    return violations.map(({ id, help, nodes }) => ({
      rule: id,
      help,
      where: nodes.map((node) => node.target.join(" ")),
    }));
  }, rules);
}

/** The id of the main process that holds the data folder; after a relaunch it is one the test did not start. */
export async function mainProcessOf(dataFolder: string): Promise<number | null> {
  const link = await readlink(path.join(dataFolder, "profile", "SingletonLock")).catch(() => null);
  const pid = Number(link?.split("-").at(-1));
  return Number.isInteger(pid) && pid > 0 && isRunning(pid) ? pid : null;
}

/**
 * Takes hold of the application that came back after a lock had ended main. It was started again with the same
 * debugging switch, and Chromium writes down the port it chose.
 *
 * @param before id of the main process that went.
 */
export async function connectAfterRelaunch(
  dataFolder: string,
  before: number,
): Promise<{ browser: Browser; page: Page }> {
  const started = Date.now();
  for (;;) {
    const main = await mainProcessOf(dataFolder);
    const file = path.join(dataFolder, "session", "DevToolsActivePort");
    const port =
      main === null || main === before ? undefined : (await readFile(file, "utf8").catch(() => "")).split("\n")[0];
    if (port) {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null);
      const page = browser
        ?.contexts()
        .flatMap((context) => context.pages())
        .find((found) => isMainPage(found.url()));
      if (browser !== null && page !== undefined) return { browser, page };
      await browser?.close();
    }
    if (Date.now() - started > windowLimitMs) throw new Error("The application did not come back.");
    await wait(50);
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function closeQuietly(app: ElectronApplication): Promise<void> {
  await app.close().catch(() => undefined);
}

/** Ends what a relaunch left running. */
async function endMain(dataFolder: string): Promise<void> {
  const pid = await mainProcessOf(dataFolder);
  if (pid === null) return;
  process.kill(pid, "SIGTERM");
  for (let tries = 0; tries < 100 && isRunning(pid); tries += 1) await wait(50);
  if (isRunning(pid)) process.kill(pid, "SIGKILL");
}
