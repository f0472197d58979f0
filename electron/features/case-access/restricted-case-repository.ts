import type { CaseId } from "#shared/domain/case-record.ts";
import { mayDo } from "#shared/domain/rights.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import type { Transaction } from "../../database/case-file.ts";
import { type ReadableDb, sql } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import * as workers from "../workers/worker-repository.ts";
import * as access from "./case-access-repository.ts";

/** Whether anybody named on the case may read cases and has not been removed (SPEC RO7). */
export function canAnybodyOpen(db: ReadableDb, { ownerId, team }: access.StoredCase): boolean {
  return [ownerId, ...team.map(({ id }) => id)].some((id) => {
    const worker = id && workers.find(db, id);
    return worker && worker.removedAt === null && mayDo(worker.roles, "read_cases");
  });
}

/**
 * Somebody was removed. Restricted cases that nobody named can open any more would be lost to everybody, since nobody
 * even knows that they are there: every safeguarding lead is put on their team (SPEC RO12).
 *
 * @param db Of the whole case file, with the removal already in it.
 * @param recordedBy Name of whoever removed them.
 */
export function putLeadsInPlaceOf(db: Transaction, removed: WorkerId, recordedBy: string): void {
  const leads = workers.list(db).filter(({ removedAt, roles }) => removedAt === null && mayDo(roles, "break_glass"));
  for (const caseId of restrictedNaming(db, removed)) {
    const current = access.findCase(db, caseId);
    if (!current || canAnybodyOpen(db, current)) continue;
    const team = [...current.team, ...leads.map(({ id, name }) => ({ id, name }))];
    const changed = { ...current, team, revision: current.revision + 1 };
    access.putNamed(db, changed, current.revision, db.stamp.at);
    const { revision, ...content } = changed;
    keepRevision(db, {
      object: "case",
      objectId: caseId,
      revision,
      content,
      action: "case.assigned",
      recordedBy,
      reason: "The last person named on this restricted case was removed.",
    });
  }
}

/** Restricted cases on which this worker is named, as owner or on the team. */
function restrictedNaming(db: ReadableDb, workerId: WorkerId): CaseId[] {
  const query = sql
    .selectFrom("case_record")
    .select("id")
    .where("is_restricted", "=", 1)
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb("owner_id", "=", workerId),
        exists(
          selectFrom("case_team")
            .select("case_team.case_id")
            .whereRef("case_team.case_id", "=", "case_record.id")
            .where("case_team.worker_id", "=", workerId)
            .where("case_team.removed_at", "is", null),
        ),
      ]),
    );
  return db.all(query.orderBy("id")).map(({ id }) => id as CaseId);
}
