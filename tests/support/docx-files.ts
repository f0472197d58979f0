import { strFromU8, unzipSync } from "fflate";
import { JSDOM } from "jsdom";

const wordNames = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

export type DocxParagraph = {
  readonly style: string | null;
  readonly text: string;
  readonly isRightToLeft: boolean;
  /** The words in it that run from right to left. */
  readonly rightToLeft: readonly string[];
};

/** Every part of the document by its name, as text. */
export function partsOfDocx(bytes: Uint8Array): ReadonlyMap<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

/** What stands in a part of a document for Word, read by another reader of XML, which refuses what is not well-formed. */
export function paragraphsOfDocx(bytes: Uint8Array, part = "word/document.xml"): DocxParagraph[] {
  const xml = partsOfDocx(bytes).get(part) ?? "";
  const { window } = new JSDOM();
  const document = new window.DOMParser().parseFromString(xml, "application/xml");
  return [...document.getElementsByTagNameNS(wordNames, "p")].map((paragraph) => {
    const runs = [...paragraph.getElementsByTagNameNS(wordNames, "r")];
    return {
      style: paragraph.getElementsByTagNameNS(wordNames, "pStyle")[0]?.getAttributeNS(wordNames, "val") ?? null,
      text: runs.map(textOf).join(""),
      isRightToLeft: paragraph.getElementsByTagNameNS(wordNames, "bidi").length > 0,
      rightToLeft: runs.filter((run) => run.getElementsByTagNameNS(wordNames, "rtl").length > 0).map(textOf),
    };
  });
}

function textOf(run: Element): string {
  return [...run.children]
    .map(({ localName, textContent }) => (localName === "br" ? "\n" : localName === "t" ? (textContent ?? "") : ""))
    .join("");
}
