import type { ExportProtection } from "#shared/domain/export-record.ts";

/** How a file that left was protected; undefined for what left before it was asked. */
export function protectionInWords(protection: ExportProtection | undefined): string {
  if (protection?.way === "password") return "Encrypted, opened with a password";
  if (protection?.way === "key") return `Encrypted to the key ${protection.key}`;
  return protection ? `Not encrypted: ${protection.why}` : "Not encrypted";
}
