import { stdin, stdout } from "node:process";
import type { CopyReport } from "#shared/contract/checks.ts";
import { type ErrorCode, AppError } from "#shared/errors/app-error.ts";
import { verifyCopy } from "./features/checks/verify-copy.ts";

/**
 * Checks a copied vault: `npm run verify-vault -- FOLDER`. It needs the passphrase alone, asked for without showing it
 * or read from the standard input, and changes nothing in the folder.
 *
 * Ends with 0: nothing is wrong; 1: something is; 2: called wrongly; 3: wrong passphrase; 4: key file missing, damaged
 * or altered; 5: case file missing or damaged; 6: older than its anchor file says; 7: made by a newer version; 8: open
 * in another program, or copied in the middle of a save; 9: a fault of the verifier, which says nothing about the vault.
 */
const exitCodes: Partial<Record<ErrorCode, number>> = {
  "vault.absent": 2,
  "vault.wrong_passphrase": 3,
  "vault.key_file_missing": 4,
  "vault.key_file_damaged": 4,
  "vault.key_file_altered": 4,
  "vault.case_file_missing": 5,
  "vault.case_file_damaged": 5,
  "vault.case_file_older": 6,
  "vault.newer_version": 7,
  "vault.in_use": 8,
  "vault.copy_unfinished": 8,
};

const words: Partial<Record<ErrorCode, string>> = {
  "vault.absent": "There is no vault in that folder.",
  "vault.wrong_passphrase": "That passphrase does not open this vault. Nothing was checked.",
  "vault.key_file_missing": "The key file is not in the folder.",
  "vault.key_file_damaged": "The key file is damaged.",
  "vault.key_file_altered": "The key file was altered, or is an older one than the vault was last opened with.",
  "vault.case_file_missing": "The case file is not in the folder.",
  "vault.case_file_damaged": "The case file is damaged: it cannot be opened.",
  "vault.case_file_older": "The case file is older than the key file beside it.",
  "vault.newer_version": "This vault was made by a newer version.",
  "vault.in_use": "The vault is open in another program.",
  "vault.copy_unfinished": "The copy was made in the middle of a save. Lock the vault and copy it again.",
};

const say = (line: string) => stdout.write(`${line}\n`);

const [folder, ...more] = process.argv.slice(2);
process.exitCode = folder === undefined || more.length > 0 ? usage() : await verify(folder);

function usage(): number {
  say("Name the folder of the copied vault: npm run verify-vault -- FOLDER");
  return 2;
}

async function verify(path: string): Promise<number> {
  try {
    return tell(await verifyCopy(path, await readPassphrase()));
  } catch (error) {
    const code = error instanceof AppError ? error.code : undefined;
    say((code && words[code]) ?? "The verifier itself failed. This says nothing about the vault.");
    return (code && exitCodes[code]) ?? 9;
  }
}

function tell({ check, anchor, missingEntries, code }: CopyReport): number {
  say(`Checked ${check.pages} pages, ${check.entries} entries of the history, ${check.versions} kept versions.`);
  say(
    check.areRecordsCompared
      ? `Compared ${check.records} records with their newest version.`
      : "An earlier version made this vault: its records can be compared once it was opened with this one.",
  );
  for (const { kind, entry, page, table, record } of check.findings) {
    const place = [
      entry === undefined ? "" : `entry ${entry}`,
      page === undefined ? "" : `page ${page}`,
      table === undefined ? "" : `table ${table}`,
      record === undefined ? "" : `${record.kind} ${record.id}`,
    ];
    say(`  ${kind.replaceAll("_", " ")}: ${place.filter(Boolean).join(", ")}`);
  }
  if (check.found > check.findings.length) say(`  and ${check.found - check.findings.length} more`);
  if (missingEntries > 0) say(`${missingEntries} saved entries are missing: an older case file lies here.`);
  if (anchor === "different") say("The history is another one than the anchor file remembers.");
  if (code !== null) say(`Code of the newest entry, to compare with the paper: ${code}`);
  if (check.found > 0) say(`${check.found} things are wrong.`);
  if (anchor === "behind" || anchor === "different") return 6;
  if (check.found > 0) return check.findings.some(({ kind }) => kind === "page_altered") ? 5 : 1;
  say("Nothing is wrong.");
  return 0;
}

/** Bytes up to the first line break, never echoed. */
async function readPassphrase(): Promise<Uint8Array> {
  if (!stdin.isTTY) {
    const chunks: Buffer[] = [];
    for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array));
    return firstLine(Buffer.concat(chunks));
  }
  stdout.write("Passphrase: ");
  stdin.setRawMode(true);
  const typed: number[] = [];
  try {
    for await (const chunk of stdin) {
      for (const byte of chunk as Uint8Array) {
        if (byte === 3) process.exit(2);
        if (byte === 13 || byte === 10) return Uint8Array.from(typed);
        if (byte === 127 || byte === 8) removeCharacter(typed);
        else typed.push(byte);
      }
    }
    return Uint8Array.from(typed);
  } finally {
    typed.fill(0);
    stdin.setRawMode(false);
    stdout.write("\n");
  }
}

/** Takes the last character away: its first byte and all that follow it in UTF-8. */
function removeCharacter(typed: number[]): void {
  let byte = typed.pop();
  while (byte !== undefined && (byte & 0xc0) === 0x80) byte = typed.pop();
}

function firstLine(bytes: Buffer): Uint8Array {
  const end = bytes.findIndex((byte) => byte === 10 || byte === 13);
  return Uint8Array.from(end === -1 ? bytes : bytes.subarray(0, end));
}
