// oxlint-disable-next-line import/default -- the bundler makes the address of the file its default export
import pdfFile from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
// oxlint-disable-next-line import/default -- and here that of the script it bundles
import spellingFile from "./spelling-worker.ts?worker&url";

/*
 * The two scripts that run beside the page, where there is neither the page nor the way to the vault. No other is
 * started.
 */

/** Reads a PDF, which may be hostile. Source: docs/decisions/0022-viewing-documents.md. */
export const pdfWorkerAddress: string = new URL(pdfFile, import.meta.url).href;

/** Holds the dictionary. Source: docs/decisions/0017-spell-check.md. */
export const spellingWorkerAddress: string = new URL(spellingFile, import.meta.url).href;
