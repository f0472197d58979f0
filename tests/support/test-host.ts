import type { VaultChecks } from "../../electron/ipc/handler.ts";
import type { PrintJob } from "#shared/contract/print.ts";
import type { Host } from "../../electron/ipc/host.ts";
import { startChildVerifier } from "./child-verifier.ts";

/** Main as a test answers it: dialogs that are closed, a printer that prints nothing, real verifiers. */
export function testHost(answers: Partial<Host> = {}): Host {
  return {
    chooseSavePath: async () => null,
    chooseFile: async () => null,
    chooseFiles: async () => [],
    chooseFolder: async () => null,
    printToPdf: async (_job: PrintJob) => new TextEncoder().encode("%PDF-1.4 made by the test"),
    printOnPaper: async () => "printed" as const,
    startVerifier: startChildVerifier,
    opened: () => undefined,
    idleLimitChanged: () => undefined,
    requestLock: () => undefined,
    shapeWindow: () => undefined,
    readPictures: async () => ({ areKeptOut: null, allowedMs: 0, isScreenLockTold: false }),
    letPictures: async () => ({ areKeptOut: null, allowedMs: 0, isScreenLockTold: false }),
    ...answers,
  };
}

/** Checks that never run: for tests whose store must stay as it is. The checks themselves have their own. */
export const noChecks: VaultChecks = {
  isRunning: false,
  hasFound: false,
  state: () => ({ running: null, last: null, lastWhole: null, report: null, areChangesRefused: false }),
  start: () => {},
  cancel: () => {},
};
