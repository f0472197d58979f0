import type { ExportProtection, ExportReasons } from "#shared/domain/export-record.ts";

/** In clear, for tests that read what was written. */
export const inClear: ExportProtection = { way: "plain", why: "The test reads it" };

export function inClearFor(recipient: string, purpose: string): ExportReasons {
  return { recipient, purpose, protection: inClear };
}

/** The same input of an export with its file in clear: sealing takes seconds, and no file is sealed twice alike. */
export function leavingInClear(input: unknown): unknown {
  if (typeof input !== "object" || input === null || !("reasons" in input)) return input;
  return { ...input, reasons: { ...(input.reasons as object), protection: inClear } };
}
