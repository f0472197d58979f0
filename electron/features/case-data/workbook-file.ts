import writeWorkbook, { type SheetData } from "write-excel-file/universal";
import { type DataTable, wayOf } from "#shared/domain/case-data.ts";
import { htcdsPack } from "#shared/domain/htcds-pack.ts";

/**
 * The table as a workbook (Office Open XML): as in the workbook of the standard names of the fields stand in the first
 * row and labels in the second. Every cell is text in a column of text, so that none is ever a formula, also when
 * somebody edits it. Neither author nor moment is in it.
 */
export async function workbookFile(table: DataTable): Promise<Uint8Array> {
  const { columns, standard } = htcdsPack;
  const heads = [columns.map(({ name }) => name), columns.map(({ label }) => label)];
  const cases = [...heads.map((cells) => cells.map(bold)), ...table.rows.map((cells) => cells.map(text))];
  const widths = columns.map(({ name }) => ({ width: Math.max(14, Math.min(40, name.length + 2)) }));
  const blob = await writeWorkbook([
    { sheet: standard.name, data: cases, columns: widths, stickyRowsCount: heads.length },
    { sheet: "About", data: about(table), columns: [{ width: 44 }, { width: 16 }, { width: 100 }] },
  ]).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

/** What the columns are, for whoever is sent the file. */
function about({ mode, few, alone }: DataTable): SheetData {
  const { standard, licence, source, columns, smallest } = htcdsPack;
  const words = { told: "As recorded", coarse: "Coarser", left_out: "Empty" } as const;
  return [
    [bold(`${standard.name} ${standard.version}`), text(""), text(source)],
    [bold("Licence of the standard"), text(""), text(licence)],
    [bold("Names"), text(""), text(mode === "identified" ? "With names" : "De-identified, and still personal data")],
    [
      bold("Small counts"),
      text(""),
      text(
        mode === "identified"
          ? "Not looked at"
          : `Cells with a value that fewer than ${smallest} cases share, emptied or asked for: ${few}. Rows that fewer than ${smallest} are like, by all such columns together: ${alone}.`,
      ),
    ],
    [bold("Column"), bold("In this file"), bold("Where it comes from")],
    ...columns.map((column) => [text(column.name), text(words[wayOf(column, mode)]), text(column.takenFrom)]),
  ];
}

/** What a spreadsheet would read as a sign written as a number: `_x0041_` is an A to it. */
const writtenSign = /_(?=x[\dA-Fa-f]{4}_)/g;

function text(value: string) {
  return value === "" ? null : { value: value.replaceAll(writtenSign, "_x005F_"), type: String, format: "@" };
}

function bold(value: string) {
  return { value, type: String, format: "@", fontWeight: "bold" } as const;
}
