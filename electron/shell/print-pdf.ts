import type { BrowserWindow, PrintToPDFOptions, WebContents } from "electron";
import type { PaperOutcome } from "#shared/contract/host.ts";
import { printPage } from "./app-protocol.ts";
import type { Log } from "./log.ts";

export type PrintWindows = {
  /** Opens a hidden window for one document and connects it to the vault process. */
  open(job: number): void;
  /** Prints what stands in the window of `job`, and destroys the window whatever comes of it. */
  print(job: number, footer: string): Promise<void>;
  /** Lets the worker choose a printer for what stands in the window of `job`, and destroys the window whatever comes of it. */
  printOnPaper(job: number): Promise<void>;
  close(job: number): void;
  closeAll(): void;
};

export type PrintNeeds = {
  /** A hidden window with the same walls as the main one. */
  readonly createWindow: () => BrowserWindow;
  readonly connect: (window: BrowserWindow, job: number) => void;
  /** Hands the file on, before it returns. Null: it could not be made. */
  readonly deliver: (job: number, pdf: Uint8Array<ArrayBuffer> | null) => void;
  /** What came of printing on paper. */
  readonly tell: (job: number, outcome: PaperOutcome) => void;
  readonly log: Log;
};

/**
 * Lays out documents in hidden windows and prints them to PDF. The finished file is the one thing with a
 * person's words that passes through main: it is handed on at once and our copy overwritten.
 */
export function createPrintWindows({ createWindow, connect, deliver, tell, log }: PrintNeeds): PrintWindows {
  const windows = new Map<number, BrowserWindow>();

  function close(job: number): void {
    const window = windows.get(job);
    windows.delete(job);
    if (window !== undefined && !window.isDestroyed()) window.destroy();
  }

  function fail(job: number): void {
    if (!windows.has(job)) return;
    log("print.failed");
    close(job);
    deliver(job, null);
  }

  return {
    open(job) {
      if (windows.has(job)) return;
      const window = createWindow();
      windows.set(job, window);
      window.webContents.once("dom-ready", () => connect(window, job));
      window.webContents.once("render-process-gone", () => fail(job));
      window.loadURL(printPage).catch(() => fail(job));
    },
    async print(job, footer) {
      const window = windows.get(job);
      if (window === undefined) return deliver(job, null);
      try {
        const printed = await window.webContents.printToPDF(pdfOptions(footer));
        const pdf = new Uint8Array(printed);
        printed.fill(0);
        deliver(job, pdf);
        pdf.fill(0);
        close(job);
      } catch {
        fail(job);
      }
    },
    async printOnPaper(job) {
      const window = windows.get(job);
      const outcome = window === undefined ? "not_printed" : await onPaper(window.webContents).catch(failed);
      if (outcome === "not_printed") log("print.not-printed");
      close(job);
      tell(job, outcome);
    },
    close,
    closeAll() {
      for (const job of windows.keys()) close(job);
    },
  };
}

function failed(): PaperOutcome {
  return "not_printed";
}

/**
 * Chromium's own way to a printer, with the system's dialog: the page goes to the queue of the printer and into no file
 * of ours. Without any printer some systems show an empty dialog and some never answer, so that is asked first.
 */
async function onPaper(contents: WebContents): Promise<PaperOutcome> {
  const printers = await contents.getPrintersAsync();
  if (printers.length === 0) return "no_printer";
  const printed = Promise.withResolvers<PaperOutcome>();
  // A lock destroys the window, and with it whoever would have answered.
  contents.once("destroyed", () => printed.resolve("not_printed"));
  contents.print({ silent: false, printBackground: true, pageSize: "A4" }, (isDone) =>
    printed.resolve(isDone ? "printed" : "not_printed"),
  );
  return printed.promise;
}

/** A4, tagged, with an outline; margins in inches; the footer and "Page x of y" on every page. */
export function pdfOptions(footer: string): PrintToPDFOptions {
  return {
    pageSize: "A4",
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    margins: { top: 0.6, bottom: 0.8, left: 0.7, right: 0.7 },
    displayHeaderFooter: true,
    headerTemplate: "<span></span>",
    footerTemplate: footerTemplate(footer),
  };
}

/** Chromium prints templates at a tiny size unless told otherwise, and fills the two classes itself. */
function footerTemplate(footer: string): string {
  return (
    '<div style="box-sizing:border-box;width:100%;padding:0 0.7in;font:8pt sans-serif;color:#333;' +
    'display:flex;justify-content:space-between">' +
    `<span>${escapeHtml(footer)}</span>` +
    '<span>Page <span class="pageNumber"></span> of <span class="totalPages"></span></span></div>'
  );
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
