import { spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { clearClipboards } from "../../electron/shell/clipboard.ts";
import { createDialogs, saveDialogOptions } from "../../electron/shell/dialogs.ts";
import { menuShortcuts, menuTemplate } from "../../electron/shell/menu.ts";
import { listenToPage, signalNames } from "../../electron/shell/page-signals.ts";
import { createPrintWindows, pdfOptions } from "../../electron/shell/print-pdf.ts";
import { seeProcessEnd } from "../../electron/shell/process-end.ts";
import { lockedPreferences } from "../../electron/shell/security.ts";
import { createHiddenWindow, createMainWindow, loadMainPage } from "../../electron/shell/window.ts";

/** Stands for a BrowserWindow. */
class Window extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), {
    printToPDF: vi.fn(async () => Buffer.from("%PDF-1.4 words")),
  });
  readonly setContentProtection = vi.fn();
  readonly maximize = vi.fn();
  readonly loadURL = vi.fn(async () => undefined);
  isGone = false;
  readonly options: Record<string, unknown>;
  constructor(options: Record<string, unknown> = {}) {
    super();
    this.options = options;
  }
  isDestroyed() {
    return this.isGone;
  }
  destroy() {
    this.isGone = true;
  }
}

const needs = { session: {} as never, preload: "/preload.cjs", allowsDevTools: false };
const kind = { needs, Window: Window as never, isDark: false };
const asWindow = (window: unknown) => window as Window;

describe("main window", () => {
  test("comes hidden, neutral, walled in and in the place it had", () => {
    const bounds = { x: 1, y: 2, width: 1400, height: 800 };
    const window = asWindow(createMainWindow(kind, { bounds, isMaximized: true }));
    expect(window.options).toEqual({
      ...bounds,
      minWidth: 1024,
      minHeight: 640,
      show: false,
      title: "Holdfast",
      backgroundColor: "#fbfaf8",
      webPreferences: { ...lockedPreferences, ...{ session: needs.session, preload: needs.preload, devTools: false } },
    });
    expect(window.maximize).toHaveBeenCalledOnce();
  });

  test("is kept out of screen recordings from the first moment and after every show", () => {
    for (const window of [asWindow(createMainWindow(kind, null)), asWindow(createHiddenWindow(kind))]) {
      window.emit("show");
      window.emit("restore");
      expect(window.setContentProtection.mock.calls).toEqual([[true], [true], [true]]);
    }
  });

  test("never takes its title from the page", () => {
    const preventDefault = vi.fn();
    asWindow(createMainWindow(kind, null)).emit("page-title-updated", { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  test("is shown once the page has painted, and anyway when it never says so", async () => {
    vi.useFakeTimers();
    const [painted, silent, late] = [vi.fn(), vi.fn(), vi.fn()];
    const window = new Window();
    loadMainPage(window as never, "#/x", Promise.resolve(), painted);
    await vi.advanceTimersByTimeAsync(0);
    expect([window.loadURL.mock.calls, painted.mock.calls.length]).toEqual([[["app://holdfast/index.html#/x"]], 1]);

    const second = new Window();
    loadMainPage(second as never, "", new Promise(() => undefined), silent);
    second.emit("ready-to-show");
    await vi.advanceTimersByTimeAsync(499);
    expect(silent).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(silent).toHaveBeenCalledOnce();

    const gone = new Window();
    loadMainPage(gone as never, "", new Promise(() => undefined), late);
    gone.emit("ready-to-show");
    gone.destroy();
    await vi.advanceTimersByTimeAsync(600);
    expect(late).not.toHaveBeenCalled();
    vi.useRealTimers();
  });
});

describe("signals from the page", () => {
  const mainFrame = { url: "app://holdfast/index.html" };
  const contents = { mainFrame, isDestroyed: () => false };

  function listening(current: unknown = contents) {
    const ipcMain = new EventEmitter();
    const signals = { lock: vi.fn(), hide: vi.fn(), ready: vi.fn(), copied: vi.fn(), clearCopied: vi.fn() };
    const log = vi.fn();
    listenToPage(ipcMain as never, () => current as never, signals, log);
    return { ipcMain, signals, log };
  }

  test("are five, and what comes with them is not looked at", () => {
    const { ipcMain, signals } = listening();
    expect(ipcMain.eventNames()).toEqual([...signalNames]);
    for (const name of signalNames) ipcMain.emit(name, { sender: contents, senderFrame: mainFrame }, "words", { a: 1 });
    expect(Object.values(signals).map((signal) => signal.mock.calls)).toEqual(signalNames.map(() => [[]]));
  });

  test("are taken from the main frame of the main window only, while it shows our page", () => {
    const other = { mainFrame, isDestroyed: () => false };
    const elsewhere = { url: "https://example.org/" };
    const events = [
      { sender: other, senderFrame: mainFrame },
      { sender: contents, senderFrame: { url: mainFrame.url } },
      { sender: contents, senderFrame: null },
    ];
    const { ipcMain, signals, log } = listening();
    for (const event of events) ipcMain.emit("lock", event);
    const moved = { ...contents, mainFrame: elsewhere };
    const second = listening(moved);
    second.ipcMain.emit("lock", { sender: moved, senderFrame: elsewhere });
    const closed = listening(null);
    closed.ipcMain.emit("lock", { sender: contents, senderFrame: mainFrame });
    expect([signals.lock, second.signals.lock, closed.signals.lock].map((signal) => signal.mock.calls.length)).toEqual([
      0, 0, 0,
    ]);
    expect(log.mock.calls).toEqual(events.map(() => ["page.signal-refused"]));
  });
});

describe("menu", () => {
  test("locks, hides and quits by its keys on every platform, and edits", () => {
    for (const platform of ["linux", "win32", "darwin"] as const) {
      const actions = { lock: vi.fn(), hide: vi.fn(), quit: vi.fn() };
      const menu = menuTemplate(actions, platform);
      const [first] = menu;
      const entries = first?.submenu as { id?: string; accelerator?: string; click?: () => void }[];
      for (const entry of entries) entry.click?.();
      const withId = entries.filter((entry) => entry.id !== undefined);
      expect(withId.map((entry) => [entry.id, entry.accelerator])).toEqual(Object.entries(menuShortcuts));
      expect([actions.lock, actions.hide, actions.quit].map((action) => action.mock.calls.length)).toEqual([1, 1, 1]);
      const roles = JSON.stringify(menu).match(/"role":"\w+"/g) ?? [];
      for (const role of ["cut", "copy", "paste", "selectAll", "undo"]) expect(roles).toContain(`"role":"${role}"`);
      expect(JSON.stringify(menu)).not.toMatch(/reload|toggleDevTools/i);
    }
  });
});

describe("save dialog", () => {
  test("is told a plain name, keeps no recent files and offers no tags", () => {
    expect(saveDialogOptions("/downloads", "HF-7K2QX9 NRM summary.pdf")).toEqual({
      title: "Save file",
      buttonLabel: "Save",
      defaultPath: path.join("/downloads", "HF-7K2QX9 NRM summary.pdf"),
      filters: [{ name: "PDF file", extensions: ["pdf"] }],
      showsTagField: false,
      properties: ["showOverwriteConfirmation", "createDirectory", "dontAddToRecent"],
    });
  });

  test("is never told a path", () => {
    const names = ["../../etc/passwd", "..\\x.pdf", ".hidden", "a/b.pdf", "", "\0.pdf"];
    const folders = names.map((name) => path.dirname(saveDialogOptions("/downloads", name).defaultPath ?? ""));
    expect(new Set(folders)).toEqual(new Set(["/downloads"]));
  });

  function dialogs(
    answer: () => Promise<{ canceled: boolean; filePath: string }>,
    platform: NodeJS.Platform = "win32",
  ) {
    const asked: { defaultPath?: string }[] = [];
    const dialog = {
      showSaveDialog: (_parent: unknown, options: { defaultPath?: string }) => (asked.push(options), answer()),
    };
    const made = createDialogs({
      app: { getPath: () => "/downloads" } as never,
      dialog: dialog as never,
      window: () => new Window() as never,
      platform,
    });
    return { ...made, asked };
  }

  test("gives the path chosen, or null when it was cancelled or could not be shown", async () => {
    expect(await dialogs(async () => ({ canceled: false, filePath: "/x/a.pdf" })).chooseSavePath("a.pdf")).toBe(
      "/x/a.pdf",
    );
    expect(await dialogs(async () => ({ canceled: true, filePath: "" })).chooseSavePath("a.pdf")).toBeNull();
    expect(await dialogs(() => Promise.reject(new Error("planted"))).chooseSavePath("a.pdf")).toBeNull();
  });

  test("opens where the last one was, until a lock", async () => {
    const { chooseSavePath, closeAll, asked } = dialogs(async () => ({
      canceled: false,
      filePath: path.join("/x", "a.pdf"),
    }));
    await chooseSavePath("a.pdf");
    await chooseSavePath("b.pdf");
    closeAll();
    await chooseSavePath("c.pdf");
    expect(asked.map(({ defaultPath }) => path.dirname(defaultPath ?? ""))).toEqual([
      "/downloads",
      path.normalize("/x"),
      "/downloads",
    ]);
  });

  test("AT11 files to add are told to no list of recent files, and a lock answers their dialog with none", async () => {
    const shown: { properties?: readonly string[] }[] = [];
    const answers = [
      { canceled: false, filePaths: ["/x/a.png", "/x/b.pdf"] },
      { canceled: true, filePaths: ["/x"] },
    ];
    const { chooseFiles, closeAll } = createDialogs({
      app: { getPath: () => "/downloads" } as never,
      dialog: {
        showOpenDialog: (_parent: unknown, options: object) => (
          shown.push(options),
          Promise.resolve(answers.shift() ?? new Promise(() => undefined))
        ),
      } as never,
      window: () => new Window() as never,
      platform: "win32",
    });
    expect(await chooseFiles()).toEqual(["/x/a.png", "/x/b.pdf"]);
    expect(await chooseFiles()).toBeNull();
    const open = chooseFiles();
    closeAll();
    expect(await open).toBeNull();
    expect(shown.every(({ properties }) => properties?.includes("dontAddToRecent"))).toBe(true);
  });

  test("does not hold up a lock: an open one is answered with null, and a Linux desktop may still show it", async () => {
    for (const [platform, isClosed] of [
      ["win32", true],
      ["darwin", true],
      ["linux", false],
    ] as const) {
      const { chooseSavePath, closeAll } = dialogs(() => new Promise(() => undefined), platform);
      expect(closeAll()).toBe(true);
      const choice = chooseSavePath("a.pdf");
      expect(closeAll()).toBe(isClosed);
      expect(await choice).toBeNull();
    }
  });
});

describe("print windows", () => {
  function prints() {
    const windows: Window[] = [];
    const delivered: [number, string | null][] = [];
    const given: Uint8Array[] = [];
    const connect = vi.fn();
    const made = createPrintWindows({
      createWindow: () => {
        const window = new Window();
        windows.push(window);
        return window as never;
      },
      connect,
      tell: () => {},
      deliver: (job, pdf) => {
        delivered.push([job, pdf === null ? null : Buffer.from(pdf).toString()]);
        if (pdf !== null) given.push(pdf);
      },
      log: () => undefined,
    });
    return { ...made, windows, delivered, given, connect };
  }

  test("lay out one document, hand it on, overwrite main's copies and go", async () => {
    const { open, print, windows, delivered, given, connect } = prints();
    open(1);
    const [window] = windows;
    window?.webContents.emit("dom-ready");
    expect([window?.loadURL.mock.calls, connect.mock.calls]).toEqual([[["app://holdfast/print.html"]], [[window, 1]]]);
    await print(1, "HF-7K2QX9");
    const fromElectron = await window?.webContents.printToPDF.mock.results[0]?.value;
    expect(delivered).toEqual([[1, "%PDF-1.4 words"]]);
    expect([...given, fromElectron].map((copy) => new Set(copy))).toEqual([new Set([0]), new Set([0])]);
    expect(window?.isGone).toBe(true);
  });

  test("answer with nothing, and go, when the page or the printing fails", async () => {
    const { open, print, windows, delivered } = prints();
    open(1);
    windows[0]?.webContents.printToPDF.mockRejectedValue(new Error("planted"));
    await print(1, "");
    open(2);
    windows[1]?.webContents.emit("render-process-gone");
    await print(3, "");
    expect(delivered).toEqual([
      [1, null],
      [2, null],
      [3, null],
    ]);
    expect(windows.map((window) => window.isGone)).toEqual([true, true]);
  });

  test("are all gone after a lock, and say nothing more", () => {
    const { open, closeAll, windows, delivered } = prints();
    open(1);
    open(2);
    open(2);
    closeAll();
    windows[0]?.webContents.emit("render-process-gone");
    expect([windows.map((window) => window.isGone), delivered]).toEqual([[true, true], []]);
  });

  test("print tagged A4 with the reference and the page number on every page, and no markup from outside", () => {
    const options = pdfOptions('HF-1 <img src=x onerror="y">&');
    expect(options).toMatchObject({ pageSize: "A4", generateTaggedPDF: true, generateDocumentOutline: true });
    expect(options.footerTemplate).toContain("HF-1 &#60;img src=x onerror=&#34;y&#34;&#62;&#38;");
    expect(options.footerTemplate).toContain(
      'Page <span class="pageNumber"></span> of <span class="totalPages"></span>',
    );
  });
});

describe("clipboards", () => {
  test("are emptied in the old form of the interface and in the new", async () => {
    const calls: unknown[] = [];
    const old = { clear: (type?: "selection") => calls.push(["old", type]) };
    const recent = {
      clear: () => calls.push(["new"]),
      selection: { clear: async () => calls.push(["new selection"]) },
    };
    await clearClipboards(old, "linux");
    await clearClipboards(recent, "linux");
    await clearClipboards(recent, "win32");
    expect(calls).toEqual([["old", undefined], ["old", "selection"], ["new"], ["new selection"], ["new"]]);
  });
});

describe("end of a process", () => {
  test("is seen, and forced half-way through the limit", async () => {
    const stubborn = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    // Without this the exit is not collected and the id stays taken.
    const exited = new Promise((resolve) => stubborn.once("exit", resolve));
    const started = performance.now();
    expect(await seeProcessEnd(stubborn.pid ?? 0, 1_000)).toBe(true);
    await exited;
    expect(performance.now() - started).toBeGreaterThanOrEqual(490);
    expect(await seeProcessEnd(stubborn.pid ?? 0, 1_000)).toBe(true);
  });

  test("is told as missing when it does not come", async () => {
    const signals: unknown[] = [];
    expect(await seeProcessEnd(4_242, 60, { kill: (_pid, signal) => signals.push(signal) })).toBe(false);
    expect(signals).toContain("SIGKILL");
  });
});
