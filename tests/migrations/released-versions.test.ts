import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plainText } from "#shared/domain/note-document.ts";
import { migrations } from "../../electron/database/migrations/index.ts";
import { compareWithAcknowledged } from "../security/written-notes.ts";
import { plainPassphrase, plainVault, vaultFolder } from "../support/plain-vault.ts";
import { tableNames } from "../support/table-contents.ts";
import { deriveKeyring, type VaultKeyring, withCaseFile } from "../support/vault-on-disk.ts";
import { releasedVersions, versionFolder } from "./released-versions.ts";

type Rows = ReadonlyMap<string, readonly Record<string, unknown>[]>;

/** The files as they were released. A fixture that is made anew proves nothing about the files that people have. */
const frozen: Readonly<Record<string, string>> = {
  "0.1.0": "d706c83c0220f7a93783038ecbd3fa8032c421636ea86e4b93c2f2b7f263a955",
};

/** Tables that grow by being opened: what stood in them before is still there, behind it the opening. */
const growing = new Set(["audit", "meta", "record_revision"]);

/** Opens a copy with this version of the application, which migrates it, and gives the rows of before and after. */
async function opened<T>(
  version: string,
  look: (made: { before: Rows; after: Rows; folder: string }) => T | Promise<T>,
) {
  const dataFolder = mkdtempSync(join(tmpdir(), "holdfast-released-"));
  const folder = vaultFolder(dataFolder, "practice");
  try {
    cpSync(versionFolder(version), folder, { recursive: true });
    const keyring = await deriveKeyring(folder, plainPassphrase);
    const before = await allRows(folder, keyring);
    const vault = plainVault(dataFolder);
    expect(await vault.open("practice")).toEqual({ ok: true, value: {} });
    vault.close();
    return await look({ before, after: await allRows(folder, keyring), folder });
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function allRows(folder: string, keyring: VaultKeyring): Promise<Rows> {
  return withCaseFile(folder, keyring, (connection) => {
    // The inner tables of the search index are rebuilt by SQLite as it likes; what is found by it is looked at below.
    const names = tableNames(connection).filter((name) => !/_search(_|$)|^sqlite_/.test(name));
    return new Map(names.map((name) => [name, connection.prepare(`SELECT * FROM "${name}"`).all()] as const));
  });
}

/** A row with the columns that it had before. The key of a draft has had its worker in front of it since. */
function as(before: Record<string, unknown>, row: Record<string, unknown>): string {
  const was = (column: string) => (column === "id" ? String(row[column]).replace(/^[^/]+\//, "") : row[column]);
  return lineOf(Object.fromEntries(Object.keys(before).map((column) => [column, was(column)])));
}

function lineOf(row: Record<string, unknown>): string {
  return JSON.stringify(row, (_column, value: unknown) =>
    typeof value === "object" && value !== null && "type" in value && value.type === "Buffer"
      ? JSON.stringify(value)
      : value,
  );
}

describe.each(releasedVersions())("the frozen vault of version %s", (version) => {
  it("is the one that was released, and has a row in every table", async () => {
    const hash = createHash("sha256");
    for (const name of readdirSync(versionFolder(version)).toSorted()) {
      hash.update(name).update(readFileSync(join(versionFolder(version), name)));
    }
    expect(hash.digest("hex")).toBe(frozen[version]);
    await opened(version, ({ before }) => {
      expect([...before].filter(([, rows]) => rows.length === 0).map(([name]) => name)).toEqual([]);
    });
  });

  it("CD6 opens with its passphrase, whole, at the newest schema", async () => {
    await opened(version, async ({ folder }) => {
      const keyring = await deriveKeyring(folder, plainPassphrase);
      const found = await compareWithAcknowledged(folder, keyring, { notes: new Map(), drafts: new Map() });
      expect(found).toMatchObject({ damage: [], anchor: "equal" });
      const reached = await withCaseFile(folder, keyring, (connection) =>
        connection.pragma("user_version", { simple: true }),
      );
      expect(reached).toBe(migrations.length);
    });
  });

  it("CD6 has every row of before, with the same in every column of before, and no row that nobody wrote", async () => {
    await opened(version, ({ before, after }) => {
      for (const [table, rows] of before) {
        const now = after.get(table) ?? [];
        // A migration that moves a table or a column on purpose says here where its meaning went.
        const kept = new Set(now.map((row) => as(rows[0] ?? {}, row)));
        const gone = rows.map(lineOf).filter((line) => !kept.has(line));
        expect(gone, `rows of ${table}`).toEqual([]);
        if (!growing.has(table)) expect(now.length, `rows of ${table}`).toBe(rows.length);
      }
    });
  });

  it("would not be found equal with one word changed", async () => {
    await opened(version, ({ before }) => {
      const [note] = before.get("case_note") ?? [];
      expect(lineOf({ ...note, body: `${String(note?.["body"])}.` })).not.toBe(lineOf(note ?? {}));
    });
  });

  it("shows the invented people, their notes and their half-typed words through the application", async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), "holdfast-released-"));
    try {
      cpSync(versionFolder(version), vaultFolder(dataFolder, "practice"), { recursive: true });
      const vault = plainVault(dataFolder);
      await vault.open("practice");
      const cases = await vault.ask("cases.list", {});
      expect(cases).toHaveLength(6);
      const found: string[] = [];
      const documents: string[] = [];
      for (const { id } of cases) {
        const notes = await vault.ask("caseNotes.list", { caseId: id, matching: "" });
        found.push(...notes.map(({ body }) => body));
        documents.push(...notes.map(({ document }) => plainText(document)));
        for (const { content } of await vault.ask("drafts.list", { caseId: id })) {
          if (content.kind === "case_note") found.push(plainText(content.document));
        }
      }
      expect(found).toContain("Rang in the evening, at seven.");
      expect(found).toContain("Half a sentence about the");
      // CN7: what had no structure is read as its lines, and every version of it still stands as it was kept.
      expect(found).toEqual(expect.arrayContaining(documents));
      expect(documents).toContain("Rang in the evening, at seven.");
      vault.close();
    } finally {
      rmSync(dataFolder, { recursive: true, force: true });
    }
  });
});
