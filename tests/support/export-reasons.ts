import type { ExportProtection, ExportReasons } from "#shared/domain/export-record.ts";

/** In clear, for tests that read what was written. */
export const inClear: ExportProtection = { way: "plain", why: "The test reads it" };

export function inClearFor(recipient: string, purpose: string): ExportReasons {
  return { recipient, purpose, protection: inClear };
}
