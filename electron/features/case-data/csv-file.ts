import type { DataTable } from "#shared/domain/case-data.ts";
import { htcdsPack } from "#shared/domain/htcds-pack.ts";
import { plainCell } from "#shared/domain/plain-cell.ts";

/** As spreadsheets read it: a mark that it is UTF-8, names of the fields first, each cell between quotes (RFC 4180). */
export function csvFile({ rows }: DataTable): Uint8Array {
  const all = [htcdsPack.columns.map(({ name }) => name), ...rows];
  const lines = all.map((cells) => cells.map((cell) => `"${plainCell(cell).replaceAll('"', '""')}"`).join(","));
  return new TextEncoder().encode(`\uFEFF${lines.join("\r\n")}\r\n`);
}
