import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, readlinkSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { projectRoot } from "../../scripts/project.mjs";
import { DevTools } from "./devtools.ts";
import { DrilledPage } from "./drilled-page.ts";
import { isRunning, type ListedProcess, processesOf } from "./process-table.ts";

export type DrillLaunch = {
  readonly dataFolder: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly switches?: readonly string[];
  /** A command that is put before the application's own: a tracer. */
  readonly wrapper?: readonly string[];
  /** Opens the main process for `inMain`. */
  readonly inspectsMain?: boolean;
};

/** How long the application may take to show its page, in milliseconds. On a busy machine, traced. */
const startLimitMs = 60_000;

/**
 * The built application in the real Electron, started as a person would start it but for a debugging port, in a
 * session of its own so that every process of it can be found and ended.
 */
export class DrilledApplication {
  readonly dataFolder: string;
  readonly #session: number;
  #stderr = "";

  private constructor(dataFolder: string, child: ChildProcess, session: number) {
    this.dataFolder = dataFolder;
    this.#session = session;
    child.stderr?.on("data", (text: Buffer) => {
      this.#stderr = (this.#stderr + text.toString()).slice(-20_000);
    });
  }

  /** @throws Error when HOLDFAST_ELECTRON, set by the set-up, is missing */
  static start(launch: DrillLaunch): DrilledApplication {
    const executable = process.env["HOLDFAST_ELECTRON"];
    if (!executable) throw new Error("HOLDFAST_ELECTRON must name the Electron to run; the set-up does so.");
    // Left by a process that was killed, it would lead to nobody.
    rmSync(portFile(launch.dataFolder), { force: true });
    const [command, ...words] = [
      ...(launch.wrapper ?? []),
      executable,
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--remote-debugging-port=0",
      ...(launch.inspectsMain ? ["--inspect=0"] : []),
      ...(launch.switches ?? []),
      projectRoot,
    ];
    const child = spawn(command, words, {
      cwd: projectRoot,
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ...launch.environment, HOLDFAST_DATA_FOLDER: launch.dataFolder },
    });
    if (child.pid === undefined) throw new Error("The application could not be started.");
    return new DrilledApplication(launch.dataFolder, child, child.pid);
  }

  /** The main process there is now, by the lock it holds on its profile. */
  get mainPid(): number | undefined {
    try {
      const pid = Number(
        readlinkSync(path.join(this.dataFolder, "profile", "SingletonLock"))
          .split("-")
          .at(-1),
      );
      return pid > 0 && isRunning(pid) ? pid : undefined;
    } catch {
      return undefined;
    }
  }

  processes(): ListedProcess[] {
    const main = this.mainPid;
    return processesOf(this.#session, main === undefined ? [] : [main]);
  }

  /** Runs JavaScript in the main process, with `electron` in reach. */
  async inMain<T>(body: string): Promise<T> {
    const address = /Debugger listening on (ws:\S+)/.exec(this.#stderr)?.[1];
    if (address === undefined) throw new Error("The main process does not listen; start it with inspectsMain.");
    const tools = await DevTools.connect(address);
    try {
      const require = `process.getBuiltinModule("node:module").createRequire(process.cwd() + "/")`;
      return await tools.evaluate<T>(`(async (electron) => { ${body} })(${require}("electron"))`);
    } finally {
      tools.close();
    }
  }

  /**
   * The page of the window, once it stands.
   * @param unlike a main process that this must not be any more: after a lock
   */
  async page(unlike?: number): Promise<DrilledPage> {
    const until = performance.now() + startLimitMs;
    while (performance.now() < until) {
      const main = this.mainPid;
      if (main !== undefined && main !== unlike) {
        const page = await this.#findPage();
        if (page) return page;
      }
      await wait(25);
    }
    throw new Error(`The application shows no page. It said: ${this.#stderr.slice(-800)}`);
  }

  async #findPage(): Promise<DrilledPage | undefined> {
    try {
      const port = Number(readFileSync(portFile(this.dataFolder), "utf8").split("\n")[0]);
      const listed = await fetch(`http://127.0.0.1:${port}/json/list`);
      const targets = (await listed.json()) as { type: string; url: string; webSocketDebuggerUrl?: string }[];
      const target = targets.find(({ type, url }) => type === "page" && url.startsWith("app://holdfast/index.html"));
      if (target?.webSocketDebuggerUrl === undefined) return undefined;
      const page = new DrilledPage(await DevTools.connect(target.webSocketDebuggerUrl));
      // A page that was just replaced answers no more, and a new one is not yet drawn.
      const isReady = await page.isDrawn().catch(() => false);
      if (isReady) await page.prepare();
      else page.close();
      return isReady ? page : undefined;
    } catch {
      return undefined;
    }
  }

  /** Ends every process at once and without warning, as a power cut would. Resolves when none is left. */
  async kill(): Promise<void> {
    try {
      process.kill(-this.#session, "SIGKILL");
    } catch {
      // The group is gone.
    }
    const until = performance.now() + 10_000;
    for (let left = this.processes(); left.length > 0 && performance.now() < until; left = this.processes()) {
      for (const { pid } of left) killOne(pid);
      await wait(5);
    }
  }

  /** Ends the application as by its menu, and waits until no process is left. Killed when that takes long. */
  async quit(): Promise<boolean> {
    const main = this.mainPid;
    if (main !== undefined) process.kill(main, "SIGTERM");
    const until = performance.now() + 10_000;
    while (performance.now() < until) {
      if (this.processes().length === 0) return true;
      await wait(20);
    }
    await this.kill();
    return false;
  }
}

function portFile(dataFolder: string): string {
  return path.join(dataFolder, "session", "DevToolsActivePort");
}

function killOne(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone in the meantime.
  }
}
