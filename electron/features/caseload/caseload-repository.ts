import { sql as raw } from "kysely";
import type { WeighedCase } from "#shared/domain/caseload.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { RiskLevel } from "#shared/domain/risk-assessment.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { type ReadableDb, sql } from "../../database/database.ts";
import { isOpenCase, nameInUse } from "../cases/case-repository.ts";

export type CarriedCase = Omit<WeighedCase, "isDateNear"> & {
  readonly caseId: CaseId;
  readonly reference: CaseReference;
  readonly name: string;
  readonly ownerId: WorkerId | null;
  readonly owner: string;
};

/** Every open case with whose it is and what makes it weigh, apart from the dates of the NRM. */
export function listCarried(db: ReadableDb, today: CivilDate): CarriedCase[] {
  const query = sql
    .selectFrom("case_record")
    .select((eb) => [
      "case_record.id",
      "case_record.reference",
      "case_record.owner",
      "case_record.owner_id",
      nameInUse(eb),
      eb
        .selectFrom("risk_assessment")
        .select("level")
        .whereRef("risk_assessment.case_id", "=", "case_record.id")
        .where("is_removed", "=", 0)
        .orderBy("assessed_on", "desc")
        .orderBy("recorded_at", "desc")
        .orderBy("id", "desc")
        .limit(1)
        .as("risk"),
      eb
        .selectFrom("missing_episode")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("missing_episode.case_id", "=", "case_record.id")
        .where("returned_at", "is", null)
        .where("is_removed", "=", 0)
        .as("missing"),
      eb
        .selectFrom("involved_person")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("involved_person.case_id", "=", "case_record.id")
        .where("relation", "=", "dependant")
        .where("is_removed", "=", 0)
        .where(({ or, eb: each }) => or([each("until_day", "is", null), each("until_day", ">", today)]))
        .as("children"),
      eb
        .selectFrom("safeguarding_task")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("safeguarding_task.case_id", "=", "case_record.id")
        .where("status", "=", raw.lit("open"))
        .where("due_on", "<", today)
        .as("overdue"),
    ])
    .where(isOpenCase);
  return db.all(query).map((row) => ({
    caseId: row.id as CaseId,
    reference: row.reference as CaseReference,
    name: row.name ?? "",
    ownerId: row.owner_id as WorkerId | null,
    owner: row.owner,
    risk: row.risk as RiskLevel | null,
    isMissing: Number(row.missing) > 0,
    children: Number(row.children),
    overdueTasks: Number(row.overdue),
  }));
}
