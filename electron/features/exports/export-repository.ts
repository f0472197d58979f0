import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type {
  ContentDigest,
  ExportId,
  ExportKind,
  ExportProtection,
  ExportRecord,
  ExportRow,
} from "#shared/domain/export-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import type { Transaction } from "../../database/case-file.ts";
import { type ReadableDb, sql } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Schema } from "../../database/schema.ts";
import type { OpenContext } from "../../ipc/handler.ts";
import type { ExportSteps, WrittenExport } from "../../vault/write-export.ts";
import type { AuditScope } from "../audit/audit-repository.ts";

/** More than an office makes in years; the log is read newest first. */
const mostListed = 5_000;
/** In `meta`, in front of the id of an export. */
const partKey = "export_part/";

/** Puts a file on record, in the transaction of its entry in the chain (SPEC EX3, EX6). */
export function keep(db: Transaction, record: ExportRecord, action: AuditAction): void {
  db.run(sql.insertInto("export_record").values(toRow(record)));
  const kept = { object: "export", objectId: record.id, revision: 1, content: record } as const;
  keepRevision(db, { ...kept, action, recordedBy: record.exportedBy });
}

/** What else is put on record with a file, in the same transaction, and what is said of it where no file came of it. */
export type Alongside = {
  keep(db: Transaction, record: ExportRecord): void;
  giveUp(db: Transaction): void;
};

/**
 * The steps of one export: on record before its first byte, with the passing name under which it is written, which is
 * kept until nothing lies there any more (SPEC EX8).
 *
 * @param recordsOf one, or for a file about several cases one for each
 */
export function stepsOf(
  { change }: Pick<OpenContext, "change">,
  action: AuditAction,
  recordsOf: (written: WrittenExport) => readonly ExportRecord[],
  alongside?: Alongside,
): ExportSteps {
  let begun: readonly ExportId[] = [];
  const end = (audited?: "export.not_written") =>
    change((db) => {
      endParts(db, begun, audited);
      if (audited && begun.length > 0) alongside?.giveUp(db);
    });
  return {
    begin: (written, part) =>
      change((db) => {
        const records = recordsOf(written);
        for (const record of records) {
          keep(db, record, action);
          db.run(sql.insertInto("meta").values({ key: `${partKey}${record.id}`, value: part }));
          alongside?.keep(db, record);
        }
        begun = records.map(({ id }) => id);
      }),
    finish: () => end(),
    giveUp: () => end("export.not_written"),
  };
}

/** Passing names under which exports were begun of which it is not known how they ended, with the records of each. */
export function unfinishedParts(db: ReadableDb): { readonly ids: readonly ExportId[]; readonly part: string }[] {
  const rows = db.all(sql.selectFrom("meta").select(["key", "value"]).where("key", "like", `${partKey}%`));
  const byPart = Map.groupBy(rows, ({ value }) => value);
  return [...byPart].map(([part, found]) => ({
    ids: found.map(({ key }) => key.slice(partKey.length) as ExportId),
    part,
  }));
}

/** Nothing of them lies under the passing name any more. @param audited what is entered into the history about each */
export function endParts(
  db: Transaction,
  ids: readonly ExportId[],
  audited?: "export.not_written" | "export.leftover_removed",
): void {
  for (const id of ids) {
    db.run(sql.deleteFrom("meta").where("key", "=", `${partKey}${id}`));
    if (audited) db.audit({ action: audited, object: "export", objectId: id, objectRevision: 0, content: "" });
  }
}

/** Every export, newest first, or those of one case or with one digest. */
export function list(db: ReadableDb, scope: AuditScope, only: { caseId?: CaseId; digest?: string } = {}): ExportRow[] {
  const { areCasesRead, isVaultRead } = scope;
  let query = sql
    .selectFrom("export_record")
    .leftJoin("case_record", "case_record.id", "export_record.case_id")
    .selectAll("export_record")
    .select(({ exists, not, selectFrom }) => [
      "case_record.reference",
      not(
        exists(
          selectFrom("audit")
            .select("audit.seq")
            .where("audit.object", "=", "export")
            .whereRef("audit.object_id", "=", "export_record.id")
            .where("audit.action", "in", ["export.not_written", "export.leftover_removed"]),
        ),
      ).as("is_written"),
    ])
    .where((eb) =>
      eb.or([
        ...(areCasesRead ? [eb("export_record.case_id", "is not", null)] : []),
        ...(isVaultRead ? [eb("export_record.case_id", "is", null)] : []),
      ]),
    );
  if (only.caseId !== undefined) query = query.where("export_record.case_id", "=", only.caseId);
  if (only.digest !== undefined) query = query.where("export_record.digest", "=", only.digest);
  return db.all(query.orderBy("export_record.exported_at", "desc").limit(mostListed)).map(toExport);
}

export function find(db: ReadableDb, id: ExportId): ExportRecord | undefined {
  const row = db.maybeOne(sql.selectFrom("export_record").selectAll().where("id", "=", id));
  return row && toRecord(row);
}

function toRow(record: ExportRecord): Schema["export_record"] {
  return {
    id: record.id,
    kind: record.kind,
    case_id: record.caseId,
    worker_id: record.workerId,
    exported_by: record.exportedBy,
    exported_at: record.exportedAt,
    recipient: record.recipient,
    purpose: record.purpose,
    file_name: record.fileName,
    digest: record.digest,
    bytes: record.bytes,
    pages: record.pages,
    protection: record.protection?.way ?? null,
    protection_words: wordsOf(record.protection),
    content_digest: record.contentDigest ?? null,
  };
}

/** To whom it was sealed, or why it was not. */
function wordsOf(protection: ExportProtection | undefined): string {
  if (protection?.way === "key") return protection.key;
  return protection?.way === "plain" ? protection.why : "";
}

function protectionOf(row: Schema["export_record"]): ExportProtection | undefined {
  const way = row.protection as ExportProtection["way"] | null;
  if (way === "key") return { way, key: row.protection_words };
  if (way === "plain") return { way, why: row.protection_words };
  return way === null ? undefined : { way };
}

function toExport(row: Schema["export_record"] & { reference: string | null; is_written: unknown }): ExportRow {
  return {
    ...toRecord(row),
    reference: row.reference as CaseReference | null,
    isWritten: Number(row.is_written) === 1,
  };
}

function toRecord(row: Schema["export_record"]): ExportRecord {
  const protection = protectionOf(row);
  return {
    id: row.id as ExportId,
    kind: row.kind as ExportKind,
    caseId: row.case_id as CaseId | null,
    workerId: row.worker_id as WorkerId,
    exportedBy: row.exported_by,
    exportedAt: row.exported_at as Instant,
    recipient: row.recipient,
    purpose: row.purpose,
    fileName: row.file_name,
    digest: row.digest,
    bytes: row.bytes,
    pages: row.pages,
    ...(protection && { protection }),
    ...(row.content_digest !== null && { contentDigest: row.content_digest as ContentDigest }),
  };
}
