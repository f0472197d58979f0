import { createDecipheriv } from "node:crypto";
import { readFileSync } from "node:fs";
import type { TestVault } from "./test-vault.ts";

const pageBytes = 4_096;
/** At the end of each page: initialisation vector and seal. */
const reservedBytes = 80;
/** At the beginning of the first page. */
const saltBytes = 16;

/**
 * Every page of the case file as it lies on disk, free pages as well, without its encryption: in the form of
 * SQLCipher 4, with nothing of the product's code or of SQLite.
 */
function decryptedFile({ path, keys }: Pick<TestVault, "path" | "keys">): Buffer {
  const file = readFileSync(path);
  const pages: Buffer[] = [];
  for (let at = 0; at < file.length; at += pageBytes) {
    const end = at + pageBytes - reservedBytes;
    const decipher = createDecipheriv("aes-256-cbc", keys.dataKey, file.subarray(end, end + 16)).setAutoPadding(false);
    const start = at === 0 ? saltBytes : at;
    pages.push(Buffer.concat([decipher.update(file.subarray(start, end)), decipher.final()]));
  }
  return Buffer.concat(pages);
}

/** How often a word stands in the file. @param word Small letters only. */
export function timesInFile(vault: Pick<TestVault, "path" | "keys">, word: string): number {
  return decryptedFile(vault).toString("latin1").toLowerCase().split(word).length - 1;
}
