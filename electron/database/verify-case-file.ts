import { type CheckReport, type Finding, mostFindings } from "#shared/domain/case-file-check.ts";
import { errorCode } from "../vault/durable-file.ts";
import type { Connection } from "../vault/open-database.ts";
import { chainHead } from "./audit-chain.ts";
import { type ReadableDb, writableDb } from "./database.ts";
import { expectedSchema, schemaObjects } from "./expected-schema.ts";
import type { LiveRecords } from "./live-records.ts";
import { retention } from "./migrations/0042-retention.ts";
import { migrations } from "./migrations/index.ts";
import type { ChainKeys } from "./chain-epochs.ts";
import { chainPlace, checkEntries } from "./verify-chain.ts";
import { checkUnkept, checkVersions, entriesWithoutVersion } from "./verify-records.ts";

export type VerifyOptions = {
  readonly keys: ChainKeys;
  /** How records are read back. */
  readonly records: LiveRecords;
  /** Also structure, references, search index and the rules of the file: after a migration or a restore, and daily. */
  readonly isWhole: boolean;
  /** The pages' seals were read a moment ago and every one was right. Left out: they are read now. */
  readonly areSealsRead?: boolean;
  /** Entries, versions or records at one go. Between two slices requests are answered. */
  readonly slice?: number;
};

/** How far a check is, in steps of unequal length. */
export type CheckProgress = { readonly done: number; readonly total: number };

/** A step that was made. Before a long one answers wait for it, in a large file for seconds. */
export type CheckStep = { readonly progress: CheckProgress; readonly isNextLong: boolean };

/** Files up to this size have their structure checked in one go, in bytes; larger ones table by table. */
const smallFileBytes = 64 * 1024 * 1024;

/**
 * Checks an open case file against its own seals, its history and the versions kept of every record (SPEC EV1). It
 * writes nothing. Drive it to its end, with other work in between:
 *
 *     const check = verifyCaseFile(…);
 *     for (let step = check.next(); ; step = check.next()) { if (step.done) return step.value; await breath(); }
 *
 * Entries and versions that are added meanwhile are left to the next check. Damage is a finding, never thrown.
 */
export function* verifyCaseFile(
  connection: Connection,
  { keys, records, isWhole, areSealsRead = false, slice = 1_000 }: VerifyOptions,
): Generator<CheckStep, CheckReport> {
  const db = writableDb(connection);
  const notes = new Notes();
  const version = Number(notes.attempt(undefined, () => connection.pragma("user_version", { simple: true })) ?? 0);
  const areRecordsCompared = version === migrations.length;
  const hasErasures = version >= retention.version;
  const pages = Number(notes.attempt(undefined, () => connection.pragma("page_count", { simple: true })) ?? 0);
  const upTo = notes.attempt("audit", () => chainHead(db).seq) ?? 0;
  const total = 2 * Math.ceil(upTo / slice) + 4;
  let done = 0;
  const step = (): CheckStep => ({
    progress: { done: Math.min((done += 1), total - 1), total },
    isNextLong: false,
  });

  if (!areSealsRead) notes.attempt(undefined, () => notes.addAll(alteredPages(connection)));
  yield step();
  if (isWhole) {
    notes.attempt(undefined, () => notes.addAll(differingRules(connection, version)));
    for (const part of structureChecks(connection, pages)) {
      yield { ...step(), isNextLong: !isSmall(pages) };
      notes.attempt(undefined, () => notes.addAll(part()));
    }
  }
  const entries = yield* checkChain(db, notes, { keys, records, hasErasures, upTo, slice, step });
  const walk = { records, areRecordsCompared, hasErasures, slice, step };
  const { versions, live } = yield* checkEveryVersion(db, notes, walk);
  if (areRecordsCompared) {
    for (const [kind, reader] of Object.entries(records)) {
      for (let after: string | undefined = ""; after !== undefined;) {
        const from: string = after;
        const checked = notes.attempt(kind, () => checkUnkept(db, kind, reader, from, slice));
        notes.addAll(checked?.findings ?? []);
        after = checked?.last;
        yield step();
      }
    }
  }
  return {
    findings: notes.findings,
    found: notes.found,
    entries,
    versions,
    records: live,
    pages,
    isWhole,
    areRecordsCompared,
  };
}

/** Runs a check to its end at once. For a process that has nothing else to do. */
export function verifyAtOnce(connection: Connection, options: VerifyOptions): CheckReport {
  const check = verifyCaseFile(connection, options);
  for (;;) {
    const step = check.next();
    if (step.done) return step.value;
  }
}

type Walk = {
  readonly records: LiveRecords;
  /** The tables are of a version that knows of erasures. */
  readonly hasErasures: boolean;
  readonly slice: number;
  readonly step: () => CheckStep;
};

/** @returns how many entries were checked. */
function* checkChain(
  db: ReadableDb,
  notes: Notes,
  { keys, records, hasErasures, upTo, slice, step }: Walk & { readonly keys: ChainKeys; readonly upTo: number },
): Generator<CheckStep, number> {
  let entries = 0;
  const wanted = { kinds: Object.keys(records), hasErasures };
  let place = chainPlace(db);
  while (place.next <= upTo) {
    const from = place;
    const checked = notes.attempt("audit", () => checkEntries(db, keys, from, { upTo, most: slice }));
    if (!checked) return entries;
    notes.addAll(checked.findings);
    const last = checked.place.next - 1;
    notes.attempt("audit", () => notes.addAll(entriesWithoutVersion(db, wanted, from.next, last)));
    place = checked.place;
    entries += checked.checked;
    yield step();
  }
  return entries;
}

function* checkEveryVersion(
  db: ReadableDb,
  notes: Notes,
  { records, areRecordsCompared, hasErasures, slice, step }: Walk & { readonly areRecordsCompared: boolean },
): Generator<CheckStep, { versions: number; live: number }> {
  const counted = { versions: 0, live: 0 };
  for (let after: number | undefined = 0; after !== undefined;) {
    const from: number = after;
    const checked = notes.attempt("record_revision", () =>
      checkVersions(db, areRecordsCompared ? records : undefined, hasErasures, from, slice),
    );
    if (!checked) break;
    notes.addAll(checked.findings);
    counted.versions += checked.versions;
    counted.live += checked.live;
    after = checked.last;
    yield step();
  }
  return counted;
}

/** What was found, and how much more. */
class Notes {
  readonly findings: Finding[] = [];
  found = 0;

  addAll(findings: readonly Finding[]): void {
    this.found += findings.length;
    this.findings.push(...findings.slice(0, mostFindings - this.findings.length));
  }

  /** Damage met on the way is a finding; anything else is a fault of ours and goes on. */
  attempt<T>(table: string | undefined, work: () => T): T | undefined {
    try {
      return work();
    } catch (fault) {
      if (!isDamage(fault)) throw fault;
      this.addAll([{ kind: "unreadable", ...(table === undefined ? {} : { table }) }]);
      return undefined;
    }
  }
}

/**
 * Whether the database could not read itself. After one page whose seal did not fit SQLCipher answers everything with
 * the plain `SQLITE_ERROR`.
 */
function isDamage(fault: unknown): boolean {
  return /^SQLITE_(NOTADB|CORRUPT|ERROR|IOERR|FORMAT|PROTOCOL|MISMATCH)/.test(errorCode(fault) ?? "");
}

/** Every page of the file against its own seal, free pages as well: `integrity_check` alone does not see those. */
export function alteredPages(connection: Connection): Finding[] {
  return texts(connection, "PRAGMA cipher_integrity_check").map((text) => {
    const page = Number(/page (\d+)/.exec(text)?.[1] ?? 0);
    return page > 0 ? { kind: "page_altered", page } : { kind: "page_altered" };
  });
}

/** Tables, indexes and triggers that are not those which the migrations made: a rule that was taken away. */
function differingRules(connection: Connection, version: number): Finding[] {
  const expected = expectedSchema(version);
  const found = schemaObjects(connection);
  const names = new Set([...expected.keys(), ...found.keys()]);
  // Without this a deleted word stays in the index until it is overwritten by chance.
  const forgetful = searchIndexes(connection).filter((table) => {
    const option = `SELECT v FROM "${table}_config" WHERE k = 'secure-delete'`;
    return connection.prepare(option, { pluck: true }).get() !== 1;
  });
  return [...[...names].filter((name) => expected.get(name) !== found.get(name)), ...forgetful].map((name) => ({
    kind: "rules_differ",
    table: name.slice(0, 80),
  }));
}

function isSmall(pages: number): boolean {
  return pages * 4_096 <= smallFileBytes;
}

/** The remaining checks of SQLite itself, each a slice. */
function structureChecks(connection: Connection, pages: number): (() => Finding[])[] {
  const tables = isSmall(pages) ? [] : texts(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'");
  const structure = (pragma: string, table?: string) => (): Finding[] =>
    texts(connection, pragma).every((text) => text === "ok")
      ? []
      : [{ kind: "structure_damaged", ...(table === undefined ? {} : { table }) }];
  return [
    ...tables.map((table) => structure(`PRAGMA integrity_check("${table.replaceAll('"', '""')}")`, table)),
    structure(isSmall(pages) ? "PRAGMA integrity_check" : "PRAGMA quick_check"),
    () =>
      connection
        .prepare("PRAGMA foreign_key_check")
        .all()
        .map((row) => ({ kind: "reference_broken", table: String(row["table"]) })),
    ...searchIndexes(connection).map((table) => (): Finding[] => {
      try {
        connection.exec(`INSERT INTO "${table}" ("${table}", rank) VALUES ('integrity-check', 1)`);
        return [];
      } catch (fault) {
        if (!isDamage(fault)) throw fault;
        return [{ kind: "search_index_differs", table }];
      }
    }),
  ];
}

/** The full-text indexes, by name. */
function searchIndexes(connection: Connection): string[] {
  const select =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5 (%'";
  return texts(connection, select);
}

/** The first column of every row, as text. */
function texts(connection: Connection, statement: string): string[] {
  return connection.prepare(statement, { pluck: true }).all().map(String);
}
