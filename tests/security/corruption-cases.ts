import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#shared/errors/app-error.ts";
import { writableDb } from "../../electron/database/database.ts";
import { chainHead } from "../../electron/database/audit-chain.ts";
import { firstChainFault } from "../../electron/database/chain-epochs.ts";
import { alteredPages } from "../../electron/database/verify-case-file.ts";
import { checkRaw, meaningOf, rawKeys, withRawVault } from "../support/raw-vault.ts";

export const pageBytes = 4_096;

/** One way to spoil a case file. Offsets in bytes, pages from 1. */
export type CorruptionCase =
  | { readonly kind: "flip"; readonly at: number; readonly bit: number }
  | { readonly kind: "zero" | "truncate"; readonly page: number }
  | { readonly kind: "swap"; readonly page: number; readonly with: number }
  /** A page of an older generation of the same file, put back. */
  | { readonly kind: "replay"; readonly page: number; readonly generation: number }
  | { readonly kind: "journal_flip"; readonly at: number; readonly bit: number }
  | { readonly kind: "journal_cut"; readonly at: number }
  | { readonly kind: "journal_deleted" };

/** What became of it. */
export type Verdict =
  /** Refused while opening, by SQLCipher and the opening sequence. */
  | "refused"
  /** Opened, and found by the seals of the pages. */
  | "seals"
  /** Both of SQLCipher's and SQLite's own checks were content; only ours found it. */
  | "ours_alone"
  /** Found by our check, and by SQLite's as well. */
  | "check"
  /** The file says exactly what it said before. */
  | "harmless"
  | "missed";

/** Files of a drill: `vault.cdb` as it should be, `generation-N.cdb`, and a crash's `crashed.cdb` with its journal. */
export type CorruptionFolder = { readonly folder: string; readonly generations: number };

type Bytes = { readonly file: Buffer; readonly journal?: Buffer };

/** Makes the spoiled bytes of a case. */
export function spoiled({ folder }: CorruptionFolder, wanted: CorruptionCase): Bytes {
  const whole = readFileSync(join(folder, "vault.cdb"));
  const page = (bytes: Buffer, number: number) => bytes.subarray((number - 1) * pageBytes, number * pageBytes);
  switch (wanted.kind) {
    case "flip":
      whole[wanted.at] = (whole[wanted.at] ?? 0) ^ (1 << wanted.bit);
      return { file: whole };
    case "zero":
      page(whole, wanted.page).fill(0);
      return { file: whole };
    case "truncate":
      return { file: whole.subarray(0, (wanted.page - 1) * pageBytes) };
    case "swap": {
      const kept = Buffer.from(page(whole, wanted.page));
      page(whole, wanted.with).copy(page(whole, wanted.page));
      kept.copy(page(whole, wanted.with));
      return { file: whole };
    }
    case "replay":
      page(readFileSync(join(folder, `generation-${wanted.generation}.cdb`)), wanted.page).copy(
        page(whole, wanted.page),
      );
      return { file: whole };
    case "journal_flip":
    case "journal_cut":
    case "journal_deleted":
      return spoiledJournal(folder, wanted);
  }
}

function spoiledJournal(folder: string, wanted: Extract<CorruptionCase, { kind: `journal_${string}` }>): Bytes {
  const file = readFileSync(join(folder, "crashed.cdb"));
  if (wanted.kind === "journal_deleted") return { file };
  const journal = readFileSync(join(folder, "crashed.cdb-journal"));
  if (wanted.kind === "journal_cut") return { file, journal: journal.subarray(0, wanted.at) };
  journal[wanted.at] = (journal[wanted.at] ?? 0) ^ (1 << wanted.bit);
  return { file, journal };
}

/**
 * Opens the spoiled file as the product does and says what became of it.
 *
 * @param meaning What the file said before.
 * @param isBlind Leaves out the comparison of records with their history: the fault that the drill plants.
 */
export async function judge(work: string, bytes: Bytes, meaning: string, isBlind = false): Promise<Verdict> {
  const path = join(work, "case.cdb");
  rmSync(`${path}-journal`, { force: true });
  writeFileSync(path, bytes.file);
  if (bytes.journal) writeFileSync(`${path}-journal`, bytes.journal);
  try {
    return await withRawVault(path, (connection): Verdict => {
      if (alteredPages(connection).length > 0) return "seals";
      const db = writableDb(connection);
      const head = chainHead(db);
      const from = Math.max(1, head.seq - 99);
      if (firstChainFault(db, { key: rawKeys.chain, epoch: 1 }, from, head.seq)) return "check";
      if (meaningOf(connection) === meaning) return "harmless";
      if (isBlind) return connection.pragma("integrity_check", { simple: true }) === "ok" ? "missed" : "check";
      if (checkRaw(connection).found === 0) return "missed";
      return isContent(() => connection.pragma("integrity_check", { simple: true })) ? "ours_alone" : "check";
    });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (error instanceof AppError || code.startsWith("SQLITE_")) return "refused";
    throw error;
  }
}

function isContent(check: () => unknown): boolean {
  try {
    return check() === "ok";
  } catch {
    return false;
  }
}

/** Copies a file and its journal as a crash left them. */
export function keepCrash(path: string, folder: string): void {
  copyFileSync(path, join(folder, "crashed.cdb"));
  copyFileSync(`${path}-journal`, join(folder, "crashed.cdb-journal"));
}
