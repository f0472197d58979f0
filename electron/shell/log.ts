import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import type { LockReason } from "./lock-reason.ts";

/** Everything the log can say. A line is one of these, numbers, and a reference: no words from elsewhere. */
export type LogEvent =
  | "app.started"
  | "app.second-instance"
  | "app.switch-refused"
  | "app.ended"
  | "main.fault"
  | "window.ready"
  | "window.process-gone"
  | "window.pictures-not-kept-out"
  | "vault.fault"
  | "vault.message-refused"
  | "vault.process-gone"
  | "vault.killed"
  | "verifier.process-gone"
  | "page.signal-refused"
  | "content.altered"
  | "print.failed"
  | "print.not-printed"
  | "lock.step-failed"
  | "lock.finished"
  | "lock.relaunch"
  | `lock.${LockReason}`;

export type LogFields = {
  /** Duration in milliseconds. */
  readonly ms?: number;
  /** Exit code of a process, or how many of something. */
  readonly count?: number;
  /** Characters a caseworker can read out to support. */
  readonly reference?: string;
  /** Name of the operation or step, as our own code spells it. */
  readonly where?: string;
};

export type Log = (event: LogEvent, fields?: LogFields) => void;

/** The log never grows past this; the older half goes first. */
export const maxLogBytes = 256 * 1024;

const reference = /^[A-Za-z0-9-]{1,16}$/;
const place = /^[a-z][A-Za-z]*(?:[./-][A-Za-z]+){0,6}$/;

/**
 * A log in one plain file in the data folder. It never throws: an application that cannot write its
 * log must still be able to lock.
 */
export function createLog(file: string, now: () => Date = () => new Date()): Log {
  return (event, fields = {}) => {
    try {
      append(file, line(event, fields, now()));
    } catch {
      // A full or read-only disk is told to the caseworker when a record is saved.
    }
  };
}

function line(event: LogEvent, fields: LogFields, at: Date): string {
  const parts = [at.toISOString(), event];
  if (fields.ms !== undefined) parts.push(`ms=${Math.round(fields.ms)}`);
  if (fields.count !== undefined) parts.push(`count=${Math.round(fields.count)}`);
  if (fields.reference !== undefined && reference.test(fields.reference)) parts.push(`ref=${fields.reference}`);
  if (fields.where !== undefined && fields.where.length <= 80 && place.test(fields.where)) {
    parts.push(`where=${fields.where}`);
  }
  return `${parts.join(" ")}\n`;
}

function append(file: string, text: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size + text.length > maxLogBytes) {
    const kept = readFileSync(file, "utf8").slice(-maxLogBytes / 2);
    writeFileSync(file, kept.slice(kept.indexOf("\n") + 1), { mode: 0o600 });
  }
  appendFileSync(file, text, { mode: 0o600 });
}
