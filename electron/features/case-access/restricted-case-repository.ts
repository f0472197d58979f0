import type { CaseId } from "#shared/domain/case-record.ts";
import { mayDo } from "#shared/domain/rights.ts";
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
 * Somebody was removed, or has other roles now. Restricted cases that nobody named can open any more would be lost to
 * everybody, since nobody even knows that they are there: every safeguarding lead is put on their team (SPEC RO12).
 * Where there is no lead it waits for the first one.
 *
 * @param db Of the whole case file, with the change already in it.
 * @param recordedBy Name of whoever made the change.
 */
export function putLeadsOnLostCases(db: Transaction, recordedBy: string): void {
  const leads = workers.list(db).filter(({ removedAt, roles }) => removedAt === null && mayDo(roles, "break_glass"));
  if (leads.length === 0) return;
  const restricted = sql.selectFrom("case_record").select("id").where("is_restricted", "=", 1).orderBy("id");
  for (const { id } of db.all(restricted)) {
    const caseId = id as CaseId;
    const current = access.findCase(db, caseId);
    if (!current || canAnybodyOpen(db, current)) continue;
    const team = [...current.team, ...leads.map((lead) => ({ id: lead.id, name: lead.name }))];
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
      reason: "Nobody named on this restricted case could open it any more.",
    });
  }
}
