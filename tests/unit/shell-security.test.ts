import { EventEmitter } from "node:events";
import { describe, expect, test, vi } from "vitest";
import {
  hardenApplication,
  hardenContents,
  hardenSession,
  lockedPreferences,
  windowPreferences,
} from "../../electron/shell/security.ts";

/** Stands for any of Electron's objects: notes what is set and lets events be sent. */
function stand() {
  const calls: [string, ...unknown[]][] = [];
  const emitter = new EventEmitter();
  const object = new Proxy(emitter as object, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name);
      if (typeof own === "function") return own.bind(target) as unknown;
      if (name === "webRequest") return { onBeforeRequest: (given: unknown) => calls.push(["onBeforeRequest", given]) };
      return (...given: unknown[]) => void calls.push([String(name), ...given]);
    },
  });
  return {
    object: object as never,
    emitter,
    calls,
    /** The function given to a setter. */
    handler: (name: string) => calls.find(([called]) => called === name)?.[1] as (...given: unknown[]) => unknown,
  };
}

/** Sends an event and says whether it was prevented. */
function isPrevented(emitter: EventEmitter, event: string, ...given: unknown[]): boolean {
  const preventDefault = vi.fn();
  emitter.emit(event, { preventDefault }, ...given);
  return preventDefault.mock.calls.length > 0;
}

describe("preferences of every window", () => {
  test("are these, and no others", () => {
    expect(lockedPreferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      webgl: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      enableWebSQL: false,
      enableDeprecatedPaste: false,
      v8CacheOptions: "none",
      autoplayPolicy: "document-user-activation-required",
    });
  });

  test("take developer tools away in an installed build", () => {
    const session = {} as never;
    const installed = windowPreferences({ session, preload: "/p.cjs", allowsDevTools: false });
    expect(installed).toEqual({ ...lockedPreferences, session, preload: "/p.cjs", devTools: false });
  });
});

describe("every session", () => {
  test("is hardened when it is made", () => {
    const app = stand();
    hardenApplication(app.object, { allowsDevTools: false });
    const session = stand();
    app.emitter.emit("session-created", session.object);
    expect(session.calls.map(([name]) => name)).toContain("setPermissionCheckHandler");
  });

  test("empties the spelling languages before it switches spelling off", () => {
    const { object, calls } = stand();
    hardenSession(object);
    expect(calls.slice(0, 2)).toEqual([
      ["setSpellCheckerLanguages", []],
      ["setSpellCheckerEnabled", false],
    ]);
  });

  test("denies every permission, both when asked and when checked, by no name", () => {
    const { object, handler } = stand();
    hardenSession(object);
    const answers: unknown[] = [];
    for (const permission of ["notifications", "geolocation", "clipboard-read", "a permission not yet invented"]) {
      handler("setPermissionRequestHandler")({}, permission, (granted: unknown) => answers.push(granted));
      answers.push(handler("setPermissionCheckHandler")({}, permission));
    }
    answers.push(handler("setDevicePermissionHandler")({}));
    handler("setBluetoothPairingHandler")({}, ({ confirmed }: { confirmed: unknown }) => answers.push(confirmed));
    expect(new Set(answers)).toEqual(new Set([false]));
    const shared: unknown[] = [];
    handler("setDisplayMediaRequestHandler")({}, (streams: unknown) => shared.push(streams));
    expect(shared).toEqual([{}]);
  });

  test("cancels every request but those for our own files", () => {
    const { object, handler } = stand();
    hardenSession(object);
    const outcome = (url: string) => {
      let given: unknown;
      handler("onBeforeRequest")({ url }, (answer: unknown) => (given = answer));
      return given;
    };
    expect(outcome("app://holdfast/index.html")).toEqual({ cancel: false });
    for (const url of [
      "https://example.org/",
      "http://127.0.0.1/",
      "ws://127.0.0.1/",
      "file:///etc/passwd",
      "data:,x",
    ]) {
      expect(outcome(url), url).toEqual({ cancel: true });
    }
  });

  test("cancels downloads, chooses no device, trusts no certificate and opens no folder", () => {
    const { object, emitter, handler } = stand();
    hardenSession(object);
    const chosen: unknown[] = [];
    const choose = (...given: unknown[]) => chosen.push(given);
    expect(isPrevented(emitter, "will-download")).toBe(true);
    expect(isPrevented(emitter, "select-hid-device", {}, choose)).toBe(true);
    expect(isPrevented(emitter, "select-usb-device", {}, choose)).toBe(true);
    expect(isPrevented(emitter, "select-serial-port", [], {}, choose)).toBe(true);
    emitter.emit("file-system-access-restricted", {}, {}, choose);
    handler("setCertificateVerifyProc")({}, choose);
    expect(chosen).toEqual([[], [], [""], ["deny"], [-2]]);
  });
});

describe("every page", () => {
  test("is hardened when it is made, whatever made it", () => {
    const app = stand();
    hardenApplication(app.object, { allowsDevTools: false });
    for (let number = 0; number < 3; number += 1) {
      const contents = stand();
      app.emitter.emit("web-contents-created", {}, contents.object);
      expect(isPrevented(contents.emitter, "will-navigate")).toBe(true);
    }
  });

  test("may not navigate, open, attach, hold the window open or choose a device", () => {
    const { object, emitter, handler, calls } = stand();
    hardenContents(object, { allowsDevTools: true });
    const chosen: unknown[] = [];
    const events = [
      "will-navigate",
      "will-frame-navigate",
      "will-redirect",
      "will-attach-webview",
      "will-prevent-unload",
    ];
    expect(events.map((event) => isPrevented(emitter, event))).toEqual(events.map(() => true));
    expect(isPrevented(emitter, "select-bluetooth-device", [], (id: unknown) => chosen.push(id))).toBe(true);
    expect(chosen).toEqual([""]);
    expect(handler("setWindowOpenHandler")({ url: "app://holdfast/index.html" })).toEqual({ action: "deny" });
    expect(calls).toContainEqual(["setWebRTCIPHandlingPolicy", "disable_non_proxied_udp"]);
  });

  test("has developer tools closed at once in an installed build only", () => {
    const closes = [true, false].map((allowsDevTools) => {
      const { object, emitter, calls } = stand();
      hardenContents(object, { allowsDevTools });
      emitter.emit("devtools-opened");
      return calls.some(([name]) => name === "closeDevTools");
    });
    expect(closes).toEqual([false, true]);
  });
});

describe("the application", () => {
  test("refuses certificates, log-ins, and files and addresses handed to it", () => {
    const { object, emitter } = stand();
    hardenApplication(object, { allowsDevTools: false });
    const answers: unknown[] = [];
    const answer = (...given: unknown[]) => answers.push(given);
    expect([
      isPrevented(emitter, "certificate-error", {}, "", "", {}, answer),
      isPrevented(emitter, "select-client-certificate", {}, "", [], answer),
      isPrevented(emitter, "login", {}, {}, {}, answer),
      isPrevented(emitter, "open-file", "/x"),
      isPrevented(emitter, "open-url", "x:"),
    ]).toEqual([true, true, true, true, true]);
    expect(answers).toEqual([[false], [], []]);
  });
});
