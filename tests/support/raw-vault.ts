import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CheckReport } from "#shared/domain/case-file-check.ts";
import { type CaseNoteId, newNoteLife } from "#shared/domain/case-note.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { caseReferenceFrom } from "#shared/domain/case-reference.ts";
import type { PersonId } from "#shared/domain/person.ts";
import { civilDateOf, instantOf } from "#shared/domain/instant.ts";
import { canonicalJson } from "../../electron/database/canonical.ts";
import { caseFile, type CaseFile } from "../../electron/database/case-file.ts";
import { sql } from "../../electron/database/database.ts";
import { migrate } from "../../electron/database/migrate.ts";
import { keepRevision } from "../../electron/database/record-revision.ts";
import { verifyAtOnce } from "../../electron/database/verify-case-file.ts";
import * as notes from "../../electron/features/case-notes/case-note-repository.ts";
import * as cases from "../../electron/features/cases/case-repository.ts";
import * as people from "../../electron/features/cases/person-repository.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import type { Means } from "../../electron/ipc/handler.ts";
import { fillPracticeVault } from "../../electron/practice-vault.ts";
import { randomInt, randomUuid, sha256 } from "../../electron/vault/crypto-suite.ts";
import { type Connection, createDatabase, openDatabase } from "../../electron/vault/open-database.ts";
import { aNote, aPerson } from "./made-up-people.ts";

/** Keys of a vault that is not about keys: fixed, so that a second process of a drill has them too. */
export const rawKeys = { data: Buffer.alloc(32, 1), chain: Buffer.alloc(32, 7) } as const;

export type RawVault = {
  readonly folder: string;
  readonly path: string;
  [Symbol.dispose](): void;
};

export const rawStamp = { actor: "slot", at: instantOf(new Date("2026-11-23T09:00:00.000Z")), bootMs: 12 } as const;

/** A case file under raw keys in a folder of its own, closed. */
export async function makeRawVault(fill: (file: CaseFile) => void): Promise<RawVault> {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-raw-"));
  const path = join(folder, "vault.cdb");
  await createDatabase(path, rawKeys.data, (connection) => {
    migrate(connection);
    fill(caseFile(connection, { key: rawKeys.chain, epoch: 1 }, () => {}));
  });
  return { folder, path, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Opens a case file under raw keys for as long as `work` takes. */
export async function withRawVault<T>(path: string, work: (connection: Connection, file: CaseFile) => T): Promise<T> {
  const { connection, close } = await openDatabase(path, rawKeys.data);
  try {
    return work(
      connection,
      caseFile(connection, { key: rawKeys.chain, epoch: 1 }, () => {}),
    );
  } finally {
    close();
  }
}

/** The whole check, under the raw keys. */
export function checkRaw(connection: Connection, isWhole = true): CheckReport {
  const keys = (epoch: number) => (epoch === 1 ? rawKeys.chain : undefined);
  return verifyAtOnce(connection, { keys, records: liveRecords, isWhole });
}

/**
 * Digest of every row of every table and of every word in the search index: two files with the same digest say the
 * same to everybody. Free pages, and how an index came to be laid out, are not in it. Undefined where the file cannot
 * be read.
 */
export function meaningOf(connection: Connection): string | undefined {
  try {
    const names = connection.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all();
    const tables = connection
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name", { pluck: true })
      .all()
      .filter((name) => !/^(?:case_note|passage)_search_/.test(String(name)))
      .map((name) => connection.prepare(`SELECT * FROM "${String(name)}" NOT INDEXED ORDER BY 1, 2`).all());
    connection.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, case_note_search, instance)");
    const words = connection.prepare("SELECT term, doc, col, offset FROM temp.words").all();
    connection.exec("DROP TABLE temp.words");
    return sha256(Buffer.from(canonicalJson([names, tables, words]))).toString("hex");
  } catch {
    return undefined;
  }
}

/** Amends a note as the product does: record, kept version and entry in one transaction. @param row from 1 */
export function amendNote(file: CaseFile, row: number, body: string): void {
  file.change(rawStamp, undefined, (db) => {
    const id = db.maybeOne(sql.selectFrom("case_note").select("id").where("row", "=", row))?.id;
    const note = id === undefined ? undefined : notes.find(db, id as CaseNoteId);
    if (!note) throw new Error("There is no such note.");
    const amended = { ...note, body, document: documentOfText(body), revision: note.revision + 1 };
    notes.replace(db, amended, note.revision);
    keepRevision(db, {
      object: "case_note",
      objectId: note.id,
      revision: amended.revision,
      content: amended,
      action: "case_note.amended",
      recordedBy: "Worker One",
    });
  });
}

/** Notes in a small vault. */
export const noteCount = 40;

/** A case file with little in it, so that every byte of it can be tried: one case with some notes. */
export function fillSmall(file: CaseFile): void {
  const caseId = randomUuid() as CaseId;
  const reference = caseReferenceFrom([1, 2, 3, 4, 5]);
  file.change(rawStamp, undefined, (db) => {
    const person = { ...aPerson("Aster Invented"), id: randomUuid() as PersonId, revision: 1 };
    const openedOn = civilDateOf(new Date(rawStamp.at));
    const named = { owner: "W", ownerId: null, isRestricted: false, team: [] };
    const opened = { id: caseId, reference, personId: person.id, ...named, openedOn, at: rawStamp.at };
    people.insert(db, person);
    cases.insert(db, opened);
    const kept = { revision: 1, recordedBy: "W" } as const;
    keepRevision(db, { ...kept, object: "person", objectId: person.id, content: person, action: "person.recorded" });
    keepRevision(db, { ...kept, object: "case", objectId: caseId, content: opened, action: "case.opened" });
  });
  for (let count = 0; count < noteCount; count += 1) {
    file.change(rawStamp, undefined, (db) => {
      const id = randomUuid() as CaseNoteId;
      const at = rawStamp.at;
      const written = { recordedAt: at, recordedBy: "W", amendedAt: at, revision: 1 };
      const body = `Met at the office, ${count}. Calm.`;
      const note = { ...aNote(body), body, ...newNoteLife, ...written, id, caseId };
      notes.insert(db, note);
      keepRevision(db, {
        object: "case_note",
        objectId: id,
        revision: 1,
        content: note,
        action: "case_note.saved",
        recordedBy: "W",
      });
    });
  }
}

/** Amends all notes in one save that is too large for memory alone. @param interrupt called before its end */
export function amendNotes(file: CaseFile, interrupt: () => void): void {
  file.change(rawStamp, undefined, (db) => {
    for (const { id } of db.all(sql.selectFrom("case_note").select("id"))) {
      const note = notes.find(db, id as CaseNoteId);
      if (!note) continue;
      const body = "Words that were never saved. ".repeat(60);
      const amended = { ...note, body, document: documentOfText(body), revision: note.revision + 1 };
      notes.replace(db, amended, note.revision);
      keepRevision(db, {
        object: "case_note",
        objectId: id,
        revision: amended.revision,
        content: amended,
        action: "case_note.amended",
        recordedBy: "W",
      });
    }
    interrupt();
  });
}

/** Puts the five invented people into a case file. */
export function fillWithInventedPeople(file: CaseFile): void {
  let tick = 0;
  const means: Means = {
    now: () => rawStamp.at,
    today: () => civilDateOf(new Date(rawStamp.at)),
    newId: randomUuid,
    bootMs: () => (tick += 1),
    randomInt,
  };
  fillPracticeVault({ opened: { kind: "practice", file, slotId: "raw-slot" } }, means);
}
