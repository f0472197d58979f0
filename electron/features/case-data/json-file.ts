import type { DataTable } from "#shared/domain/case-data.ts";
import { htcdsPack } from "#shared/domain/htcds-pack.ts";

/** Each case by the prefixes of the standard, without what is empty; several codes are a list. */
export function jsonFile({ mode, rows }: DataTable, exportedAt: string): Uint8Array {
  const { standard, licence, version } = htcdsPack;
  const file = {
    standard: standard.name,
    version: standard.version,
    licence,
    mapping: version,
    mode: mode === "identified" ? "identified" : "de-identified",
    exportedAt,
    cases: rows.map(caseOf),
  };
  return new TextEncoder().encode(`${JSON.stringify(file, undefined, 2)}\n`);
}

function caseOf(cells: readonly string[]): object {
  const filled = htcdsPack.columns.flatMap(({ name, type }, at) => {
    const cell = cells[at] ?? "";
    if (cell === "") return [];
    const value = type === "codes" ? cell.split(htcdsPack.separator) : type === "boolean" ? cell === "TRUE" : cell;
    return [{ prefix: name.slice(0, 3).replace("_", ""), name, value }];
  });
  const groups = Map.groupBy(filled, ({ prefix }) => prefix);
  const byPrefix = [...groups].map(
    ([prefix, fields]) => [prefix, Object.fromEntries(fields.map(({ name, value }) => [name, value]))] as const,
  );
  return Object.fromEntries(byPrefix);
}
