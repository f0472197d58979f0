import { rmSync } from "node:fs";
import { join } from "node:path";
import { instantOf } from "#shared/domain/instant.ts";
import { parseSearch } from "#shared/domain/search-query.ts";
import { scopedReader } from "../../electron/database/case-scope.ts";
import { writableDb } from "../../electron/database/database.ts";
import { matchTyped } from "../../electron/database/full-text-match.ts";
import { noteRows, notesAt } from "../../electron/features/search/search-repository.ts";
import { snippetOf } from "../../electron/features/search/snippet.ts";
import type { Connection } from "../../electron/vault/open-database.ts";
import type { DrilledPage } from "../support/drilled-page.ts";
import { ownPackages } from "../support/own-packages.ts";
import { median, ms, percentile, timed } from "./figures.ts";
import { benchNames, rareWord } from "./fill-vault.ts";
import { drawFrom, errorKinds } from "./names/misheard.ts";

/** Searches of each kind. */
const rounds = 20;
/** Rows that are looked at for a count, and those that are shown. */
const counted = 1_001;
const shown = 5;

type Plain = {
  exec(text: string): void;
  prepare(text: string): { run(...values: unknown[]): unknown; all(...values: unknown[]): Record<string, unknown>[] };
  close(): void;
};
type Driver = new (path: string) => Plain;

/** What is typed, by kind; words only, or the name of somebody. */
const typed: Readonly<Record<string, (place: number) => string>> = {
  "a rare word": (place) => `${rareWord(15_000 + place)} `,
  "a word in some notes": (place) => `${rareWord(40 + place)} `,
  "a word in nearly every note": () => "interpreter ",
  "two such words": () => "solicitor kitchen ",
  "a phrase": () => '"rang solicitor"',
  "the beginning of a word": () => "appoi",
  "two letters": () => "so",
  "a rare and a common word": (place) => `interpreter ${rareWord(9_000 + place)} `,
  "a word that nobody wrote": (place) => `zqx${rareWord(place)} `,
};
const names: Readonly<Record<string, (place: number) => string>> = {
  "somebody's name": (place) => errorKinds["without accents"]?.(benchNames[place] as never, drawFrom(place)) ?? "",
  "a name as it was misheard": (place) =>
    errorKinds["two of these at once"]?.(benchNames[place] as never, drawFrom(place)) ?? "",
};

export type SearchFigures = {
  /** 95th percentiles in milliseconds. */
  readonly throughWindow: number;
  readonly query: number;
  readonly direct: number;
};

/**
 * One search as a caseworker meets it, through the window with everything in it, and the full-text query inside it
 * beside the same query on the same words without encryption and without roles, in turn.
 */
export async function printSearchTimes(
  page: DrilledPage,
  encrypted: Connection,
  folder: string,
): Promise<SearchFigures> {
  const path = join(folder, "plain.db");
  const require = await ownPackages("tests/bench/peers");
  const Database = require("better-sqlite3-multiple-ciphers") as Driver;
  const plain = new Database(path);
  try {
    copyNotes(encrypted, plain);
    const db = scopedReader(writableDb(encrypted), {
      workerId: workerOf(encrypted) as never,
      now: instantOf(new Date()),
      mayReadCases: true,
    });
    const hits = plain.prepare(
      `SELECT rowid FROM note_search WHERE note_search MATCH ? ORDER BY rowid DESC LIMIT ${counted}`,
    );
    const bodies = plain.prepare(`SELECT row, body FROM note WHERE row IN (${Array(shown).fill("?").join()})`);
    const all = { window: [] as number[], query: [] as number[], direct: [] as number[] };
    console.log("Search, p95 of each kind        through the window      the query     directly   ratio");
    for (const [kind, text] of Object.entries({ ...typed, ...names })) {
      const taken = { window: [] as number[], query: [] as number[], direct: [] as number[] };
      for (let place = 0; place < rounds; place += 1) {
        const what = text(place);
        taken.window.push(
          await page.tools.evaluate<number>(`(async () => {
            const started = performance.now();
            await drill.ask("search.find", { text: ${JSON.stringify(what)}, group: null, page: 0 });
            return performance.now() - started;
          })()`),
        );
        const match = matchTyped(what);
        if (match === undefined || Object.hasOwn(names, kind)) continue;
        const terms = parseSearch(what);
        const ours = () => notesAt(db, noteRows(db, match).slice(0, shown)).map(({ body }) => snippetOf(body, terms));
        const theirs = () => {
          const rows = hits.all(match).slice(0, shown);
          bodies.all(...Array.from({ length: shown }, (_, at) => rows[at]?.["rowid"] ?? -1));
        };
        // Neither always first.
        for (const isOurs of place % 2 === 0 ? [true, false] : [false, true]) {
          (isOurs ? taken.query : taken.direct).push(await timed(isOurs ? ours : theirs));
        }
      }
      for (const part of ["window", "query", "direct"] as const) all[part].push(...taken[part]);
      print(kind, taken);
    }
    print("all of them", all);
    console.log("");
    return {
      throughWindow: percentile(all.window, 0.95),
      query: percentile(all.query, 0.95),
      direct: percentile(all.direct, 0.95),
    };
  } finally {
    plain.close();
    rmSync(path, { force: true });
  }
}

function print(kind: string, { window, query, direct }: Record<"window" | "query" | "direct", number[]>): void {
  const figure = (times: readonly number[]) => (times.length === 0 ? "" : ms(percentile(times, 0.95))).padStart(13);
  const ratio = query.length === 0 ? "" : (median(query) / median(direct)).toFixed(2);
  console.log(`  ${kind.padEnd(30)} ${figure(window).padStart(17)}  ${figure(query)} ${figure(direct)}   ${ratio}`);
}

function copyNotes(from: Connection, to: Plain): void {
  to.exec(`
    PRAGMA journal_mode = OFF;
    CREATE TABLE note (row INTEGER PRIMARY KEY, body TEXT NOT NULL);
    CREATE VIRTUAL TABLE note_search USING fts5 (
      body, content = 'note', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2'
    );
    BEGIN;
  `);
  const insert = to.prepare("INSERT INTO note (row, body) VALUES (?, ?)");
  const read = from.prepare("SELECT row, body FROM case_note WHERE row > ? ORDER BY row LIMIT 5000");
  for (let last = 0; ;) {
    const rows = read.all([last]);
    if (rows.length === 0) break;
    for (const { row, body } of rows) insert.run(row, body);
    last = Number(rows.at(-1)?.["row"]);
  }
  to.exec("INSERT INTO note_search (note_search) VALUES ('rebuild'); COMMIT");
}

function workerOf(connection: Connection): string {
  return String(connection.prepare("SELECT id FROM worker", { pluck: true }).get());
}
