import {
  type IParagraphOptions,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
// Its form for Node declares a `require` of its own, beside the one that the bundle has.
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate/browser";
import type { Letter, LetterBlock } from "#shared/domain/letter.ts";

/** Twentieths of a point. */
const afterParagraph = 160;

/**
 * The letter as a document for Word (Office Open XML): real headings, in British English, each paragraph running the
 * way its first letter does. Nothing is in it but the letter: no author, no moment, no name of a program.
 */
export async function letterFile({ head, blocks }: Letter): Promise<Uint8Array> {
  const document = new Document({
    styles: {
      default: {
        document: {
          run: { font: "Arial", size: 22, language: { value: "en-GB", bidirectional: "ar-SA" } },
          paragraph: { spacing: { after: afterParagraph, line: 276 } },
        },
        heading1: { run: { font: "Arial", size: 28, bold: true }, paragraph: { spacing: { before: 240, after: 160 } } },
        heading2: { run: { font: "Arial", size: 24, bold: true }, paragraph: { spacing: { before: 240, after: 80 } } },
      },
    },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph({ children: runsOf(head) })] }) },
        footers: { default: new Footer({ children: [new Paragraph({ children: [pageNumber()] })] }) },
        children: blocks.map(paragraphOf),
      },
    ],
  });
  return withoutProperties(await Packer.pack(document, "uint8array"));
}

const shapes: Readonly<Record<LetterBlock["kind"], IParagraphOptions>> = {
  lines: {},
  words: {},
  title: { heading: HeadingLevel.HEADING_1 },
  heading: { heading: HeadingLevel.HEADING_2, keepNext: true },
  item: { bullet: { level: 0 } },
};

function paragraphOf({ kind, text }: LetterBlock): Paragraph {
  const first = /\p{L}/u.exec(text)?.[0] ?? "";
  const direction = isRightToLeft(first) && { bidirectional: true };
  return new Paragraph({ ...shapes[kind], ...direction, children: runsOf(text) });
}

/** Scripts that are written from right to left. */
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]+(?:[\s\p{P}\p{M}]+[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]+)*/gu;

function isRightToLeft(letter: string): boolean {
  return letter !== "" && letter.search(rightToLeft) === 0;
}

/** Parted where the direction changes, so that a name stands in its own among English words. */
function runsOf(text: string): TextRun[] {
  return text.split("\n").flatMap((line, at) => {
    const runs: { text: string; isRight: boolean }[] = [];
    let done = 0;
    for (const match of line.matchAll(rightToLeft)) {
      runs.push({ text: line.slice(done, match.index), isRight: false }, { text: match[0], isRight: true });
      done = match.index + match[0].length;
    }
    runs.push({ text: line.slice(done), isRight: false });
    const filled = runs.filter((run) => run.text !== "");
    const shown = filled.length > 0 ? filled : [{ text: "", isRight: false }];
    return shown.map(
      (run, place) =>
        new TextRun({
          text: run.text,
          ...(run.isRight && { rightToLeft: true }),
          ...(at > 0 && place === 0 && { break: 1 }),
        }),
    );
  });
}

function pageNumber(): TextRun {
  return new TextRun({ children: ["Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] });
}

/** Before which no archive can say that anything was made. */
const noMoment = new Date(1980, 0, 1);

/** Takes the parts out that say who made it and when, and every mention of them, and the moments of the archive. */
function withoutProperties(document: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(document)).filter(([name]) => !name.startsWith("docProps/"));
  const kept = parts.map(([name, bytes]) => {
    if (name !== "[Content_Types].xml" && name !== "_rels/.rels") return [name, bytes] as const;
    const words = strFromU8(bytes).replaceAll(/<(?:Override|Relationship)\b[^>]*docProps\/[^>]*\/>/g, "");
    return [name, strToU8(words)] as const;
  });
  return zipSync(Object.fromEntries(kept), { mtime: noMoment });
}
