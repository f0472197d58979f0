import { EventEmitter } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { createVerifiers } from "../../electron/shell/verifiers.ts";

function aMain() {
  const children: (EventEmitter & { posted: [unknown, unknown[]][]; kill: () => boolean })[] = [];
  const fork = vi.fn(() => {
    const posted: [unknown, unknown[]][] = [];
    const child = Object.assign(new EventEmitter(), {
      pid: undefined,
      posted,
      postMessage: (message: unknown, ports: unknown[]) => void posted.push([message, ports]),
      kill: () => child.emit("exit", 15),
    });
    children.push(child);
    return child;
  });
  class Channel {
    readonly port1 = "verifier's end";
    readonly port2 = "vault process's end";
  }
  const connect = vi.fn();
  const gone = vi.fn();
  const logged: string[] = [];
  const verifiers = createVerifiers({
    fork: fork as never,
    Channel: Channel as never,
    modulePath: "/app/verifier-process.js",
    dataFolder: "/data",
    showsOutput: false,
    env: { LANG: "en_GB", API_TOKEN: "s" },
    log: (event) => logged.push(event),
    connect,
    gone,
  });
  return { verifiers, fork, children, connect, gone, logged };
}

describe("verifiers", () => {
  test("BK2 introduces the two processes to each other and says nothing else to either", () => {
    const { verifiers, fork, children, connect } = aMain();
    verifiers.start(7);
    expect(fork).toHaveBeenCalledWith("/app/verifier-process.js", [], {
      serviceName: "Holdfast verifier",
      stdio: "ignore",
      cwd: "/data",
      env: { LANG: "en_GB" },
    });
    expect(children[0]?.posted).toEqual([[{ type: "port" }, ["verifier's end"]]]);
    expect(connect).toHaveBeenCalledExactlyOnceWith("vault process's end", 7);
  });

  test("BK2 ends one when its work is done, and every one on a lock", async () => {
    const { verifiers, gone, logged } = aMain();
    verifiers.start(1);
    verifiers.start(2);
    verifiers.end(1);
    expect(gone).toHaveBeenCalledExactlyOnceWith(1);
    expect(await verifiers.endAll(100)).toBe(true);
    expect(gone).toHaveBeenLastCalledWith(2);
    expect(logged).toEqual([]);
  });

  test("starts no more than two, and says so at once", () => {
    const { verifiers, fork, gone } = aMain();
    for (const job of [1, 2, 3]) verifiers.start(job);
    expect(fork).toHaveBeenCalledTimes(2);
    expect(gone).toHaveBeenCalledExactlyOnceWith(3);
  });

  test("logs one that ended by itself", () => {
    const { verifiers, children, gone, logged } = aMain();
    verifiers.start(1);
    children[0]?.emit("exit", 1);
    expect(gone).toHaveBeenCalledExactlyOnceWith(1);
    expect(logged).toEqual(["verifier.process-gone"]);
  });
});
