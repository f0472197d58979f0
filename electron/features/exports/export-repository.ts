import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { ExportId, ExportKind, ExportRecord, ExportRow } from "#shared/domain/export-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import type { Transaction } from "../../database/case-file.ts";
import { type ReadableDb, sql } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Schema } from "../../database/schema.ts";
import type { AuditScope } from "../audit/audit-repository.ts";

/** More than an office makes in years; the log is read newest first. */
const mostListed = 5_000;

/** Puts a file on record, in the transaction of its entry in the chain (SPEC EX3, EX6). */
export function keep(db: Transaction, record: ExportRecord, action: AuditAction): void {
  db.run(sql.insertInto("export_record").values(toRow(record)));
  const kept = { object: "export", objectId: record.id, revision: 1, content: record } as const;
  keepRevision(db, { ...kept, action, recordedBy: record.exportedBy });
}

/** Every export, newest first, or those of one case or with one digest. */
export function list(db: ReadableDb, scope: AuditScope, only: { caseId?: CaseId; digest?: string } = {}): ExportRow[] {
  const { areCasesRead, isVaultRead } = scope;
  let query = sql
    .selectFrom("export_record")
    .leftJoin("case_record", "case_record.id", "export_record.case_id")
    .selectAll("export_record")
    .select("case_record.reference")
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
  };
}

function toExport(row: Schema["export_record"] & { reference: string | null }): ExportRow {
  return { ...toRecord(row), reference: row.reference as CaseReference | null };
}

function toRecord(row: Schema["export_record"]): ExportRecord {
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
  };
}
