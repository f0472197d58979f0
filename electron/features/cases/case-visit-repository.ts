import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";

/** Entries that are read back: more than anybody switches between. */
const mostVisits = 60;

/** The cases that the worker looked at, last first, as the chain has it (SPEC AU2). */
export function visited(db: ReadableDb, workerId: WorkerId): CaseId[] {
  const rows = db.all(
    sql
      .selectFrom("audit")
      .select("object_id")
      .where("actor", "=", workerId)
      .where("action", "in", ["case.viewed", "case.viewed_from_search"])
      .orderBy("seq", "desc")
      .limit(mostVisits),
  );
  return [...new Set(rows.map(({ object_id }) => object_id as CaseId))];
}

/** The cases that the worker pinned, in the order in which they did. */
export function pinned(db: ReadableDb, workerId: WorkerId): CaseId[] {
  const pins = sql.selectFrom("case_pin").select("case_id").where("worker_id", "=", workerId);
  return db.all(pins.orderBy("pinned_at").orderBy("case_id")).map(({ case_id }) => case_id as CaseId);
}

/** @returns false when it was pinned already. */
export function pin(db: WritableDb, workerId: WorkerId, caseId: CaseId, at: Instant): boolean {
  const values = { worker_id: workerId, case_id: caseId, pinned_at: at };
  return (
    db.run(
      sql
        .insertInto("case_pin")
        .values(values)
        .onConflict((conflict) => conflict.doNothing()),
    ) === 1
  );
}

/** @returns false when it was not pinned. */
export function unpin(db: WritableDb, workerId: WorkerId, caseId: CaseId): boolean {
  const pins = sql.deleteFrom("case_pin").where("worker_id", "=", workerId);
  return db.run(pins.where("case_id", "=", caseId)) === 1;
}
