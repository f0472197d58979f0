import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { deepestLevel, documentOfText, type NoteBlock, paragraph } from "#shared/domain/note-document.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;
type Place = {
  /** How many lists this stands in. */
  readonly lists: number;
  readonly kind: "bullet" | "number";
  readonly isInCell: boolean;
};

/** Nothing in these is text that somebody wrote. */
const unread = new Set(["head", "style", "script", "template", "title", "noscript", "svg", "math", "object"]);
const startsBlock = new Set(
  (
    "address article aside blockquote body dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p " +
    "pre section table tr ul"
  ).split(" "),
);

/**
 * The paragraphs and lists of text copied from another program; nothing else of it. The markup is read as data by a
 * parser of its own and never becomes part of a page.
 */
export function blocksOfHtml(html: string): NoteBlock[] {
  const reader = new Reader();
  for (const node of parse(html).childNodes) reader.read(node, { lists: 0, kind: "bullet", isInCell: false });
  return reader.finished();
}

/** The lines of plain text; points as this application marks them are points again. */
export function blocksOfText(text: string): NoteBlock[] {
  return documentOfText(text).blocks.map((line) => {
    const [, indent = "", words] = /^( *)• (.*)$/.exec(line.text) ?? [];
    if (words === undefined) return line;
    return { ...line, kind: "bullet", level: Math.min(indent.length >> 1, deepestLevel), text: words };
  });
}

class Reader {
  readonly #blocks: NoteBlock[] = [];
  /** The words of the block that is being read, and what it will be. */
  #words = "";
  #next: Pick<NoteBlock, "kind" | "level"> = { kind: "paragraph", level: 0 };

  read(node: Node, place: Place): void {
    if (node.nodeName === "#text") {
      this.#words += (node as DefaultTreeAdapterTypes.TextNode).value.replace(/[ \t\r\n\f]+/g, " ");
      return;
    }
    if (!("tagName" in node) || unread.has(node.tagName) || isWordMarker(node)) return;
    this.#readElement(node, place);
  }

  finished(): NoteBlock[] {
    this.#end();
    return this.#blocks;
  }

  #readElement(element: Element, place: Place): void {
    const { tagName, childNodes } = element;
    const isCell = tagName === "td" || tagName === "th";
    const isBlock = tagName === "br" || startsBlock.has(tagName);
    // A table is kept as lines, its cells apart by tabs.
    if (isBlock) {
      if (place.isInCell) this.#words += " ";
      else this.#end();
    }
    const wordList = place.isInCell ? undefined : wordListOf(element);
    if (wordList) this.#next = wordList;
    else if (tagName === "li" && !place.isInCell) {
      this.#next = { kind: place.kind, level: Math.min(Math.max(place.lists - 1, 0), deepestLevel) };
    }
    const isList = tagName === "ul" || tagName === "ol";
    const inside: Place = {
      lists: place.lists + (isList ? 1 : 0),
      kind: isList ? (tagName === "ol" ? "number" : "bullet") : place.kind,
      isInCell: place.isInCell || isCell,
    };
    for (const child of childNodes) this.read(child, inside);
    if (isCell) this.#words += "\t";
    if (isBlock && !place.isInCell) this.#end();
  }

  #end(): void {
    const text = this.#words
      .replaceAll("\u00a0", " ")
      .replace(/ {2,}/g, " ")
      .replace(/ ?\t ?/g, "\t")
      .trim();
    this.#words = "";
    if (text === "") return;
    this.#blocks.push({ ...paragraph(text), ...this.#next });
    this.#next = { kind: "paragraph", level: 0 };
  }
}

/** The sign or number that Word writes before a point as text of its own. */
function isWordMarker(element: Element): boolean {
  return /mso-list:\s*ignore/i.test(styleOf(element));
}

/** Word has no lists in its markup: a point is a paragraph whose style says so. */
function wordListOf(element: Element): Pick<NoteBlock, "kind" | "level"> | undefined {
  const told = styleOf(element).matchAll(/mso-list:([^;]*)/gi);
  const [level] = Array.from(told).flatMap(([, list = ""]) => /^.*\blevel(\d)/is.exec(list)?.[1] ?? []);
  if (level === undefined) return undefined;
  const marker = textOfMarker(element).replaceAll("\u00a0", " ").trim();
  const isNumber = /^\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,6})[.)]/i.test(marker);
  return { kind: isNumber ? "number" : "bullet", level: Math.min(Math.max(Number(level) - 1, 0), deepestLevel) };
}

function textOfMarker(node: Node, isInMarker = false): string {
  if (node.nodeName === "#text") return isInMarker ? (node as DefaultTreeAdapterTypes.TextNode).value : "";
  if (!("tagName" in node)) return "";
  const isMarker = isInMarker || isWordMarker(node);
  return node.childNodes.map((child) => textOfMarker(child, isMarker)).join("");
}

function styleOf({ attrs }: Element): string {
  return attrs.find(({ name }) => name === "style")?.value ?? "";
}
