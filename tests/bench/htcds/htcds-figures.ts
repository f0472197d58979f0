import { type CaseForData, type DataTable, tableOf } from "#shared/domain/case-data.ts";
import { DelicateFact } from "#shared/domain/consent-pack.ts";
import { htcdsPack } from "#shared/domain/htcds-pack.ts";
import { IndicatorKey } from "#shared/domain/indicator.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { answersByKey } from "#shared/domain/nrm-answer.ts";
import { isFormulaLike } from "#shared/domain/plain-cell.ts";
import { valuesOf } from "#shared/domain/reference-list.ts";
import { csvFile } from "../../../electron/features/case-data/csv-file.ts";
import { workbookFile } from "../../../electron/features/case-data/workbook-file.ts";
import { faultsOf, readCsv, readWorkbook, type TableFaults, withFormula } from "../../support/data-files.ts";
import { hostileStrings } from "../../support/hostile-strings.ts";
import { aPerson } from "../../support/made-up-people.ts";

type ReadBack = { readonly rows: readonly (readonly string[])[]; readonly faults: TableFaults };

export type HtcdsFigures = {
  readonly columns: number;
  readonly ofStandard: number;
  readonly rows: number;
  /** Codes in the cells of both tables, and how many different ones. */
  readonly codes: number;
  readonly differentCodes: number;
  /** Cells that a spreadsheet would run. */
  readonly formulas: number;
  /** By format: what a reader finds wrong, and cells that are not what they were. */
  readonly found: Readonly<Record<string, TableFaults & { readonly changed: number }>>;
  /** Each fault that was put in, and whether the reader found it. */
  readonly planted: Readonly<Record<string, boolean>>;
};

const names = [...hostileStrings, "=1+1", "+44 7700 900123", "-1", "@SUM(A1)", "＝1+1", "'=1", "Trần", "_x0041_"];
const nationalities = valuesOf("nationalities");
const day = (number: number) => `2026-0${1 + (number % 9)}-1${number % 10}` as CivilDate;

/** Invented rows in which every code, every tick and every hostile text stands somewhere. */
function inventedCases(count: number): CaseForData[] {
  return Array.from({ length: count }, (_, number) => {
    const ticks = htcdsPack.exploitation.filter((_tick, at) => (number >> (at % 8)) % 2 === 1);
    const genders = Object.keys(htcdsPack.genders);
    const places = Object.keys(htcdsPack.places);
    const answers = [
      { questionKey: "pv-gender", mode: "answered", value: genders[number % genders.length] ?? "" } as const,
      { questionKey: "pv-name-first-name", mode: "answered", value: names[number % names.length] ?? "" } as const,
      { questionKey: "where-exploitation-happened", mode: "answered", value: places[number % 3] ?? "" } as const,
      ...ticks.map(({ question }) => ({ questionKey: question, mode: "answered", value: true }) as const),
    ];
    return {
      key: `HF-${String(number).padStart(5, "0")}`,
      owner: names[(number * 7) % names.length] ?? "",
      openedOn: day(number),
      person: aPerson("Aster Invented", { nationalities: [nationalities[number % nationalities.length] ?? ""] }),
      answers: answersByKey(answers),
      sentOn: number % 2 === 0 ? day(number) : null,
      indicators: IndicatorKey.options.filter((_key, at) => (number + at) % 5 === 0),
      facts: [],
      closedBecause: number % 3 === 0 ? "What was agreed is reached" : null,
      enquiry: { askedBy: names[(number * 3) % names.length] ?? "", receivedOn: day(number) },
      keptBack: new Set(number % 11 === 0 ? DelicateFact.options.slice(0, number % 8) : []),
      today: day(8),
    };
  });
}

const whole = (table: ReturnType<typeof tableOf>): DataTable => ({ ...table, leftOut: [], notOpened: 0 });

export async function htcdsFigures(count: number): Promise<HtcdsFigures> {
  const cases = inventedCases(count);
  const named = whole(tableOf(cases, { mode: "identified", hasFew: false }));
  const without = whole(tableOf(cases, { mode: "de_identified", hasFew: false }));
  const formats = { XLSX: throughWorkbook, CSV: throughText } as const;
  const found: Record<string, TableFaults & { changed: number }> = {};
  for (const [format, through] of Object.entries(formats)) {
    for (const table of [named, without]) {
      const { rows, faults } = await through(table);
      const changed = table.rows.flatMap((cells, row) => cells.filter((cell, at) => cell !== rows[row]?.[at])).length;
      found[`${format}, ${table.mode === "identified" ? "with names" : "de-identified"}`] = { ...faults, changed };
    }
  }
  const codes = [named, without].flatMap(({ rows }) => rows.flatMap(codesIn));
  return {
    columns: htcdsPack.columns.length,
    ofStandard: htcdsPack.columns.filter(({ isOfStandard }) => isOfStandard).length,
    rows: named.rows.length + without.rows.length,
    codes: codes.length,
    differentCodes: new Set(codes).size,
    formulas: [named, without].flatMap(({ rows }) => rows.flat().filter(isFormulaLike)).length,
    found,
    planted: await plantedFaults(named),
  };
}

function codesIn(cells: readonly string[]): string[] {
  return htcdsPack.columns.flatMap(({ name, type }, at) => {
    const cell = cells[at] ?? "";
    if (cell === "" || (type !== "code" && type !== "codes")) return [];
    return cell.split(htcdsPack.separator).map((code) => `${name} ${code}`);
  });
}

async function throughWorkbook(table: DataTable): Promise<ReadBack> {
  const { parts: _parts, ...read } = readWorkbook(await workbookFile(table));
  return { rows: read.rows, faults: faultsOf(read) };
}

function throughText(table: DataTable): ReadBack {
  const read = readCsv(csvFile(table));
  return { rows: read.rows, faults: faultsOf(read) };
}

/** The reader has to find each of these, or its finding nothing says nothing. */
async function plantedFaults(table: DataTable): Promise<Record<string, boolean>> {
  const { rows, names: found } = readCsv(csvFile(table));
  const formulas: string[] = [];
  const put = (column: string, cell: string) => {
    const at = found.indexOf(column);
    return rows.map((cells, row) => (row === 0 ? cells.with(at, cell) : cells));
  };
  const [first = "", second = "", ...others] = found;
  const faultsWith = (changed: { names?: readonly string[]; rows?: readonly (readonly string[])[] }) =>
    faultsOf({ names: found, rows, formulas, ...changed });
  const marked = new TextDecoder().decode(csvFile(table));
  const bare = readCsv(new TextEncoder().encode(marked.replaceAll(`"'`, '"')));
  const workbook = await workbookFile(table);
  return {
    "a column under another name": faultsWith({ names: ["cas_Owner", second, ...others] }).columns.length > 0,
    "two columns in each other's place": faultsWith({ names: [second, first, ...others] }).columns.length > 0,
    "a column too few": faultsWith({ names: found.slice(0, -1) }).columns.length > 0,
    "a code that the standard does not have": faultsWith({ rows: put("prs_Gender", "Female") }).codes.length > 0,
    "one of several codes": faultsWith({ rows: put("vic_MethodsOfControl", "DebtBondage;Threats") }).codes.length > 0,
    "a country without a code": faultsWith({ rows: put("prs_Citizenship", "UK") }).codes.length > 0,
    "a day in words": faultsWith({ rows: put("cas_IncomingReferralDate", "1 May 2026") }).codes.length > 0,
    "formulas without their mark": bare.formulas.length > 0,
    "a formula in a workbook": readWorkbook(withFormula(workbook)).formulas.length === 1,
  };
}
