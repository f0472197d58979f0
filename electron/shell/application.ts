import {
  app,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  powerMonitor,
  screen,
  session,
  systemPreferences,
  utilityProcess,
} from "electron";
import type { VaultProcessMessage } from "#shared/contract/host.ts";
import { serveWindow } from "./app-protocol.ts";
import { clearClipboards, holdsOurWords } from "./clipboard.ts";
import { createCopiedWords } from "./copied-words.ts";
import { createDialogs } from "./dialogs.ts";
import { createHideKeys } from "./hide-keys.ts";
import { createIdleWatch } from "./idle-watch.ts";
import type { LockOutcome, LockReason } from "./lock-reason.ts";
import { createLockSteps } from "./lock-steps.ts";
import { lookEveryMs, watchLockTriggers } from "./lock-triggers.ts";
import { createLock } from "./lock.ts";
import type { Log } from "./log.ts";
import { menuTemplate } from "./menu.ts";
import { listenToPage } from "./page-signals.ts";
import type { Paths } from "./paths.ts";
import { createPictureSwitch } from "./pictures.ts";
import { createPrintWindows } from "./print-pdf.ts";
import { partition } from "./security.ts";
import { readStartArguments, type StartArguments } from "./start-arguments.ts";
import { openPair, windowKind, type WindowPair } from "./window-pair.ts";
import { createVerifiers } from "./verifiers.ts";
import { createWindowShapes } from "./window-shape.ts";
import { createHiddenWindow } from "./window.ts";

export type ApplicationNeeds = {
  readonly paths: Paths;
  readonly log: Log;
  readonly isReleaseRuntime: boolean;
  /** False in an installed build: no developer tools, no output of the vault process. */
  readonly isDevelopment: boolean;
  /** Main lives on after every lock, so that a test keeps hold of it. Never in an installed build. */
  readonly keepsMain: boolean;
  /** Absolute paths of the built parts. */
  readonly parts: {
    readonly preload: string;
    readonly renderer: string;
    readonly vaultProcess: string;
    readonly verifier: string;
  };
};

/** So many ends of a process within a minute, and starting again is no longer an answer. */
const maxEndsPerMinute = 3;

/** Puts the application together and opens its window. Once, after `ready`. */
export function runApplication(needs: ApplicationNeeds): void {
  const { paths, log, isDevelopment, parts } = needs;
  const ownSession = session.fromPartition(partition, { cache: false });
  serveWindow(ownSession, parts.renderer, log);
  // The page keeps Chromium's own; what a PDF names as its creator then tells nothing of our versions.
  ownSession.setUserAgent(ownSession.getUserAgent());
  app.userAgentFallback = "Holdfast";
  const windowNeeds = { session: ownSession, preload: parts.preload, allowsDevTools: isDevelopment };

  let pair: WindowPair | null = null;
  let accessibilityWasOn = app.accessibilitySupportEnabled;
  /** When the coming window was asked for, in milliseconds since the start of main. */
  let askedAt = 0;
  let lastLockEnded = -Infinity;
  let givesUp = false;
  const ends: number[] = [];

  const mainWindow = () => (pair === null || pair.window.isDestroyed() ? null : pair.window);
  const idle = createIdleWatch({
    systemIdleSeconds: () => powerMonitor.getSystemIdleTime(),
    isSystemLocked: () => powerMonitor.getSystemIdleState(60) === "locked",
    monotonicMs: () => performance.now(),
    wallMs: () => Date.now(),
  });
  const setTimer = (callBack: () => void, ms: number) => {
    const timer = setTimeout(callBack, ms);
    return () => clearTimeout(timer);
  };
  const pictures = createPictureSwitch({
    platform: process.platform,
    window: mainWindow,
    monotonicMs: () => performance.now(),
    setTimer,
    log,
  });
  const shapes = createWindowShapes({
    workAreaOf: (bounds) => screen.getDisplayMatching(bounds).workArea,
    isLocking: () => locking.isRunning(),
    setTimer,
  });
  const dialogs = createDialogs({ app, dialog, window: mainWindow, platform: process.platform });
  const prints = createPrintWindows({
    createWindow: () => createHiddenWindow(windowKind(windowNeeds)),
    connect: (window, job) => pair?.vault.connectPrintWindow(window.webContents, job),
    deliver: (job, pdf) => pair?.vault.send({ type: "pdfPrinted", job, pdf }),
    tell: (job, outcome) => pair?.vault.send({ type: "printedOnPaper", job, outcome }),
    log,
  });
  const verifiers = createVerifiers({
    fork: (modulePath, args, options) => utilityProcess.fork(modulePath, args, options),
    Channel: MessageChannelMain,
    modulePath: parts.verifier,
    dataFolder: paths.dataFolder,
    showsOutput: isDevelopment,
    env: process.env,
    log,
    connect: (port, job) => pair?.vault.connectVerifier(port, job),
    gone: (job) => pair?.vault.send({ type: "verifierGone", job }),
  });
  const locking = createLock(
    createLockSteps({
      pair: () => pair,
      session: ownSession,
      paths,
      idle,
      dialogs,
      prints,
      verifiers,
      placeOf: (window) => shapes.placeOf(window),
      accessibilityWasOn: () => accessibilityWasOn || app.accessibilitySupportEnabled,
      keepsMain: needs.keepsMain,
      openAgain(how) {
        lastLockEnded = performance.now();
        open(how);
      },
      onEnd() {
        log("app.ended");
        if (givesUp) dialog.showErrorBox("Holdfast has to close", givingUp);
      },
    }),
    log,
  );
  const lock = (reason: LockReason, outcome: LockOutcome = "shown"): void => {
    if (!locking.isRunning()) askedAt = performance.now();
    void locking.lock(reason, outcome);
  };

  function onGone(which: "vault-gone" | "window-gone"): void {
    if (locking.isRunning()) return;
    const now = performance.now();
    ends.push(now);
    givesUp = ends.filter((at) => now - at < 60_000).length >= maxEndsPerMinute;
    lock(which, givesUp ? "ended" : "shown");
  }

  function onMessage(from: WindowPair, message: VaultProcessMessage): void {
    switch (message.type) {
      case "opened":
        from.isOpen = true;
        from.wasUsed = true;
        return idle.watch(message.idleLimitMinutes);
      case "idleLimitChanged":
        return from.isOpen ? idle.watch(message.idleLimitMinutes) : undefined;
      case "chooseSavePath":
        void dialogs
          .chooseSavePath(message.suggestedName)
          .then((path) => from.vault.send({ type: "savePathChosen", job: message.job, path }));
        return;
      case "chooseFile":
      case "chooseFolder":
        void dialogs[message.type]().then((path) => from.vault.send({ type: "pathChosen", job: message.job, path }));
        return;
      case "chooseFiles":
        void dialogs
          .chooseFiles()
          .then((paths) => from.vault.send({ type: "pathsChosen", job: message.job, paths: [...(paths ?? [])] }));
        return;
      case "startVerifier":
        return verifiers.start(message.job);
      case "endVerifier":
        return verifiers.end(message.job);
      case "lockRequested":
        return lock("vault-replaced");
      case "openPrintWindow":
        return prints.open(message.job);
      case "printToPdf":
        void prints.print(message.job, message.footer);
        return;
      case "printOnPaper":
        void prints.printOnPaper(message.job);
        return;
      case "readPictures":
        return from.vault.send({ type: "pictures", job: message.job, pictures: pictures.read() });
      case "letPictures":
        return from.vault.send({ type: "pictures", job: message.job, pictures: pictures.allow(message.minutes) });
      case "shapeWindow":
        // From a vault that is open and not on its way out: a lock brings the window back whole, and it stays so.
        if (!from.isOpen || locking.isRunning() || from.window.isDestroyed()) return;
        return shapes.change(from.window, message.shape);
      case "closePrintWindow":
        return prints.close(message.job);
      case "fault":
        return log("vault.fault", { reference: message.reference, where: message.where });
      case "started":
      case "draftsFlushed":
        return;
    }
  }

  function open(how: StartArguments): void {
    // What one worker allowed ends with the lock.
    pictures.allow(0);
    pair = openPair(
      {
        ...needs,
        vaultProcess: parts.vaultProcess,
        windowNeeds,
        onMessage,
        protect: pictures.protect,
        onInput: () => idle.noteInput(),
        hideKeys: createHideKeys(() => performance.now(), actions.hide),
        onGone,
        onClose: (why) => lock(why, "ended"),
      },
      how,
    );
  }

  const { look } = watchLockTriggers({
    powerMonitor,
    idle,
    isOpen: () => pair?.isOpen ?? false,
    wasUsed: () => pair?.wasUsed ?? false,
    sinceLastLock: () => performance.now() - lastLockEnded,
    lock,
  });
  setInterval(() => {
    accessibilityWasOn ||= app.accessibilitySupportEnabled;
    look();
  }, lookEveryMs);
  app.on("accessibility-support-changed", (_event, isOn) => {
    accessibilityWasOn ||= isOn;
  });

  const copiedWords = createCopiedWords(
    { isMarked: () => holdsOurWords(clipboard), clear: () => clearClipboards(clipboard, process.platform) },
    (ms, callBack) => setTimer(callBack, ms),
  );
  const actions = {
    lock: () => lock("menu"),
    hide: () => lock("hide", "minimised"),
    quit: () => lock("quit", "ended"),
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, process.platform)));
  listenToPage(
    ipcMain,
    () => mainWindow()?.webContents ?? null,
    {
      lock: () => lock("page"),
      hide: actions.hide,
      ready() {
        log("window.ready", { ms: performance.now() - askedAt });
        pair?.painted();
      },
      copied: () => copiedWords.copied(),
      clearCopied: () => copiedWords.clearNow(),
    },
    log,
  );

  const comeForward = () => {
    const window = mainWindow();
    if (window === null || locking.isRunning()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  app.on("second-instance", () => {
    log("app.second-instance");
    comeForward();
  });
  app.on("activate", comeForward);
  // A lock leaves no window for a moment; that is not the end of the application.
  app.on("window-all-closed", () => undefined);
  app.on("before-quit", (event) => {
    event.preventDefault();
    actions.quit();
  });
  // macOS would otherwise keep a picture of the window for its next start.
  if (process.platform === "darwin") systemPreferences.setUserDefault("NSQuitAlwaysKeepsWindows", "boolean", false);

  log("app.started", { ms: performance.now() });
  open(readStartArguments(process.argv));
}

const givingUp =
  "A part of Holdfast keeps stopping. What you saved is safe. Start Holdfast again; if this comes back, tell the " +
  "person who looks after your computer.";
