import { z } from "zod";
import { AuditFilter, AuditRow } from "#shared/domain/audit-entry.ts";
import { AccessKind, OpeningReason } from "#shared/domain/case-access.ts";
import { CaseId } from "#shared/domain/case-record.ts";
import { CaseReference } from "#shared/domain/case-reference.ts";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { Instant } from "#shared/domain/instant.ts";
import { RecordKind } from "#shared/domain/record-kind.ts";
import { action, command, query } from "./define.ts";
import { WrittenPdf } from "./exports.ts";

/** Id of any record: opaque, for an answer with the key of its question behind a stroke. */
const RecordId = z.string().min(1).max(200);

/** Number of the entry that the next ones come before; null for the newest. */
const Before = z.int().positive().nullable();

export const audit = {
  /**
   * Every version of one record, newest first. An action, because looking is entered into the chain before anything
   * is answered (SPEC AU6).
   */
  "audit.history": action({
    right: "own_things",
    input: z.strictObject({ object: RecordKind, objectId: RecordId }),
    output: z.strictObject({
      /** Null for a record of no case. */
      reference: CaseReference.nullable(),
      versions: z.array(
        z.strictObject({
          revision: z.int().positive(),
          recordedAt: Instant,
          recordedBy: z.string(),
          /** Why it was changed; empty where nobody was asked. */
          reason: z.string(),
          /** As it was kept, a `RecordContent` of this kind; an older build may have kept fewer fields. */
          content: z.record(z.string(), z.json()),
        }),
      ),
    }),
    errors: ["record.not_found"],
  }),
  /** Who opened the case, its records and its exports, newest first. Entered into the chain as `audit.history` is. */
  "audit.lookers": action({
    right: "see_who_looked",
    input: z.strictObject({ caseId: CaseId }),
    output: z.strictObject({
      looks: z.array(
        z.strictObject({
          ...AuditRow.shape,
          /** What they gave where the case was not theirs; null where they were not asked. */
          reason: z.strictObject({ kind: AccessKind, reason: OpeningReason, words: z.string() }).nullable(),
        }),
      ),
      /** There are older ones than these. */
      hasMore: z.boolean(),
    }),
    errors: ["record.not_found"],
  }),
  /** Notes that the history of the vault was opened. */
  "audit.open": command({
    right: "read_history",
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  /** Entries that fit the filter and that the worker may see, newest first, page by page. */
  "audit.entries": query({
    right: "read_history",
    input: z.strictObject({ filter: AuditFilter, before: Before }),
    output: z.strictObject({
      rows: z.array(AuditRow),
      /** What to ask for next; null at the end. */
      next: Before,
    }),
  }),
  /** Asks where to, and writes the entries that fit as a PDF. On record as every export is. */
  "audit.print": action({
    right: "read_history",
    input: z.strictObject({ filter: AuditFilter, reasons: ExportReasons }),
    output: WrittenPdf.extend({ entries: z.int().min(0) }),
    errors: ["export.cancelled", "export.not_written", "export.too_long"],
    maxCallsPerTenSeconds: 5,
  }),
} as const;
