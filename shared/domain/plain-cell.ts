/**
 * What a spreadsheet takes for the beginning of a formula, also in its full width, its small form, as a minus sign, and
 * behind blanks, which some programs take away first.
 */
const formulaLike = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠﹦﹢﹣﹫−])/u;
const marked = /^'+/u;

/** Whether a spreadsheet that opens it as text of no kind may run it (SPEC HT6). */
export function isFormulaLike(cell: string): boolean {
  return formulaLike.test(cell.replace(marked, ""));
}

/** The cell for a file of mere text: with a mark before what would be run, and before what looks as if it had one. */
export function plainCell(cell: string): string {
  return isFormulaLike(cell) ? `'${cell}` : cell;
}

/** What `plainCell` was given. */
export function fromPlainCell(cell: string): string {
  return cell.startsWith("'") && isFormulaLike(cell) ? cell.slice(1) : cell;
}
