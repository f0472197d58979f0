import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CaseForData, rowOf, tableOf, toldIn, wayOf } from "#shared/domain/case-data.ts";
import { DelicateFact } from "#shared/domain/consent-pack.ts";
import { CitizenshipPack, countryOfNationality, htcdsPack, unknownCodes } from "#shared/domain/htcds-pack.ts";
import { indicatorPack } from "#shared/domain/indicator.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { answersByKey } from "#shared/domain/nrm-answer.ts";
import { loadQuestionSet, questionsOf } from "#shared/domain/nrm-question-set.ts";
import { fromPlainCell, isFormulaLike, plainCell } from "#shared/domain/plain-cell.ts";
import { valuesOf } from "#shared/domain/reference-list.ts";
import { fewCells, rowsAlone, withoutFew } from "#shared/domain/small-counts.ts";
import citizenship from "#shared/packs/htcds/citizenship-2026-11.json" with { type: "json" };
import { csvFile } from "../../electron/features/case-data/csv-file.ts";
import { workbookFile } from "../../electron/features/case-data/workbook-file.ts";
import { cellsOf } from "../support/case-data.ts";
import { aFact } from "../support/case-facts.ts";
import { readCsv, readWorkbook } from "../support/data-files.ts";
import { hostileStrings } from "../support/hostile-strings.ts";
import { aPerson } from "../support/made-up-people.ts";

const day = (text: string) => text as CivilDate;

function aRow(changes: Partial<CaseForData> = {}): CaseForData {
  return {
    key: "C-1",
    owner: "W-1",
    openedOn: day("2026-05-20"),
    person: aPerson("Aster Invented"),
    answers: answersByKey([]),
    sentOn: null,
    indicators: [],
    facts: [],
    closedBecause: null,
    enquiry: null,
    keptBack: new Set(),
    today: day("2026-11-23"),
    ...changes,
  };
}

const answered = (values: Record<string, string | boolean>) =>
  answersByKey(Object.entries(values).map(([questionKey, value]) => ({ questionKey, mode: "answered", value })));
const cell = (name: string, of: CaseForData, mode: "identified" | "de_identified" = "identified") =>
  cellsOf({ rows: [rowOf(of, mode).cells] }, name)[0];
const decision = (
  kind: "reasonable_grounds" | "conclusive_grounds" | "reconsideration_asked",
  on: string,
  outcome: "positive" | "negative" | null,
) =>
  ({ ...aFact({ kind, outcome, happenedOn: day(on) }), isRemoved: false, recordedAt: `${on}T10:00:00.000Z` }) as never;

describe("the pack of the case data standard", () => {
  it("HT1 has the 38 core fields of the standard in one order, then ours, and fills only from codes it has", () => {
    const { columns, genders, exploitation, ageBands, ageNotKnown, referral } = htcdsPack;
    expect(columns.slice(0, 38).every(({ isOfStandard }) => isOfStandard)).toBe(true);
    expect(columns.slice(38).map(({ name }) => name)).toEqual(["hf_CaseKey", "hf_AgeBand"]);
    const prefixes = columns.map(({ name }) => name.slice(0, 3));
    expect([...new Set(prefixes)]).toEqual(["cas", "prs", "vic", "con", "hf_"]);
    const codes = (name: string) => columns.find((each) => each.name === name)?.codes ?? [];
    for (const gender of Object.values(genders)) expect(codes("prs_Gender")).toContain(gender);
    for (const { codes: made, sex } of exploitation) {
      for (const code of made) expect(codes("vic_TypeOfExploitation")).toContain(code);
      for (const code of sex) expect(codes("vic_TypeOfSexExploitation")).toContain(code);
    }
    for (const { code } of ageBands) expect(codes("hf_AgeBand")).toContain(code);
    expect(codes("hf_AgeBand")).toContain(ageNotKnown);
    expect(codes("cas_ReasonForOutgoingReferral")).toContain(referral.reason);
    const controls = indicatorPack.groups.flatMap(({ items }) => items.flatMap(({ htcds }) => htcds ?? []));
    for (const control of controls) expect(codes("vic_MethodsOfControl")).toContain(control);
  });

  it("HT1 knows every tick of the form about exploitation, every gender, and every nationality but those without a code", () => {
    const questions = questionsOf(loadQuestionSet());
    const ticks = questions.filter(({ key }) => key.startsWith("types-of-exploitation-")).map(({ key }) => key);
    expect(htcdsPack.exploitation.map(({ question }) => question).toSorted()).toEqual(ticks.toSorted());
    const options = (key: string) => {
      const question = questions.find((each) => each.key === key);
      return question && "options" in question ? (question.options ?? []).map(({ value }) => value) : [];
    };
    expect(Object.keys(htcdsPack.genders)).toEqual(options("pv-gender"));
    expect(Object.keys(htcdsPack.places)).toEqual(options("where-exploitation-happened"));
    const { codes } = CitizenshipPack.parse(citizenship);
    expect(Object.keys(codes)).toEqual(valuesOf("nationalities"));
    expect(valuesOf("nationalities").filter((each) => countryOfNationality(each) === undefined)).toEqual([
      "Unknown",
      "Kosovan",
    ]);
  });

  it("HT2 tells nothing without names that it leaves out with them, and no name, birthday, way to reach or address", () => {
    const told = htcdsPack.columns.filter((column) => wayOf(column, "de_identified") !== "left_out");
    expect(told.filter(({ name }) => /First|Second|Birth|Email|Phone|Mailing|Referring/.test(name))).toEqual([]);
    const withNames = htcdsPack.columns.filter((column) => wayOf(column, "identified") !== "left_out");
    expect(withNames.filter(({ name }) => /Email|Phone|Mailing/.test(name))).toEqual([]);
    expect(told.filter((column) => !column.isCountedSmall && column.type === "date")).toEqual([]);
  });
});

describe("a row of the table", () => {
  it("HT1 says by the latest decision whether somebody is a victim, not while it is being looked at again", () => {
    const status = (...facts: never[]) => cell("vic_TraffickingStatus", aRow({ facts }));
    expect(status()).toBe("PossibleVictimOfTrafficking");
    const negative = decision("conclusive_grounds", "2026-06-01", "negative");
    expect(status(decision("reasonable_grounds", "2026-05-01", "positive"))).toBe("PossibleVictimOfTrafficking");
    expect(status(negative)).toBe("NotAVictimOfTrafficking");
    expect(status(negative, decision("reconsideration_asked", "2026-06-02", null))).toBe("PossibleVictimOfTrafficking");
    expect(status(negative, decision("conclusive_grounds", "2026-07-01", "positive"))).toBe(
      "ActualVictimOfTrafficking",
    );
  });

  it("HT1 tells work of a child as that as well, and crime as Other, since the standard has no value for it", () => {
    const types = (values: Record<string, string | boolean>) =>
      cell("vic_TypeOfExploitation", aRow({ answers: answered(values) }));
    expect(types({ "types-of-exploitation-forced-to-work": true })).toBe("ForcedLabour");
    expect(types({ "types-of-exploitation-forced-to-work": false })).toBe("");
    expect(types({ "types-of-exploitation-wages-taken": true, "pv-under-age": "yes" })).toBe(
      "ChildLabour;ForcedLabour",
    );
    expect(types({ "types-of-exploitation-forced-to-commit-crime": true, "pv-under-age": "yes" })).toBe("Other");
  });

  it("HT2 makes days the first of their quarter, and says of a place only whether it is in the UK", () => {
    const quarter = (openedOn: string) =>
      cell("cas_IncomingReferralDate", aRow({ openedOn: day(openedOn) }), "de_identified");
    expect(["2026-01-01", "2026-03-31", "2026-04-01", "2026-12-31"].map(quarter)).toEqual([
      "2026-01-01",
      "2026-01-01",
      "2026-04-01",
      "2026-10-01",
    ]);
    const answers = answered({
      "where-exploitation-happened": "uk-and-overseas",
      "where-exploitation-happened-uk-city-1": "Aberaeron",
    });
    expect(cell("vic_LocationOfExploitation", aRow({ answers }), "de_identified")).toBe("UK and Overseas");
    expect(cell("vic_LocationOfExploitation", aRow({ answers }))).toBe("Aberaeron");
  });

  it("HT5 leaves each column empty that tells what anybody must not be told, and no other", () => {
    const full = aRow({
      answers: answered({
        "pv-gender": "male",
        "types-of-exploitation-prostitution": true,
        "where-exploitation-happened": "uk",
      }),
      person: aPerson("Aster Invented", { nationalities: ["Romanian"] }),
      sentOn: day("2026-06-01"),
    });
    const before = rowOf(full, "identified").cells;
    for (const fact of DelicateFact.options) {
      const { cells, keptBack } = rowOf({ ...full, keptBack: new Set([fact]) }, "identified");
      expect(toldIn(cells), fact).not.toContain(fact);
      const gone = htcdsPack.columns.filter(({ tells }, at) => before[at] !== "" && tells.includes(fact));
      expect(keptBack, fact).toBe(gone.length);
      expect(cells.filter((each, at) => each !== before[at])).toHaveLength(gone.length);
    }
  });
});

describe("small counts", () => {
  const rowsOf = (values: string) => [...values].map((value) => [value === "." ? "" : value]);
  const thinned = (values: string) =>
    withoutFew({ rows: rowsOf(values), at: [0], smallest: 3 })
      .rows.map(([each]) => each || ".")
      .join("");

  it("HT4 takes out what fewer share, and the next rarest where that could be worked out", () => {
    expect(thinned("aaabbb")).toBe("aaabbb");
    expect(thinned("aaaaabbb")).toBe("aaaaabbb");
    // One b could be told by what is missing, so that the a go too; with blanks of before it could not.
    expect(thinned("aaab")).toBe("....");
    expect(thinned("aaaaaccc" + "b")).toBe("aaaaa....");
    expect(thinned("aaab..")).toBe("aaa...");
    expect(thinned("aabbcc")).toBe("......");
    expect(thinned("")).toBe("");
  });

  it("HT4 leaves no value that few share and no few blanks of its own, for any column", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("", "a", "b", "c", "d"), fc.constantFrom("x", "y", "")), { maxLength: 40 }),
        (rows) => {
          const { rows: left, emptied } = withoutFew({ rows, at: [0, 1], smallest: 5 });
          expect(fewCells({ rows: left, at: [0, 1], smallest: 5 })).toBe(0);
          for (const at of [0, 1]) {
            const gone = left.filter((row, place) => row[at] === "" && rows[place]?.[at] !== "").length;
            const blank = left.filter((row) => row[at] === "").length;
            expect(gone === 0 || blank >= 5 || blank === left.length).toBe(true);
          }
          expect(emptied).toBe(
            left.flat().filter((value) => value === "").length - rows.flat().filter((value) => value === "").length,
          );
        },
      ),
    );
  });

  it("HT4 counts rows that few others are like, and is told only of a table without names", () => {
    expect(rowsAlone({ rows: rowsOf("aaab"), at: [0], smallest: 3 })).toBe(1);
    const cases = ["Romanian", "Vietnamese"].map((nationality, at) =>
      aRow({ key: `C-${at}`, person: aPerson("Aster Invented", { nationalities: [nationality] }) }),
    );
    expect(tableOf(cases, { mode: "de_identified", hasFew: false })).toMatchObject({
      few: expect.any(Number),
      alone: 2,
    });
    expect(cellsOf(tableOf(cases, { mode: "de_identified", hasFew: false }), "prs_Citizenship")).toEqual(["", ""]);
    expect(cellsOf(tableOf(cases, { mode: "de_identified", hasFew: true }), "prs_Citizenship")).toEqual(["RO", "VN"]);
    expect(tableOf(cases, { mode: "identified", hasFew: false })).toMatchObject({ few: 0, alone: 0 });
  });
});

const formulas = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "  =1",
  "＝1+1",
  "＋1",
  "－1",
  "＠x",
  "﹦1",
  "−1",
  "'=1",
  "''=1",
  "\uFEFF=1",
];

describe("cells that a spreadsheet would run", () => {
  it("HT6 are marked in a file of text, and read back as they were, for any words", () => {
    for (const formula of formulas) {
      expect(isFormulaLike(formula), JSON.stringify(formula)).toBe(true);
      expect(plainCell(formula)).toBe(`'${formula}`);
    }
    for (const word of ["", "1", "a=b", "'quoted'", "O'Brien", "2026-11-23"]) expect(plainCell(word)).toBe(word);
    const words = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("=", "'", "+", "@", " ", "\t", "\n", "＝", "a") }),
    );
    fc.assert(fc.property(words, (word) => fromPlainCell(plainCell(word)) === word));
  });

  it("HT6 HT7 are text in a workbook and in a file of text, whatever they hold", async () => {
    const words = [...formulas, ...hostileStrings, "_x0041_", '"quoted", and\r\nbroken'];
    const table = tableOf(
      words.map((owner, at) => aRow({ key: `K-${String(at).padStart(4, "0")}`, owner })),
      { mode: "identified", hasFew: false },
    );
    const book = readWorkbook(await workbookFile({ ...table, leftOut: [], notOpened: 0 }));
    expect(book.formulas).toEqual([]);
    expect(book.rows).toEqual(table.rows);
    const csv = readCsv(csvFile({ ...table, leftOut: [], notOpened: 0 }));
    expect(csv.formulas).toEqual([]);
    expect(csv.rows).toEqual(table.rows);
    expect(cellsOf(csv as never, "cas_CaseOwner")).toContain("=1+1");
    for (const cells of table.rows)
      for (const [at, each] of cells.entries()) {
        const column = htcdsPack.columns[at];
        if (column && column.type !== "text") expect(unknownCodes(column, each)).toEqual([]);
      }
  });
});
