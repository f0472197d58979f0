import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";

/** From when on the facts of a case are followed, and by which version of the library; null from its beginning. */
export type StoredStart = { readonly at: Instant | null; readonly on: CivilDate | null; readonly version: string };

/** @returns undefined for a case from before there was a library */
export function find(db: ReadableDb, caseId: CaseId): StoredStart | undefined {
  const row = db.maybeOne(sql.selectFrom("task_library_start").selectAll().where("case_id", "=", caseId));
  return (
    row && {
      at: row.started_at as Instant | null,
      on: row.started_on as CivilDate | null,
      version: row.library_version,
    }
  );
}

export function put(db: WritableDb, caseId: CaseId, { at, on, version }: StoredStart): void {
  const columns = { started_at: at, started_on: on, library_version: version };
  const insertion = sql.insertInto("task_library_start").values({ case_id: caseId, ...columns });
  db.run(insertion.onConflict((conflict) => conflict.column("case_id").doUpdateSet(columns)));
}
