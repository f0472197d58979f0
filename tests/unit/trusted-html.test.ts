import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pdfWorkerAddress, spellingWorkerAddress } from "../../renderer/components/worker-scripts.ts";
import { ownScriptsOnly, plainTextOnly } from "../../renderer/app/trusted-html.ts";

describe("text that would become part of the document", () => {
  test("passes as it is when it is a style sheet", () => {
    const sheet = ":root, :host{--a: 1px} @media (min-width: 62em){.b>.c{color:red}}";
    expect(plainTextOnly(sheet)).toBe(sheet);
  });

  test("is refused wherever an element, a comment or an end of one could begin", () => {
    for (const text of ["<b>", "</style><script>1</script>", "<!-- -->", "x<", "<"]) {
      expect(() => plainTextOnly(text)).toThrow("Text is never made into markup here.");
    }
  });

  test("never makes an element of what passes, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const element = { made: true };
        try {
          expect(plainTextOnly(text)).not.toContain("<");
        } catch {
          element.made = false;
        }
        expect(element.made).toBe(!text.includes("<"));
      }),
    );
  });
});

describe("the address of a script", () => {
  test("is that of the reader of PDFs or of the dictionary, and no other", () => {
    expect(pdfWorkerAddress).not.toBe(spellingWorkerAddress);
    for (const own of [pdfWorkerAddress, spellingWorkerAddress]) expect(ownScriptsOnly(own)).toBe(own);
    const others = [
      "",
      "blob:app://holdfast/1",
      "data:text/javascript,1",
      `${pdfWorkerAddress}?1`,
      "./assets/index.js",
    ];
    for (const address of others)
      expect(() => ownScriptsOnly(address)).toThrow("No other script is started from here.");
  });
});
