import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { JSDOM } from "jsdom";
import { type DataColumn, htcdsPack, unknownCodes } from "#shared/domain/htcds-pack.ts";
import { fromPlainCell } from "#shared/domain/plain-cell.ts";

/** A table as somebody who was sent it reads it. */
export type ReadTable = { readonly names: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** What is wrong with a table, apart from its text. */
export type TableFaults = {
  /** Columns that are not where the standard's own tables have them, by place. */
  readonly columns: string[];
  readonly codes: string[];
  /** Cells that are a formula to a spreadsheet. */
  readonly formulas: string[];
};

/**
 * What a strict reader makes of the first sheet of a workbook: its own reader of XML, no code of the writer's. The
 * second row is of labels.
 */
export function readWorkbook(bytes: Uint8Array): ReadTable & { readonly formulas: string[]; readonly parts: string[] } {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
  const strings = elements(parts, "xl/sharedStrings.xml", "si").map((each) => unwritten(each.textContent ?? ""));
  const formulas = elements(parts, "xl/worksheets/sheet1.xml", "f").map((each) => each.textContent ?? "");
  const rows = elements(parts, "xl/worksheets/sheet1.xml", "row").map((row) => {
    const cells: string[] = [];
    for (const cell of row.getElementsByTagName("c")) {
      const value = cell.getElementsByTagName("v")[0]?.textContent ?? "";
      // Any other kind than text is told as it stands, so that a number for a text is seen.
      const said = cell.getAttribute("t") === "s" ? (strings[Number(value)] ?? "") : `not text: ${value}`;
      cells[columnOf(cell.getAttribute("r") ?? "")] = said;
    }
    return cells;
  });
  const [names = [], , ...cases] = rows;
  const whole = (cells: readonly string[]) => Array.from(names, (_, at) => cells[at] ?? "");
  return { names, rows: cases.map(whole), formulas, parts: [...parts.keys()] };
}

/** A file of cells between quotes, read a character at a time (RFC 4180). */
export function readCsv(bytes: Uint8Array): ReadTable & { readonly formulas: string[] } {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes).replace(/^\uFEFF/, "");
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === "," || sign === "\n") {
      rows.at(-1)?.push(cell);
      cell = "";
      if (sign === "\n") rows.push([]);
    } else if (sign !== "\r") cell += sign;
  }
  rows.pop();
  const [names = [], ...cases] = rows;
  // The mark is not looked for by the writer's own rule.
  const formulas = cases.flat().filter((each) => runsAsFormula(each));
  return { names, rows: cases.map((cells) => cells.map(fromPlainCell)), formulas };
}

/** By the list of the Open Web Application Security Project, blanks taken away and full width made half. */
function runsAsFormula(cell: string): boolean {
  const folded = cell.normalize("NFKC");
  return /^[\t\r\n]/.test(folded) || /^[=+\-@\u2212]/.test(folded.trimStart());
}

/** Compares a table with the columns and codes of the standard. */
export function faultsOf({ names, rows, formulas }: ReadTable & { readonly formulas: readonly string[] }): TableFaults {
  const { columns } = htcdsPack;
  const most = Math.max(names.length, columns.length);
  const places = Array.from({ length: most }, (_, at) => ({ found: names[at] ?? "", wanted: columns[at]?.name ?? "" }));
  return {
    columns: places.flatMap(({ found, wanted }) => (found === wanted ? [] : [`${found} for ${wanted}`])),
    codes: rows.flatMap((cells) => cells.flatMap((cell, at) => ofColumn(columns[at], cell))),
    formulas: [...formulas],
  };
}

function ofColumn(column: DataColumn | undefined, cell: string): string[] {
  if (column?.type === "date" && cell !== "" && !/^\d{4}-\d\d-\d\d$/.test(cell)) return [`${column.name}: ${cell}`];
  return column ? unknownCodes(column, cell) : [];
}

function elements(parts: ReadonlyMap<string, string>, part: string, name: string): Element[] {
  const { window } = new JSDOM();
  const document = new window.DOMParser().parseFromString(parts.get(part) ?? "", "application/xml");
  return [...document.getElementsByTagName(name)];
}

/** A sign that stands in a workbook by its number. */
function unwritten(text: string): string {
  return text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, digits: string) =>
    String.fromCodePoint(Number.parseInt(digits, 16)),
  );
}

/** `AB12` is in the 28th column, counted from nought. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? "A";
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The workbook with a formula in place of its first cell, as a careless writer would make it. */
export function withFormula(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const sheet = "xl/worksheets/sheet1.xml";
  const words = strFromU8(parts[sheet] ?? new Uint8Array());
  const changed = words.replace(/<c r="A1"[^>]*>.*?<\/c>/, '<c r="A1"><f>1+1</f></c>');
  return zipSync({ ...parts, [sheet]: strToU8(changed) });
}
