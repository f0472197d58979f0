import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { VaultProcessMessage } from "#shared/contract/host.ts";
import { startVaultProcess } from "../../electron/shell/vault-host.ts";

/** A vault process that does what the test says, and notes what it is sent. */
function start(env: Record<string, string> = {}) {
  const posted: [unknown, unknown[]][] = [];
  const child = Object.assign(new EventEmitter(), {
    pid: undefined as number | undefined,
    postMessage: (message: unknown, ports: unknown[]) => void posted.push([message, ports]),
    kill: vi.fn(() => true),
  });
  const fork = vi.fn(() => child);
  const received: VaultProcessMessage[] = [];
  const logged: string[] = [];
  const onGone = vi.fn();
  let channels = 0;
  class Channel {
    readonly number = (channels += 1);
    readonly port1 = `page ${this.number}`;
    readonly port2 = `vault ${this.number}`;
  }
  const vault = startVaultProcess({
    fork: fork as never,
    Channel: Channel as never,
    modulePath: "/app/vault-process.js",
    dataFolder: "/data",
    isReleaseRuntime: true,
    showsOutput: false,
    env,
    log: (event) => logged.push(event),
    onMessage: (message) => received.push(message),
    onGone,
  });
  const says = (message: unknown) => child.emit("message", message);
  return { vault, child, fork, posted, received, logged, onGone, says };
}

function contents(url: string) {
  const frame = { url, postMessage: vi.fn() };
  return { contents: { mainFrame: frame } as never, frame };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("start of a vault process", () => {
  test("says first where the data lies, before the process has said a word", () => {
    expect(start().posted).toEqual([[{ type: "start", dataFolder: "/data", isReleaseRuntime: true }, []]]);
  });

  test("passes on nothing of the environment but what it needs to run", () => {
    const env = {
      TMPDIR: "/t",
      LANG: "en_GB",
      HOLDFAST_DATA_FOLDER: "/d",
      HOME: "/h",
      NODE_OPTIONS: "-r x",
      API_TOKEN: "s",
    };
    const { fork } = start(env);
    expect(fork).toHaveBeenCalledWith("/app/vault-process.js", [], {
      serviceName: "Holdfast vault",
      stdio: "ignore",
      cwd: "/data",
      env: { TMPDIR: "/t", LANG: "en_GB" },
    });
  });

  test("holds other messages back until the process listens, and keeps their order", () => {
    const { vault, posted, says } = start();
    vault.connectWindow(contents("app://holdfast/index.html").contents);
    vault.send({ type: "savePathChosen", job: 1, path: null });
    expect(posted).toHaveLength(1);
    says({ type: "started" });
    expect(posted.slice(1)).toEqual([
      [{ type: "windowPort" }, ["vault 1"]],
      [{ type: "savePathChosen", job: 1, path: null }, []],
    ]);
  });
});

describe("ports", () => {
  test("go one end to the page and one to the vault process, a new pair for each load", () => {
    const { vault, posted, says } = start();
    says({ type: "started" });
    const page = contents("app://holdfast/index.html#/cases");
    vault.connectWindow(page.contents);
    vault.connectWindow(page.contents);
    vault.connectPrintWindow(contents("app://holdfast/print.html").contents, 7);
    expect(page.frame.postMessage.mock.calls).toEqual([
      ["port", null, ["page 1"]],
      ["port", null, ["page 2"]],
    ]);
    expect(posted.slice(1)).toEqual([
      [{ type: "windowPort" }, ["vault 1"]],
      [{ type: "windowPort" }, ["vault 2"]],
      [{ type: "printPort", job: 7 }, ["vault 3"]],
    ]);
  });

  test("are not given to a frame that shows anything else", () => {
    const { vault, posted } = start();
    for (const url of ["https://example.org/", "about:blank", "app://holdfast.example/index.html", ""]) {
      const page = contents(url);
      vault.connectWindow(page.contents);
      expect(page.frame.postMessage).not.toHaveBeenCalled();
    }
    expect(posted).toHaveLength(1);
  });
});

describe("messages from the vault process", () => {
  test("are passed on when they have their form, and refused when they do not", () => {
    const { says, received, logged } = start();
    says({ type: "opened", idleLimitMinutes: 5 });
    says({ type: "opened", idleLimitMinutes: 500 });
    says({ type: "opened", idleLimitMinutes: 5, note: "extra" });
    says({ type: "unheard of" });
    says(null);
    expect({ received, logged }).toEqual({
      received: [{ type: "opened", idleLimitMinutes: 5 }],
      logged: Array.from({ length: 4 }, () => "vault.message-refused"),
    });
  });
});

describe("drafts before a lock", () => {
  test("are flushed when the vault process says so", async () => {
    const { vault, says, posted } = start();
    says({ type: "started" });
    const flushed = vault.flushDrafts(500);
    expect(posted.at(-1)).toEqual([{ type: "flushDrafts" }, []]);
    says({ type: "draftsFlushed" });
    expect(await flushed).toBe(true);
  });

  test("are given up after the limit, or when the process ends in between", async () => {
    const slow = start();
    slow.says({ type: "started" });
    const late = slow.vault.flushDrafts(500);
    await vi.advanceTimersByTimeAsync(500);
    expect(await late).toBe(false);

    const dying = start();
    dying.says({ type: "started" });
    const never = dying.vault.flushDrafts(500);
    dying.child.emit("exit", 9);
    expect(await never).toBe(false);
  });

  test("are not waited for where the process never came to listen", async () => {
    expect(await start().vault.flushDrafts(500)).toBe(false);
  });
});

describe("end of a vault process", () => {
  test("lets it close its file", async () => {
    const { vault, child, says, posted, onGone } = start();
    says({ type: "started" });
    const ended = vault.end(1_000);
    expect(posted.at(-1)).toEqual([{ type: "shutDown" }, []]);
    child.emit("exit", 0);
    expect([await ended, child.kill.mock.calls.length, onGone.mock.calls.length]).toEqual([true, 0, 0]);
  });

  test("kills it after the limit", async () => {
    const { vault, child, says, logged } = start();
    says({ type: "started" });
    child.kill.mockImplementation(() => child.emit("exit", 15));
    const ended = vault.end(1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([await ended, child.kill.mock.calls.length, logged]).toEqual([true, 1, ["vault.killed"]]);
  });

  test("says so when it does not go", async () => {
    const { vault, says } = start();
    says({ type: "started" });
    const ended = vault.end(1_000);
    await vi.advanceTimersByTimeAsync(1_400);
    expect(await ended).toBe(false);
  });

  test("does not take its last words for a wish", async () => {
    const { vault, child, says, received } = start();
    says({ type: "started" });
    const ended = vault.end(1_000);
    says({ type: "openPrintWindow", job: 1 });
    child.emit("exit", 0);
    await ended;
    vault.send({ type: "savePathChosen", job: 1, path: "/x" });
    expect(received).toEqual([]);
  });

  test("that nobody asked for is told once, with its exit code only in the log", () => {
    const { child, onGone, logged } = start();
    child.emit("exit", 139);
    expect([onGone.mock.calls, logged]).toEqual([[[]], ["vault.process-gone"]]);
  });
});
