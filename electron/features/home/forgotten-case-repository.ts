import { sql as raw } from "kysely";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import { type ForgottenCaseRow, isForgotten, lastOnCase } from "#shared/domain/forgotten-case.ts";
import { addDays, type CivilDate, civilDateOf, instantOf } from "#shared/domain/instant.ts";
import { type ReadableDb, sql } from "../../database/database.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";
import { isOpenCase, nameInUse } from "../cases/case-repository.ts";

/** Open cases on which nothing happened for long, the longest forgotten first (SPEC CA5). */
export function listForgotten(db: ReadableDb, today: CivilDate, of: OpenCases | null): ForgottenCaseRow[] {
  const open = openCaseDays(today);
  return db
    .all(of === null ? open : open.where("case_record.id", "in", of))
    .flatMap((row): ForgottenCaseRow[] => {
      const found = lastOnCase(
        {
          contact: dayOf(row.contact_at),
          task: dayOf(row.task_at),
          risk: row.risk_on as CivilDate | null,
          support: row.support_on as CivilDate | null,
          opened: (row.reopened_on ?? row.opened_on) as CivilDate,
        },
        today,
      );
      if (!isForgotten(found.lastOn, today)) return [];
      return [{ caseId: row.id as CaseId, reference: row.reference as CaseReference, name: row.name ?? "", ...found }];
    })
    .toSorted((a, b) => a.lastOn.localeCompare(b.lastOn) || a.reference.localeCompare(b.reference));
}

function dayOf(at: string | null): CivilDate | null {
  return at === null || at === "" ? null : civilDateOf(new Date(at));
}

/** @param today Nothing counts that is to come: a typed year can be wrong */
function openCaseDays(today: CivilDate) {
  return sql
    .selectFrom("case_record")
    .select((eb) => [
      "case_record.id",
      "case_record.reference",
      "case_record.opened_on",
      nameInUse(eb),
      eb
        .selectFrom("case_note")
        .select(({ fn }) => fn.max("occurred_at").as("at"))
        .whereRef("case_note.case_id", "=", "case_record.id")
        .where("contact_type", "<>", "no_contact")
        .where("removed_at", "is", null)
        .where("occurred_at", "<", instantOf(new Date(`${addDays(today, 1)}T00:00:00`)))
        .as("contact_at"),
      eb
        .selectFrom("safeguarding_task")
        .select(
          raw<string | null>`max(max(CASE WHEN rule_id IS NULL THEN created_at ELSE '' END,
          CASE WHEN completed_by IS NULL THEN '' ELSE completed_at END))`.as("at"),
        )
        .whereRef("safeguarding_task.case_id", "=", "case_record.id")
        .as("task_at"),
      eb
        .selectFrom("risk_assessment")
        .select(({ fn }) => fn.max("assessed_on").as("on"))
        .whereRef("risk_assessment.case_id", "=", "case_record.id")
        .where("is_removed", "=", 0)
        .where("assessed_on", "<=", today)
        .as("risk_on"),
      eb
        .selectFrom("support_need")
        // Reviews stand oldest first.
        .select(
          raw<string | null>`max(max(substr(recorded_at, 1, 10), coalesce(reviews ->> '$[#-1].on', '')))`.as("on"),
        )
        .whereRef("support_need.case_id", "=", "case_record.id")
        .where("is_removed", "=", 0)
        .as("support_on"),
      eb
        .selectFrom("case_closure")
        .select(({ fn }) => fn.max("reopened_on").as("on"))
        .whereRef("case_closure.case_id", "=", "case_record.id")
        .as("reopened_on"),
    ])
    .where(isOpenCase);
}
