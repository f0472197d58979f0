import { app, BrowserWindow, clipboard, type Session } from "electron";
import { afterLock } from "./after-lock.ts";
import { clearClipboards } from "./clipboard.ts";
import type { Dialogs } from "./dialogs.ts";
import type { IdleWatch } from "./idle-watch.ts";
import type { LockSteps } from "./lock.ts";
import { emptySessionFolder, type Paths } from "./paths.ts";
import type { PrintWindows } from "./print-pdf.ts";
import { seeProcessEnd } from "./process-end.ts";
import { startArgumentsFor, type StartArguments } from "./start-arguments.ts";
import type { WindowPair } from "./window-pair.ts";
import type { Verifiers } from "./verifiers.ts";
import type { WindowPlace } from "./window.ts";

export type LockStepNeeds = {
  readonly pair: () => WindowPair | null;
  readonly session: Session;
  readonly paths: Paths;
  readonly idle: IdleWatch;
  readonly dialogs: Dialogs;
  readonly prints: PrintWindows;
  readonly verifiers: Verifiers;
  /** Where the window belongs, wherever it stands just now. */
  readonly placeOf: (window: BrowserWindow) => WindowPlace;
  readonly accessibilityWasOn: () => boolean;
  /** Main lives on after every lock; for tests. */
  readonly keepsMain: boolean;
  readonly openAgain: (how: StartArguments) => void;
  /** Last words before the application ends. */
  readonly onEnd: () => void;
};

/** What locking does, with Electron's means. The order and the limits are in `lock.ts`. */
export function createLockSteps(needs: LockStepNeeds): LockSteps {
  const { pair, session, paths } = needs;
  /** That somebody was at work, and where the window stood: kept over the lock. */
  let where: Pick<StartArguments, "resumes" | "place"> = { resumes: false, place: null };

  return {
    hideWindows() {
      const live = pair();
      if (live === null || live.window.isDestroyed()) return;
      const { window } = live;
      try {
        where = { resumes: live.isOpen || live.resumes, place: needs.placeOf(window) };
      } finally {
        // Where the system knows it, transparency takes effect before the window's closing animation.
        window.setOpacity(0);
        window.hide();
      }
    },
    closeDialogs() {
      needs.idle.rest();
      return needs.dialogs.closeAll();
    },
    flushDrafts(limitMs) {
      const live = pair();
      const canFlush =
        live !== null && live.isOpen && !live.window.isDestroyed() && !live.window.webContents.isCrashed();
      return canFlush ? live.vault.flushDrafts(limitMs) : Promise.resolve(true);
    },
    async endVaultProcess(limitMs) {
      // A verifier holds the key of the records as well, and nothing it does is worth waiting for.
      const ended = [needs.verifiers.endAll(limitMs), pair()?.vault.end(limitMs) ?? Promise.resolve(true)];
      return !(await Promise.all(ended)).includes(false);
    },
    async endWindows(limitMs) {
      const windows = BrowserWindow.getAllWindows();
      const pids = windows.map((window) => window.webContents.getOSProcessId()).filter((pid) => pid > 0);
      needs.prints.closeAll();
      for (const window of windows) if (!window.isDestroyed()) window.destroy();
      const ended = await Promise.all(pids.map((pid) => seeProcessEnd(pid, limitMs)));
      return !ended.includes(false);
    },
    clearClipboards: () => clearClipboards(clipboard, process.platform),
    clearSession: () =>
      Promise.all([
        session.clearStorageData(),
        session.clearCache(),
        session.clearAuthCache(),
        session.clearHostResolverCache(),
        session.clearCodeCaches({}),
      ]),
    whatRemains: () => ({ wasUsed: pair()?.wasUsed ?? false, accessibilityWasOn: needs.accessibilityWasOn() }),
    afterLock: needs.keepsMain ? () => "new window" : afterLock,
    startAgain: (outcome) => needs.openAgain({ ...where, outcome }),
    relaunch(outcome) {
      emptySessionFolder(paths);
      app.relaunch({
        args: startArgumentsFor(process.argv.slice(1), { ...where, outcome }),
        // An AppImage runs from a mount that goes away with this process.
        execPath: process.env["APPIMAGE"] ?? process.execPath,
      });
      app.exit(0);
    },
    end() {
      needs.onEnd();
      emptySessionFolder(paths);
      app.exit(0);
    },
  };
}
