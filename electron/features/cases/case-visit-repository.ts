import { sql as raw } from "kysely";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";

/** Entries that are read back: more than anybody switches between. */
const mostVisits = 60;

/** Also from a hit of a search. */
const ways = ["case.viewed", "case.viewed_from_search"] as const;

/** The cases that the worker looked at, last first, as the chain has it (SPEC AU2). */
export function visited(db: ReadableDb, workerId: WorkerId): CaseId[] {
  // One way at a time, so that each is read from its end and no further than wanted.
  const rows = ways.flatMap((way) =>
    db.all(
      sql
        .selectFrom("audit")
        .select(["seq", "object_id"])
        .where("actor", "=", workerId)
        .where("action", "=", way)
        // Says nothing more, but only in these words the index of visits is known to have them all.
        .where(raw<boolean>`action IN ('case.viewed', 'case.viewed_from_search')`)
        .orderBy("seq", "desc")
        .limit(mostVisits),
    ),
  );
  const newest = rows.toSorted((one, other) => other.seq - one.seq).slice(0, mostVisits);
  return [...new Set(newest.map(({ object_id }) => object_id as CaseId))];
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
