// oxlint-disable-next-line import/default -- the bundler makes the address of the file its default export
import workerFile from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

/**
 * The one script that runs beside the page: it reads a PDF, which may be hostile, where there is neither the page nor the
 * way to the vault. Source: docs/decisions/0022-viewing-documents.md.
 */
export const pdfWorkerAddress: string = new URL(workerFile, import.meta.url).href;
