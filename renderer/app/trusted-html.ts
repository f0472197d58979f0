import { pdfWorkerAddress, spellingWorkerAddress } from "../components/worker-scripts.ts";

/** The part of the browser's interface that is used here; the language's own types do not have it. */
type PolicyFactory = {
  createPolicy(
    name: "default",
    rules: { createHTML(text: string): string; createScriptURL(address: string): string },
  ): unknown;
};

/** Markup or a script was about to be made from text. Always a fault in the product or in a package, never somebody's input. */
class MarkupRefused extends Error {
  override readonly name = "MarkupRefused";
}

/**
 * What the browser asks before any text becomes part of the document as HTML, or code. Under our content policy
 * nothing else can: a script has no rule and is refused outright, its address has the narrow one below.
 *
 * The component library writes its style sheets as the inner HTML of style elements, so inner HTML cannot be forbidden
 * altogether. Text without "<" can begin no element, no comment and no end of one: it can only ever be text, and a
 * style sheet needs no such sign. Source: docs/decisions/0009-style-nonce-without-trusted-types.md.
 */
export function plainTextOnly(text: string): string {
  if (text.includes("<")) throw new MarkupRefused("Text is never made into markup here.");
  return text;
}

const ownScripts: ReadonlySet<string> = new Set([pdfWorkerAddress, spellingWorkerAddress]);

/** Only the reader of PDFs and the dictionary are started from an address. */
export function ownScriptsOnly(address: string): string {
  if (!ownScripts.has(address)) throw new MarkupRefused("No other script is started from here.");
  return address;
}

/** Before anything is drawn. A browser without trusted types has nothing to ask with. */
export function refuseMarkup(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  trustedTypes?.createPolicy("default", { createHTML: plainTextOnly, createScriptURL: ownScriptsOnly });
}
