import type { Verifier } from "../vault/verifier-protocol.ts";
import type { PaperOutcome, Pictures, WindowShape } from "#shared/contract/host.ts";
import type { PrintJob } from "#shared/contract/print.ts";

/** What the vault process may ask of main: dialogs, printing, and telling it that the vault was opened. */
export type Host = {
  /** @returns the full path the worker chose, or null when the dialog was closed. */
  chooseSavePath(suggestedName: string): Promise<string | null>;
  /** @returns the full path of the file the worker chose, or null as above. */
  chooseFile(): Promise<string | null>;
  /** @returns the full paths of the files the worker chose; none when the dialog was closed. */
  chooseFiles(): Promise<readonly string[]>;
  /** @returns the full path of the folder the worker chose, or null as above. */
  chooseFolder(): Promise<string | null>;
  /** Starts a second process that re-opens files on its own. It ends with the next lock at the latest. */
  startVerifier(): Promise<Verifier>;
  /**
   * Lays the document out in a window of its own and prints it.
   *
   * @param footer Stands on each page beside the page number. Never a name.
   */
  printToPdf(job: PrintJob, footer: string): Promise<Uint8Array>;
  /** Lays the document out and hands it to a printer that the worker chooses. Nothing is written to the disk. */
  printOnPaper(job: PrintJob): Promise<PaperOutcome>;
  opened(idleLimitMinutes: number): void;
  idleLimitChanged(idleLimitMinutes: number): void;
  /** How it stands with pictures of the window on this computer. */
  readPictures(): Promise<Pictures>;
  /** Allows them for so many minutes, or until a lock; 0: no longer. */
  letPictures(minutes: number): Promise<Pictures>;
  /** Puts the window beside another program, or back where it stood. */
  shapeWindow(shape: WindowShape): void;
  /** The vault behind this process was replaced: main locks, and a new process begins on the unlock page. */
  requestLock(): void;
};
