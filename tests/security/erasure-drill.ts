import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { copySourceOf } from "../../electron/database/copy-source.ts";
import { readBackupOutline, unpackDatabase } from "../../electron/vault/backup-file.ts";
import { makeBackup, silentSteps } from "../../electron/vault/make-backup.ts";
import { verifyHere } from "../support/copied-vault.ts";
import { timesInFile } from "../support/decrypted-file.ts";
import type { TestVault } from "../support/test-vault.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import {
  canary,
  closedCaseOfAll,
  eraseByTwo,
  findingsIn,
  noteOfAnother,
  type Removal,
  removalsFound,
  tablesWith,
} from "./erasure-vault.ts";

/**
 * A case with a record of every kind, and a word in each of its fields, is erased by two people. The word is looked for
 * in every table of the unlocked file, its inner tables among them, in every page without its encryption, in the journal
 * and in a new back-up: first to be found there, then not to be. Then somebody with the key takes records out in ways
 * that are no erasure, each of which a check must find.
 */
export async function erasureDrill(say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("erasure", say);
  const closed = await closedCaseOfAll();
  const { vault } = closed;
  try {
    const before = tablesWith(vault, canary);
    notes.figure("tables_with_the_word_before", Object.keys(before).length);
    notes.figure("rows_with_the_word_before", sum(before));
    notes.planted("the word in the tables", sum(before) > 50);
    const pages = timesInFile(vault, canary);
    notes.figure("times_in_the_pages_before", pages);
    notes.planted("the word in the pages", pages > 50);
    const earlier = await timesInBackup(vault, "before");
    notes.figure("times_in_a_back_up_before", earlier);
    notes.planted("the word in a back-up", earlier > 50);

    await eraseByTwo(closed);
    const after = sum(tablesWith(vault, canary));
    notes.figure("rows_with_the_word", after);
    if (after > 0) notes.miss(`The word stands in ${Object.keys(tablesWith(vault, canary)).join(", ")}.`);
    const left = timesInFile(vault, canary);
    notes.figure("times_in_the_pages", left);
    if (left > 0) notes.miss("The word stands in a page of the file.");
    const journal = readdirSync(vault.folder)
      .filter((name) => name.endsWith("-journal"))
      .reduce((bytes, name) => bytes + statSync(join(vault.folder, name)).size, 0);
    notes.figure("bytes_in_the_journal", journal);
    if (journal > 0) notes.miss("The journal holds something.");
    const later = await timesInBackup(vault, "after");
    notes.figure("times_in_a_new_back_up", later);
    if (later > 0) notes.miss("The word stands in a new back-up.");
    const findings = findingsIn(vault).length;
    notes.figure("findings_of_the_whole_check", findings);
    if (findings > 0) notes.miss("The check finds something after an erasure.");

    const expected: Record<Removal, string> = {
      unruled: "version_missing",
      listed: "record_altered",
      made_up: "record_without_version",
      returned: "erased_record_there",
    };
    const found = removalsFound(vault, noteOfAnother(closed));
    for (const [way, kind] of Object.entries(expected) as [Removal, string][]) {
      notes.planted(`a removal or return that is no erasure (${way})`, found[way].includes(kind));
    }
    // What the search of the pages must be able to see: a row that is deleted without being overwritten.
    vault.connection.exec(`PRAGMA secure_delete = OFF; CREATE TABLE left_behind (word TEXT);
      INSERT INTO left_behind VALUES ('${canary}'); DROP TABLE left_behind`);
    notes.planted("a word in a free page", timesInFile(vault, canary) > 0);
  } finally {
    vault[Symbol.dispose]();
  }
  return notes.report();
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, count) => all + count, 0);

/** Makes a back-up as the product does, verified, and looks into the case file in it. */
async function timesInBackup(vault: TestVault, name: string): Promise<number> {
  const { openVault, keys } = vault;
  const folder = join(vault.folder, name);
  mkdirSync(folder);
  // The key of this vault's file is raw: it follows from no master key.
  const source = { ...copySourceOf(openVault, vault.folder), keys: { ...openVault.copyKeys, dataKey: keys.dataKey } };
  const made = await makeBackup({
    source,
    folder,
    isBuiltIn: false,
    workFolder: join(vault.folder, `${name}-work`),
    now: new Date("2026-11-23T12:00:00.000Z"),
    verify: verifyHere,
    steps: silentSteps,
    record: () => undefined,
  });
  const path = join(vault.folder, `${name}.cdb`);
  const outline = await readBackupOutline(join(folder, made.fileName));
  await unpackDatabase(outline, { path, isKept: false }, async () => undefined);
  return timesInFile({ path, keys }, canary);
}
