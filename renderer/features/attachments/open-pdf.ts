import { getDocument, PDFWorker, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { pdfWorkerAddress } from "../../components/worker-scripts.ts";

export type OpeningPdf = {
  /** Refused where it is damaged, or (named `PasswordException`) asks for a password. */
  readonly opened: Promise<PDFDocumentProxy>;
  /** Ends the worker, and with it everything it knew, whether the PDF is open yet or never will be. */
  readonly close: () => void;
};

/**
 * Opens a PDF in a worker of its own. Scripts, forms and links in it do nothing: only its pages are drawn.
 *
 * @param bytes copied; the worker gets a copy of its own
 */
export function openPdf(bytes: Uint8Array<ArrayBuffer>): OpeningPdf {
  const port = new Worker(pdfWorkerAddress, { type: "module" });
  const worker = PDFWorker.create({ port });
  const failed = new Promise<never>((_, reject) => {
    port.addEventListener("error", () => reject(new Error("The reader of PDFs did not start.")));
  });
  const { promise } = getDocument({
    data: Uint8Array.from(bytes),
    worker,
    // No code made at run time, and nothing fetched: the content policy would refuse both.
    useWasm: false,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  return {
    opened: Promise.race([promise, failed]),
    close: () => {
      worker.destroy();
      port.terminate();
    },
  };
}
