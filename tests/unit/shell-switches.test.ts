import { describe, expect, test, vi } from "vitest";
import { quietenChromium, refusedSettings, refusedSwitches, sandboxPages } from "../../electron/shell/switches.ts";

describe("refused switches", () => {
  test("are found in every way of writing that Chromium reads", () => {
    const argv = [
      "--remote-debugging-port=9222",
      "-remote-debugging-pipe",
      "--NO-SANDBOX",
      "--js-flags=--expose-gc",
      " --proxy-server=127.0.0.1:8080",
      "--inspect-brk=0",
      "--user-data-dir",
    ];
    expect(refusedSwitches(argv, "linux")).toEqual([
      "remote-debugging-port",
      "remote-debugging-pipe",
      "no-sandbox",
      "js-flags",
      "proxy-server",
      "inspect-brk",
      "user-data-dir",
    ]);
  });

  test("are found behind a slash on Windows, and only there", () => {
    expect(refusedSwitches(["/load-extension=x"], "win32")).toEqual(["load-extension"]);
    expect(refusedSwitches(["/load-extension=x"], "linux")).toEqual([]);
  });

  test("do not include what a lock, a desktop or a person may pass", () => {
    const argv = [
      "--resume",
      "--place=1,2,1366,768",
      "--minimised",
      "--ozone-platform-hint=auto",
      "file.txt",
      "-psn_0_1",
    ];
    expect(refusedSwitches(argv, "darwin")).toEqual([]);
  });

  test("cover each one that the design names", () => {
    const named = [
      ...["remote-debugging-port", "remote-debugging-pipe", "no-sandbox", "disable-web-security", "js-flags"],
      ...["load-extension", "proxy-server", "host-resolver-rules", "log-net-log", "enable-logging", "user-data-dir"],
      // Another program in the place of a page's process, and a page's memory in a file on the disk.
      ...["browser-subprocess-path", "disable-dev-shm-usage"],
    ];
    expect(refusedSwitches(named.map((name) => `--${name}`))).toEqual(named);
  });
});

describe("refused settings of the environment", () => {
  test("are those by which Electron would write down what the window says", () => {
    const env = { ELECTRON_ENABLE_LOGGING: "1", ELECTRON_LOG_FILE: "/tmp/x", LANG: "en_GB", HOLDFAST_KEEP_MAIN: "1" };
    expect(refusedSettings(env)).toEqual(["ELECTRON_ENABLE_LOGGING", "ELECTRON_LOG_FILE"]);
    expect(refusedSettings({ LANG: "en_GB" })).toEqual([]);
  });
});

describe("network switches", () => {
  test("leave no host to be resolved and nothing to be asked in the background", () => {
    const given: unknown[][] = [];
    quietenChromium({ appendSwitch: (...switches) => void given.push(switches) });
    expect(given).toEqual([
      ["disable-background-networking"],
      ["disable-component-update"],
      ["disable-domain-reliability"],
      ["disable-quic"],
      ["disable-sync"],
      ["disable-breakpad"],
      ["disable-gpu-shader-disk-cache"],
      ["no-pings"],
      ["no-proxy-server"],
      ["host-resolver-rules", "MAP * ~NOTFOUND"],
      ["force-webrtc-ip-handling-policy", "disable_non_proxied_udp"],
    ]);
  });
});

describe("sandbox", () => {
  test("is on unless the start was told, in development as root, to do without", () => {
    const enabled = [false, true].map((isWithout) => {
      const enableSandbox = vi.fn();
      sandboxPages({ enableSandbox, commandLine: { hasSwitch: () => isWithout } as never });
      return enableSandbox.mock.calls.length;
    });
    expect(enabled).toEqual([1, 0]);
  });
});
