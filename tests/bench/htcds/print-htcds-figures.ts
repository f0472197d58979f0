import { type HtcdsFigures, htcdsFigures } from "./htcds-figures.ts";

const cases = 2_000;

/** `npm run bench -- htcds`: invented cases as tables, read back as somebody who is sent one reads them. */
export async function printHtcdsFigures(): Promise<void> {
  const figures = await htcdsFigures(cases);
  console.log("Planted first, and found");
  for (const [name, isFound] of Object.entries(figures.planted)) line(name, isFound ? "found" : "NOT FOUND");
  console.log("");
  line("columns", `${figures.columns}, of the standard ${figures.ofStandard}`);
  line("rows in both tables", figures.rows);
  line("codes in them", `${figures.codes}, of ${figures.differentCodes} kinds`);
  line("cells that a spreadsheet would run", figures.formulas);
  for (const [name, { columns, codes, formulas, changed }] of Object.entries(figures.found)) {
    console.log(`\n${name}, read back`);
    line("columns not in their place", columns.length);
    line("unknown codes", codes.length);
    line("cells left that would run", formulas.length);
    line("cells that are not what they were", changed);
  }
  console.log(`\n${JSON.stringify({ figure: "htcds", ...sums(figures) })}`);
}

function sums({ columns, rows, codes, formulas, found, planted }: HtcdsFigures) {
  const all = Object.values(found);
  return {
    columns,
    rows,
    codes,
    unknown: all.reduce((sum, each) => sum + each.codes.length + each.columns.length, 0),
    formulas: [formulas, all.reduce((sum, each) => sum + each.formulas.length, 0)],
    changed: all.reduce((sum, { changed }) => sum + changed, 0),
    planted: [Object.keys(planted).length, Object.values(planted).filter(Boolean).length],
  };
}

function line(name: string, figure: number | string): void {
  console.log(`  ${name.padEnd(48)}${typeof figure === "number" ? figure.toLocaleString("en-GB") : figure}`);
}
