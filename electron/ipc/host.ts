import type { PrintJob } from "#shared/contract/print.ts";

/** What the vault process may ask of main: dialogs, printing, and telling it that the vault was opened. */
export type Host = {
  /** @returns the full path the worker chose, or null when the dialog was closed. */
  chooseSavePath(suggestedName: string): Promise<string | null>;
  /**
   * Lays the document out in a window of its own and prints it.
   *
   * @param footer Stands on each page beside the page number. Never a name.
   */
  printToPdf(job: PrintJob, footer: string): Promise<Uint8Array>;
  opened(idleLimitMinutes: number): void;
  idleLimitChanged(idleLimitMinutes: number): void;
};
