import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dispatch } from "../../electron/ipc/dispatch.ts";
import { releasedVersions, versionFolder } from "../migrations/released-versions.ts";
import { ownPackages } from "../support/own-packages.ts";
import { makePlainVault, plainPassphrase, plainVault, vaultFolder } from "../support/plain-vault.ts";
import { rowsOf, tableNames, type TableReader } from "../support/table-contents.ts";
import { caseFilePath, deriveKeyring, type VaultKeyring, withCaseFile } from "../support/vault-on-disk.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import { everySave, work } from "./scripted-work.ts";

/** The second driver's connection: SQLite3 Multiple Ciphers, which shares no code for ciphers with SQLCipher. */
type SecondReader = TableReader & {
  pragma(source: string, options?: { simple: boolean }): unknown;
  close(): void;
};
type Driver = new (path: string, options: { readonly: boolean; fileMustExist: boolean }) => SecondReader;

/** Table → its rows, each one line. */
type Contents = ReadonlyMap<string, readonly string[]>;

/**
 * Reads vaults with another implementation of SQLCipher's format, row for row: a file that only the product's own driver
 * could read would be lost with it.
 */
export async function secondReaderDrill(say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("second-reader", say);
  const require = await ownPackages("tests/bench/peers");
  const Second = require("better-sqlite3-multiple-ciphers") as Driver;
  const base = mkdtempSync(join(tmpdir(), "holdfast-second-reader-"));
  try {
    const vaults = [await savedVault(base), await inventedVault(base), ...releasedVaults(base)];
    let tables = 0;
    let rows = 0;
    let bytesAlike = 0;
    for (const { name, folder } of vaults) {
      const keyring = await deriveKeyring(folder, plainPassphrase);
      const first = await withCaseFile(folder, keyring, contents);
      const second = readBySecond(Second, folder, keyring, notes, name);
      const different = differences(first, second);
      for (const table of different) notes.miss(`${name}: the two drivers read ${table} differently.`);
      if (different.length === 0) bytesAlike += 1;
      tables += first.size;
      rows += [...first.values()].reduce((sum, each) => sum + each.length, 0);
    }
    await findPlantedFaults(notes, Second, vaults[0]?.folder ?? "");
    notes.figure("vaults", vaults.length);
    notes.figure("vaults_read_the_same", bytesAlike);
    notes.figure("tables_compared", tables);
    notes.figure("rows_compared", rows);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
  return notes.report();
}

type Vault = { readonly name: string; readonly folder: string };

async function savedVault(base: string): Promise<Vault> {
  const dataFolder = join(base, "saved");
  await makePlainVault(dataFolder);
  const vault = plainVault(dataFolder);
  await vault.open();
  await work(
    everySave,
    ({ name, operationId }, input) => dispatch(vault.options, { name, input, operationId }),
    ({ reply }) => reply.ok,
  );
  vault.close();
  return { name: "every kind of save", folder: vaultFolder(dataFolder) };
}

async function inventedVault(base: string): Promise<Vault> {
  const dataFolder = join(base, "invented");
  await makePlainVault(dataFolder, { kind: "practice" });
  const vault = plainVault(dataFolder);
  await vault.open("practice");
  vault.options.session.fillPracticeVault();
  vault.close();
  return { name: "the invented people", folder: vaultFolder(dataFolder, "practice") };
}

function releasedVaults(base: string): Vault[] {
  return releasedVersions().map((version) => {
    const folder = join(base, `released-${version}`);
    cpSync(versionFolder(version), folder, { recursive: true });
    return { name: `as version ${version} wrote it`, folder };
  });
}

function contents(reader: TableReader): Contents {
  return new Map(tableNames(reader).map((table) => [table, rowsOf(reader, table)]));
}

function readBySecond(
  Second: Driver,
  folder: string,
  keyring: VaultKeyring,
  notes: DrillNotes,
  name: string,
): Contents {
  const reader = openBySecond(Second, folder, keyring.dataKey);
  try {
    const integrity = reader.pragma("integrity_check", { simple: true });
    if (integrity !== "ok") notes.miss(`${name}: the second driver's integrity_check says ${String(integrity)}.`);
    return contents(reader);
  } finally {
    reader.close();
  }
}

function openBySecond(Second: Driver, folder: string, key: Uint8Array, cipher = "sqlcipher"): SecondReader {
  const reader = new Second(caseFilePath(folder), { readonly: true, fileMustExist: true });
  reader.pragma(`cipher = '${cipher}'`);
  if (cipher === "sqlcipher") reader.pragma("legacy = 4");
  reader.pragma(`key = "x'${Buffer.from(key).toString("hex")}'"`);
  return reader;
}

/** Names of the tables that are not the same in both. */
function differences(first: Contents, second: Contents): string[] {
  const names = new Set([...first.keys(), ...second.keys()]);
  return [...names].filter((table) => first.get(table)?.join("\n") !== second.get(table)?.join("\n"));
}

async function findPlantedFaults(notes: DrillNotes, Second: Driver, folder: string): Promise<void> {
  const keyring = await deriveKeyring(folder, plainPassphrase);
  const before = await withCaseFile(folder, keyring, contents);
  await withCaseFile(folder, keyring, (connection) =>
    connection.exec("UPDATE safeguarding_task SET title = title || '.'"),
  );
  const after = readBySecond(Second, folder, keyring, notes, "planted");
  // The index of the search follows a title, so its tables differ as well.
  notes.planted("one character more in one row", differences(before, after).includes("safeguarding_task"));
  const refuses = (key: Uint8Array, cipher?: string) => {
    const reader = openBySecond(Second, folder, key, cipher);
    try {
      tableNames(reader);
      return false;
    } catch {
      return true;
    } finally {
      reader.close();
    }
  };
  notes.planted(
    "a key that is wrong in one bit",
    refuses(keyring.dataKey.map((byte, at) => (at === 0 ? byte ^ 1 : byte))),
  );
  notes.planted("another cipher", refuses(keyring.dataKey, "chacha20"));
}
